"""permutation, shuffle and choice."""

import array
import collections
import itertools
import re

import numpy as np
import pytest
from scipy import stats

from shogun_lite.random import default_rng


def order(seed, n):
    return default_rng(seed).permutation(n)


# --- permutation and shuffle ----------------------------------------------------------


@pytest.mark.parametrize("n", [0, 1, 2, 5, 1000])
def test_permutation_of_a_number(n):
    got = order(1, n)
    assert got.dtype == np.int64
    assert sorted(got.tolist()) == list(range(n))
    assert order(1, np.int16(n)).tolist() == got.tolist()


@pytest.mark.parametrize("axis", [0, 1, 2, -1])
def test_permutation_of_an_array_moves_slices(axis):
    x = np.arange(60).reshape(3, 4, 5)
    kept = x.copy()
    got = default_rng(2).permutation(x, axis)
    np.testing.assert_array_equal(got, np.take(x, order(2, x.shape[axis]), axis=axis))
    np.testing.assert_array_equal(x, kept)
    assert default_rng(2).permutation([7]).tolist() == [7]


ARRAYS = {
    "int64": np.arange(20),
    "float32": np.linspace(0, 1, 20, dtype=np.float32),
    "bool": np.arange(20) % 2 == 0,
    "str": np.array([f"{i}" for i in range(20)]),
    "object": np.array([{i} for i in range(20)], dtype=object),
    "structured": np.array([(i, i / 2) for i in range(20)], dtype="i4,f8"),
    "datetime": np.arange(20).astype("datetime64[D]"),
    "strided": np.arange(60)[::3],
    "reversed": np.arange(20)[::-1],
    "big-endian": np.arange(20, dtype=">i4"),
}


@pytest.mark.parametrize("kind", ARRAYS)
def test_shuffle_of_any_array_is_the_same_permutation(kind):
    x = ARRAYS[kind].copy() if kind not in ("strided", "reversed") else ARRAYS[kind]
    kept = x.copy()
    rng = default_rng(3)
    assert rng.shuffle(x) is None
    assert x.tolist() == kept[order(3, 20)].tolist()
    assert rng.position == 2 * 4  # 19 dice: three words of six, and one


@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize("layout", ["C", "F"])
def test_shuffle_along_an_axis(axis, layout):
    x = np.array(np.arange(60).reshape(3, 4, 5), order=layout)
    expected = np.take(x, order(4, x.shape[axis]), axis=axis)
    default_rng(4).shuffle(x, axis)
    np.testing.assert_array_equal(x, expected)


@pytest.mark.parametrize(
    "make",
    [
        list,
        collections.deque,
        collections.UserList,
        lambda values: array.array("q", values),
        bytearray,
    ],
    ids=["list", "deque", "UserList", "array", "bytearray"],
)
def test_shuffle_of_a_mutable_sequence(make):
    x = make(range(10, 30))
    default_rng(5).shuffle(x)
    assert list(x) == (order(5, 20) + 10).tolist()


def test_shuffle_of_few_elements_draws_what_the_definition_says():
    for n, position in ((0, 0), (1, 0), (2, 2), (7, 2), (8, 4)):
        rng = default_rng(6)
        rng.shuffle(list(range(n)))
        assert rng.position == position


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda r: r.shuffle((1, 2)),
            TypeError,
            "array or a mutable sequence, got tuple",
        ),
        (lambda r: r.shuffle("ab"), TypeError, "array or a mutable sequence, got str"),
        (
            lambda r: r.shuffle({1: 2}),
            TypeError,
            "array or a mutable sequence, got dict",
        ),
        (lambda r: r.shuffle(3), TypeError, "array or a mutable sequence, got int"),
        (lambda r: r.shuffle(np.array(3)), TypeError, "x: expected at least one axis"),
        (
            lambda r: r.shuffle(np.zeros(3), 1),
            ValueError,
            "axis: expected an axis of x",
        ),
        (
            lambda r: r.shuffle([1, 2], 1),
            ValueError,
            "axis: expected 0 for a list, got 1",
        ),
        (lambda r: r.shuffle(np.zeros(3), 0.0), TypeError, "axis: expected an integer"),
        (
            lambda r: r.permutation(-1),
            ValueError,
            "x: expected an integer >= 0, got -1",
        ),
        (lambda r: r.permutation(2.5), TypeError, "x: expected an integer or an array"),
        (
            lambda r: r.permutation(None),
            TypeError,
            "x: expected an integer or an array",
        ),
        (
            lambda r: r.permutation(True),
            TypeError,
            "x: expected an integer or an array",
        ),
        (
            lambda r: r.permutation("ab"),
            TypeError,
            "x: expected an integer or an array",
        ),
        (lambda r: r.permutation([1], 1), ValueError, "axis: expected an axis of x"),
    ],
)
def test_what_cannot_be_shuffled_is_refused(call, error, message):
    rng = default_rng(7)
    with pytest.raises(error, match=re.escape(message)):
        call(rng)
    assert rng == default_rng(7)


