#include "values.hpp"

#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <type_traits>

#include "kernel_library.hpp"

namespace compilers {
namespace {

constexpr std::size_t kValues = 1000;

template <class T> std::vector<T> first_values(const ShogunLiteKernel& kernel) {
    const State state(kernel);
    std::vector<T> values = make_buffer<T>(kValues);
    if (kernel.fill != nullptr) {
        kernel.fill(state.get(), values.data(), values.size());
    } else {
        const auto call = call_of<T>(kernel);
        for (T& value : values) {
            value = call(state.get());
        }
    }
    return values;
}

template <class T> std::string text_of(T value) {
    char text[64];
    if constexpr (std::is_floating_point_v<T>) {
        std::snprintf(text, sizeof text, "\"%a\"", static_cast<double>(value));
    } else if constexpr (std::is_signed_v<T>) {
        std::snprintf(text, sizeof text, "%" PRId64, static_cast<std::int64_t>(value));
    } else {
        std::snprintf(text, sizeof text, "%" PRIu64, static_cast<std::uint64_t>(value));
    }
    return text;
}

void write_kernel(std::ofstream& file, const ShogunLiteKernel& kernel) {
    file << '"' << name_of(kernel) << "\": [";
    visit_type(kernel, [&](auto zero) {
        const char* separator = "";
        for (const auto value : first_values<decltype(zero)>(kernel)) {
            file << separator << text_of(value);
            separator = ", ";
        }
    });
    file << ']';
}

} // namespace

void write_values(const std::string& path,
                  const std::vector<const ShogunLiteKernelTable*>& tables) {
    std::ofstream file(path);
    file << "{\n";
    for (const ShogunLiteKernelTable* table : tables) {
        file << (table == tables.front() ? "" : ",\n") << '"' << table->id << "\": {\n";
        for (std::size_t i = 0; i < table->n_kernels; ++i) {
            file << (i == 0 ? "" : ",\n");
            write_kernel(file, table->kernels[i]);
        }
        file << "}";
    }
    file << "}\n";
    file.close();
    if (!file) {
        throw std::runtime_error(path + ": cannot be written");
    }
}

} // namespace compilers
