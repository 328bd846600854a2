#include "bindings.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/stl.h>

#include <shogun_lite/random/generator.hpp>
#include <shogun_lite/random/seed.hpp>

#include "generator.hpp"
#include "random_fast.hpp"
#include "random_interop.hpp"
#include "random_multivariate.hpp"
#include "random_univariate.hpp"
#include "random_variates.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

/// A key as Python sees it: four integers below 2^64.
using KeyWords = std::array<std::uint64_t, 4>;
using Integer = std::vector<std::uint64_t>;

random::GeneratorState make_state(const KeyWords& key, std::uint64_t position,
                                  std::uint64_t children_spawned) {
    return {random::Key{key}, position, children_spawned};
}

/// Read under the lock, so that no state is half of one draw and half of another.
random::GeneratorState state_of(BoundGenerator& self) {
    return with_generator_briefly(self, [](random::Generator& g) { return g.state(); });
}

void register_state(py::class_<BoundGenerator>& cls) {
    cls.def(py::init([](const KeyWords& key, std::uint64_t position,
                        std::uint64_t children_spawned) {
                return std::make_unique<BoundGenerator>(random::Generator::from_state(
                    make_state(key, position, children_spawned)));
            }),
            py::arg("key"), py::arg("position") = 0, py::arg("children_spawned") = 0);
    cls.def("_get_state", [](BoundGenerator& self) {
        const random::GeneratorState state = state_of(self);
        return py::make_tuple(state.key.words, state.position, state.children_spawned);
    });
    cls.def(
        "_set_state",
        [](BoundGenerator& self, const KeyWords& key, std::uint64_t position,
           std::uint64_t children_spawned) {
            with_generator_briefly(self, [&](random::Generator& g) {
                g = random::Generator::from_state(
                    make_state(key, position, children_spawned));
            });
        },
        py::arg("key"), py::arg("position"), py::arg("children_spawned"));
    cls.def(
        "_discard",
        [](BoundGenerator& self, std::uint64_t n_words) {
            with_generator_briefly(self, [&](auto& g) { g.discard(n_words); });
        },
        py::arg("n_words"));
}

void register_children(py::class_<BoundGenerator>& cls) {
    cls.def(
        "_spawn_keys",
        [](BoundGenerator& self, std::size_t n) {
            std::vector<KeyWords> keys;
            keys.reserve(n);
            const std::uint64_t first =
                with_generator_briefly(self, [&](random::Generator& g) {
                    for (const random::Generator& child : g.spawn(n)) {
                        keys.push_back(child.key().words);
                    }
                    return g.children_spawned() - n;
                });
            return std::make_pair(first, keys);
        },
        py::arg("n"), "Index of the first child, and the keys of n children.");
    cls.def(
        "_child_key",
        [](BoundGenerator& self, const py::bytes& name) {
            const auto bytes = static_cast<std::string>(name);
            return with_generator_briefly(
                self, [&](random::Generator& g) { return g.child(bytes).key().words; });
        },
        py::arg("name"));
}

} // namespace

BoundGenerator& as_bound_generator(py::handle object) {
    if (!py::isinstance<BoundGenerator>(object)) {
        throw py::type_error("rng: expected a shogun_lite.random.Generator, got " +
                             static_cast<std::string>(py::str(
                                 py::type::handle_of(object).attr("__name__"))) +
                             "; make one with shogun_lite.random.default_rng(seed)");
    }
    return object.cast<BoundGenerator&>();
}

void register_random(py::module_& module) {
    py::module_ random_module = module.def_submodule("random");
    random_module.def(
        "key_from_integer",
        [](const Integer& words) { return random::key_from_integer(words).words; },
        py::arg("words"));
    random_module.def(
        "key_from_sequence",
        [](const std::vector<Integer>& integers) {
            return random::key_from_sequence(integers).words;
        },
        py::arg("integers"));
    py::class_<BoundGenerator> cls(random_module, "Generator");
    register_state(cls);
    cls.def_readwrite("_n_threads", &BoundGenerator::n_threads);
    register_children(cls);
    register_variates(cls);
    register_univariates(cls);
    register_multivariates(random_module, cls);
    register_interop(random_module, cls);
    register_fast_methods(random_module);
}

} // namespace shogun_lite::bindings
