"""Random splits of rows."""

import numpy as np
import pandas as pd
import pytest

import shogun_lite as sl
from shogun_lite.datasets import train_test_split
from shogun_lite.random import default_rng


@pytest.mark.parametrize("n", [0, 1, 2, 3, 10, 101])
@pytest.mark.parametrize("test_size", [0.0, 0.25, 0.5, 1.0])
def test_every_row_is_in_one_part(n, test_size):
    train, test = train_test_split(np.arange(n), test_size=test_size, rng=0)
    assert len(test) == int(np.floor(n * test_size + 0.5))
    assert sorted([*train, *test]) == list(range(n))


def test_rows_are_those_of_one_permutation():
    order = default_rng(5).permutation(20)
    train, test = train_test_split(np.arange(20), test_size=6, rng=5)
    np.testing.assert_array_equal(train, order[:14])
    np.testing.assert_array_equal(test, order[14:])
    rng = default_rng(5)
    first = train_test_split(np.arange(20), rng=rng)[0]
    second = train_test_split(np.arange(20), rng=rng)[0]
    assert not np.array_equal(first, second)


def test_arrays_stay_together():
    X = np.arange(30.0).reshape(15, 2)
    frame = pd.DataFrame(X, columns=["a", "b"], index=range(100, 115))
    labels = list("abcdefghijklmno")
    parts = train_test_split(X, frame, labels, test_size=4, rng=1)
    X_train, X_test, frame_train, frame_test, train, test = parts
    np.testing.assert_array_equal(frame_train, X_train)
    np.testing.assert_array_equal(frame_test, X_test)
    assert isinstance(frame_test, pd.DataFrame)
    assert (frame_test.index - 100).tolist() == (X_test[:, 0] / 2).tolist()
    assert [labels[int(x) // 2] for x in X_train[:, 0]] == train.tolist()
    assert len(test) == 4
    X_train[:] = -1  # copies
    assert X.min() == 0


@pytest.mark.parametrize("test_size", [0, 1, 7, 0.3, 0.5, 20])
def test_strata_give_their_share(test_size):
    labels = np.repeat([3, 1, 2], [10, 4, 6])
    train, test = train_test_split(labels, test_size=test_size, stratify=labels, rng=2)
    n_test = len(test)
    assert n_test == (test_size if isinstance(test_size, int) else 20 * test_size)
    for label, count in ((3, 10), (1, 4), (2, 6)):
        share = np.count_nonzero(test == label)
        assert abs(share - count * n_test / 20) < 1
        assert share + np.count_nonzero(train == label) == count


@pytest.mark.statistical
def test_every_row_is_as_likely_to_be_tested():
    """Chi-square of 10 counts, 9 degrees: above 45.1 with probability 9e-7."""
    rng = default_rng(8)
    counts = np.zeros(10)
    for _ in range(2000):
        counts[train_test_split(np.arange(10), test_size=3, rng=rng)[1]] += 1
    # Counts of draws without replacement vary less, by the factor 7/9 of their variance
    # over the binomial's: the statistic is scaled to unit variance.
    variance = 2000 * 0.3 * 0.7 * 10 / 9
    assert ((counts - 600) ** 2).sum() / variance < 45.1


BAD = [
    (dict(test_size=1.5), ValueError, r"test_size: expected a share in \[0, 1\]"),
    (dict(test_size=np.nan), ValueError, "test_size: expected a share"),
    (dict(test_size=5), ValueError, "test_size: expected at most 4 rows, got 5"),
    (dict(test_size=-1), ValueError, "test_size: expected an integer >= 0, got -1"),
    (dict(test_size="a"), TypeError, "test_size: expected an integer, got 'a'"),
    (dict(test_size=None), TypeError, "test_size: expected an integer, got None"),
    (dict(stratify=[1]), sl.ShapeError, "stratify: expected one label a row"),
    (dict(rng="x"), TypeError, "seed"),
]


@pytest.mark.parametrize(("arguments", "error", "message"), BAD)
def test_bad_arguments_are_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        train_test_split([1, 2, 3, 4], **arguments)


def test_bad_arrays_are_refused():
    with pytest.raises(sl.ShapeError, match="arrays: expected at least one array"):
        train_test_split()
    with pytest.raises(sl.ShapeError, match="arrays: expected equally many rows"):
        train_test_split([1, 2], [1])
