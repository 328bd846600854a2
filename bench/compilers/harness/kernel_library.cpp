#include "kernel_library.hpp"

#include <dlfcn.h>

#include <cstring>
#include <stdexcept>

namespace compilers {

const ShogunLiteKernelTable& open_kernels(const std::string& path) {
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        throw std::runtime_error(dlerror());
    }
    void* symbol = dlsym(library, "shogun_lite_compilers_kernels");
    if (symbol == nullptr) {
        throw std::runtime_error(path + ": not a library of kernels");
    }
    return *reinterpret_cast<const ShogunLiteKernelTable* (*)()>(symbol)();
}

std::string name_of(const ShogunLiteKernel& kernel) {
    return std::string(kernel.engine) + "/" + kernel.draw +
           (kernel.fill != nullptr ? "/fill" : "/call");
}

std::vector<std::string> take_options(int& argc, char** argv, const std::string& name) {
    const std::string start = "--" + name + "=";
    std::vector<std::string> values;
    int kept = 0;
    for (int i = 0; i < argc; ++i) {
        if (std::strncmp(argv[i], start.c_str(), start.size()) == 0) {
            values.emplace_back(argv[i] + start.size());
        } else {
            argv[kept++] = argv[i];
        }
    }
    argc = kept;
    return values;
}

} // namespace compilers
