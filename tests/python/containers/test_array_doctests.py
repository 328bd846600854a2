"""The examples in the docstrings of shogun_lite.containers."""

import doctest
import inspect

import pytest

from shogun_lite import containers

DOCUMENTED = {
    "containers": containers,
    "shuffle_together": containers.shuffle_together,
    "DynamicArray": containers.DynamicArray,
} | {
    f"DynamicArray.{name}": getattr(containers.DynamicArray, name)
    for name in dir(containers.DynamicArray)
    if not name.startswith("_")
}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_examples_run(name):
    text = inspect.getdoc(DOCUMENTED[name]) or ""
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, None)
    assert doctest.DocTestRunner().run(test).failed == 0


def test_every_public_method_is_documented():
    assert {name for name, thing in DOCUMENTED.items() if not thing.__doc__} == set()
