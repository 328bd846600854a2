#include <shogun_lite/core/parallel.hpp>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <shogun_lite/core/require.hpp>

namespace shogun_lite::core {
namespace {

constexpr const char* kThreadsVariable = "SHOGUN_LITE_NUM_THREADS";
constexpr long kMaxThreads = 4096;

/// Keeps the exception of the lowest failing block, so that what is reported does not
/// depend on which thread was faster.
class FirstFailure {
public:
    void record(std::size_t block) {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (!exception_ || block < block_) {
            exception_ = std::current_exception();
            block_ = block;
        }
        failed_.store(true, std::memory_order_relaxed);
    }
    [[nodiscard]] bool failed() const noexcept {
        return failed_.load(std::memory_order_relaxed);
    }
    void rethrow_if_any() {
        if (exception_) {
            std::rethrow_exception(exception_);
        }
    }

private:
    std::mutex mutex_;
    std::exception_ptr exception_;
    std::size_t block_ = 0;
    std::atomic<bool> failed_{false};
};

/// How many threads besides the caller are still at work.
class Running {
public:
    void enter() {
        const std::lock_guard<std::mutex> lock(mutex_);
        ++count_;
    }
    void leave() {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            --count_;
        }
        last_left_.notify_one();
    }
    /// Until all have left, or the interrupt has thrown, which makes them leave.
    void wait_asking(Interrupt& interrupt) {
        constexpr std::chrono::milliseconds kBetweenQuestions{50};
        std::unique_lock<std::mutex> lock(mutex_);
        while (!last_left_.wait_for(lock, kBetweenQuestions,
                                    [&] { return count_ == 0; })) {
            lock.unlock();
            (void)interrupt.requested();
            lock.lock();
        }
    }

private:
    std::mutex mutex_;
    std::condition_variable last_left_;
    std::size_t count_ = 0;
};

} // namespace

std::size_t resolve_n_threads(std::size_t requested) {
    if (requested > 0) {
        return requested;
    }
    const char* text = std::getenv(kThreadsVariable);
    if (text != nullptr && *text != '\0') {
        char* end = nullptr;
        errno = 0;
        const long value = std::strtol(text, &end, 10);
        require(*end == '\0' && errno == 0 && value >= 1 && value <= kMaxThreads, [&] {
            return std::string(kThreadsVariable) + ": expected an integer from 1 to " +
                   std::to_string(kMaxThreads) + ", got '" + text +
                   "'; unset it to use all cores";
        });
        return static_cast<std::size_t>(value);
    }
    return std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

void for_each_block(std::size_t n_blocks, std::size_t n_threads,
                    const std::function<void(std::size_t)>& work,
                    Interrupt* interrupt) {
    const std::size_t team = std::min(std::max<std::size_t>(1, n_threads), n_blocks);
    if (team <= 1) {
        for (std::size_t block = 0; block < n_blocks; ++block) {
            work(block);
        }
        return;
    }
    std::atomic<std::size_t> next{0};
    Running running;
    FirstFailure failure;
    const auto run = [&] {
        // Asked before a block is taken: every block taken is run, hence every block
        // below a failing one, and the lowest failure is the same for any team.
        while (!failure.failed()) {
            const std::size_t block = next.fetch_add(1, std::memory_order_relaxed);
            if (block >= n_blocks) {
                return;
            }
            try {
                work(block);
            } catch (...) {
                failure.record(block);
            }
        }
    };
    std::vector<std::thread> threads;
    threads.reserve(team - 1);
    for (std::size_t i = 1; i < team; ++i) {
        try {
            running.enter();
            threads.emplace_back([&] {
                run();
                running.leave();
            });
        } catch (const std::system_error&) {
            running.leave();
            break; // Out of threads: those that started, and this one, do the work.
        }
    }
    run();
    if (interrupt != nullptr) {
        try {
            running.wait_asking(*interrupt);
        } catch (...) {
            failure.record(n_blocks);
        }
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    failure.rethrow_if_any();
}

} // namespace shogun_lite::core
