#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/fill_on_threads.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::tests {

/// How values are asked for: at once on some threads, or in pieces of odd sizes. None
/// of it may change a value.
class Requests {
public:
    /// "1", "2", ...: the number of threads; "pieces".
    explicit Requests(const std::string& pattern)
        : pieces_(pattern == "pieces"),
          n_threads_(pieces_ ? 1 : static_cast<std::size_t>(std::stoul(pattern))) {}

    /// Fills `out` with values that take `halves` halves of the stream each; 0 halves
    /// say that there is no way but one call.
    template <class T, class Fill>
    void fill(random::Generator& generator, core::span<T> out, std::size_t halves,
              Fill fill_part) const {
        if (halves == 0) {
            fill_part(generator, out);
        } else if (!pieces_) {
            random::fill_on_threads(generator, out, halves, n_threads_, fill_part);
        } else {
            constexpr std::size_t kSizes[] = {1, 7, 0, 1000, 64, 8, 70001, 3, 2, 512};
            std::size_t turn = 0;
            for (std::size_t done = 0; done < out.size();) {
                const std::size_t size =
                    std::min(kSizes[turn++ % std::size(kSizes)], out.size() - done);
                fill_part(generator, out.subspan(done, size));
                done += size;
            }
        }
    }

private:
    bool pieces_;
    std::size_t n_threads_;
};

} // namespace shogun_lite::tests
