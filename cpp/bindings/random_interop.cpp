#include "random_interop.hpp"

#include <cstdint>
#include <memory>

#include <shogun_lite/random/uniform.hpp>

// NumPy's protocol of bit generators (numpy/random/bitgen.h): a capsule named
// "BitGenerator" around five pointers, and a lock that the caller holds while it draws.
namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

/// The layout NumPy reads; the names are NumPy's.
struct BitGeneratorInterface {
    void* state;
    std::uint64_t (*next_uint64)(void* state);
    std::uint32_t (*next_uint32)(void* state);
    double (*next_double)(void* state);
    std::uint64_t (*next_raw)(void* state);
};

random::Generator& generator_of(void* state) {
    return *static_cast<random::Generator*>(state);
}

std::uint64_t next_word(void* state) {
    return generator_of(state)();
}

std::uint32_t next_half(void* state) {
    return generator_of(state).next_half();
}

double next_double(void* state) {
    return random::uniform(generator_of(state));
}

/// Keeps the generator alive for as long as the capsule lives.
struct CapsuleContent {
    BitGeneratorInterface interface;
    py::object owner;
};

constexpr const char* kCapsuleName = "BitGenerator";

void destroy_capsule(PyObject* capsule) {
    delete static_cast<CapsuleContent*>(PyCapsule_GetPointer(capsule, kCapsuleName));
}

py::object make_capsule(const py::object& self) {
    auto& bound = self.cast<BoundGenerator&>();
    auto content = std::make_unique<CapsuleContent>(CapsuleContent{
        {&bound.generator, next_word, next_half, next_double, next_word}, self});
    // The interface is the first member, so its address is the content's.
    PyObject* capsule = PyCapsule_New(content.get(), kCapsuleName, destroy_capsule);
    if (capsule == nullptr) {
        throw py::error_already_set();
    }
    static_cast<void>(content.release());
    return py::reinterpret_steal<py::object>(capsule);
}

/// The generator's mutex as a context manager, as threading.RLock is one.
struct PythonLock {
    py::object owner;

    [[nodiscard]] BoundGenerator& bound() const {
        return owner.cast<BoundGenerator&>();
    }

    bool acquire(bool blocking) const {
        std::recursive_mutex& mutex = bound().mutex;
        if (mutex.try_lock()) {
            return true;
        }
        if (!blocking) {
            return false;
        }
        const py::gil_scoped_release release;
        mutex.lock();
        return true;
    }

    void release() const { bound().mutex.unlock(); }
};

} // namespace

void register_interop(py::module_& module, py::class_<BoundGenerator>& generator) {
    py::class_<PythonLock>(module, "Lock")
        .def("acquire", &PythonLock::acquire, py::arg("blocking") = true)
        .def("release", &PythonLock::release)
        .def("__enter__", [](const PythonLock& self) { return self.acquire(true); })
        .def("__exit__",
             [](const PythonLock& self, const py::args&) { self.release(); });
    generator.def_property_readonly("capsule", &make_capsule,
                                    "NumPy's capsule \"BitGenerator\" of this stream; "
                                    "it keeps the generator alive.");
    generator.def_property_readonly(
        "lock", [](const py::object& self) { return PythonLock{self}; },
        "The lock whoever draws through the capsule holds; every draw takes it.");
}

} // namespace shogun_lite::bindings
