"""Every public name has a docstring with an example, and every example runs."""

import doctest
import importlib
import inspect
import pkgutil

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

import shogun_lite as sl

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(sl.__path__, "shogun_lite.")
    if not module.name.endswith("__main__") and "._core" not in module.name
)
PUBLIC_MODULES = [
    "bench",
    "cli",
    "containers",
    "datasets",
    "distributions",
    "exceptions",
    "information",
    "mixture",
    "persistence",
    "plotting",
    "random",
]


def members(name, value):
    """A thing and, of a class, its public attributes, with their names."""
    yield name, value
    if inspect.isclass(value):
        for attribute in dir(value):
            if not attribute.startswith("_"):
                yield f"{name}.{attribute}", getattr(value, attribute)


def public_things():
    for short in PUBLIC_MODULES:
        module = getattr(sl, short)
        for name in module.__all__:
            yield f"{short}.{name}", getattr(module, name)


def documented():
    """Docstrings with examples by the first name that has them.

    Taken from all modules: doctest's own finder overlooks what is not a Python
    function, as the fast functions of the extension.
    """
    found, seen = {}, set()
    for module_name in ["shogun_lite", *MODULES]:
        module = importlib.import_module(module_name)
        things = [(module_name, module)]
        for name, value in vars(module).items():
            if callable(value) and getattr(value, "__module__", "") == module_name:
                things += members(f"{module_name}.{name}", value)
        for name, thing in things:
            text = inspect.getdoc(thing) or ""
            if ">>> " in text and text not in seen:
                seen.add(text)
                found[name] = text
    return found


EXAMPLES = documented()


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_run(name):
    mpl.use("Agg")
    test = doctest.DocTestParser().get_doctest(EXAMPLES[name], {}, name, None, None)
    result = doctest.DocTestRunner().run(test)
    plt.close("all")
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("short", PUBLIC_MODULES)
def test_public_modules_have_a_docstring(short):
    assert inspect.getdoc(getattr(sl, short))


def test_public_names_have_examples():
    without = [
        name
        for name, thing in public_things()
        if callable(thing) and ">>> " not in (inspect.getdoc(thing) or "")
    ]
    assert without == []


def test_public_members_have_docstrings():
    # What a class has from Python's own or scikit-learn's is theirs to describe.
    without = [
        f"{name}.{attribute}"
        for name, thing in public_things()
        if inspect.isclass(thing)
        for attribute in dir(thing)
        if not attribute.startswith("_")
        and callable(getattr(thing, attribute))
        and not inspect.getdoc(getattr(thing, attribute))
    ]
    assert without == []
