"""Two labellings: scikit-learn as oracle, types of labels, sizes, bad input."""

import math
import tracemalloc
from fractions import Fraction
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from shogun_lite import ShapeError
from shogun_lite import information as info

LABELS = st.integers(1, 40).flatmap(
    lambda n: st.tuples(
        *(st.lists(st.integers(0, 4), min_size=n, max_size=n) for _ in range(2))
    )
)


@given(LABELS)
def test_scores_equal_those_of_scikit_learn(pair):
    a, b = pair
    assert info.mutual_information_labels(a, b) == pytest.approx(
        metrics.mutual_info_score(a, b), abs=1e-13
    )
    assert info.normalized_mutual_information_labels(a, b) == pytest.approx(
        metrics.normalized_mutual_info_score(a, b), abs=1e-12
    )
    assert info.adjusted_mutual_information_labels(a, b) == pytest.approx(
        metrics.adjusted_mutual_info_score(a, b), abs=1e-10
    )


@pytest.mark.parametrize("average", ["arithmetic", "geometric", "min", "max"])
def test_averages_equal_those_of_scikit_learn(average):
    rng = np.random.default_rng(0)
    a, b = rng.integers(0, 5, 1000), rng.integers(0, 9, 1000)
    b[:300] = a[:300]
    for ours, theirs in (
        (
            info.normalized_mutual_information_labels,
            metrics.normalized_mutual_info_score,
        ),
        (info.adjusted_mutual_information_labels, metrics.adjusted_mutual_info_score),
    ):
        assert ours(a, b, average=average) == pytest.approx(
            theirs(a, b, average_method=average), rel=1e-11
        )


def test_expected_information_is_the_mean_over_all_permutations():
    # Exactly, by enumeration: AMI = (MI - EMI) / (mean entropy - EMI).
    a, b = [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 1]
    orders = list(permutations(b))
    expected = sum(metrics.mutual_info_score(a, o) for o in orders) / len(orders)
    room = 0.5 * (info.entropy([3, 2, 1]) + info.entropy([2, 4])) - expected
    adjusted = (info.mutual_information_labels(a, b) - expected) / room
    assert info.adjusted_mutual_information_labels(a, b) == pytest.approx(
        adjusted, rel=1e-12
    )


def test_adjusted_information_of_large_samples():
    # Log-gammas of 3e6 have lost seven digits; two labels have a closed sum.
    n, a, b = 3_000_000, 1_200_000, 700_000
    labels_a = np.arange(n) < a
    labels_b = np.random.default_rng(1).permutation(n) < b
    value = info.adjusted_mutual_information_labels(labels_a, labels_b)
    # A permutation: (MI - EMI) 2 n is chi-square with one degree, less 1.
    p = [a / n, b / n]
    entropy = sum(info.entropy([x, 1 - x]) for x in p) / 2
    information = info.mutual_information_labels(labels_a, labels_b)
    assert value == pytest.approx((information - 0.5 / n) / entropy, abs=1e-9)


@pytest.mark.parametrize("n", [1, 2, 5, 1000])
def test_special_labellings(n):
    constant, distinct = np.zeros(n, int), np.arange(n)
    assert info.mutual_information_labels(constant, distinct) == 0.0
    assert info.adjusted_mutual_information_labels(constant, constant) == 1.0
    assert info.normalized_mutual_information_labels(constant, constant) == 1.0
    assert info.mutual_information_labels(distinct, distinct) == pytest.approx(
        math.log(n), rel=1e-12, abs=1e-15
    )
    assert info.adjusted_mutual_information_labels(distinct, distinct) == 1.0
    if n > 1:
        assert info.adjusted_mutual_information_labels(constant, distinct) == 0.0
        assert info.normalized_mutual_information_labels(constant, distinct) == 0.0


def test_nearly_constant_labels_are_not_above_one():
    # sklearn#13836: 3.99 for the normalised information of nearly constant labels.
    a = np.zeros(1_000_000, int)
    a[0] = 1
    assert info.normalized_mutual_information_labels(a, a) == pytest.approx(1.0)


@pytest.mark.parametrize("n", [100, 10_000])
def test_independent_labels_have_exactly_none(n):
    a, b = np.arange(n) % 10, np.arange(n) // 10 % 10
    assert info.mutual_information_labels(a, b) == 0.0


@pytest.mark.parametrize(
    "dtype",
    ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", ">i4", "U", "S", "O"],
)
def test_types_of_labels(dtype):
    rng = np.random.default_rng(2)
    a, b = rng.integers(0, 9, (2, 500))
    expected = metrics.mutual_info_score(a, b)
    assert info.mutual_information_labels(
        a.astype(dtype), b.astype(dtype)
    ) == pytest.approx(expected, rel=1e-12)
    assert info.mutual_information_labels(a.astype(dtype)[::2], b[::2]) == (
        pytest.approx(metrics.mutual_info_score(a[::2], b[::2]), rel=1e-12)
    )


