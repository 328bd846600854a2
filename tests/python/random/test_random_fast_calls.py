"""The ways around Python of the common methods: equal to the Python methods in all."""

import inspect
import pickle

import numpy as np
import pytest

from shogun_lite.random import Generator, default_rng

METHODS = ("random", "standard_normal", "standard_exponential", "integers", "spawn")


def python_method(name):
    return getattr(Generator, name).__wrapped__


CALLS = [
    ("random", (), {}),
    ("random", (5,), {}),
    ("random", (5000,), {}),
    ("random", (0,), {}),
    ("random", ((2, 3),), {}),
    ("random", (), {"size": 3}),
    ("random", (np.int64(3),), {}),
    ("random", (True,), {}),
    ("random", (3, np.float32), {}),
    ("random", (), {"dtype": np.float32}),
    ("standard_normal", (), {}),
    ("standard_normal", (7,), {}),
    ("standard_normal", (), {"size": (2,), "dtype": "f4"}),
    ("standard_exponential", (), {}),
    ("standard_exponential", (5000,), {}),
    ("standard_exponential", (3,), {"method": "zig"}),
    ("integers", (10,), {}),
    ("integers", (-5, 5), {}),
    ("integers", (-(2**63), 2**63 - 1), {}),
    ("integers", (2**40,), {"size": 9}),
    ("integers", (0, 1000, 6), {}),
    ("integers", (0, 1000, 5000), {}),
    ("integers", (2**63,), {}),
    ("integers", (np.int8(3),), {}),
    ("integers", (3,), {"endpoint": True}),
    ("integers", (0, 9), {"dtype": np.uint8}),
    ("integers", ([1, 2, 3],), {}),
    ("integers", (), {"low": 3}),
]


@pytest.mark.parametrize(("name", "args", "kwargs"), CALLS)
def test_both_ways_give_the_same(name, args, kwargs):
    fast, slow = default_rng(3), default_rng(3)
    got = getattr(fast, name)(*args, **kwargs)
    expected = python_method(name)(slow, *args, **kwargs)
    assert type(got) is type(expected)
    assert getattr(got, "dtype", None) == getattr(expected, "dtype", None)
    assert np.shape(got) == np.shape(expected)
    assert np.array_equal(got, expected)
    assert fast == slow


WRONG = [
    ("random", (-1,), {}),
    ("random", (2**60,), {}),
    ("random", (1.5,), {}),
    ("random", (1, 2, 3, 4), {}),
    ("random", (), {"unknown": 1}),
    ("random", (), {"out": [1.0]}),
    ("random", (), {"out": np.empty(3, np.int64)}),
    ("integers", (), {}),
    ("integers", (0,), {}),
    ("integers", (5, 5), {}),
    ("integers", (1.5,), {}),
    ("integers", (5, -5, 3), {}),
    ("spawn", (-1,), {}),
    ("spawn", ("a",), {}),
    ("spawn", (), {}),
]


@pytest.mark.parametrize(("name", "args", "kwargs"), WRONG)
def test_what_is_wrong_is_left_to_the_python_method(name, args, kwargs):
    rng = default_rng(3)
    with pytest.raises(Exception) as expected:
        python_method(name)(default_rng(3), *args, **kwargs)
    with pytest.raises(expected.type) as got:
        getattr(rng, name)(*args, **kwargs)
    assert str(got.value) == str(expected.value)
    assert rng == default_rng(3)


@pytest.mark.parametrize("name", ["random", "standard_normal", "standard_exponential"])
def test_arrays_to_fill(name):
    expected = getattr(default_rng(3), name)(6)
    plain = np.empty((2, 3))
    assert getattr(default_rng(3), name)(out=plain) is plain
    assert np.array_equal(plain.ravel(), expected)
    for awkward in (np.empty((3, 2)).T, np.empty(12)[::2], _misaligned(6)):
        assert getattr(default_rng(3), name)(out=awkward) is awkward
        assert np.array_equal(awkward.ravel(), expected)
    read_only = np.empty(3)
    read_only.flags.writeable = False
    with pytest.raises(ValueError, match="out: expected a writable array"):
        getattr(default_rng(3), name)(out=read_only)


def _misaligned(n):
    return np.empty(8 * n + 1, np.uint8)[1:].view(np.float64)


class Own(Generator):
    """Of module level, to be pickled."""


def test_children_are_the_python_methods():
    for parent in (default_rng(3), Own(3), default_rng(3).child("a")):
        twin = parent.clone()
        children = parent.spawn(3)
        expected = python_method("spawn")(twin, 3)
        assert children == expected
        assert parent == twin
        for child, other in zip(children, expected, strict=True):
            assert type(child) is type(other) is type(parent)
            assert child.path == other.path
            assert child.entropy == other.entropy
            assert child.random() == other.random()
            assert pickle.loads(pickle.dumps(child)) == child
    assert default_rng(3).spawn(0) == []


@pytest.mark.parametrize("name", METHODS)
def test_they_look_like_the_python_methods(name):
    method, plain = getattr(Generator, name), python_method(name)
    assert method.__doc__ == plain.__doc__
    assert method.__name__ == name
    assert method.__qualname__ == plain.__qualname__
    assert method.__module__ == plain.__module__
    assert inspect.signature(method) == inspect.signature(plain)
    assert inspect.isroutine(method)
    bound = getattr(default_rng(3), name)
    assert bound.__self__ == default_rng(3)
    assert repr(method) == repr(plain)


def test_a_method_taken_off_its_class():
    draw = Generator.random
    rng = default_rng(3)
    assert draw(rng) == default_rng(3).random()
    assert list(map(default_rng(3).integers, [5, 5])) == [
        int(x) for x in default_rng(3).integers(5, size=2)
    ]
    with pytest.raises(TypeError, match="random"):
        draw()
    with pytest.raises((TypeError, AttributeError)):
        draw(3)


def test_subclasses_may_override_and_call_up():
    class Loaded(Generator):
        def random(self, *args, **kwargs):
            return 1 - super().random(*args, **kwargs)

    assert Loaded(3).random() == 1 - default_rng(3).random()
