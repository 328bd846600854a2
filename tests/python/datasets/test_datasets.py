"""Data sets: the real one as published, the drawn ones as described."""

import numpy as np
import pytest

import shogun_lite as sl


def test_faithful_is_the_published_data():
    """Summary statistics as printed by R's summary(faithful)."""
    faithful = sl.datasets.load_faithful()
    assert faithful.data.shape == (272, 2)
    assert faithful.feature_names == ["eruptions", "waiting"]
    np.testing.assert_allclose(faithful.data.min(axis=0), [1.6, 43.0])
    np.testing.assert_allclose(faithful.data.max(axis=0), [5.1, 96.0])
    np.testing.assert_allclose(np.median(faithful.data, axis=0), [4.0, 76.0])
    np.testing.assert_allclose(faithful.data.mean(axis=0), [3.488, 70.9], atol=5e-3)
    assert "Azzalini" in faithful.DESCR
    frame = sl.datasets.load_faithful(as_frame=True)
    assert list(frame.data.columns) == faithful.feature_names
    np.testing.assert_array_equal(frame.frame.to_numpy(), faithful.data)


def test_gaussians_take_their_centres_in_turn():
    centres = np.array([[0.0, 0.0], [50.0, 0.0], [0.0, 50.0]])
    for n in (0, 1, 2, 7):
        X, y = sl.datasets.make_gaussians(n, centres, random_state=1)
        assert X.shape == (n, 2)
        np.testing.assert_array_equal(y, np.arange(n) % 3)
        assert np.all(np.linalg.norm(X - centres[y], axis=1) < 10)
    a = sl.datasets.make_gaussians(5, centres, random_state=2)[0]
    b = sl.datasets.make_gaussians(5, centres, random_state=2)[0]
    np.testing.assert_array_equal(a, b)
    X, _ = sl.datasets.make_gaussians(4, centres, scale=0.0, random_state=0)
    np.testing.assert_array_equal(X, centres[[0, 1, 2, 0]])


def test_gaussians_have_the_scale_asked_for():
    """1e5 rows: the mean within 6 standard errors, false alarms below 1e-8."""
    X, _ = sl.datasets.make_gaussians(100_000, [[3.0]], scale=2.0, random_state=0)
    assert abs(X.mean() - 3.0) < 6 * 2.0 / np.sqrt(1e5)
    assert X.std() == pytest.approx(2.0, rel=0.02)


def test_interleaved_split_keeps_order_and_balance():
    X, y = sl.datasets.make_gaussians(10, [[0.0], [1.0]], random_state=0)
    X_kept, X_held, _, y_held = sl.datasets.interleaved_split(X, y, period=5, phase=0)
    np.testing.assert_array_equal(X_held, X[[0, 5]])
    np.testing.assert_array_equal(y_held, [0, 1])
    assert len(X_kept) == 8
    kept, held = sl.datasets.interleaved_split([])
    assert (len(kept), len(held)) == (0, 0)


def test_bad_input():
    with pytest.raises(ValueError, match="n_samples: expected an integer >= 0, got -1"):
        sl.datasets.make_gaussians(-1, [[0.0]])
    with pytest.raises(TypeError, match="n_samples: expected an integer"):
        sl.datasets.make_gaussians(1.5, [[0.0]])
    with pytest.raises(sl.ShapeError, match="centres: expected shape"):
        sl.datasets.make_gaussians(1, [0.0])
    with pytest.raises(TypeError, match="centres: expected numbers"):
        sl.datasets.make_gaussians(1, [["a"]])
    with pytest.raises(ValueError, match="centres: expected finite"):
        sl.datasets.make_gaussians(1, [[np.nan]])
    with pytest.raises(ValueError, match="scale: expected a finite number >= 0"):
        sl.datasets.make_gaussians(1, [[0.0]], scale=-1.0)
    with pytest.raises(sl.ShapeError, match=r"equally many rows, got \[1, 2\]"):
        sl.datasets.interleaved_split([1], [1, 2])
    with pytest.raises(sl.ShapeError, match="at least one array"):
        sl.datasets.interleaved_split()
    with pytest.raises(ValueError, match="phase: expected a number below period = 2"):
        sl.datasets.interleaved_split([1, 2], phase=2)
