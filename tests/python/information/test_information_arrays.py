"""Entropies and divergences of arrays: values, identities, hard cases, bad input.

Exact values come from fifty-digit decimal arithmetic on the very inputs.
"""

import math
from decimal import Decimal, getcontext

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.spatial.distance import jensenshannon

from shogun_lite import information as info

getcontext().prec = 50
LN2 = math.log(2)
# Divergences are of second order in relative errors of the entries, which are these.
ROUNDING = 4e-16


def exact_kl(p, q):
    """KL of the normalised arrays in decimal arithmetic."""
    p, q = [Decimal(float(x)) for x in p], [Decimal(float(x)) for x in q]
    p, q = [x / sum(p) for x in p], [x / sum(q) for x in q]
    return float(sum(a * (a / b).ln() for a, b in zip(p, q, strict=True) if a))


def exact_js(p, q):
    p, q = [Decimal(float(x)) for x in p], [Decimal(float(x)) for x in q]
    p, q = [x / sum(p) for x in p], [x / sum(q) for x in q]
    total = Decimal(0)
    for a, b in zip(p, q, strict=True):
        m = (a + b) / 2
        total += (a * (a / m).ln() if a else 0) + (b * (b / m).ln() if b else 0)
    return float(total / 2)


def weights(size, low=1e-6):
    return hnp.arrays(np.float64, size, elements=st.floats(low, 1.0))


def pairs(low=1e-6):
    return st.integers(1, 20).flatmap(
        lambda n: st.tuples(weights(n, low), weights(n, low))
    )


# --- values ---------------------------------------------------------------------------


def test_eight_states_have_two_bits():
    p = [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 64, 1 / 64, 1 / 64, 1 / 64]
    assert info.entropy(p, base=2) == 2.0
    assert info.entropy([1 / 8] * 8, base="bits") == 3.0
    assert info.cross_entropy([1 / 8] * 8, p, base=2) == 4.25
    assert info.kl_divergence([1 / 8] * 8, p, base=2) == pytest.approx(1.25, rel=1e-15)


@pytest.mark.parametrize("n", [1, 2, 3, 7, 100, 129, 70_000])
def test_entropy_agrees_with_scipy_on_ordinary_input(n):
    p = np.random.default_rng(n).random(n)
    q = np.random.default_rng(n + 1).random(n)
    assert info.entropy(p) == pytest.approx(scipy.stats.entropy(p), rel=1e-13)
    assert info.kl_divergence(p, q) == pytest.approx(
        scipy.stats.entropy(p, q), rel=1e-12, abs=1e-15
    )
    assert info.js_distance(p, q) == pytest.approx(
        jensenshannon(p, q), rel=1e-12, abs=1e-8
    )


@pytest.mark.parametrize("axis", [0, 1, 2, -1, (0, 2), (2, 0), None])
@pytest.mark.parametrize("keepdims", [False, True])
def test_axes_as_in_scipy(axis, keepdims):
    p, q = np.random.default_rng(0).random((2, 3, 4, 5))
    options = {"axis": axis, "keepdims": keepdims}
    for ours, theirs in (
        (info.entropy(p, **options), scipy.stats.entropy(p, **options)),
        (info.kl_divergence(p, q, **options), scipy.stats.entropy(p, q, **options)),
    ):
        assert np.shape(ours) == np.shape(theirs)
        np.testing.assert_allclose(ours, theirs, rtol=1e-12)


def test_axis_is_the_first_by_default():
    p = np.array([[0.5, 1.0], [0.5, 0.0]])
    np.testing.assert_array_equal(info.entropy(p, base=2), [1.0, 0.0])


def test_one_distribution_against_many():
    many = np.random.default_rng(1).random((6, 4))
    one = np.array([1.0, 2.0, 3.0, 4.0])
    ours = info.kl_divergence(one, many, axis=1)
    np.testing.assert_allclose(ours, [info.kl_divergence(one, q) for q in many])
    ours = info.kl_divergence(many.T, one)
    np.testing.assert_allclose(ours, [info.kl_divergence(q, one) for q in many])


@pytest.mark.parametrize("dtype", [bool, np.uint8, np.int64, np.float16, np.float32])
def test_every_dtype_is_summed_in_double_precision(dtype):
    assert info.entropy(np.ones(70_000, dtype)) == pytest.approx(
        math.log(70_000), rel=1e-14
    )


def test_strided_and_reversed_arrays():
    p = np.random.default_rng(2).random(100)
    assert info.entropy(p[::2]) == info.entropy(p[::2].copy())
    assert info.entropy(p[::-1]) == info.entropy(p[::-1].copy())
    with_order = np.asfortranarray(p.reshape(10, 10))
    np.testing.assert_array_equal(
        info.entropy(with_order), info.entropy(p.reshape(10, 10))
    )


