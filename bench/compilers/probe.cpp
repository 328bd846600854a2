// Says what a toolchain is: "<compiler>;<standard library>", or does not compile.
#include <cstdio>
#include <random>

int main() {
#if defined(__clang__)
    std::printf("clang++ %d.%d.%d", __clang_major__, __clang_minor__,
                __clang_patchlevel__);
#else
    std::printf("g++ %d.%d.%d", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#endif
#if defined(_LIBCPP_VERSION)
    // 14000 stands for 14 up to libc++ 15, 160000 for 16 since then.
    std::printf(";libc++ %d", _LIBCPP_VERSION >= 100000 ? _LIBCPP_VERSION / 10000
                                                        : _LIBCPP_VERSION / 1000);
#elif defined(_GLIBCXX_RELEASE)
    std::printf(";libstdc++ %d", _GLIBCXX_RELEASE);
#else
#error "neither libstdc++ nor libc++"
#endif
}