def test_a_read_only_array_is_not_shuffled():
    x = np.arange(5)
    x.flags.writeable = False
    with pytest.raises(ValueError, match="x: expected a writable array"):
        default_rng(7).shuffle(x)
    assert x.tolist() == [0, 1, 2, 3, 4]


# Chi-square, fixed seed, false-alarm rate 1e-6.
@pytest.mark.statistical
def test_every_order_is_equally_frequent():
    rng = default_rng(8)
    counts = collections.Counter(
        tuple(rng.permutation(4).tolist()) for _ in range(24_000)
    )
    assert set(counts) == set(itertools.permutations(range(4)))
    assert stats.chisquare(list(counts.values())).pvalue > 1e-6


# --- choice ---------------------------------------------------------------------------


def test_choice_with_replacement_is_integers():
    expected = default_rng(9).integers(0, 7, (3, 4))
    np.testing.assert_array_equal(default_rng(9).choice(7, (3, 4)), expected)
    names = np.array(list("abcdefg"))
    np.testing.assert_array_equal(default_rng(9).choice(names, (3, 4)), names[expected])
    assert default_rng(9).choice(7) == expected[0, 0]
    assert type(default_rng(9).choice(7)) is int
    assert default_rng(9).choice(list("abcdefg")) == names[expected[0, 0]]
    assert default_rng(9).choice(np.array(7)) == expected[0, 0]


def test_choice_without_replacement_is_the_end_of_a_shuffle():
    for n, k in ((10, 10), (10, 3), (10, 0), (5000, 5), (5000, 4999)):
        expected = order(10, n)[::-1][:k]
        np.testing.assert_array_equal(
            default_rng(10).choice(n, k, replace=False), expected
        )
    got = default_rng(10).choice(10, (2, 3), replace=False, shuffle=False)
    np.testing.assert_array_equal(got, order(10, 10)[::-1][:6].reshape(2, 3))


def test_choice_along_an_axis():
    x = np.arange(24).reshape(2, 3, 4)
    index = default_rng(11).choice(4, 5)
    np.testing.assert_array_equal(default_rng(11).choice(x, 5, axis=2), x[:, :, index])
    np.testing.assert_array_equal(default_rng(11).choice(x, axis=-1), x[:, :, index[0]])
    rows = [[1, 2], [3, 4]]
    assert default_rng(11).choice(rows).tolist() in rows


def test_choice_with_probabilities_is_exact():
    p = np.array([0.25, 0.0, 0.5, 0.25])
    words = default_rng(12).integers(0, 2**64, 1000, np.uint64)
    cumulated = [2**62, 2**62, 3 * 2**62, 2**64]
    expected = [next(i for i in range(4) if int(w) < cumulated[i]) for w in words]
    assert default_rng(12).choice(4, 1000, p=p).tolist() == expected
    assert default_rng(12).choice(4, p=p.astype(np.float32)) == expected[0]
    assert default_rng(12).choice(2, 50, p=[0, 1]).tolist() == [1] * 50


def test_choice_with_probabilities_without_replacement():
    p = np.array([0.25, 0.0, 0.5, 0.25])
    e = default_rng(13).standard_exponential(4)
    arrivals = np.array([e[0] / 0.25, np.inf, e[2] / 0.5, e[3] / 0.25])
    expected = np.argsort(arrivals)[:3]
    np.testing.assert_array_equal(default_rng(13).choice(4, 3, False, p), expected)


