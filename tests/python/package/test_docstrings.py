"""Every public name has a docstring with an example, and every example runs."""

import doctest
import importlib
import inspect
import pkgutil

import matplotlib as mpl
import pytest

import shogun_lite as sl

mpl.use("Agg")
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(sl.__path__, "shogun_lite.")
    if not module.name.endswith("__main__") and "._core" not in module.name
)
PUBLIC_MODULES = [
    "bench",
    "containers",
    "datasets",
    "distributions",
    "information",
    "mixture",
    "persistence",
    "plotting",
    "random",
]


@pytest.mark.parametrize("name", ["shogun_lite", *MODULES])
def test_examples_run(name):
    module = importlib.import_module(name)
    failed, _ = doctest.testmod(module)
    assert failed == 0


@pytest.mark.parametrize("name", PUBLIC_MODULES)
def test_public_names_have_examples(name):
    module = getattr(sl, name)
    assert ">>> " in module.__doc__
    for public in module.__all__:
        value = getattr(module, public)
        if inspect.isfunction(value) or inspect.isclass(value):
            assert inspect.getdoc(value), public
        if inspect.isfunction(value) and public != "check_random_state":
            assert ">>> " in value.__doc__, public
