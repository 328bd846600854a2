#pragma once

#include <cstddef>
#include <mutex>
#include <utility>

#include <pybind11/pybind11.h>

#include <shogun_lite/random/generator.hpp>

// The bound generator, for the bindings of every layer that draws.
namespace shogun_lite::bindings {

/// What shogun_lite._core.random.Generator holds, and so every
/// shogun_lite.random.Generator. Python threads share it: the mutex is held for each
/// draw, and by NumPy for a whole call, within which it may be asked for again.
struct BoundGenerator {
    explicit BoundGenerator(random::Generator&& source)
        : generator(std::move(source)) {}

    random::Generator generator;
    std::size_t n_threads = 1; ///< of a fill; changes no value
    std::recursive_mutex mutex;
};

/// The bound generator of a Python object; TypeError if it is none. Needs the GIL.
BoundGenerator& as_bound_generator(pybind11::handle object);

/// Its generator, for work that keeps the GIL and so needs no lock of its own, as long
/// as no other thread draws without the GIL; otherwise with_generator() or
/// GeneratorLock.
inline random::Generator& as_generator(pybind11::handle object) {
    return as_bound_generator(object).generator;
}

/// Holds the mutex. Take it without the GIL, and never ask for the GIL while it is
/// held: a thread that has the GIL may be waiting for the mutex. Work that calls back
/// into Python spawns a child first and locks nothing.
class GeneratorLock {
public:
    explicit GeneratorLock(BoundGenerator& bound) : lock_(bound.mutex) {}

private:
    std::lock_guard<std::recursive_mutex> lock_;
};

/// Releases the GIL, locks, and returns draw(generator). `draw` touches no Python
/// object.
template <class Draw>
decltype(auto) with_generator(BoundGenerator& bound, Draw&& draw) {
    const pybind11::gil_scoped_release release;
    const GeneratorLock lock(bound);
    return draw(bound.generator);
}
template <class Draw>
decltype(auto) with_generator(pybind11::handle object, Draw&& draw) {
    return with_generator(as_bound_generator(object), std::forward<Draw>(draw));
}

/// The same for work of some nanoseconds: keeps the GIL unless another thread is
/// drawing.
template <class Draw> auto with_generator_briefly(BoundGenerator& bound, Draw&& draw) {
    const std::unique_lock<std::recursive_mutex> lock(bound.mutex, std::try_to_lock);
    if (lock.owns_lock()) {
        return draw(bound.generator);
    }
    return with_generator(bound, std::forward<Draw>(draw));
}

} // namespace shogun_lite::bindings
