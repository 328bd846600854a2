"""Gaussians in closed form, mixtures with honest error bars."""

import math

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture as Reference

import shogun_lite as sl
from shogun_lite import information as info


def line_mixture(weights, means, deviations):
    return sl.GaussianMixture.from_parameters(
        weights,
        np.reshape(means, (-1, 1)),
        np.square(deviations),
        "spherical",
    )


# Two pairs of mixtures on the line with values from 30-digit quadrature (mpmath).
A = (
    line_mixture([0.3, 0.7], [-1, 1], [0.1, 0.5]),
    line_mixture([0.4, 0.6], [-0.4, 0.4], [0.2, 0.2]),
)
B = (
    line_mixture([0.5, 0.5], [-2, 2], [1, 1]),
    line_mixture([0.5, 0.5], [-2, 2], [1, 1.5]),
)
EXACT = [
    (A, 0.851960191108928, 5.75579208534492),
    (B, 2.05165872694154, 0.0460853635079035),
]


@pytest.mark.parametrize(("pair", "entropy", "kl"), EXACT)
@pytest.mark.parametrize("method", ["rqmc", "mc"])
def test_mixtures_within_five_standard_errors_of_quadrature(pair, entropy, kl, method):
    """Fixed seeds; 16 replicates: a t value of 5 has a false-alarm rate of 2e-4."""
    p, q = pair
    for exact, estimate in (
        (entropy, info.entropy(p, random_state=1, method=method)),
        (kl, info.kl_divergence(p, q, random_state=2, method=method)),
        (entropy + kl, info.cross_entropy(p, q, random_state=3, method=method)),
    ):
        assert estimate.method == method
        assert estimate.n_samples >= 65536
        assert abs(estimate.value - exact) < 5 * estimate.standard_error
        assert float(estimate) == estimate.value


def test_quasi_monte_carlo_has_far_smaller_errors():
    plain = info.kl_divergence(*B, random_state=0, method="mc")
    quasi = info.kl_divergence(*B, random_state=0, method="rqmc")
    assert quasi.standard_error < plain.standard_error / 10


def test_jensen_shannon_of_mixtures():
    js = info.js_divergence(*A, random_state=0, method="rqmc")
    assert 0 < js.value < math.log(2)
    other = info.js_divergence(A[1], A[0], random_state=0, method="rqmc")
    error = math.hypot(js.standard_error, other.standard_error)
    assert abs(js.value - other.value) < 5 * error
    same = info.js_divergence(A[0], A[0], random_state=0, method="rqmc")
    assert abs(same.value) < 1e-15


def test_seeds_units_and_scikit_learns_mixtures():
    X = sl.datasets.load_faithful().data
    reference = Reference(2, random_state=0).fit(X)
    nats = info.entropy(reference, random_state=5)
    assert nats == info.entropy(reference, random_state=5)
    bits = info.entropy(reference, random_state=5, base=2)
    assert bits.value == pytest.approx(nats.value / math.log(2))
    assert bits.standard_error == pytest.approx(nats.standard_error / math.log(2))
    ours = sl.GaussianMixture.from_parameters(
        reference.weights_, reference.means_, reference.covariances_
    )
    assert info.entropy(ours, random_state=5).value == pytest.approx(nats.value)


def test_one_component_is_a_gaussian():
    mean, covariance = [1.0, -1.0], [[2.0, 0.5], [0.5, 1.0]]
    gaussian = sl.Gaussian.from_parameters(mean, covariance)
    mixture = sl.GaussianMixture.from_parameters([1.0], [mean], [covariance])
    exact = info.entropy(gaussian)
    assert info.entropy(mixture).value == pytest.approx(exact, rel=1e-14)
    estimate = info.entropy(mixture, random_state=0, method="rqmc")
    assert abs(estimate.value - exact) < 5 * estimate.standard_error


def test_gaussians_in_closed_form():
    standard = sl.Gaussian.from_parameters([0.0], [[1.0]])
    assert info.entropy(standard) == pytest.approx(1.418938533204673, rel=1e-15)
    assert info.entropy(standard, base=2) == pytest.approx(2.047095585180641, rel=1e-15)
    wide = sl.Gaussian.from_parameters([1.0], [[4.0]])
    assert info.kl_divergence(standard, wide) == pytest.approx(
        0.443147180559945, rel=1e-14
    )
    assert info.kl_divergence(standard, standard) == 0.0
    assert info.cross_entropy(standard, wide) == pytest.approx(
        1.418938533204673 + 0.443147180559945
    )


def test_gaussian_divergence_against_the_textbook_formula():
    rng = np.random.default_rng(0)
    parts = []
    for _ in range(2):
        a = rng.normal(size=(4, 4))
        parts.append((rng.normal(size=4), a @ a.T + np.eye(4)))
    (m, s), (n, t) = parts
    expected = 0.5 * (
        np.trace(np.linalg.solve(t, s))
        - 4
        + (n - m) @ np.linalg.solve(t, n - m)
        + np.linalg.slogdet(t)[1]
        - np.linalg.slogdet(s)[1]
    )
    p, q = (sl.Gaussian.from_parameters(*part) for part in parts)
    assert info.kl_divergence(p, q) == pytest.approx(expected, rel=1e-12)
    close = sl.Gaussian.from_parameters(m, s * (1 + 1e-9))
    # d / 4 * 1e-18 to first order
    assert info.kl_divergence(p, close) == pytest.approx(1e-18, rel=1e-3)


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda: info.entropy(sl.GaussianMixture()), sl.NotFittedError, "not fitted"),
        (lambda: info.kl_divergence(A[0], [0.5, 0.5]), TypeError, "two arrays or two"),
        (
            lambda: info.kl_divergence(
                A[0], sl.GaussianMixture.from_parameters([1.0], [[0, 0]], [np.eye(2)])
            ),
            sl.ShapeError,
            "q: expected 1 features as p, got 2",
        ),
        (lambda: info.entropy(A[0], method="magic"), ValueError, "method: expected"),
        (lambda: info.entropy(A[0], n_samples=3), ValueError, "n_samples: expected at"),
    ],
)
def test_bad_input(call, kind, message):
    with pytest.raises(kind, match=message):
        call()
