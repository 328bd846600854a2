"""Closed forms of Gaussians: known values, other formulas, limits, bad input."""

import math
from types import SimpleNamespace

import numpy as np
import pytest
from scipy import integrate, linalg, stats

from shogun_lite import Gaussian, NotPositiveDefiniteError, ShapeError
from shogun_lite import information as info


def gaussian(mean, covariance):
    return Gaussian.from_parameters(mean, covariance)


def random_gaussian(d, seed):
    rng = np.random.default_rng(seed)
    a = rng.standard_normal((d, d))
    return gaussian(rng.standard_normal(d), a @ a.T + 0.2 * np.eye(d))


def scalar(mean, deviation):
    return gaussian([mean], [[deviation**2]])


def test_entropy_of_the_standard_normal():
    p = scalar(0.0, 1.0)
    assert info.entropy(p) == pytest.approx(1.418938533204673, rel=1e-15)
    assert info.entropy(p, base=2) == pytest.approx(2.047095585180641, rel=1e-15)


@pytest.mark.parametrize("d", [1, 2, 5, 20])
def test_entropy_agrees_with_scipy(d):
    p = random_gaussian(d, d)
    expected = stats.multivariate_normal(p.mean_, p.covariance_).entropy()
    assert info.entropy(p) == pytest.approx(expected, rel=1e-12, abs=1e-13)
    assert info.entropy(p) == pytest.approx(p.entropy(), rel=1e-12, abs=1e-13)


@pytest.mark.parametrize(
    ("kind", "covariance"),
    [
        ("full", [[2.0, 0.0], [0.0, 3.0]]),
        ("tied", [[2.0, 0.0], [0.0, 3.0]]),
        ("diag", [2.0, 3.0]),
        ("spherical", 2.0),
    ],
)
def test_covariance_types(kind, covariance):
    p = Gaussian.from_parameters([0.0, 1.0], covariance, kind)
    determinant = 4.0 if kind == "spherical" else 6.0
    expected = math.log(2 * math.pi * math.e) + 0.5 * math.log(determinant)
    assert info.entropy(p) == pytest.approx(expected)
    assert info.kl_divergence(p, p) == 0.0


def test_divergence_of_two_scalars():
    value = info.kl_divergence(scalar(0.0, 1.0), scalar(1.0, 2.0))
    assert value == pytest.approx(0.443147180559945, abs=1e-15)


@pytest.mark.parametrize("d", [1, 2, 5, 20])
def test_divergence_against_the_textbook_formula(d):
    p, q = random_gaussian(d, d), random_gaussian(d, d + 100)
    inverse = np.linalg.inv(q.covariance_)
    shift = q.mean_ - p.mean_
    logs = [np.linalg.slogdet(g.covariance_)[1] for g in (p, q)]
    expected = 0.5 * (
        np.trace(inverse @ p.covariance_) + shift @ inverse @ shift - d
        - logs[0] + logs[1]
    )  # fmt: skip
    assert info.kl_divergence(p, q) == pytest.approx(expected, rel=1e-10)
    cross = info.cross_entropy(p, q)
    assert cross == pytest.approx(info.entropy(p) + expected, rel=1e-10)


def test_divergence_of_close_gaussians_keeps_its_digits():
    # h^2 / 4 + O(h^3) for a variance of 1 + h.
    for h in (1e-4, 1e-6, 1e-7):
        value = info.kl_divergence(gaussian([0.0], [[1.0 + h]]), scalar(0.0, 1.0))
        assert value == pytest.approx(h * h / 4, rel=2 * h + 1e-8)


@pytest.mark.parametrize(
    ("r", "expected"), [(0.3, 0.047155339735621), (0.6, 0.223143551314210)]
)
def test_information_of_two_features(r, expected):
    p = gaussian([0.0, 0.0], [[1.0, r], [r, 1.0]])
    value = info.mutual_information(p, blocks=([0], [1]))
    assert value == pytest.approx(expected, abs=1e-15)


def test_information_of_weakly_correlated_features():
    # slogdet gives 0 here.
    p = gaussian([0.0, 0.0], [[1.0, 1e-9], [1e-9, 1.0]])
    value = info.mutual_information(p, blocks=([0], [1]))
    assert value == pytest.approx(5e-19, rel=1e-9)


def test_information_of_blocks_is_a_difference_of_entropies():
    p = random_gaussian(6, 3)
    a, b = [0, 3], [5, 1, 2]
    parts = [
        info.entropy(gaussian(p.mean_[i], p.covariance_[np.ix_(i, i)]))
        for i in (a, b, a + b)
    ]
    value = info.mutual_information(p, blocks=(a, b))
    assert value == pytest.approx(parts[0] + parts[1] - parts[2], rel=1e-10)
    assert value == pytest.approx(info.mutual_information(p, blocks=(b, a)), rel=1e-12)
    assert value == pytest.approx(
        info.mutual_information(p, blocks=([-6, -3], [-1, 1, 2])), rel=1e-15
    )


def densities(p, q, function):
    def integrand(x):
        a, b = (math.exp(g.log_pdf([[x]])[0]) for g in (p, q))
        return function(a, b)

    return integrate.quad(integrand, -30, 30, points=[-3, 0, 3], limit=200)[0]


PAIRS = [
    (scalar(0.0, 1.0), scalar(1.0, 2.0)),
    (scalar(-2.0, 1.0), scalar(2.0, 0.5)),
    (scalar(0.0, 1.0), scalar(0.3, 1.0)),
]


@pytest.mark.parametrize("pair", PAIRS)
def test_overlap_measures_against_quadrature(pair):
    overlap = densities(*pair, lambda a, b: math.sqrt(a * b))
    value = info.bhattacharyya_distance(*pair)
    assert value == pytest.approx(-math.log(overlap), rel=1e-9)
    assert info.hellinger_distance(*pair) == pytest.approx(
        math.sqrt(1 - overlap), rel=1e-9
    )


