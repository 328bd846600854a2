#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sources.hpp"

namespace shogun_lite::tools {

/// What the command line asks for.
struct Options {
    const Kind* kind = nullptr;
    std::uint64_t seed = 0;
    std::uint64_t bytes = 0; ///< 0: without end
    bool help = false;
};

/// Throws core::InvalidArgument with a sentence for the user.
Options parse_options(const std::vector<std::string>& arguments);

std::string help_text();

} // namespace shogun_lite::tools
