#include <cstdio>

#include <shogun_lite/core/version.hpp>

int main() {
    std::printf("%s\n", shogun_lite::core::kVersion);
    return 0;
}
