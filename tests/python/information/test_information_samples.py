"""Nearest-neighbour estimates: reference values, limits, ties, bad input.

The reference sample is made of SplitMix64 and normal quantiles, and needs no file; its
estimates come from a brute-force implementation of the definitions.
"""

import math

import numpy as np
import pytest
from scipy.special import digamma, ndtri
from sklearn.feature_selection import mutual_info_classif

from shogun_lite import ShapeError
from shogun_lite import information as info


def splitmix64(i):
    mask = 2**64 - 1
    z = i * 0x9E3779B97F4A7C15 & mask
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & mask
    z = (z ^ z >> 27) * 0x94D049BB133111EB & mask
    return z ^ z >> 31


def portable_sample(r, n=1000):
    uniform = [((splitmix64(i) >> 11) + 0.5) * 2.0**-53 for i in range(1, 2 * n + 1)]
    x, z = ndtri(np.array(uniform).reshape(n, 2).T)
    return x, r * x + math.sqrt(1 - r * r) * z


@pytest.mark.parametrize(
    ("r", "k", "ksg1", "ksg2", "joint"),
    [
        (0.0, 1, -0.027941591953, -0.017360603192, 2.836912134271),
        (0.0, 3, 0.011277874559, 0.013914641987, 2.788265731769),
        (0.6, 1, 0.243254859964, 0.218515857855, 2.577078985359),
        (0.6, 3, 0.240076353576, 0.241050934886, 2.567222067117),
    ],
)
def test_reference_values(r, k, ksg1, ksg2, joint):
    # infomeasure 0.6.3 gives -0.121 for the second kind at r = 0.6.
    x, y = portable_sample(r)
    assert x[:3] == pytest.approx([1.19170131, -1.93600129, -1.24619345], abs=5e-9)
    for method, expected in (("ksg1", ksg1), ("ksg2", ksg2)):
        estimate = info.mutual_information_of_samples(
            x, y, k=k, method=method, scale=False
        )
        assert estimate.value == pytest.approx(expected, abs=1e-11)
        assert (estimate.method, estimate.tie_fraction) == (method, 0.0)
    both = info.entropy_of_samples(np.column_stack([x, y]), k=k).value
    assert both == pytest.approx(joint, abs=1e-11)
    alone = {1: 1.375779230614, 3: 1.418121019222}[k]
    assert info.entropy_of_samples(x, k=k).value == pytest.approx(alone, abs=1e-11)


def brute_force_conditional(x, y, z, k):
    def distances(*parts):
        return np.max([np.abs(p[:, None] - p[None, :]) for p in parts], axis=0)

    whole = distances(x, y, z)
    np.fill_diagonal(whole, np.inf)
    radii = np.sort(whole, axis=1)[:, k - 1]
    counts = [
        (distances(*parts) < radii[:, None]).sum(axis=1) - 1
        for parts in ((x, z), (y, z), (z,))
    ]
    psi = [digamma(c + 1) for c in counts]
    return np.mean(digamma(k) - psi[0] - psi[1] + psi[2])


@pytest.mark.parametrize("k", [1, 4])
def test_conditional_information_against_brute_force(k):
    x, y, z = np.random.default_rng(0).standard_normal((3, 200))
    x, y = x + z, y + z
    estimate = info.conditional_mutual_information_of_samples(x, y, z, k=k, scale=False)
    assert estimate.value == pytest.approx(brute_force_conditional(x, y, z, k), 1e-12)


def test_information_with_labels_against_brute_force():
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 3, 150)
    x = rng.standard_normal(150) + labels
    k, n = 3, 150
    distances = np.abs(x[:, None] - x[None, :])
    np.fill_diagonal(distances, np.inf)
    terms = []
    for i in range(n):
        same = np.sort(distances[i, labels == labels[i]])
        m = (distances[i] <= same[k - 1]).sum()
        n_label = (labels == labels[i]).sum()
        terms.append(digamma(n) - digamma(n_label) + digamma(k) - digamma(m))
    estimate = info.mutual_information_of_samples_and_labels(x, labels, scale=False)
    assert estimate.value == pytest.approx(np.mean(terms), rel=1e-12)