def test_read_only_input_is_left_alone():
    p = np.array([1.0, 3.0])
    p.setflags(write=False)
    info.entropy(p)
    np.testing.assert_array_equal(p, [1.0, 3.0])


def test_long_arrays_do_not_depend_on_threads(monkeypatch):
    p, q = np.random.default_rng(3).random((2, 1_000_000))
    results = set()
    for n_threads in ("1", "2", "5"):
        monkeypatch.setenv("SHOGUN_LITE_NUM_THREADS", n_threads)
        results.add((info.entropy(p), info.kl_divergence(p, q)))
    assert len(results) == 1
    assert results.pop()[0] == pytest.approx(scipy.stats.entropy(p), rel=1e-14)


# --- zeros, ends of the range, near equality ----------------------------------------


def test_zero_probabilities():
    assert info.entropy([1.0, 0.0]) == 0.0
    assert info.kl_divergence([0.5, 0.5, 0.0], [0.5, 0.5, 0.0]) == 0.0
    assert info.kl_divergence([0.5, 0.5], [1.0, 0.0]) == math.inf
    assert info.kl_divergence([1.0, 0.0], [0.5, 0.5], base=2) == 1.0
    assert info.cross_entropy([0.5, 0.5], [1.0, 0.0]) == math.inf
    assert info.js_divergence([1.0, 0.0], [0.0, 1.0], base=2) == 1.0
    assert info.js_distance([1.0, 0.0], [0.0, 1.0], base=2) == 1.0


@pytest.mark.parametrize("value", [1e308, 5e-324, 1e-310, 1.0, 3e-200])
def test_ends_of_the_floating_point_range(value):
    four = [value] * 4
    assert info.entropy(four) == pytest.approx(math.log(4), rel=1e-15)
    assert info.entropy(four, base=2) == 2.0
    assert 0 <= info.kl_divergence(four, [1.0] * 4) < ROUNDING**2
    assert 0 <= info.kl_divergence([1.0] * 4, four) < ROUNDING**2
    assert 0 <= info.js_divergence(four, [1.0] * 4) < ROUNDING**2
    assert info.cross_entropy(four, [1.0] * 4, base=2) == 2.0


def test_divergence_from_what_no_double_can_hold_after_normalising():
    q = [1e300, 1e-300]
    expected = 0.5 * math.log(0.5) + 0.5 * (math.log(0.5) + 600 * math.log(10))
    assert info.kl_divergence([1.0, 1.0], q) == pytest.approx(expected, rel=1e-14)
    assert info.cross_entropy([1.0, 1.0], q) == pytest.approx(
        300 * math.log(10), rel=1e-14
    )


@pytest.mark.parametrize("tiny", [1e-3, 1e-16, 1e-20, 1e-100, 5e-324])
def test_a_tiny_q_is_not_a_zero(tiny):
    p, q = [0.5, 0.5], [tiny, 1.0 - tiny]
    assert info.kl_divergence(p, q) == pytest.approx(exact_kl(p, q), rel=1e-14)
    assert info.kl_divergence(q, p) == pytest.approx(exact_kl(q, p), rel=1e-14)
    assert info.js_divergence(p, q) == pytest.approx(exact_js(p, q), rel=1e-14)
    assert info.js_divergence(q, p) == pytest.approx(exact_js(p, q), rel=1e-14)


@pytest.mark.parametrize("tiny", [1e-10, 1e-18, 1e-100, 1e-300, 1e-305, 1e-310])
def test_entropy_of_a_nearly_certain_event(tiny):
    exact = tiny * (1.0 - math.log(tiny))  # to relative order tiny
    assert info.entropy([1.0, tiny]) == pytest.approx(exact, rel=1e-9)


@pytest.mark.parametrize("size", [1e-3, 1e-6, 1e-9, 1e-12])
@pytest.mark.parametrize("scale", [1.0, 1e-200, 12345.0])
def test_near_equal_distributions_keep_their_digits(size, scale):
    # SciPy: 58 times too large at 1e-9, and jensenshannon nan (scipy#20083).
    rng = np.random.default_rng(4)
    p = rng.random(50)
    q = p * (1.0 + size * rng.standard_normal(50))
    p, q = scale * p, scale * q
    assert info.kl_divergence(p, q) == pytest.approx(exact_kl(p, q), rel=1e-6)
    if size > 1e-10:
        assert info.kl_divergence(p, q) == pytest.approx(exact_kl(p, q), rel=1e-10)
        assert info.js_divergence(p, q) == pytest.approx(exact_js(p, q), rel=1e-10)
    assert info.kl_divergence(p, q) >= 0
    assert info.js_distance(p, q) >= 0


