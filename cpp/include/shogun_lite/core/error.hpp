#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

// The library's error types, all in one place: cpp/bindings/errors.cpp maps each of
// them to one Python type, and nothing else in the project defines an exception.
// Every message names the argument, what was expected, what came, and the remedy.
namespace shogun_lite::core {

/// A value outside its domain. Python: ValueError.
class InvalidArgument : public std::invalid_argument {
public:
    using std::invalid_argument::invalid_argument;
};

/// Sizes that disagree. Python: shogun_lite.ShapeError (a ValueError).
class ShapeError : public InvalidArgument {
public:
    using InvalidArgument::InvalidArgument;
};

/// A Cholesky factorisation met a pivot that is not positive.
/// Python: shogun_lite.NotPositiveDefiniteError (a ValueError).
class NotPositiveDefiniteError : public std::domain_error {
public:
    NotPositiveDefiniteError(const std::string& message, std::size_t pivot_index,
                             double pivot_value)
        : std::domain_error(message), pivot_index_(pivot_index),
          pivot_value_(pivot_value) {}

    [[nodiscard]] std::size_t pivot_index() const noexcept { return pivot_index_; }
    [[nodiscard]] double pivot_value() const noexcept { return pivot_value_; }

private:
    std::size_t pivot_index_;
    double pivot_value_;
};

/// Parameters were asked for before a fit. Python: shogun_lite.NotFittedError.
class NotFittedError : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// A stored state that is damaged or of an unknown version.
/// Python: shogun_lite.SerializationError (a ValueError).
class SerializationError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A container whose size may not change because views of it are alive.
/// Python: BufferError.
class ExportedBufferError : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

} // namespace shogun_lite::core
