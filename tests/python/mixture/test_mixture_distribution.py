"""Moments, marginals and conditionals of mixtures, against densities and samples."""

import numpy as np
import pandas as pd
import pytest
from scipy import integrate, stats

from shogun_lite import GaussianMixture, NotFittedError, ShapeError
from shogun_lite.random import default_rng

TYPES = ["full", "tied", "diag", "spherical"]


def mixture_of(covariance_type, k=3, d=4, seed=1):
    rng = default_rng(seed)
    full = rng.wishart(d + 2.0, np.eye(d), size=k) / d
    covariances = {
        "full": full,
        "tied": full[0],
        "diag": np.einsum("kii->ki", full),
        "spherical": full[:, 0, 0],
    }[covariance_type]
    return GaussianMixture.from_parameters(
        rng.dirichlet(np.full(k, 4.0)),
        rng.normal(0, 2, (k, d)),
        covariances,
        covariance_type,
        random_state=seed,
    )


@pytest.mark.parametrize("covariance_type", TYPES)
def test_moments_are_those_of_samples(covariance_type):
    mixture = mixture_of(covariance_type)
    n = 200_000
    X, _ = mixture.sample(n, random_state=2)
    covariance = mixture.covariance()
    error = np.sqrt(np.diag(covariance) / n)
    assert (np.abs(X.mean(axis=0) - mixture.mean()) < 6 * error).all()
    scale = np.sqrt(np.outer(np.diag(covariance), np.diag(covariance)))
    # Fourth moments of these mixtures are below 10 of a normal's scale.
    assert (np.abs(np.cov(X.T) - covariance) < 6 * scale * np.sqrt(10 / n)).all()


@pytest.mark.parametrize("covariance_type", TYPES)
def test_marginal_is_the_integral_over_the_others(covariance_type):
    mixture = mixture_of(covariance_type, d=2)
    marginal = mixture.marginal([1])
    assert marginal.covariance_type == covariance_type
    for x in (-2.0, 0.3, 4.0):
        expected, _ = integrate.quad(
            lambda t, x=x: mixture.pdf([[t, x]])[0], -40, 40, limit=400
        )
        assert marginal.pdf([[x]])[0] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("covariance_type", TYPES)
@pytest.mark.parametrize("known", [[0], [2, 0], [3, 1, 2]])
def test_joint_is_marginal_times_conditional(covariance_type, known):
    mixture = mixture_of(covariance_type)
    rest = [i for i in range(4) if i not in known]
    for x in default_rng(3).normal(0, 3, (5, 4)):
        given = mixture.condition(known, x[known])
        assert given.covariance_type == covariance_type
        product = mixture.marginal(known).log_pdf([x[known]]) + given.log_pdf([x[rest]])
        np.testing.assert_allclose(product, mixture.log_pdf([x]), rtol=1e-12)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_regression_gives_the_moments_of_the_conditional(covariance_type):
    mixture = mixture_of(covariance_type)
    X = default_rng(4).normal(0, 2, (6, 2))
    mean, covariance = mixture.regress(X, [3, 1])
    assert mean.shape == (6, 2)
    assert covariance.shape == (6, 2, 2)
    for row, m, c in zip(X, mean, covariance, strict=True):
        given = mixture.condition([3, 1], row)
        np.testing.assert_allclose(m, given.mean(), rtol=1e-12)
        np.testing.assert_allclose(c, given.covariance(), rtol=1e-11, atol=1e-13)


def test_one_component_is_the_textbook_formula():
    # Bishop 2006, equations 2.81 and 2.82.
    cov = np.array([[2.0, 0.6, 0.3], [0.6, 1.5, -0.4], [0.3, -0.4, 1.0]])
    mixture = GaussianMixture.from_parameters([1.0], [[1.0, 2.0, 3.0]], [cov])
    given = mixture.condition([1], [3.5])
    gain = cov[[0, 2], 1] / cov[1, 1]
    np.testing.assert_allclose(given.means_[0], [1.0, 3.0] + gain * 1.5)
    expected = cov[np.ix_([0, 2], [0, 2])] - np.outer(gain, cov[1, [0, 2]])
    np.testing.assert_allclose(given.covariances_[0], expected)


def test_log_pdf_and_pdf():
    mixture = mixture_of("full")
    X = default_rng(5).normal(0, 3, (10, 4))
    expected = sum(
        w * stats.multivariate_normal(m, c).pdf(X)
        for w, m, c in zip(
            mixture.weights_, mixture.means_, mixture.covariances_, strict=True
        )
    )
    np.testing.assert_allclose(mixture.pdf(X), expected, rtol=1e-10)
    np.testing.assert_array_equal(mixture.log_pdf(X), mixture.score_samples(X))
    assert mixture.pdf([[1e3] * 4]) == 0.0


def test_conditioning_far_outside_and_on_nothing():
    mixture = mixture_of("full")
    far = mixture.condition([0], [1e8])
    assert np.isfinite(far.means_).all()
    assert far.weights_.sum() == pytest.approx(1.0)
    same = mixture.condition([], [])
    np.testing.assert_array_equal(same.means_, mixture.means_)
    np.testing.assert_array_equal(same.covariances_, mixture.covariances_)
    mean, _ = mixture.regress(np.zeros((3, 0)), [])
    np.testing.assert_allclose(mean, [mixture.mean()] * 3)


def test_features_by_name_and_in_the_order_asked_for():
    X = pd.DataFrame(default_rng(6).normal(0, 1, (50, 3)), columns=["a", "b", "c"])
    mixture = GaussianMixture(2, random_state=0).fit(X)
    by_name, by_index = mixture.marginal(["c", "a"]), mixture.marginal([2, 0])
    np.testing.assert_array_equal(by_name.means_, by_index.means_)
    np.testing.assert_array_equal(by_name.means_, mixture.means_[:, [2, 0]])
    given = mixture.condition(["b"], [0.5])
    np.testing.assert_array_equal(given.means_, mixture.condition([1], [0.5]).means_)


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda m: m.marginal([]), ValueError, "features: expected at least one"),
        (lambda m: m.marginal([4]), ValueError, r"expected indices in \[0, 4\), got 4"),
        (lambda m: m.marginal([-1]), ValueError, "features: expected indices in"),
        (lambda m: m.marginal([0, 0]), ValueError, "features: expected each once"),
        (lambda m: m.marginal([0.5]), TypeError, "features: expected indices or names"),
        (lambda m: m.marginal(["a"]), ValueError, "features: expected names seen by"),
        (lambda m: m.condition(range(4), [0.0] * 4), ValueError, "fewer than all 4"),
        (
            lambda m: m.condition([0], [1.0, 2.0]),
            ShapeError,
            "values: expected 1 value",
        ),
        (lambda m: m.condition([0], [np.nan]), ValueError, "values: expected finite"),
        (lambda m: m.condition([0], ["x"]), TypeError, "values: expected real numbers"),
        (lambda m: m.regress([1.0, 2.0], [0]), ShapeError, "X: expected 1 values"),
        (lambda m: m.regress([[np.inf]], [0]), ValueError, "X: expected finite"),
    ],
)
def test_what_is_refused(call, kind, message):
    with pytest.raises(kind, match=message):
        call(mixture_of("full"))


def test_unfitted_mixtures_say_so():
    for call in (
        lambda m: m.mean(),
        lambda m: m.covariance(),
        lambda m: m.marginal([0]),
        lambda m: m.condition([0], [0.0]),
    ):
        with pytest.raises(NotFittedError, match="not fitted yet"):
            call(GaussianMixture())
