"""The measures as functions: what else is done with one than to call it.

Those with a fast way for common calls are no Python functions any more, and must not
show it.
"""

import copy
import inspect
import pickle

import numpy as np
import pytest

from shogun_lite import information as info


def name_of(function):
    return function.__name__


MEASURES = [info.entropy, info.cross_entropy, info.kl_divergence, info.js_divergence]


@pytest.mark.parametrize(
    "function",
    [*MEASURES, info.js_distance],
    ids=name_of,
)
def test_functions_are_pickled_and_copied_by_name(function):
    assert pickle.loads(pickle.dumps(function)) is function
    assert copy.deepcopy(function) is function


@pytest.mark.parametrize("function", MEASURES, ids=name_of)
def test_functions_can_be_inspected(function):
    parameters = inspect.signature(function).parameters
    assert {"axis", "base", "keepdims", "normalize"} < set(parameters)
    assert function.__module__.startswith("shogun_lite.information")
    assert getattr(info, function.__name__) is function
    assert ">>>" in inspect.getdoc(function)


@pytest.mark.parametrize("function", MEASURES, ids=name_of)
@pytest.mark.parametrize("n", [1, 3, 10, 257, 5000, 70_001])
def test_common_calls_give_the_bits_of_all_others(function, n):
    rows = np.random.default_rng(n).random((2, n))
    arguments = rows[:1] if function is info.entropy else rows
    value = function(*arguments)
    assert type(value) is float
    assert value == function(*arguments, axis=0)
    assert value == function(*(a.tolist() for a in arguments))
    assert value == function(*(np.repeat(a, 2)[::2] for a in arguments))


@pytest.mark.parametrize("function", MEASURES, ids=name_of)
@pytest.mark.parametrize("bad", [-1.0, np.nan, np.inf])
def test_bad_entries_are_named_by_common_calls_too(function, bad):
    good = np.array([0.5, 0.5])
    wrong = np.array([0.5, bad])
    with pytest.raises(ValueError, match=r"p: expected finite numbers >= 0, .* 1"):
        function(*([wrong] if function is info.entropy else [wrong, good]))
    if function is not info.entropy:
        with pytest.raises(ValueError, match=r"q: expected finite numbers >= 0, .* 1"):
            function(good, wrong)
