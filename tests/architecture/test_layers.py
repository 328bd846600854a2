"""The tree is the architecture: includes go downwards only."""

import check_layers


def test_tree_has_no_upward_include():
    assert check_layers.check() == []


def test_checker_sees_every_layer():
    layers = {layer for _, layer in check_layers.core_files(check_layers.ROOT)}
    assert set(check_layers.LAYERS) <= layers


def test_checker_reports_an_upward_include():
    text = "#include <shogun_lite/mixture/gaussian_mixture.hpp>\n"
    found = check_layers.violations_in(text, "random", "a.hpp")
    assert len(found) == 1
    assert "later layer" in found[0]
    assert check_layers.violations_in(text, "information", "a.hpp") == []
    private = '#include "mixture/kernels.hpp"\n'
    assert len(check_layers.violations_in(private, "linalg", "a.cpp")) == 1


def test_checker_reports_python_in_the_core():
    text = "#include <pybind11/pybind11.h>\n"
    assert "Python header" in check_layers.violations_in(text, None, "a.cpp")[0]


def test_order_is_the_one_of_the_build():
    text = (check_layers.ROOT / "cpp" / "CMakeLists.txt").read_text()
    items = text.split("IN ITEMS", 1)[1].split(")", 1)[0].split()
    assert tuple(items) == check_layers.LAYERS
