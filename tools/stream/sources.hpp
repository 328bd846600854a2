#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace shogun_lite::tools {

/// Replaces the content of the vector by the next words, as many as suit the source.
using Source = std::function<void(std::vector<std::uint64_t>&)>;

/// A way to make words of the streams of a seed.
struct Kind {
    std::string name;
    std::string description;
    Source (*make)(std::uint64_t seed);
};

/// All kinds, in the order of the help text.
const std::vector<Kind>& kinds();

} // namespace shogun_lite::tools
