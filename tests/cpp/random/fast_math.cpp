#include "random/fast_math.hpp"

#include <shogun_lite/random/cursor.hpp>
#include <shogun_lite/random/from_word.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/uniform.hpp>

#ifndef __FAST_MATH__
#error "this file is to be compiled with -ffast-math: see CMakeLists.txt"
#endif

namespace shogun_lite::tests {

std::vector<double> draws_of_fast_math(random::Generator& generator, int n) {
    std::vector<double> values;
    for (int i = 0; i < n; ++i) {
        {
            random::Cursor cursor(generator);
            values.push_back(random::uniform(cursor));
            values.push_back(random::standard_normal(cursor));
            values.push_back(random::standard_exponential(cursor));
        }
        values.push_back(random::normal(generator, 0.1, 3.3));
        values.push_back(random::uniform(generator, -3.0, 4.1));
    }
    return values;
}

} // namespace shogun_lite::tests
