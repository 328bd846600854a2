"""Measures of mixtures: reference values, error bars, bounds, bad input.

Reference values of the two one-dimensional cases come from quadrature with 20 to 30
digits.
"""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.mixture import GaussianMixture as SklearnMixture

from shogun_lite import Gaussian, GaussianMixture, NotFittedError, ShapeError
from shogun_lite import information as info
from shogun_lite.random import default_rng


def mixture(weights, means, deviations):
    means, variances = np.array(means, float), np.array(deviations, float) ** 2
    return GaussianMixture.from_parameters(
        weights, means[:, np.newaxis], variances[:, np.newaxis, np.newaxis]
    )


def random_mixture(k, d, seed, spread=1.5):
    rng = np.random.default_rng(seed)
    a = rng.standard_normal((k, d, d))
    return GaussianMixture.from_parameters(
        rng.dirichlet(np.full(k, 5.0)),
        spread * rng.standard_normal((k, d)),
        a @ a.transpose(0, 2, 1) / d + 0.3 * np.eye(d),
    )


A = (
    mixture([0.3, 0.7], [-1, 1], [0.1, 0.5]),
    mixture([0.4, 0.6], [-0.4, 0.4], [0.2, 0.2]),
)
B = (
    mixture([0.5, 0.5], [-2, 2], [1, 1]),
    mixture([0.5, 0.5], [-2, 2], [1, 1.5]),
)
ENTROPIES = [(A[0], 0.851960191108928), (B[0], 2.05165872694154)]
DIVERGENCES = [(A, 5.75579208534492), (B, 0.0460853635079035)]
IDS = ["A", "B"]


# --- one dimension: quadrature --------------------------------------------------------


@pytest.mark.parametrize(("p", "exact"), ENTROPIES, ids=IDS)
def test_entropy_by_quadrature(p, exact):
    estimate = info.entropy(p)
    assert estimate.method == "quadrature"
    assert estimate.value == pytest.approx(exact, rel=2e-14)
    assert estimate.standard_error < 1e-12
    assert info.entropy(p, base=2).value == pytest.approx(exact / math.log(2))


@pytest.mark.parametrize(("pair", "exact"), DIVERGENCES, ids=IDS)
def test_divergence_by_quadrature(pair, exact):
    estimate = info.kl_divergence(*pair)
    assert estimate.value == pytest.approx(exact, rel=2e-14)
    cross = info.cross_entropy(*pair).value
    assert cross == pytest.approx(exact + info.entropy(pair[0]).value, rel=1e-13)


@pytest.mark.parametrize("pair", [A, B], ids=IDS)
def test_js_by_quadrature_is_symmetric_and_the_mean_of_divergences(pair):
    p, q = pair
    value = info.js_divergence(p, q).value
    assert value == pytest.approx(info.js_divergence(q, p).value, rel=1e-13)
    middle = mixture(
        np.concatenate([p.weights_, q.weights_]) / 2,
        np.concatenate([p.means_, q.means_])[:, 0],
        np.sqrt(np.concatenate([p.covariances_, q.covariances_])[:, 0, 0]),
    )
    parts = [info.kl_divergence(x, middle).value for x in pair]
    assert value == pytest.approx(np.mean(parts), rel=1e-12)


def test_quadrature_of_very_different_scales():
    p = mixture([0.5, 0.5], [0.0, 1e6], [1e-3, 1e4])
    h = [0.5 * math.log(2 * math.pi * math.e) + math.log(s) for s in (1e-3, 1e4)]
    # The components do not overlap.
    assert info.entropy(p).value == pytest.approx(np.mean(h) + math.log(2), rel=1e-12)


def test_divergence_of_equal_mixtures_is_zero():
    assert info.kl_divergence(A[0], A[0]).value == 0.0
    assert abs(info.js_divergence(A[0], A[0]).value) < 1e-15


# --- sampling -------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["rqmc", "mc"])
@pytest.mark.parametrize(("pair", "exact"), DIVERGENCES, ids=IDS)
def test_error_bars_are_honest(method, pair, exact):
    estimates = [
        info.kl_divergence(*pair, method=method, n_samples=2048, random_state=seed)
        for seed in range(200)
    ]
    z = np.array([(e.value - exact) / e.standard_error for e in estimates])
    # More than 4 errors off: 0.12 % of 16 replicates (t with 15 degrees of freedom), so
    # that more than 2 of 200 has probability 0.002.
    assert (np.abs(z) > 4).sum() <= 2
    # Unbiased: the mean of 200 within 5 of its errors.
    assert abs(z.mean()) < 5 / math.sqrt(200)
    assert 0.8 < z.std() < 1.5


