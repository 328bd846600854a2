// Lemire's multiply-shift (docs/stream.md, section 7) for vector_body.hpp, in whose
// namespace and by whose rules this is.

std::size_t bounded_halves(std::uint32_t* draws, std::size_t n, std::uint32_t range,
                           std::uint32_t threshold) {
    const WordVector factor = splat(range);
    const WordVector low_half = splat(0xFFFFFFFFU);
    const auto limit = reinterpret_cast<HalfVector>(
        splat(threshold | (static_cast<std::uint64_t>(threshold) << 32U)));
    std::size_t i = 0;
    for (; i + kHalves <= n; i += kHalves) {
        const auto pairs_of_draws = load<WordVector>(draws + i);
        const WordVector even = multiply_low_halves(pairs_of_draws, factor);
        const WordVector odd = multiply_low_halves(pairs_of_draws >> 32U, factor);
        const auto remainders =
            reinterpret_cast<HalfVector>((even & low_half) | (odd << 32U));
        if (lane_bits(reinterpret_cast<WordVector>(remainders < limit)) != 0 ||
            lane_bits(reinterpret_cast<WordVector>(remainders < limit) << 32U) != 0) {
            break;
        }
        store(draws + i, (even >> 32U) | (odd & ~low_half));
    }
    for (; i < n; ++i) {
        const std::uint64_t product = std::uint64_t{draws[i]} * range;
        if (static_cast<std::uint32_t>(product) < threshold) {
            return i;
        }
        draws[i] = static_cast<std::uint32_t>(product >> 32U);
    }
    return n;
}

#if SHOGUN_LITE_VECTOR_BYTES > 16 // two lanes are no faster than the scalar product
/// As multiply_wide_portable(): no instruction gives the upper half of a product.
std::size_t bounded_words_in_vectors(std::uint64_t* draws, std::size_t n,
                                     std::uint64_t range, std::uint64_t threshold) {
    const WordVector low_half = splat(0xFFFFFFFFU);
    const WordVector range_low = splat(range);
    const WordVector range_high = splat(range >> 32U);
    const WordVector limit = splat(threshold);
    std::size_t i = 0;
    for (; i + kWords <= n; i += kWords) {
        const auto x = load<WordVector>(draws + i);
        const WordVector low = multiply_low_halves(x, range_low);
        const WordVector middle =
            multiply_low_halves(x >> 32U, range_low) + (low >> 32U);
        const WordVector cross =
            multiply_low_halves(x, range_high) + (middle & low_half);
        const WordVector remainders = (cross << 32U) | (low & low_half);
        if (lane_bits(reinterpret_cast<WordVector>(remainders < limit)) != 0) {
            break;
        }
        store(draws + i, multiply_low_halves(x >> 32U, range_high) + (middle >> 32U) +
                             (cross >> 32U));
    }
    return i + bounded_words(draws + i, n - i, range, threshold);
}
#endif
