"""Labelled Gaussians and the interleaved split."""

import sys

import numpy as np
import pandas as pd
import pytest

import shogun_lite as sl
from shogun_lite.datasets import interleaved_split, make_gaussians

CENTRES = np.array([[-3.0, 0.5], [3.0, 0.25], [0.0, -8.0]])
FULL = np.array(
    [[[1.0, 0.8], [0.8, 2.0]], [[0.5, -0.3], [-0.3, 0.4]], [[4.0, 0.0], [0.0, 0.25]]]
)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 100, 101])
def test_rows_are_centres_in_turn_plus_scaled_normals(n):
    X, y = make_gaussians(n, CENTRES, scale=0.5, random_state=7)
    labels = np.arange(n) % 3
    z = sl.random.default_rng(7).standard_normal((n, 2))
    assert X.dtype == np.float64
    assert y.dtype == np.int64
    np.testing.assert_array_equal(y, labels)
    np.testing.assert_array_equal(X, CENTRES[labels] + 0.5 * z)


def test_one_scale_for_each_centre():
    scales = np.array([0.5, 0.0, 2.0])
    X, y = make_gaussians(30, CENTRES, scale=scales, random_state=1)
    z = sl.random.default_rng(1).standard_normal((30, 2))
    np.testing.assert_array_equal(X, CENTRES[y] + scales[y, np.newaxis] * z)
    np.testing.assert_array_equal(X[y == 1], CENTRES[y][y == 1])


@pytest.mark.parametrize(
    ("covariance_type", "covariances"),
    [
        ("full", FULL),
        ("tied", FULL[0]),
        ("diag", [[1.0, 4.0], [0.5, 0.1], [2.0, 2.0]]),
        ("spherical", [1.0, 4.0, 0.25]),
    ],
)
def test_covariances_of_every_type_against_numpy(covariance_type, covariances):
    n = 3001
    X, y = make_gaussians(
        n,
        CENTRES,
        covariances=covariances,
        covariance_type=covariance_type,
        random_state=2,
    )
    model = sl.GaussianMixture.from_parameters(
        np.full(3, 1 / 3), CENTRES, covariances, covariance_type
    )
    matrices = sl.plotting.component_covariances(model)
    factors = np.linalg.cholesky(matrices)
    z = sl.random.default_rng(2).standard_normal((n, 2))
    expected = CENTRES[y] + np.einsum("nij,nj->ni", factors[y], z)
    # The same sums of two products in another order: a few units in the last place.
    np.testing.assert_allclose(X, expected, rtol=0, atol=8 * 2**-52 * 20)


def test_random_states_are_those_of_the_estimators():
    first, _ = make_gaussians(9, CENTRES, random_state=5)
    again, _ = make_gaussians(9, CENTRES, random_state=5)
    np.testing.assert_array_equal(first, again)
    rng = sl.random.default_rng(5)
    child, _ = make_gaussians(9, CENTRES, random_state=rng)
    other, _ = make_gaussians(9, CENTRES, random_state=rng)
    # Ours is not advanced: every call takes its next child.
    z = sl.random.default_rng(5).spawn(1)[0].standard_normal((9, 2))
    np.testing.assert_array_equal(child, CENTRES[np.arange(9) % 3] + z)
    assert not np.array_equal(child, other)
    assert not np.array_equal(child, first)
    fresh, _ = make_gaussians(9, CENTRES)
    fresher, _ = make_gaussians(9, CENTRES)
    assert not np.array_equal(fresh, fresher)
    numpy_rng = np.random.RandomState(0)
    one, _ = make_gaussians(9, CENTRES, random_state=numpy_rng)
    two, _ = make_gaussians(9, CENTRES, random_state=numpy_rng)
    assert not np.array_equal(one, two)


@pytest.mark.statistical
def test_many_rows_have_the_mean_and_the_scale_asked_for():
    """Mean and mean square within 5 standard errors: false alarms below 6e-7 each."""
    n = 100_000
    X, _ = make_gaussians(n, [[3.0]], scale=2.0, random_state=0)
    z = (X - 3.0) / 2.0
    assert abs(z.mean()) < 5 / np.sqrt(n)
    assert abs((z**2).mean() - 1) < 5 * np.sqrt(2 / n)


def test_random_states_that_are_none_are_refused():
    with pytest.raises(TypeError, match="seed"):
        make_gaussians(1, CENTRES, random_state="0")
    with pytest.raises(ValueError, match="seed"):
        make_gaussians(1, CENTRES, random_state=-1)


