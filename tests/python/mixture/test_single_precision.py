"""Fits of float32 rows: near those of the same numbers in float64, or to the bit.

The oracle is the library's own fit in float64, which has its oracles elsewhere.
"""

import warnings

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning

import shogun_lite as sl
from shogun_lite.random import default_rng

TYPES = ["full", "tied", "diag", "spherical"]
ROWS = 20000
ARRAYS = ("weights_", "means_", "covariances_", "precisions_cholesky_")

every_type = pytest.mark.parametrize("covariance_type", TYPES)


def clusters(d, k=3, rows=ROWS, apart=2.5, seed=0):
    """float32 rows of overlapping components, whose features have different scales."""
    rng = default_rng(seed)
    noise = rng.standard_normal((rows, d))
    noise[:, 1:] += 0.4 * noise[:, :-1]
    noise += apart * (np.arange(rows) % k)[:, None] / np.sqrt(d)
    return (noise * np.geomspace(0.1, 10.0, d)).astype(np.float32)


def start_for(X, covariance_type, k=3):
    """Means of the components the rows were made of; the covariance of all rows."""
    X = X.astype(np.float64)
    covariance = np.atleast_2d(np.cov(X.T))
    precisions = {
        "full": np.stack([np.linalg.inv(covariance)] * k),
        "tied": np.linalg.inv(covariance),
        "diag": np.stack([1.0 / np.diag(covariance)] * k),
        "spherical": np.full(k, 1.0 / np.diag(covariance).mean()),
    }[covariance_type]
    return {
        "n_components": k,
        "covariance_type": covariance_type,
        "weights_init": np.full(k, 1.0 / k),
        "means_init": np.stack([X[j::k].mean(axis=0) for j in range(k)]),
        "precisions_init": precisions,
    }


def fit(X, options, sample_weight=None):
    """Ten iterations, as a rule."""
    model = sl.GaussianMixture(**({"max_iter": 10, "tol": 0.0} | options))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(X, sample_weight=sample_weight)


def fit_both(X, options, sample_weight=None):
    assert X.dtype == np.float32
    assert np.all(np.isfinite(X))
    return (
        fit(X, options, sample_weight),
        fit(X.astype(np.float64), options, sample_weight),
    )


def have_same_bits(a, b):
    return a.lower_bounds_ == b.lower_bounds_ and all(
        np.array_equal(getattr(a, name), getattr(b, name)) for name in ARRAYS
    )


def matrices(model):
    """Covariances as (k, d, d)."""
    k, d = model.means_.shape
    covariances = model.covariances_
    if model.covariance_type == "tied":
        return np.stack([covariances] * k)
    if model.covariance_type == "full":
        return covariances
    variances = covariances if model.covariance_type == "diag" else covariances[:, None]
    return np.eye(d) * (variances * np.ones(d))[:, None, :]


def assert_near(single, double, rtol=1e-4):
    """Worked on in single precision, with what that leaves of the digits."""
    assert not have_same_bits(single, double)
    for name in ARRAYS:
        assert getattr(single, name).dtype == np.float64
    assert single.n_iter_ == double.n_iter_
    np.testing.assert_allclose(single.weights_, double.weights_, rtol=rtol)
    covariances = matrices(double)
    sd = np.sqrt(np.diagonal(covariances, axis1=1, axis2=2))
    assert np.max(np.abs(single.means_ - double.means_) / sd) <= rtol
    unit = sd[:, :, None] * sd[:, None, :]
    assert np.max(np.abs(matrices(single) - covariances) / unit) <= rtol
    assert single.lower_bound_ == pytest.approx(double.lower_bound_, rel=1e-6)


@every_type
@pytest.mark.parametrize("d", [1, 2, 5, 16, 40])
@pytest.mark.parametrize("weighted", [False, True])
def test_well_scaled_overlapping_data_agree(covariance_type, d, weighted):
    X = clusters(d)
    weights = 3.0 * default_rng(1).random(ROWS) if weighted else None
    if weighted:
        weights[::7] = 0.0
    assert_near(*fit_both(X, start_for(X, covariance_type), weights))


