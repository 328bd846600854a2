#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include <shogun_lite/core/span.hpp>

namespace shogun_lite::tests {

/// 64 bits that depend on the bits and the order of all values added; the same on every
/// machine.
class Checksum {
public:
    template <class T> void add(core::span<T> values) {
        for (const T& value : values) {
            add_word(bits_of(value));
        }
    }

    void add_word(std::uint64_t word) {
        // The steps of FNV-1a on words, with a rotation that brings high bits down.
        state_ = (state_ ^ word) * 0x00000100000001B3U;
        state_ = state_ << 29U | state_ >> 35U;
    }

    [[nodiscard]] std::uint64_t value() const { return state_; }

private:
    static std::uint64_t bits_of(double value) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &value, sizeof value);
        return bits;
    }
    static std::uint64_t bits_of(float value) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, &value, sizeof value);
        return bits;
    }
    template <class Int> static std::uint64_t bits_of(Int value) {
        return static_cast<std::uint64_t>(value);
    }

    std::uint64_t state_ = 0xCBF29CE484222325U;
};

} // namespace shogun_lite::tests