# Chance: 5 standard errors, one seed in 1.7 million, and the bias of k = 3.


@pytest.mark.parametrize("d", [1, 3])
def test_entropy_of_known_distributions(d):
    rng = np.random.default_rng(2)
    normal = info.entropy_of_samples(rng.standard_normal((4000, d)))
    exact = 0.5 * d * math.log(2 * math.pi * math.e)
    assert normal.value == pytest.approx(exact, abs=5 * normal.standard_error + 0.02)
    exponential = info.entropy_of_samples(rng.exponential(0.5, 4000))
    assert exponential.value == pytest.approx(
        1 - math.log(2), abs=5 * exponential.standard_error
    )


def test_entropy_scales_and_shifts():
    x = np.random.default_rng(3).standard_normal((500, 2))
    base = info.entropy_of_samples(x).value
    moved = info.entropy_of_samples(1000 * x + 5).value
    assert moved == pytest.approx(base + 2 * math.log(1000), rel=1e-9)


@pytest.mark.parametrize("method", ["ksg1", "ksg2"])
@pytest.mark.parametrize("r", [0.0, 0.5, 0.9])
def test_information_of_correlated_normals(method, r):
    x, z = np.random.default_rng(4).standard_normal((2, 4000))
    y = r * x + math.sqrt(1 - r * r) * z
    estimate = info.mutual_information_of_samples(x, y, method=method)
    exact = -0.5 * math.log(1 - r * r)
    assert abs(estimate.value - exact) < 5 * estimate.standard_error
    bits = info.mutual_information_of_samples(x, y, method=method, base=2)
    assert bits.value == pytest.approx(estimate.value / math.log(2))
    assert bits.standard_error == pytest.approx(estimate.standard_error / math.log(2))


def test_units_of_the_features_do_not_matter():
    x, y = portable_sample(0.6)
    near = info.mutual_information_of_samples(x, y)
    far = info.mutual_information_of_samples(1024 * x, y / 4096)
    assert far.value == pytest.approx(near.value, rel=1e-12)


def test_blocks_of_several_features():
    rng = np.random.default_rng(5)
    x = rng.standard_normal((2000, 2))
    y = x @ [[0.6], [0.0]] + 0.8 * rng.standard_normal((2000, 1))
    estimate = info.mutual_information_of_samples(x, y)
    assert abs(estimate.value - 0.2231) < 5 * estimate.standard_error + 0.02


def test_standard_errors_are_of_the_right_size():
    values, errors = [], []
    for seed in range(60):
        x, z = np.random.default_rng(seed).standard_normal((2, 500))
        estimate = info.mutual_information_of_samples(x, 0.6 * x + 0.8 * z)
        values.append(estimate.value)
        errors.append(estimate.standard_error)
    assert 0.5 < np.std(values) / np.mean(errors) < 1.5


def test_constant_features_have_no_information():
    # sklearn#30772: its noise, as large as a constant, is all there is to measure. What
    # it finds grows with n and exceeds the entropy of the labels.
    n = 200_000
    x = np.ones(n)
    labels = np.zeros(n, int)
    labels[:100] = 1
    theirs = mutual_info_classif(x[:, None], labels, random_state=0)[0]
    assert theirs > 10 * info.entropy(np.bincount(labels))
    ours = info.mutual_information_of_samples_and_labels(x, labels)
    assert ours.value == 0.0
    x = x[:20_000]
    y = np.random.default_rng(6).standard_normal(20_000)
    assert info.mutual_information_of_samples(x, y).value == 0.0
    assert info.conditional_mutual_information_of_samples(x, y, y).value == 0.0
    assert info.mutual_information_of_samples(x, y).tie_fraction == 1.0


