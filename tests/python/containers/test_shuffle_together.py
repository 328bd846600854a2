"""shuffle_together: one permutation of several arrays."""

import numpy as np
import pytest

import shogun_lite as sl


def array_of(values, dtype="int64"):
    return sl.DynamicArray(values, dtype=dtype)


def test_shuffle_together_keeps_rows_and_labels():
    n = 1000
    rows = np.column_stack([np.arange(n), -np.arange(n)])
    labels = array_of(range(n), "uint16")
    weights = array_of(np.arange(n) / 8, "float32")
    rng, alone = sl.random.default_rng(5), sl.random.default_rng(5)
    sl.containers.shuffle_together(rng, rows, labels, weights)
    order = alone.permutation(n)
    np.testing.assert_array_equal(labels.to_numpy(), order)
    np.testing.assert_array_equal(rows[:, 0], order)
    np.testing.assert_array_equal(rows[:, 1], -order)
    np.testing.assert_array_equal(weights.to_numpy(), order / 8)
    assert rng == alone  # one shuffle's worth of the stream
    sl.containers.shuffle_together(rng)


@pytest.mark.parametrize(
    ("arrays", "error", "message"),
    [
        (([1], [2]), TypeError, r"arrays\[0\]: expected a DynamicArray or a NumPy"),
        ((np.zeros(2), np.zeros(3)), ValueError, r"arrays\[1\]: expected length 2"),
        ((np.array(1.0),), ValueError, "at least one axis"),
        ((np.broadcast_to(1.0, 3),), ValueError, "writable"),
    ],
)
def test_shuffle_together_checks_before_it_moves(arrays, error, message):
    values = array_of([1, 2, 3])
    rng = sl.random.default_rng(1)
    with pytest.raises(error, match=message):
        sl.containers.shuffle_together(rng, *arrays)
    assert rng == sl.random.default_rng(1)
    with pytest.raises(
        ValueError, match=r"arrays\[1\]: shares memory with arrays\[0\]"
    ):
        sl.containers.shuffle_together(rng, values, values.to_numpy())
    assert list(values) == [1, 2, 3]
    with pytest.raises(TypeError, match="rng: expected a shogun_lite"):
        sl.containers.shuffle_together(np.random.default_rng(0), values)
