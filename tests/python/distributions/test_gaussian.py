"""Gaussian against SciPy (the oracle) and closed forms."""

import pickle

import numpy as np
import pytest
import scipy.stats

import shogun_lite as sl

X = sl.datasets.load_faithful().data
TYPES = ["full", "tied", "diag", "spherical"]


def matrix_of(gaussian):
    covariance = np.asarray(gaussian.covariance_)
    if covariance.ndim == 2:
        return covariance
    return np.diag(np.broadcast_to(covariance, gaussian.mean_.shape))


@pytest.mark.parametrize("covariance_type", TYPES)
def test_density_is_scipys(covariance_type):
    gaussian = sl.Gaussian(covariance_type).fit(X)
    reference = scipy.stats.multivariate_normal(gaussian.mean_, matrix_of(gaussian))
    np.testing.assert_allclose(gaussian.log_pdf(X), reference.logpdf(X), rtol=1e-12)
    np.testing.assert_allclose(gaussian.pdf(X), reference.pdf(X), rtol=1e-11)
    assert gaussian.entropy() == pytest.approx(reference.entropy(), rel=1e-12)
    expected = -2 * (reference.logpdf(X) - reference.logpdf(gaussian.mean_))
    np.testing.assert_allclose(gaussian.mahalanobis(X), expected, atol=1e-10)
    assert gaussian.score(X) == pytest.approx(reference.logpdf(X).mean(), rel=1e-12)


def test_fit_is_the_weighted_maximum_likelihood():
    weights = np.random.default_rng(0).uniform(0.1, 3.0, len(X))
    gaussian = sl.Gaussian().fit(X, sample_weight=weights)
    np.testing.assert_allclose(gaussian.mean_, np.average(X, axis=0, weights=weights))
    np.testing.assert_allclose(
        gaussian.covariance_, np.cov(X.T, aweights=weights, bias=True), rtol=1e-12
    )
    diag = sl.Gaussian("diag").fit(X, sample_weight=weights)
    np.testing.assert_allclose(diag.covariance_, np.diag(gaussian.covariance_))
    spherical = sl.Gaussian("spherical").fit(X, sample_weight=weights)
    assert spherical.covariance_ == pytest.approx(np.diag(gaussian.covariance_).mean())
    ridged = sl.Gaussian(reg_covar=0.5).fit(X, sample_weight=weights)
    np.testing.assert_allclose(
        ridged.covariance_ - gaussian.covariance_, 0.5 * np.eye(2), atol=1e-12
    )


@pytest.mark.parametrize("covariance_type", TYPES)
def test_samples_have_mean_and_covariance(covariance_type):
    """1e5 draws, six standard errors of the mean: false alarms below 1e-8."""
    gaussian = sl.Gaussian(covariance_type).fit(X)
    n = 100_000
    sample = gaussian.sample(n, random_state=5)
    covariance = matrix_of(gaussian)
    error = np.sqrt(np.diag(covariance) / n)
    assert np.all(np.abs(sample.mean(axis=0) - gaussian.mean_) < 6 * error)
    scale = np.sqrt(np.outer(np.diag(covariance), np.diag(covariance)))
    assert np.all(np.abs(np.cov(sample.T) - covariance) < 0.03 * scale)


def test_samples_repeat_with_a_seed_and_move_on_without():
    gaussian = sl.Gaussian().fit(X)
    np.testing.assert_array_equal(
        gaussian.sample(5, random_state=1), gaussian.sample(5, random_state=1)
    )
    assert not np.array_equal(gaussian.sample(5), gaussian.sample(5))
    assert gaussian.sample(0).shape == (0, 2)


def test_parameters_count_and_pickle():
    counts = {name: sl.Gaussian(name).fit(X).num_free_parameters() for name in TYPES}
    assert counts == {"full": 5, "tied": 5, "diag": 4, "spherical": 3}
    gaussian = sl.Gaussian().fit(X)
    copy = pickle.loads(pickle.dumps(gaussian))
    np.testing.assert_array_equal(copy.log_pdf(X), gaussian.log_pdf(X))


@pytest.mark.parametrize(
    ("mean", "covariance", "covariance_type", "message"),
    [
        ([], [], "full", "mean: expected shape"),
        ([[0.0]], [[1.0]], "full", "mean: expected shape"),
        ([0.0, 0.0], [[1.0]], "full", "covariance: expected shape"),
        ([0.0, 0.0], [[1.0, 2.0], [2.0, 1.0]], "full", "not positive definite"),
        ([0.0, 0.0], [[1.0, 0.5], [0.0, 1.0]], "full", "expected symmetric"),
        ([0.0, 0.0], [1.0, -1.0], "diag", "expected a positive diagonal"),
        ([0.0], 0.0, "spherical", "expected a positive diagonal"),
        ([np.nan], [[1.0]], "full", "mean: expected finite numbers"),
        (["a"], [[1.0]], "full", "mean: expected numbers"),
        ([0.0], [[1.0]], "round", "The 'covariance_type' parameter"),
    ],
)
def test_from_parameters_refuses(mean, covariance, covariance_type, message):
    with pytest.raises(ValueError, match=message):
        sl.Gaussian.from_parameters(mean, covariance, covariance_type)


def test_data_without_spread_need_a_ridge():
    flat = np.column_stack([X, np.ones(len(X))])
    with pytest.raises(sl.NotPositiveDefiniteError, match="pivot 2") as caught:
        sl.Gaussian().fit(flat)
    assert caught.value.pivot_index == 2
    assert np.isfinite(sl.Gaussian(reg_covar=1e-6).fit(flat).log_pdf(flat)).all()
