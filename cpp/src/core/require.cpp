#include <shogun_lite/core/require.hpp>

#include <cmath>
#include <cstdio>

namespace shogun_lite::core {

void require_size(std::string_view name, std::size_t expected, std::size_t got) {
    require_shape(expected == got, [&] {
        return std::string(name) + ": expected " + std::to_string(expected) +
               " elements, got " + std::to_string(got);
    });
}

void require_finite(std::string_view name, const double* values, std::size_t count,
                    std::size_t width) {
    for (std::size_t i = 0; i < count; ++i) {
        if (!std::isfinite(values[i])) {
            const char* kind = std::isnan(values[i]) ? "NaN" : "infinity";
            std::string where = "index " + std::to_string(i);
            if (width > 1) {
                where = "row " + std::to_string(i / width) + ", column " +
                        std::to_string(i % width);
            }
            throw InvalidArgument(std::string(name) +
                                  ": expected finite numbers, got " + kind + " at " +
                                  where + "; remove or impute such values first");
        }
    }
}

std::string number_text(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

} // namespace shogun_lite::core
