#include <shogun_lite/core/isa.hpp>

#include <cstdlib>
#include <string>

#include <shogun_lite/core/require.hpp>

namespace shogun_lite::core {
namespace {

constexpr const char* kVariable = "SHOGUN_LITE_ISA";

} // namespace

std::string_view isa_name(Isa isa) noexcept {
    switch (isa) {
    case Isa::avx512:
        return "avx512";
    case Isa::avx2:
        return "avx2";
    case Isa::base:
        break;
    }
    return "base";
}

bool isa_available(Isa isa) noexcept {
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
    __builtin_cpu_init();
    switch (isa) {
    case Isa::avx512:
        return __builtin_cpu_supports("avx512f") &&
               __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma");
    case Isa::avx2:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case Isa::base:
        break;
    }
    return true;
#else
    return isa == Isa::base;
#endif
}

Isa choose_isa(std::string_view requested) {
    if (requested.empty()) {
        Isa best = Isa::base;
        for (const Isa isa : kIsaLevels) {
            best = isa_available(isa) ? isa : best;
        }
        return best;
    }
    for (const Isa isa : kIsaLevels) {
        if (requested == isa_name(isa)) {
            require(isa_available(isa), [&] {
                return std::string(kVariable) + ": this CPU has not got '" +
                       std::string(requested) + "'; unset it or choose a lower level";
            });
            return isa;
        }
    }
    throw InvalidArgument(std::string(kVariable) +
                          ": expected base, avx2 or avx512, got '" +
                          std::string(requested) + "'; unset it to use the best level");
}

Isa active_isa() {
    static const Isa isa = [] {
        const char* text = std::getenv(kVariable);
        return choose_isa(text == nullptr ? std::string_view() : text);
    }();
    return isa;
}

} // namespace shogun_lite::core
