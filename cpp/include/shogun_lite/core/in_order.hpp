#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace shogun_lite::core {

/// Merges what blocks of work give in the order of the blocks, whichever thread is done
/// first, as soon as all before it are in: few results exist at a time, and the sum
/// does not depend on the number of threads.
template <class Part> class InOrder {
public:
    /// The result of a block; each block of 0, 1, ... once, from any thread.
    void put(std::size_t block, Part part) {
        const std::lock_guard<std::mutex> lock(mutex_);
        waiting_.emplace(block, std::move(part));
        for (auto next = waiting_.begin();
             next != waiting_.end() && next->first == merged_;
             next = waiting_.erase(next), ++merged_) {
            if (total_) {
                total_->merge(next->second);
            } else {
                total_ = std::move(next->second);
            }
        }
    }

    /// Of all blocks, once all are in; there was at least one.
    [[nodiscard]] Part& total() { return *total_; }

private:
    std::mutex mutex_;
    std::map<std::size_t, Part> waiting_;
    std::size_t merged_ = 0;
    std::optional<Part> total_;
};

} // namespace shogun_lite::core
