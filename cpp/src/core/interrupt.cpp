#include <shogun_lite/core/interrupt.hpp>

#include <utility>

namespace shogun_lite::core {
namespace {

constexpr std::chrono::milliseconds kPollInterval{50};

} // namespace

Interrupt::Interrupt(std::function<void()> poll)
    : poll_(std::move(poll)), owner_(std::this_thread::get_id()),
      next_poll_(std::chrono::steady_clock::now() + kPollInterval) {}

bool Interrupt::requested() {
    if (std::this_thread::get_id() == owner_) {
        const auto now = std::chrono::steady_clock::now();
        if (now >= next_poll_) {
            next_poll_ = now + kPollInterval;
            try {
                poll_();
            } catch (...) {
                requested_.store(true, std::memory_order_relaxed);
                throw;
            }
        }
    }
    return requested_.load(std::memory_order_relaxed);
}

} // namespace shogun_lite::core
