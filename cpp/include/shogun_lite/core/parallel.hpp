#pragma once

#include <cstddef>
#include <functional>

#include <shogun_lite/core/interrupt.hpp>

// A team of std::threads per call: no pool and no global state, hence safe after a fork
// and nothing to shut down. Work is cut into blocks whose number never depends on the
// number of threads; callers keep one accumulator per block and merge them in block
// order, which is what makes results equal bit for bit for any number of threads.
namespace shogun_lite::core {

/// Number of threads to use: `requested` if > 0; for 0 the environment variable
/// SHOGUN_LITE_NUM_THREADS if set, otherwise all hardware threads. InvalidArgument if
/// the variable is not a positive integer.
[[nodiscard]] std::size_t resolve_n_threads(std::size_t requested);

/// Calls `work(block)` once for each block in [0, n_blocks), on at most `n_threads`
/// threads (the caller's is one of them). If some calls throw, the remaining blocks are
/// skipped and the exception of the lowest block that threw is rethrown. While the
/// caller waits for the others it asks `interrupt`, if there is one, as the work does.
void for_each_block(std::size_t n_blocks, std::size_t n_threads,
                    const std::function<void(std::size_t)>& work,
                    Interrupt* interrupt = nullptr);

} // namespace shogun_lite::core
