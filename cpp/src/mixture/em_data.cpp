#include "mixture/em_data.hpp"

#include <cstdint>

#include <shogun_lite/random/categorical.hpp>
#include <shogun_lite/random/integers.hpp>

namespace shogun_lite::mixture {

std::vector<double> RowsInMemory::draw_row(random::Generator& generator) const {
    const std::size_t row =
        sample_weight_.empty()
            ? static_cast<std::size_t>(random::bounded(generator, X_.rows()))
            : random::Categorical(sample_weight_)(generator);
    std::vector<double> values(X_.cols());
    X_.copy_row(row, values.data());
    return values;
}

} // namespace shogun_lite::mixture