# Chi-square, fixed seed, false-alarm rate 1e-6.
@pytest.mark.statistical
def test_choice_frequencies():
    p = np.array([0.1, 0.2, 0.3, 0.4])
    counts = np.bincount(default_rng(14).choice(4, 100_000, p=p))
    assert stats.chisquare(counts, 100_000 * p).pvalue > 1e-6
    rng = default_rng(15)
    pairs = collections.Counter(
        tuple(rng.choice(4, 2, replace=False, p=p).tolist()) for _ in range(24_000)
    )
    keys = list(itertools.permutations(range(4), 2))
    expected = [24_000 * p[i] * p[j] / (1 - p[i]) for i, j in keys]
    assert stats.chisquare([pairs[key] for key in keys], expected).pvalue > 1e-6


@pytest.mark.parametrize("n", [0, 5])
def test_an_empty_sample_takes_nothing_from_the_stream(n):
    for replace in (True, False):
        rng = default_rng(16)
        assert rng.choice(n, 0, replace).shape == (0,)
        assert rng.choice(np.zeros((n, 2)), (0, 3), replace).shape == (0, 3, 2)
        assert rng == default_rng(16)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"a": 0}, "a: expected at least one element to choose from, got 0"),
        ({"a": -3}, "a: expected at least one element to choose from, got -3"),
        ({"a": []}, "a: expected at least one element to choose from, got 0"),
        ({"a": "abc"}, "a: expected an integer or a sequence, got str"),
        ({"a": {1, 2}}, "a: expected an integer or a sequence, got set"),
        ({"a": 2.5}, "a: expected an integer or a sequence, got float"),
        ({"a": 3, "size": -1}, "size: expected lengths >= 0, got -1"),
        ({"a": [[1]], "axis": 2}, "axis: expected an axis of a, which is 2-d, got 2"),
        (
            {"a": 3, "size": 4, "replace": False},
            "size: expected at most the 3 elements",
        ),
        (
            {"a": 3, "p": [0.5, 0.5]},
            "p: expected one probability for each element of a",
        ),
        ({"a": 3, "p": [[0.5, 0.5, 0]]}, "shape (3,), got (1, 3)"),
        (
            {"a": 2, "p": [0.5, 0.4]},
            "p: expected a sum of 1, got 0.9; divide p by its sum",
        ),
        (
            {"a": 2, "p": [1.5, -0.5]},
            "p: expected finite numbers >= 0, got -0.5 at index 1",
        ),
        (
            {"a": 2, "p": [np.nan, 1]},
            "p: expected finite numbers >= 0, got nan at index 0",
        ),
        (
            {"a": 2, "p": [0, np.inf]},
            "p: expected finite numbers >= 0, got inf at index 1",
        ),
        (
            {"a": 3, "size": 3, "replace": False, "p": [0.5, 0.5, 0]},
            "size: expected at most the 2 elements of positive probability of a, got 3",
        ),
    ],
    ids=str,
)
def test_bad_choices_are_refused(arguments, message):
    rng = default_rng(17)
    with pytest.raises(ValueError, match=re.escape(message)):
        rng.choice(**arguments)
    assert rng == default_rng(17)


def test_probabilities_that_are_no_numbers_are_a_type_error():
    with pytest.raises(TypeError, match="p: expected real numbers, got dtype <U3"):
        default_rng(18).choice(2, p=["0.5", "0.5"])


@pytest.mark.parametrize(
    "dtype", ["i1", "?", "f2", "i4", "f8", "c8", "M8[s]", "S3", "S8", "c16", "O", ">f4"]
)
@pytest.mark.parametrize("n", [0, 1, 2, 7, 1000])
def test_a_shuffle_in_place_is_the_permutation(dtype, n):
    values = np.arange(n).astype(dtype)
    expected = values[default_rng(4).permutation(n)]
    for layout in (values.copy(), np.repeat(values, 2)[::2], values[::-1].copy()[::-1]):
        default_rng(4).shuffle(layout)
        assert np.array_equal(layout, expected)
