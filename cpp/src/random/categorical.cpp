#include <shogun_lite/random/categorical.hpp>

#include <limits>
#include <string>

#include <shogun_lite/core/require.hpp>

#include "random/chunks.hpp"
#include "random/exact_arithmetic.hpp"
#include "random/probabilities.hpp"

namespace shogun_lite::random {
namespace {

constexpr std::uint64_t kLastWord = std::numeric_limits<std::uint64_t>::max();

/// The number of words w with w * 2^-64 < c, minus one, for 0 < c <= 1: exact, since
/// the scaling is, and a fraction is left only below 2^53.
std::uint64_t last_word_below(double c) noexcept {
    if (c >= 1.0) {
        return kLastWord;
    }
    const double scaled = c * 0x1p64;
    const auto whole = static_cast<std::uint64_t>(scaled);
    return static_cast<double>(whole) < scaled ? whole : whole - 1;
}

} // namespace

Categorical::Categorical(core::span<const double> p) : last_(p.size()) {
    require_probabilities(p);
    double total = 0.0;
    for (const double value : p) {
        total = total + value;
    }
    double running = 0.0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        running = running + p[i];
        const double c = running / total;
        if (c > 0.0) {
            last_[i] = last_word_below(c);
        } else {
            first_ = i + 1;
        }
    }
    unsigned bits = 0;
    while (bits < 63 && (std::size_t{1} << bits) < p.size()) {
        ++bits;
    }
    // At least two entries, since a shift by 64 bits is not defined.
    bits = bits == 0 ? 1 : bits;
    guide_shift_ = 64 - bits;
    guide_.resize(std::size_t{1} << bits);
    std::size_t index = first_;
    for (std::size_t g = 0; g < guide_.size(); ++g) {
        while (last_[index] < std::uint64_t{g} << guide_shift_) {
            ++index;
        }
        guide_[g] = index;
    }
}

std::size_t Categorical::find(std::uint64_t word) const noexcept {
    std::size_t index = guide_[static_cast<std::size_t>(word >> guide_shift_)];
    while (last_[index] < word) {
        ++index;
    }
    return index;
}

void Categorical::fill(Generator& generator, core::span<std::int64_t> out) const {
    transform_words(
        generator, out,
        [&](const std::uint64_t* words, std::size_t n, std::int64_t* chunk) {
            for (std::size_t i = 0; i < n; ++i) {
                chunk[i] = static_cast<std::int64_t>(find(words[i]));
            }
        });
}

} // namespace shogun_lite::random
