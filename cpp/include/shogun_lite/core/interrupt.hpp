#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <thread>

namespace shogun_lite::core {

/// Lets the work of a team of threads be left before it is done, for Ctrl-C or a stop
/// button: the work asks between two blocks of rows, which changes no result.
class Interrupt {
public:
    /// `poll` is called in the thread that makes this object, at most every 50 ms. What
    /// it throws passes through the work; the other threads leave theirs.
    explicit Interrupt(std::function<void()> poll);

    /// For any thread: whether to leave the work. In the thread that made this object
    /// it may throw.
    [[nodiscard]] bool requested();

private:
    std::function<void()> poll_;
    std::thread::id owner_;
    std::chrono::steady_clock::time_point next_poll_; ///< of the owner alone
    std::atomic<bool> requested_{false};
};

/// Who does some work: so many threads (0: automatic), until interrupted.
struct Workers {
    // Not explicit: a number of threads is what most callers have.
    Workers(std::size_t threads = 0, Interrupt* by = nullptr) noexcept
        : n_threads(threads), interrupt(by) {}

    [[nodiscard]] bool interrupted() const {
        return interrupt != nullptr && interrupt->requested();
    }

    std::size_t n_threads;
    Interrupt* interrupt; ///< may be null
};

} // namespace shogun_lite::core
