"""Data that break careless arithmetic: results are finite and sensible."""

import numpy as np
import pytest

import shogun_lite as sl

TYPES = ["full", "tied", "diag", "spherical"]


def blobs(n=300, seed=0):
    rng = np.random.default_rng(seed)
    return np.vstack([rng.normal(size=(n, 2)), rng.normal(size=(n, 2)) + 8.0])


def fit(data, k=2, **options):
    options = {"random_state": 0, "tol": 1e-6, "max_iter": 1000} | options
    return sl.GaussianMixture(k, **options).fit(data)


def assert_finite(model, data):
    for array in (model.weights_, model.means_, model.covariances_, model.precisions_):
        assert np.all(np.isfinite(array))
    assert np.all(np.isfinite(model.score_samples(data)))
    assert np.all(np.isfinite(model.predict_proba(data)))


@pytest.mark.parametrize("covariance_type", TYPES)
def test_constant_feature(covariance_type):
    data = np.column_stack([blobs(), np.full(600, 5.0)])
    model = fit(data, covariance_type=covariance_type)
    assert_finite(model, data)
    np.testing.assert_allclose(model.means_[:, 2], 5.0)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_all_rows_equal(covariance_type):
    data = np.full((20, 3), 7.0)
    model = fit(data, 3, covariance_type=covariance_type)
    assert_finite(model, data)
    np.testing.assert_allclose(model.weights_ @ model.means_, 7.0)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_duplicated_rows(covariance_type):
    data = np.repeat(blobs(10), 30, axis=0)
    assert_finite(fit(data, 4, covariance_type=covariance_type), data)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_scales_of_1e_minus_150_and_1e150_side_by_side(covariance_type):
    data = blobs() * np.array([1e-150, 1e150])
    model = fit(data, covariance_type=covariance_type)
    assert_finite(model, data)
    assert sorted(np.bincount(model.predict(data))) == [300, 300]


@pytest.mark.parametrize("covariance_type", TYPES)
def test_an_offset_of_1e8_changes_nothing_but_the_means(covariance_type):
    """Data exact at both places, so that the offset loses no digit of them."""
    data = np.round(blobs() * 2.0**10) / 2.0**10
    near = fit(data, covariance_type=covariance_type)
    far = fit(data + 1e8, covariance_type=covariance_type)
    np.testing.assert_allclose(far.means_ - 1e8, near.means_, atol=1e-6)
    np.testing.assert_allclose(
        far.covariances_, near.covariances_, rtol=1e-6, atol=1e-8
    )
    np.testing.assert_allclose(
        far.score_samples(data + 1e8), near.score_samples(data), rtol=1e-6
    )


@pytest.mark.parametrize("covariance_type", TYPES)
def test_a_point_1e4_standard_deviations_away(covariance_type):
    model = fit(blobs(), covariance_type=covariance_type)
    far = np.array([[1e4, 1e4]])
    log_density = model.score_samples(far)
    assert np.isfinite(log_density).all()
    assert log_density[0] < -1e6
    np.testing.assert_allclose(model.predict_proba(far).sum(), 1.0)
    data = np.vstack([blobs(), far])
    assert_finite(fit(data, 3, covariance_type=covariance_type), data)


def test_variances_in_float32_stay_positive():
    """scikit-learn#30382: two points, spherical, a variance of -0.99 in float32."""
    data = np.array([[9999.0], [0.0]], dtype=np.float32)
    for covariance_type in TYPES:
        model = fit(data, 1, covariance_type=covariance_type, reg_covar=0.1)
        np.testing.assert_allclose(
            np.ravel(model.covariances_), 9999.0**2 / 4 + 0.1, rtol=1e-12
        )


def test_log_density_of_an_ill_conditioned_covariance():
    """scikit-learn#29989: off by 0.2 where X P - mu P is formed; closed form in 2-d."""
    mean = np.array([1e6, -1e6])
    covariance = np.array([[1.0, 1.0 - 1e-9], [1.0 - 1e-9, 1.0]])
    model = sl.Gaussian.from_parameters(mean, covariance)
    point = mean + np.array([0.5, 0.5])
    a, b = covariance[0]
    determinant = (a - b) * (a + b)  # exact difference first
    z = 0.5
    quadratic = 2 * z * z / (a + b)  # along the long axis
    expected = -np.log(2 * np.pi) - 0.5 * np.log(determinant) - 0.5 * quadratic
    assert model.log_pdf([point])[0] == pytest.approx(expected, abs=1e-6)


def test_more_components_than_clusters_survive():
    data = np.repeat(np.array([[0.0, 0.0], [1.0, 1.0], [5.0, 5.0]]), 10, axis=0)
    for covariance_type in TYPES:
        model = fit(data, 6, covariance_type=covariance_type, n_init=3)
        assert_finite(model, data)
