"""What the measures of arrays refuse, and with which message."""

import math

import numpy as np
import pytest

from shogun_lite import Gaussian, NotFittedError, ShapeError
from shogun_lite import information as info


@pytest.mark.parametrize("bad", [-1e-9, -math.inf, math.inf, math.nan])
def test_negative_and_non_finite_entries_are_refused(bad):
    with pytest.raises(ValueError, match=r"p: expected finite numbers >= 0, got .* 1"):
        info.entropy([0.5, bad])
    with pytest.raises(ValueError, match=r"q: expected finite numbers >= 0, got"):
        info.kl_divergence([0.5, 0.5], [0.5, bad])


def test_all_zeros_are_refused():
    with pytest.raises(ValueError, match="p: expected a positive sum, got only zeros"):
        info.entropy([0.0, 0.0])
    with pytest.raises(ValueError, match="q: expected a positive sum, got only zeros"):
        info.js_divergence([[1.0, 1.0]], [[1.0, 0.0]])


@pytest.mark.parametrize("base", [0, 1, -2, 1.0, math.inf, math.nan, "bit"])
def test_bad_base_values(base):
    with pytest.raises(ValueError, match="base: expected"):
        info.entropy([0.5, 0.5], base=base)


@pytest.mark.parametrize("base", [True, [2], 1j])
def test_bad_base_types(base):
    with pytest.raises(TypeError, match="base: expected"):
        info.entropy([0.5, 0.5], base=base)


@pytest.mark.parametrize(
    ("p", "q", "axis"),
    [
        ([0.5, 0.5], [1.0], 0),
        ([1.0], [0.5, 0.5], 0),
        (np.ones((2, 3)), np.ones((1, 3)), 0),
        (np.ones((2, 3)), np.ones((2, 2)), 0),
        (np.ones((2, 3)), np.ones((2, 1)), None),
        (np.ones((2, 3)), np.ones((2, 3, 1)), 0),
        (np.ones((2, 3)), np.ones(3), None),
    ],
)
def test_shapes_that_do_not_fit(p, q, axis):
    # SciPy broadcasts the length 1: entropy([.5, .5], [1.]) is 0 there.
    with pytest.raises(ShapeError, match="q: expected"):
        info.kl_divergence(p, q, axis=axis)


def test_other_axes_broadcast():
    p, q = np.ones((4, 3)), np.random.default_rng(6).random((4, 1))
    assert info.kl_divergence(p, q).shape == (3,)


def test_bad_axis():
    with pytest.raises(ShapeError, match="axis: expected in"):
        info.entropy([0.5, 0.5], axis=1)
    with pytest.raises(ValueError, match="axis: expected different axes"):
        info.entropy(np.ones((2, 2)), axis=(0, -2))
    with pytest.raises(TypeError, match="axis: expected None, ints"):
        info.entropy(np.ones((2, 2)), axis=0.5)


@pytest.mark.parametrize("bad", [["a", "b"], [1j, 2], [object()], [None, 1.0]])
def test_what_are_no_real_numbers(bad):
    with pytest.raises(TypeError, match="p: expected real numbers, got dtype"):
        info.entropy(bad)


def test_other_bad_arguments():
    with pytest.raises(ShapeError, match="p: expected an array, got a single number"):
        info.entropy(0.5)
    with pytest.raises(ShapeError, match="p: expected a rectangular array"):
        info.entropy([[1.0], [1.0, 2.0]])
    with pytest.raises(TypeError, match="p: expected a plain array, got a masked"):
        info.entropy(np.ma.masked_equal([1.0, 2.0], 2.0))
    with pytest.raises(ValueError, match="normalize: expected True, False or 'check'"):
        info.entropy([0.5, 0.5], normalize="yes")
    with pytest.raises(ValueError, match="base: expected a number above 1"):
        info.js_distance([0.5, 0.5], [0.5, 0.5], base=0.5)


def test_models_and_arrays_are_not_compared():
    gaussian = Gaussian.from_parameters([0.0], [[1.0]])
    with pytest.raises(TypeError, match="expected two arrays or two models"):
        info.kl_divergence(gaussian, [0.5, 0.5])
    with pytest.raises(TypeError, match="p, q: expected arrays"):
        info.js_distance(gaussian, gaussian)
    with pytest.raises(NotFittedError, match="call fit first"):
        info.entropy(Gaussian())