@pytest.mark.parametrize("pair", PAIRS)
def test_js_lies_between_its_bounds(pair):
    p, q = pair

    def terms(a, b):
        m = 0.5 * (a + b)
        return 0.5 * sum(x * math.log(x / m) for x in (a, b) if x > 0)

    exact = densities(p, q, terms)
    bounds = info.js_bounds(p, q)
    assert bounds.lower <= exact <= bounds.upper
    estimate = info.js_divergence(p, q)
    assert estimate.method == "quadrature"
    assert estimate.value == pytest.approx(exact, rel=1e-8)


@pytest.mark.parametrize("d", [2, 4])
def test_wasserstein_against_the_trace_formula(d):
    p, q = random_gaussian(d, 1), random_gaussian(d, 2)
    root = linalg.sqrtm(p.covariance_)
    cross = linalg.sqrtm(root @ q.covariance_ @ root).real
    squared = np.sum((p.mean_ - q.mean_) ** 2) + np.trace(
        p.covariance_ + q.covariance_ - 2 * cross
    )
    assert info.wasserstein_distance(p, q) == pytest.approx(math.sqrt(squared), 1e-9)


def test_distances_of_close_gaussians_keep_their_digits():
    p, q = scalar(0.0, 1.0), scalar(0.0, 1.0 + 1e-7)
    assert info.wasserstein_distance(p, q) == pytest.approx(1e-7, rel=1e-8)
    # Both logarithms are 1e-7: log cosh(1e-7) / 2.
    assert info.bhattacharyya_distance(p, q) == pytest.approx(2.5e-15, rel=1e-6)
    assert info.hellinger_distance(p, q) == pytest.approx(5e-8, rel=1e-6)
    for distance in (info.wasserstein_distance, info.hellinger_distance):
        r = random_gaussian(3, 5)
        assert distance(r, r) == pytest.approx(0.0, abs=1e-7)
        s = random_gaussian(3, 6)
        assert distance(r, s) == pytest.approx(distance(s, r), rel=1e-12)


def test_singular_covariances():
    # SciPy with allow_singular: a finite 1.7655 of the pseudo-determinant.
    flat = SimpleNamespace(
        mean_=np.zeros(2), covariance_=np.array([[1.0, 1.0], [1.0, 1.0]])
    )
    assert info.entropy(flat) == -math.inf
    with pytest.raises(NotPositiveDefiniteError, match="covariances: expected"):
        info.kl_divergence(random_gaussian(2, 0), flat)
    wrong = SimpleNamespace(mean_=np.zeros(2), covariance_=np.diag([1.0, -1.0]))
    for on_request in (False, True):
        with pytest.raises(NotPositiveDefiniteError, match="with the eigenvalue -1"):
            info.entropy(wrong, pseudo_determinant=on_request)


@pytest.mark.parametrize("rank", [1, 2, 3])
def test_pseudo_determinant_on_request(rank):
    # An isometry into a larger space: the entropy within the plane is that before it.
    rng = np.random.default_rng(rank)
    root = rng.standard_normal((rank, rank))
    basis, _ = np.linalg.qr(rng.standard_normal((5, rank)))
    inside = SimpleNamespace(mean_=np.zeros(rank), covariance_=root @ root.T)
    embedded = SimpleNamespace(
        mean_=np.zeros(5), covariance_=basis @ root @ root.T @ basis.T
    )
    expected = info.entropy(inside)
    assert info.entropy(inside, pseudo_determinant=True) == pytest.approx(expected)
    assert info.entropy(embedded, pseudo_determinant=True) == pytest.approx(expected)
    in_bits = info.entropy(embedded, base=2, pseudo_determinant=True)
    assert in_bits == pytest.approx(expected / math.log(2))


def test_pseudo_determinant_as_in_scipy():
    covariance = np.ones((2, 2))
    flat = SimpleNamespace(mean_=np.zeros(2), covariance_=covariance)
    theirs = stats.multivariate_normal(np.zeros(2), covariance, allow_singular=True)
    ours = info.entropy(flat, pseudo_determinant=True)
    assert ours == pytest.approx(float(theirs.entropy()), rel=1e-14)
    point = SimpleNamespace(mean_=np.zeros(2), covariance_=np.zeros((2, 2)))
    assert info.entropy(point) == -math.inf
    assert info.entropy(point, pseudo_determinant=True) == 0.0


def test_bad_input():
    p, q = random_gaussian(2, 0), random_gaussian(3, 0)
    for measure in (
        info.kl_divergence,
        info.cross_entropy,
        info.js_divergence,
        info.bhattacharyya_distance,
        info.hellinger_distance,
        info.wasserstein_distance,
        info.js_bounds,
    ):
        with pytest.raises(ShapeError, match="q: expected 2 features as p, got 3"):
            measure(p, q)
    with pytest.raises(TypeError, match="q: wasserstein_distance expected a fitted"):
        info.wasserstein_distance(p, [0.5, 0.5])
    with pytest.raises(ValueError, match="blocks: expected two sequences"):
        info.mutual_information(p)
    with pytest.raises(ValueError, match="blocks: expected different features"):
        info.mutual_information(p, blocks=([0], [0, 1]))
    with pytest.raises(ShapeError, match="blocks: expected indices of 2 features"):
        info.mutual_information(p, blocks=([0], [2]))
    with pytest.raises(TypeError, match="blocks: expected sequences of ints"):
        info.mutual_information(p, blocks=([0], []))
    with pytest.raises(ValueError, match="base: expected"):
        info.entropy(p, base=1)