def test_jensen_shannon_of_equal_distributions_is_zero_not_nan():
    # scipy#20083: the square root of a tiny negative number.
    p = np.array([0.1, 0.2, 0.3, 0.4])
    assert info.js_divergence(p, p) == 0.0
    assert info.js_distance(p, p) == 0.0
    near = np.nextafter(p, 1.0)
    assert 0.0 <= info.js_distance(p, near) < 1e-15


def test_float32_divergence_is_not_negative():
    rng = np.random.default_rng(5)
    p = rng.random(1000).astype(np.float32)
    q = (p * np.float32(1 + 1e-6)).astype(np.float32)
    assert info.kl_divergence(p, q) >= 0


# --- identities -----------------------------------------------------------------------


@given(pairs())
def test_divergence_is_cross_entropy_minus_entropy(pair):
    p, q = pair
    difference = info.cross_entropy(p, q) - info.entropy(p)
    assert info.kl_divergence(p, q) == pytest.approx(difference, abs=1e-13)


@given(pairs(low=0.0))
def test_divergences_are_not_negative_and_js_is_bounded(pair):
    p, q = pair
    if p.sum() == 0 or q.sum() == 0:
        return
    assert info.kl_divergence(p, q) >= 0
    assert 0 <= info.js_divergence(p, q) <= LN2
    assert info.js_divergence(p, q) == pytest.approx(
        info.js_divergence(q, p), rel=1e-12, abs=ROUNDING**2
    )


@given(pairs())
def test_js_is_the_mean_divergence_from_the_average(pair):
    p, q = (x / x.sum() for x in pair)
    middle = 0.5 * (p + q)
    expected = 0.5 * info.kl_divergence(p, middle) + 0.5 * info.kl_divergence(q, middle)
    assert info.js_divergence(p, q) == pytest.approx(expected, rel=1e-9, abs=1e-15)


@given(pairs(), st.sampled_from([2, 10, 0.5, math.e, 1.5]))
def test_every_base_is_nats_over_its_logarithm(pair, base):
    p, q = pair
    for measure in (info.cross_entropy, info.kl_divergence, info.js_divergence):
        assert measure(p, q, base=base) == measure(p, q) / math.log(base)
    assert info.entropy(p, base=base) == info.entropy(p) / math.log(base)


@given(pairs(), st.randoms(use_true_random=False))
def test_order_of_the_states_does_not_matter(pair, random):
    p, q = pair
    order = list(range(len(p)))
    random.shuffle(order)
    assert info.kl_divergence(p[order], q[order]) == pytest.approx(
        info.kl_divergence(p, q), rel=1e-12, abs=1e-15
    )
    assert info.entropy(p[order]) == pytest.approx(info.entropy(p), rel=1e-12)


@given(pairs())
def test_merging_states_loses_information(pair):
    p, q = pair
    if len(p) < 2:
        return
    merged = [np.append(x[:-2], x[-2:].sum()) for x in (p, q)]
    assert info.kl_divergence(*merged) <= info.kl_divergence(p, q) * (1 + 1e-12) + 1e-15


@given(weights(6), weights(6))
def test_entropy_is_concave(p, q):
    p, q = p / p.sum(), q / q.sum()
    mixed = info.entropy(0.5 * p + 0.5 * q)
    assert mixed >= 0.5 * info.entropy(p) + 0.5 * info.entropy(q) - 1e-14


# --- options --------------------------------------------------------------------------


def test_normalize_false_takes_the_numbers_as_they_are():
    p, q = np.array([1.0, 2.0]), np.array([3.0, 1.0])
    options = {"normalize": False}
    assert info.entropy(p, **options) == pytest.approx(-2 * LN2)
    assert info.cross_entropy(p, q, **options) == pytest.approx(-math.log(3))
    assert info.kl_divergence(p, q, **options) == pytest.approx(
        math.log(1 / 3) + 2 * LN2
    )
    middle = 0.5 * (p + q)
    expected = 0.5 * (p * np.log(p / middle) + q * np.log(q / middle)).sum()
    assert info.js_divergence(p, q, **options) == pytest.approx(expected)


def test_normalize_check():
    assert info.entropy([0.5, 0.5], normalize="check", base=2) == 1.0
    assert info.entropy(np.full(1000, 1e-3), normalize="check") > 0
    with pytest.raises(ValueError, match=r"p: expected probabilities with sum 1, got"):
        info.entropy([0.5, 0.6], normalize="check")
    with pytest.raises(ValueError, match=r"q: expected probabilities with sum 1, got"):
        info.kl_divergence([0.5, 0.5], [1.0, 1.0], normalize="check")


def test_empty_axis_is_nan_and_empty_batch_is_empty():
    assert math.isnan(info.entropy([]))
    assert np.isnan(info.entropy(np.empty((0, 3)))).tolist() == [True] * 3
    assert info.entropy(np.empty((3, 0))).shape == (0,)
    assert math.isnan(info.kl_divergence([], []))
    assert info.entropy([], normalize=False) == 0.0