@every_type
@pytest.mark.parametrize("offset", [1e4, -1e4])
def test_an_offset_agrees(covariance_type, offset):
    X = clusters(3)
    X = (X.astype(np.float64) / X.std(axis=0) + offset).astype(np.float32)
    assert_near(*fit_both(X, start_for(X, covariance_type)))


@every_type
def test_components_as_far_apart_as_single_precision_is_used_for(covariance_type):
    """Fourteen deviations from the point between them; sixteen are the limit."""
    X = default_rng(2).standard_normal((ROWS, 2))
    X[1::2] += 28.0
    X = X.astype(np.float32)
    options = start_for(X, covariance_type, 2)
    options["precisions_init"] = options["precisions_init"] * 100.0
    assert_near(*fit_both(X, options))


@pytest.mark.parametrize("covariance_type", ["full", "tied", "diag"])
@pytest.mark.parametrize("sd", [1e-9, 1e-11, 1e-13, 1e-14])
@pytest.mark.parametrize("apart", [4.0, 8.0, 10.0, 12.0])
def test_small_shares_of_small_weights_of_small_features(covariance_type, sd, apart):
    """Their product with a square is far below a float's smallest number."""
    X = (default_rng(9).standard_normal((ROWS, 2)) * [1.0, sd]).astype(np.float32)
    options = start_for(X, covariance_type, 2) | {"reg_covar": 0.0, "max_iter": 3}
    options["means_init"] = np.array([[0.0, 0.0], [apart, 0.0]])
    single, double = fit_both(X, options, np.full(ROWS, 2.0**-40))
    if not have_same_bits(single, double):
        assert_near(single, double)


@every_type
@pytest.mark.parametrize("apart", [10.0, 14.0, 20.0, 28.0])
def test_a_component_that_no_row_is_of(covariance_type, apart):
    """Floats would lose it altogether where doubles have a weight of 1e-123."""
    X = default_rng(9).standard_normal((ROWS, 2)).astype(np.float32)
    options = start_for(X, covariance_type, 2) | {"max_iter": 3}
    options["means_init"] = np.array([[0.0, 0.0], [apart, 0.0]])
    single, double = fit_both(X, options)
    if apart > 10.0:
        assert double.weights_[1] < 1e-10
        assert have_same_bits(single, double)
    if not have_same_bits(single, double):
        assert_near(single, double)


@every_type
def test_components_far_from_each_other_have_the_bits_of_float64(covariance_type):
    X = default_rng(3).standard_normal((ROWS, 2))
    X[1::2, 1] += 1e6
    X = X.astype(np.float32)
    options = start_for(X, covariance_type, 2)
    options["precisions_init"] = np.ones_like(options["precisions_init"])
    if covariance_type in ("full", "tied"):
        options["precisions_init"] = options["precisions_init"] * np.eye(2)
    assert have_same_bits(*fit_both(X, options))


@pytest.mark.parametrize("covariance_type", ["full", "tied"])
def test_a_condition_of_1e10_has_the_bits_of_float64(covariance_type):
    z = default_rng(4).standard_normal((ROWS, 2)) * [1.0, 1e-5]
    z[1::2, 0] += 3.0
    X = (z @ np.array([[1.0, 1.0], [1.0, -1.0]]) / np.sqrt(2.0)).astype(np.float32)
    options = start_for(X, covariance_type, 2) | {"reg_covar": 0.0}
    single, double = fit_both(X, options)
    assert np.linalg.cond(matrices(double)[0]) > 1e9
    assert have_same_bits(single, double)


@every_type
def test_a_row_at_1e5_deviations_has_the_bits_of_float64(covariance_type):
    """Until a component has grown so wide, or moved, that the row is in reach."""
    X = default_rng(5).standard_normal((ROWS, 2))
    X[1::2, 0] += 10.0
    X[12344, 1] = 1e5
    X = X.astype(np.float32)
    options = start_for(np.delete(X, 12344, axis=0)[:12344], covariance_type, 2)
    for iterations in (1, 2):
        assert have_same_bits(*fit_both(X, options | {"max_iter": iterations}))
    single, double = fit_both(X, options | {"max_iter": 20})
    if not have_same_bits(single, double):
        assert_near(single, double)