@pytest.mark.parametrize("d", [2, 5])
def test_scrambled_nets_beat_plain_sampling(d):
    p, q = random_mixture(4, d, 1), random_mixture(4, d, 2)
    nets = info.kl_divergence(p, q, random_state=0)
    plain = info.kl_divergence(p, q, method="mc", random_state=0)
    assert nets.method == "rqmc"
    assert abs(nets.value - plain.value) < 5 * math.hypot(
        nets.standard_error, plain.standard_error
    )
    assert nets.standard_error < plain.standard_error / 5


@pytest.mark.parametrize("seed", [1, 10, 504])
def test_standard_error_of_five_dimensions_reaches_the_goal(seed):
    p, q = random_mixture(4, 5, seed), random_mixture(4, 5, seed + 1)
    estimates = [info.kl_divergence(p, q, random_state=s) for s in range(5)]
    relative = [e.standard_error / e.value for e in estimates]
    assert np.median(relative) < 1e-4


def test_random_state():
    p = random_mixture(3, 2, 0)
    first = info.entropy(p, random_state=7)
    assert first == info.entropy(p, random_state=7)
    assert first != info.entropy(p, random_state=8)
    assert info.entropy(p).value == pytest.approx(first.value, abs=1e-3)


def test_n_samples_is_rounded_up():
    p = random_mixture(3, 2, 0)
    assert info.entropy(p, n_samples=1000).n_samples == 16 * 3 * 32
    assert info.entropy(p, n_samples=1000, method="mc").n_samples == 1000


def test_closed_forms_where_there_are_some():
    p, q = random_mixture(1, 3, 0), random_mixture(1, 3, 1)
    many = random_mixture(4, 3, 2)
    g, h = (Gaussian.from_parameters(m.means_[0], m.covariances_[0]) for m in (p, q))
    blocks = ([0], [1, 2])
    for estimate, exact in (
        (info.entropy(p), info.entropy(g)),
        (info.kl_divergence(p, h), info.kl_divergence(g, h)),
        (info.mutual_information(p, blocks=blocks),
         info.mutual_information(g, blocks=blocks)),
    ):  # fmt: skip
        assert estimate.method == "closed form"
        assert estimate.standard_error == 0.0
        assert estimate.value == pytest.approx(exact, rel=1e-12)
    cross = info.cross_entropy(many, g)
    sampled = info.cross_entropy(many, g, method="rqmc", random_state=0)
    assert cross.method == "closed form"
    assert abs(cross.value - sampled.value) < 5 * sampled.standard_error


def test_information_of_blocks():
    p = random_mixture(3, 3, 3)
    value = info.mutual_information(p, blocks=([0, 2], [1]), random_state=0)
    parts = {
        blocks: GaussianMixture.from_parameters(
            p.weights_,
            p.means_[:, list(blocks)],
            p.covariances_[:, list(blocks)][:, :, list(blocks)],
        )
        for blocks in ((0, 2), (1,))
    }
    entropies = [info.entropy(m, random_state=1).value for m in parts.values()]
    expected = sum(entropies) - info.entropy(p, random_state=1).value
    assert value.value == pytest.approx(expected, abs=2e-3)
    ignored = info.mutual_information(p, blocks=([0], [1]), random_state=0)
    assert 0 < ignored.value < value.value


def test_independent_blocks_have_no_information():
    p = GaussianMixture.from_parameters(
        [0.25] * 4,
        [[x, y] for x in (-2.0, 2.0) for y in (-1.0, 3.0)],
        [np.diag([1.0, 0.5])] * 4,
    )
    estimate = info.mutual_information(p, blocks=([0], [1]), random_state=0)
    assert abs(estimate.value) < 1e-12


# --- whose mixtures -------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["full", "tied", "diag", "spherical"])
def test_mixtures_of_scikit_learn(kind):
    X = np.random.default_rng(0).standard_normal((300, 2))
    X[:150] += 3.0
    theirs = SklearnMixture(2, covariance_type=kind, random_state=0).fit(X)
    estimate = info.entropy(theirs, random_state=0)
    points, _ = theirs.sample(100_000)
    values = -theirs.score_samples(points)
    error = math.hypot(values.std() / math.sqrt(100_000), estimate.standard_error)
    assert abs(estimate.value - values.mean()) < 5 * error


def test_components_without_weight_do_not_count():
    p = mixture([0.5, 0.5, 0.0], [-2, 2, 50], [1, 1, 1])
    assert info.entropy(p).value == pytest.approx(info.entropy(B[0]).value, rel=1e-13)
    assert info.entropy_bounds(p) == info.entropy_bounds(B[0])


def test_a_gaussian_and_a_mixture():
    g = Gaussian.from_parameters([0.0], [[1.0]])
    p = mixture([1.0], [0.0], [1.0])
    assert info.js_divergence(g, p).value == pytest.approx(0.0, abs=1e-15)
    assert info.kl_divergence(g, B[0]).value > 0