def test_ties_are_reported_and_give_no_nan():
    x = np.repeat([1.0, 2.0, 3.0, 4.0], 25)
    estimate = info.mutual_information_of_samples(x, x)
    assert estimate.tie_fraction == 1.0
    assert math.isfinite(estimate.value)
    entropy = info.entropy_of_samples(x)
    assert entropy.value == -math.inf
    assert entropy.tie_fraction == 1.0
    half = np.concatenate([x[:50], np.random.default_rng(7).random(50) + 5])
    assert info.entropy_of_samples(half).tie_fraction == 0.5


def test_negative_estimates_stay_unless_clipped():
    x, y = portable_sample(0.0)
    free = info.mutual_information_of_samples(x, y, k=1)
    clipped = info.mutual_information_of_samples(x, y, k=1, clip=True)
    assert free.value < 0 == clipped.value
    assert clipped.standard_error == free.standard_error


def test_labels_that_tell_everything_and_nothing():
    rng = np.random.default_rng(8)
    labels = np.array(["a", "b"]).repeat(500)
    x = rng.standard_normal(1000)
    nothing = info.mutual_information_of_samples_and_labels(x, labels)
    assert abs(nothing.value) < 5 * nothing.standard_error
    everything = info.mutual_information_of_samples_and_labels(
        x + 100 * (labels == "a"), labels, base=2
    )
    assert everything.value == pytest.approx(1.0, abs=0.01)


def test_rare_labels():
    x = np.random.default_rng(9).standard_normal(100)
    labels = np.zeros(100, int)
    labels[0] = 1  # alone: left out
    labels[1:3] = 2  # a pair: one neighbour
    estimate = info.mutual_information_of_samples_and_labels(x, labels)
    assert estimate.n_samples == 99
    assert math.isfinite(estimate.value)
    alone = info.mutual_information_of_samples_and_labels(x, np.arange(100))
    assert alone.value == 0.0


def test_smallest_samples():
    estimate = info.entropy_of_samples([0.0, 1.0], k=1)
    assert estimate.value == pytest.approx(
        digamma(2) - digamma(1) + math.log(2), rel=1e-15
    )
    assert math.isfinite(
        info.mutual_information_of_samples([0.0, 1.0], [1.0, 0.0], k=1).value
    )


def test_bad_input():
    x = np.arange(10.0)
    with pytest.raises(ValueError, match=r"k: expected 1 <= k < 10 observ.*, got 10"):
        info.entropy_of_samples(x, k=10)
    with pytest.raises(ValueError, match=r"k: expected 1 <= k < 10 observ.*, got 0"):
        info.mutual_information_of_samples(x, x, k=0)
    with pytest.raises(TypeError, match=r"k: expected an int, got 2\.0"):
        info.entropy_of_samples(x, k=2.0)
    with pytest.raises(ValueError, match="k: expected 1 <= k < 0"):
        info.entropy_of_samples([])
    with pytest.raises(ShapeError, match="y: expected 10 observations as x, got 9"):
        info.mutual_information_of_samples(x, x[:9])
    with pytest.raises(ShapeError, match="z: expected 10 observations as x, got 9"):
        info.conditional_mutual_information_of_samples(x, x, x[:9])
    with pytest.raises(ShapeError, match="labels: expected 10 labels, got 9"):
        info.mutual_information_of_samples_and_labels(x, [0] * 9)
    with pytest.raises(ShapeError, match="X: expected one observation per row"):
        info.entropy_of_samples(np.zeros((2, 2, 2)))
    with pytest.raises(ValueError, match="x: expected finite numbers, got NaN"):
        info.mutual_information_of_samples([0.0, math.nan, 1.0], [0, 1, 2], k=1)
    with pytest.raises(TypeError, match="X: expected real numbers"):
        info.entropy_of_samples(["a", "b"])
    with pytest.raises(ValueError, match="method: expected 'ksg1' or 'ksg2'"):
        info.mutual_information_of_samples(x, x, method="ksg")
    with pytest.raises(ValueError, match="base: expected"):
        info.entropy_of_samples(x, base=1)
    with pytest.raises(ValueError, match="labels: expected a label for each"):
        info.mutual_information_of_samples_and_labels(x, [math.nan] * 10)
