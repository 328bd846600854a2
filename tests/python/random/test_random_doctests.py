"""The examples in the docstrings of shogun_lite.random."""

import doctest

import pytest

from shogun_lite import random

DOCUMENTED = {
    "random": random,
    "default_rng": random.default_rng,
    "check_random_state": random.check_random_state,
    "Generator": random.Generator,
} | {
    f"Generator.{name}": getattr(random.Generator, name)
    for name in dir(random.Generator)
    if not name.startswith("_")
}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_examples_run(name):
    text = DOCUMENTED[name].__doc__
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, None)
    assert doctest.DocTestRunner().run(test).failed == 0


def test_every_public_method_is_documented():
    assert {name for name, thing in DOCUMENTED.items() if not thing.__doc__} == set()
