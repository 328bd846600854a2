"""The same start gives the same numbers as scikit-learn's class (the oracle)."""

import warnings

import numpy as np
import pytest
from sklearn.datasets import load_iris, load_wine
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture as Reference

import shogun_lite as sl

TYPES = ["full", "tied", "diag", "spherical"]


def random_data():
    rng = np.random.default_rng(5)
    centres = rng.normal(size=(4, 3)) * 4
    return centres[rng.integers(0, 4, 701)] + rng.normal(size=(701, 3))


DATA = {
    "faithful": lambda: sl.datasets.load_faithful().data,
    "iris": lambda: load_iris().data,
    "wine": lambda: load_wine().data,
    "random": random_data,
}


def start(X, k, covariance_type):
    """The same start for both: rows of X, equal weights, one scale."""
    d = X.shape[1]
    precision = 1.0 / X.var(axis=0)
    precisions = {
        "full": np.stack([np.diag(precision)] * k),
        "tied": np.diag(precision),
        "diag": np.stack([precision] * k),
        "spherical": np.full(k, precision.min()),
    }[covariance_type]
    means = X[np.linspace(0, len(X) - 1, k).astype(int)] + 1e-3 * np.arange(k)[:, None]
    assert means.shape == (k, d)
    return {
        "weights_init": np.full(k, 1.0 / k),
        "means_init": means,
        "precisions_init": precisions,
        "covariance_type": covariance_type,
    }


def fit_both(X, k, covariance_type, **options):
    options = start(X, k, covariance_type) | options
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return (
            sl.GaussianMixture(k, **options).fit(X),
            Reference(k, **options).fit(X),
        )


def assert_same(ours, reference, rtol):
    """Relative to the largest entry of each array: zeros have no relative error."""
    for name in ("weights_", "means_", "covariances_", "precisions_cholesky_"):
        expected = getattr(reference, name)
        scale = np.abs(expected).max()
        np.testing.assert_allclose(
            getattr(ours, name), expected, rtol=rtol, atol=rtol * scale, err_msg=name
        )


@pytest.mark.parametrize("covariance_type", TYPES)
@pytest.mark.parametrize("name", DATA)
def test_one_iteration_is_scikit_learns_to_1e_10(name, covariance_type):
    ours, reference = fit_both(DATA[name](), 3, covariance_type, max_iter=1)
    assert_same(ours, reference, 1e-10)
    assert ours.lower_bound_ == pytest.approx(reference.lower_bound_, rel=1e-10)


@pytest.mark.parametrize("covariance_type", TYPES)
@pytest.mark.parametrize("name", DATA)
def test_whole_fit_is_scikit_learns_to_1e_6(name, covariance_type):
    X = DATA[name]()
    ours, reference = fit_both(X, 3, covariance_type, tol=1e-7, max_iter=2000)
    assert ours.n_iter_ == reference.n_iter_
    assert ours.converged_ == reference.converged_
    assert_same(ours, reference, 1e-6)
    np.testing.assert_allclose(ours.lower_bounds_, reference.lower_bounds_, rtol=1e-9)
    assert ours.score(X) == pytest.approx(reference.score(X), rel=1e-9)
    assert ours.bic(X) == pytest.approx(reference.bic(X), rel=1e-9)
    assert ours.aic(X) == pytest.approx(reference.aic(X), rel=1e-9)
    np.testing.assert_array_equal(ours.predict(X), reference.predict(X))
    np.testing.assert_allclose(
        ours.predict_proba(X), reference.predict_proba(X), atol=1e-7
    )
    np.testing.assert_allclose(
        ours.score_samples(X), reference.score_samples(X), rtol=1e-6
    )


@pytest.mark.parametrize("covariance_type", TYPES)
@pytest.mark.parametrize("name", DATA)
def test_ten_restarts_are_as_good_as_scikit_learns(name, covariance_type):
    """Log-likelihoods side by side, each from its own best of ten starts.

    Wine has 13 features on scales from 0.1 to 1000; k-means sees the largest only, so
    all its clusters are the same in both libraries.
    """
    X = DATA[name]()
    options = {
        "covariance_type": covariance_type,
        "n_init": 10,
        "random_state": 0,
        "tol": 1e-6,
        "max_iter": 2000,
    }
    ours = sl.GaussianMixture(3, **options).fit(X)
    reference = Reference(3, **options).fit(X)
    assert ours.score(X) >= reference.score(X) - 1e-3


def test_parameters_defaults_and_attributes_are_scikit_learns():
    ours = sl.GaussianMixture().get_params()
    for name, default in Reference().get_params().items():
        assert ours[name] == default, name
    X = DATA["faithful"]()
    fitted = sl.GaussianMixture(2, random_state=0).fit(X)
    reference = Reference(2, random_state=0).fit(X)
    public = {n for n in vars(reference) if n.endswith("_") and not n.startswith("_")}
    assert public <= {n for n in vars(fitted) if n.endswith("_")}
    for name in public - {"n_features_in_"}:
        assert np.shape(getattr(fitted, name)) == np.shape(
            getattr(reference, name)
        ) or (name == "lower_bounds_")


@pytest.mark.parametrize("init_params", ["kmeans", "k-means++", "random_from_data"])
def test_every_start_reaches_scikit_learns_likelihood(init_params):
    X = DATA["faithful"]()
    options = {"n_init": 20, "random_state": 1, "tol": 1e-8, "max_iter": 5000}
    ours = sl.GaussianMixture(2, init_params=init_params, **options).fit(X)
    reference = Reference(2, **options).fit(X)
    assert ours.score(X) >= reference.score(X) - 1e-6