def test_other_holders_of_labels():
    a = pd.Series(["x", "y", "x", "z"]).astype("category")
    b = [True, False, True, False]
    assert info.mutual_information_labels(a, b, base=2) == pytest.approx(1.0)
    assert info.contingency(a, b).tolist() == [[0, 2], [1, 0], [1, 0]]


def test_labels_at_the_ends_of_their_type():
    low, high = np.iinfo(np.int64).min, np.iinfo(np.int64).max
    assert info.mutual_information_labels(
        [low, high, low, high], [0, 1, 0, 1], base=2
    ) == pytest.approx(1.0)
    bytes_ = np.array([-128, 127, -128, 127], np.int8)
    assert info.contingency(bytes_, bytes_).tolist() == [[2, 0], [0, 2]]
    large = np.array([2**64 - 1, 0, 2**64 - 1, 0], np.uint64)
    assert info.contingency(large, [-1, 0, -1, 0]).tolist() == [[0, 2], [2, 0]]


def test_counting_and_sorting_agree():
    rng = np.random.default_rng(3)
    a, b = rng.integers(-5, 200, (2, 20_000))
    counted = info.contingency(a, b)
    sorted_ = info.contingency(a * 10**12, b * 10**12)
    np.testing.assert_array_equal(counted, sorted_)
    np.testing.assert_array_equal(counted, metrics.cluster.contingency_matrix(a, b))
    assert counted.sum() == 20_000


@pytest.mark.parametrize("n", [0, 1, 3, 4, 5])
def test_lengths_around_the_unrolled_loop(n):
    a = np.arange(n + 1) % 3
    np.testing.assert_array_equal(
        info.contingency(a, a), metrics.cluster.contingency_matrix(a, a)
    )


def test_sparse_contingency():
    a, b = [0, 1, 1, 5], ["u", "v", "v", "u"]
    table = info.contingency(a, b, sparse=True)
    assert table.nnz == 3
    np.testing.assert_array_equal(table.toarray(), info.contingency(a, b))


def test_memory_grows_with_the_labels_not_with_their_square():
    n = 100_000
    rng = np.random.default_rng(4)
    a, b = rng.permutation(n), rng.permutation(n)
    tracemalloc.start()
    assert info.mutual_information_labels(a, b) == pytest.approx(math.log(n))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200 * n  # a table of all pairs would take 80 GB


def test_counting_needs_no_copy_of_the_labels():
    a = np.random.default_rng(5).integers(0, 16, 1_000_000)
    tracemalloc.start()
    info.mutual_information_labels(a, a)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_plug_in_bias_is_as_documented():
    # (r - 1)(c - 1) / (2 n), to first order.
    rng = np.random.default_rng(6)
    values = [
        info.mutual_information_labels(*rng.integers(0, 4, (2, 1000)))
        for _ in range(400)
    ]
    # The 4 standard errors fail once in 16 000 seeds.
    error = np.std(values) / math.sqrt(400)
    assert np.mean(values) == pytest.approx(float(Fraction(9, 2000)), abs=4 * error)


@pytest.mark.parametrize(
    "missing", [[1.0, math.nan], ["a", None], [pd.NA, "b"], [pd.NaT, "a"]]
)
def test_missing_labels_are_refused(missing):
    with pytest.raises(ValueError, match="labels_b: expected a label for each item"):
        info.mutual_information_labels([0, 1], missing)


def test_other_bad_labels():
    with pytest.raises(ShapeError, match="labels_b: expected 2 labels, got 3"):
        info.mutual_information_labels([0, 1], [0, 1, 2])
    with pytest.raises(ShapeError, match="labels_a: expected at least one label"):
        info.mutual_information_labels([], [])
    with pytest.raises(ShapeError, match="labels_a: expected at least one label in"):
        info.contingency([[0], [1]], [0, 1])
    with pytest.raises(TypeError, match="labels_a: expected labels, got dtype"):
        info.contingency([1j], [0])
    with pytest.raises(TypeError, match="labels_a: expected labels of one type"):
        info.contingency(np.array([1, "a"], dtype=object), [0, 1])
    with pytest.raises(ValueError, match="average: expected one of"):
        info.adjusted_mutual_information_labels([0, 1], [0, 1], average="mean")
    with pytest.raises(ValueError, match="base: expected"):
        info.mutual_information_labels([0, 1], [0, 1], base=1)
