#pragma once

#include <vector>

#include "kernel_table.hpp"

// The parts of the table; one file each.

namespace kernels {

using Kernels = std::vector<ShogunLiteKernel>;
using EngineSizes = std::vector<ShogunLiteEngineSize>;

void add_engines(Kernels& kernels);
void add_continuous(Kernels& kernels);
void add_discrete(Kernels& kernels);
void add_shogun_lite(Kernels& kernels);
void add_libm(Kernels& kernels);

void add_engine_sizes(EngineSizes& sizes);
void add_shogun_lite_sizes(EngineSizes& sizes);

} // namespace kernels
