#pragma once

#include <string>
#include <vector>

#include "kernel_table.hpp"

namespace compilers {

/// Writes the first 1000 values of every kernel as JSON: {id: {name: [values]}}, what
/// the portability columns are made of. Floating point values are written exactly, as
/// hexadecimal strings. std::runtime_error if the file cannot be written.
void write_values(const std::string& path,
                  const std::vector<const ShogunLiteKernelTable*>& tables);

} // namespace compilers