# --- bounds and approximations --------------------------------------------------------


def test_entropy_bounds_have_the_published_values():
    a, b = info.entropy_bounds(A[0]), info.entropy_bounds(B[0])
    assert (a.lower, a.upper) == pytest.approx((0.840728, 0.853748), abs=5e-7)
    assert (b.lower, b.upper) == pytest.approx((1.985158, 2.111750), abs=5e-7)
    assert a.lower_method == a.upper_method == "kolchinsky_tracey"


@pytest.mark.parametrize(
    ("method", "a", "b"),
    [
        ("goldberger", 5.813141, 0.063844),
        ("variational", 5.813217, 0.051573),
        ("unscented", 5.813232, 0.032041),
        ("product", 1.454182, 0.095600),
        ("moment_matching", 1.563695, 0.003336),
    ],
)
def test_approximations_have_the_published_values(method, a, b):
    for pair, expected in ((A, a), (B, b)):
        estimate = info.kl_divergence(*pair, method=method)
        assert estimate.value == pytest.approx(expected, abs=5e-7)
        assert math.isnan(estimate.standard_error)
        assert (estimate.method, estimate.n_samples) == (method, 0)


def test_variational_upper_bound_has_the_published_values():
    assert info.kl_bounds(*A).upper == pytest.approx(5.813141, abs=5e-7)
    assert info.kl_bounds(*B).upper == pytest.approx(0.063844, abs=5e-7)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 5), st.floats(0.1, 10.0))
def test_bounds_bracket_the_quadrature(seed, k, spread):
    p, q = (random_mixture(k, 1, seed + i, spread) for i in (0, 1))
    exact, bounds = info.entropy(p).value, info.entropy_bounds(p)
    assert bounds.lower - 1e-12 <= exact <= bounds.upper + 1e-12
    exact, bounds = info.kl_divergence(p, q).value, info.kl_bounds(p, q)
    assert bounds.lower - 1e-12 <= exact <= bounds.upper * (1 + 1e-12) + 1e-12


def test_bounds_in_other_units():
    nats, bits = info.kl_bounds(*B), info.kl_bounds(*B, base=2)
    assert bits.upper == pytest.approx(nats.upper / math.log(2))
    reversed_ = info.entropy_bounds(B[0], base=0.5)
    assert reversed_.lower < reversed_.upper < 0


# --- bad input ------------------------------------------------------------------------


def test_bad_input():
    p = random_mixture(2, 2, 0)
    with pytest.raises(ShapeError, match="q: expected 1 features as p, got 2"):
        info.kl_divergence(A[0], p)
    with pytest.raises(ShapeError, match="q: expected 1 features as p, got 2"):
        info.kl_bounds(A[0], p)
    with pytest.raises(ValueError, match="method: expected one of"):
        info.entropy(p, method="sobol")
    with pytest.raises(ValueError, match="method: expected one of"):
        info.entropy(p, method="variational")  # an approximation of divergences
    with pytest.raises(ValueError, match="method: expected 'rqmc' or 'mc' for more"):
        info.entropy(p, method="quadrature")
    with pytest.raises(ValueError, match="n_samples: expected at least 16, got 5"):
        info.entropy(p, n_samples=5)
    with pytest.raises(TypeError, match=r"n_samples: expected an int, got 1000\.0"):
        info.entropy(p, n_samples=1e3)
    with pytest.raises(NotFittedError, match="call fit first"):
        info.entropy(GaussianMixture(2))
    with pytest.raises(TypeError, match="p: expected a fitted Gaussian or"):
        info.entropy_bounds([0.5, 0.5])
    with pytest.raises(TypeError, match="expected Gaussians, got a mixture"):
        info.js_bounds(*A)
    with pytest.raises(ValueError, match="base: expected"):
        info.entropy(p, base=0)
    with pytest.raises(ValueError, match="blocks: expected different features"):
        info.mutual_information(p, blocks=([0], [0]))


def test_methods_of_a_mixture_are_the_functions():
    X = default_rng(3).normal(size=(300, 2))
    p = GaussianMixture(2, random_state=0).fit(X)
    q = GaussianMixture(1, random_state=0).fit(X[:100])
    for options in ({}, {"base": 2, "method": "mc", "n_samples": 1000}):
        options = {**options, "random_state": 5}
        assert p.entropy(**options) == info.entropy(p, **options)
        expected = info.kl_divergence(p, q, **options)
        assert p.kl_divergence(q, **options) == expected
    with pytest.raises(NotFittedError):
        GaussianMixture(2).entropy()
    with pytest.raises(TypeError, match="unexpected keyword"):
        p.entropy(unknown=1)