BAD = [
    (dict(n_samples=-1), ValueError, "n_samples: expected an integer >= 0, got -1"),
    (dict(n_samples=2.5), TypeError, "n_samples: expected an integer, got 2.5"),
    (dict(n_samples=True), TypeError, "n_samples: expected an integer, got True"),
    (dict(n_samples="3"), TypeError, "n_samples: expected an integer, got '3'"),
    (dict(n_samples=10**30), ValueError, "n_samples: expected an integer"),
    (dict(centres=[0.0, 1.0]), sl.ShapeError, r"centres: expected shape .* \(2,\)"),
    (dict(centres=np.empty((0, 2))), sl.ShapeError, "centres: expected shape"),
    (dict(centres=np.empty((2, 0))), sl.ShapeError, "centres: expected shape"),
    (dict(centres=[["a", "b"]]), TypeError, "centres: expected numbers, got dtype <U1"),
    (dict(centres=[[1j]]), TypeError, "centres: expected numbers, got dtype complex"),
    (dict(centres=[[None]]), TypeError, "centres: expected numbers, got dtype object"),
    (dict(centres=[[np.nan]]), ValueError, "centres: expected finite numbers"),
    (
        dict(centres=np.ma.masked_invalid([[np.nan, 1.0]])),
        TypeError,
        "centres: expected a plain array, got a masked",
    ),
    (dict(scale=-1.0), ValueError, "scale: expected numbers >= 0, got -1"),
    (dict(scale=np.inf), ValueError, "scale: expected finite numbers"),
    (dict(scale="1"), TypeError, "scale: expected numbers, got dtype <U1"),
    (dict(scale=None), TypeError, "scale: expected numbers, got dtype object"),
    (dict(scale=[1.0, 2.0]), sl.ShapeError, r"scale: .*n_classes=3,\), got \(2,\)"),
    (
        dict(scale=2.0, covariances=FULL),
        ValueError,
        "scale: expected no scale beside covariances",
    ),
    (
        dict(covariances=FULL, covariance_type="round"),
        ValueError,
        "covariance_type: expected one of full, tied, diag, spherical, got 'round'",
    ),
    (
        dict(covariances=FULL, covariance_type=None),
        ValueError,
        "covariance_type: expected one of .* got None",
    ),
    (
        dict(covariances=FULL[0]),
        sl.ShapeError,
        r"covariances: expected shape \(3, 2, 2\) .*'full', got \(2, 2\)",
    ),
    (
        dict(covariances=FULL + np.array([[0.0, 0.1], [0.0, 0.0]])),
        ValueError,
        "covariances: expected symmetric",
    ),
    (
        dict(covariances=[[1.0, 2.0], [2.0, 1.0]], covariance_type="tied"),
        sl.NotPositiveDefiniteError,
        "covariances: the shared matrix is not positive definite",
    ),
]


@pytest.mark.parametrize(("change", "error", "message"), BAD)
def test_bad_arguments_are_refused_and_nothing_is_drawn(change, error, message):
    rng = sl.random.default_rng(0)
    before = rng.clone()
    arguments = dict(n_samples=4, centres=CENTRES, random_state=rng) | change
    with pytest.raises(error, match=message):
        make_gaussians(**arguments)
    assert rng == before
    assert rng.spawn(1)[0] == before.spawn(1)[0]


@pytest.mark.parametrize("n", [0, 1, 2, 7, 100])
@pytest.mark.parametrize(
    ("period", "phase"), [(2, 1), (2, 0), (1, 0), (5, 3), (200, 6)]
)
def test_split_parts_every_row_once(n, period, phase):
    X = np.arange(3 * n).reshape(n, 3)
    y = np.arange(n)
    X_kept, X_out, y_kept, y_out = interleaved_split(X, y, period=period, phase=phase)
    np.testing.assert_array_equal(y_out, y[phase::period])
    np.testing.assert_array_equal(y_kept, np.delete(y, np.s_[phase::period]))
    np.testing.assert_array_equal(X_kept, X[y_kept])
    np.testing.assert_array_equal(X_out, X[y_out])


def test_split_keeps_the_kind_of_its_input():
    frame = pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", "z"]}, index=[7, 8, 9])
    kept, out = interleaved_split(frame)
    assert kept.index.tolist() == [7, 9]
    assert out["b"].tolist() == ["y"]
    masked = np.ma.masked_equal([1, 2, 3], 3)
    assert interleaved_split(masked)[0].mask.tolist() == [False, True]
    assert interleaved_split(["a", "b"])[1].tolist() == ["b"]


def test_split_gives_copies():
    X = np.zeros(4)
    kept, out = interleaved_split(X)
    kept[:] = out[:] = 1.0
    assert not X.any()


@pytest.mark.parametrize(
    ("arrays", "options", "error", "message"),
    [
        ((), {}, sl.ShapeError, "arrays: expected at least one array"),
        ((3.0,), {}, sl.ShapeError, "arrays: expected at least one array"),
        (([1, 2], [1]), {}, sl.ShapeError, r"equally many rows, got \[2, 1\]"),
        (([1],), {"period": 0}, ValueError, "period: expected an integer >= 1, got 0"),
        (([1],), {"phase": -1}, ValueError, "phase: expected an integer >= 0, got -1"),
        (([1],), {"phase": 2}, ValueError, "phase: .* below period = 2, got 2"),
        (([1],), {"period": 2.0}, TypeError, "period: expected an integer, got 2.0"),
        (([1],), {"phase": "1"}, TypeError, "phase: expected an integer, got '1'"),
    ],
)
def test_split_refuses_bad_arguments(arrays, options, error, message):
    with pytest.raises(error, match=message):
        interleaved_split(*arrays, **options)


def test_no_size_is_too_large_to_be_refused():
    with pytest.raises(MemoryError):
        make_gaussians(sys.maxsize // 32, [[0.0]])