@every_type
def test_immoderate_weights_have_the_bits_of_float64(covariance_type):
    X = clusters(3)
    weights = 10.0 ** (60.0 * default_rng(6).random(ROWS) - 30.0)
    options = start_for(X, covariance_type)
    assert have_same_bits(*fit_both(X, options, weights))
    weights = np.ones(ROWS)
    for weight in (1e-30, 1e30):
        weights[17] = weight
        assert have_same_bits(*fit_both(X, options, weights))


@every_type
def test_deviations_of_1e_minus_20_have_the_bits_of_float64(covariance_type):
    X = clusters(2) * np.float32(1e-20)
    options = start_for(X, covariance_type) | {"reg_covar": 0.0}
    assert have_same_bits(*fit_both(X, options))


@pytest.mark.parametrize("covariance_type", ["full", "diag", "spherical"])
def test_one_component_of_deviation_1e_minus_20_among_others(covariance_type):
    X = default_rng(7).standard_normal((ROWS, 2))
    X[::2] *= 1e-20
    X[1::2] += 5.0
    X = X.astype(np.float32)
    options = start_for(X, covariance_type, 2) | {"reg_covar": 0.0}
    options["precisions_init"] = options["precisions_init"] * 10.0
    single, double = fit_both(X, options)
    assert matrices(double)[0].max() < 1e-39
    assert_near(single, double)


@every_type
def test_few_rows_have_the_bits_of_float64(covariance_type):
    X = clusters(3, rows=8192)
    options = start_for(X, covariance_type)
    assert have_same_bits(*fit_both(X[:-1], options))
    assert not have_same_bits(*fit_both(X, options))


@every_type
def test_one_component_has_the_bits_of_float64(covariance_type):
    X = clusters(3)
    assert have_same_bits(*fit_both(X, start_for(X, covariance_type, 1)))


@every_type
def test_scores_have_the_bits_of_float64(covariance_type):
    X = clusters(4)
    model = fit(X, start_for(X, covariance_type))
    for method in ("score_samples", "predict_proba", "predict"):
        score = getattr(model, method)
        np.testing.assert_array_equal(score(X), score(X.astype(np.float64)))


@every_type
@pytest.mark.parametrize("k", [1, 2])
def test_two_values_far_apart_have_no_negative_variance(covariance_type, k):
    """scikit-learn#30382."""
    X = np.repeat(np.float32([[9999.0], [0.0]]), ROWS // 2, axis=0)
    model = sl.GaussianMixture(k, covariance_type=covariance_type, random_state=0)
    single = model.fit(X)
    means = sorted(single.means_[:, 0])
    variances = matrices(single)[:, 0, 0]
    if k == 1:
        assert means == [4999.5]
        np.testing.assert_allclose(variances, 4999.5**2, rtol=1e-12)
    else:
        assert means == [0.0, 9999.0]
        np.testing.assert_allclose(variances, 1e-6, rtol=1e-12)
    other = sl.GaussianMixture(k, covariance_type=covariance_type, random_state=0)
    assert have_same_bits(single, other.fit(X.astype(np.float64)))


@every_type
@pytest.mark.parametrize("scale", [1.0, 1e3])
def test_a_start_on_both_values_has_no_negative_variance(covariance_type, scale):
    """Both components begin with all rows, and as wide as they lie."""
    X = np.repeat(np.float32([[9999.0], [0.0]]), ROWS // 2, axis=0)
    options = start_for(X, covariance_type, 2)
    options["means_init"] = np.array([[4000.0], [6000.0]])
    options["precisions_init"] = options["precisions_init"] / scale
    for iterations in (1, 2, 5, 20):
        single, double = fit_both(X, options | {"max_iter": iterations})
        assert np.all(matrices(single) > 0.0)
        np.testing.assert_allclose(
            matrices(single), matrices(double), rtol=1e-3, atol=1e-6
        )
