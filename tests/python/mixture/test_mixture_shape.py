"""Distribution function, modes and outliers, against mpmath, grids and quantiles."""

import mpmath
import numpy as np
import pytest
from scipy import integrate, optimize
from sklearn.mixture import GaussianMixture as Reference

from shogun_lite import GaussianMixture, NotFittedError, ShapeError
from shogun_lite.datasets import load_faithful
from shogun_lite.random import default_rng

TYPES = ["full", "tied", "diag", "spherical"]


def line(weights, means, variances, covariance_type="spherical"):
    return GaussianMixture.from_parameters(
        weights, np.reshape(means, (-1, 1)), variances, covariance_type
    )


# Of unequal scales, with a component of no weight.
LINE = line([0.3, 0.6, 0.1, 0.0], [-1.0, 2.0, 7.5, 50.0], [0.25, 4.0, 1e-4, 1.0])


def exact_cdf(mixture, x, upper):
    """The tail probability with 50 digits."""
    with mpmath.workdps(50):
        total = mpmath.mpf(0)
        for weight, mean, variance in zip(
            mixture.weights_, mixture.means_[:, 0], mixture.covariances_, strict=True
        ):
            z = (mpmath.mpf(x) - mpmath.mpf(mean)) / mpmath.sqrt(mpmath.mpf(variance))
            total += mpmath.mpf(weight) * mpmath.ncdf(-z if upper else z)
        return total, mpmath.log(total)


@pytest.mark.parametrize("upper", [False, True])
@pytest.mark.parametrize("x", [-60.0, -15.0, -1.0, 0.3, 2.0, 7.5, 8.0, 30.0, 70.0])
def test_cdf_is_exact_in_both_tails(x, upper):
    value, log_value = exact_cdf(LINE, x, upper)
    got = LINE.cdf([[x]], upper=upper)[0]
    # An argument z rounded to eps changes the tail by z^2 eps of itself.
    assert got == pytest.approx(float(value), rel=1e-12, abs=1e-307)
    log = LINE.cdf([[x]], upper=upper, log=True)[0]
    assert log == pytest.approx(float(log_value), rel=1e-13, abs=1e-15)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_cdf_is_the_integral_of_the_density(covariance_type):
    variances = {
        "full": [[[1.0]], [[4.0]]],
        "tied": [[2.0]],
        "diag": [[1.0], [4.0]],
        "spherical": [1.0, 4.0],
    }[covariance_type]
    mixture = line([0.4, 0.6], [-1.0, 3.0], variances, covariance_type)
    for x in (-2.0, 0.5, 4.0):
        below, _ = integrate.quad(lambda t: mixture.pdf([[t]])[0], -30, x)
        assert mixture.cdf([[x]])[0] == pytest.approx(below, rel=1e-7)


def test_cdf_of_a_marginal_is_that_of_samples():
    mixture = GaussianMixture.from_parameters(
        [0.5, 0.5],
        [[0.0, 1.0], [3.0, -1.0]],
        [[[1.0, 0.8], [0.8, 1.0]], [[2.0, -0.5], [-0.5, 0.5]]],
    )
    X, _ = mixture.sample(100_000, random_state=3)
    marginal = mixture.marginal([1])
    # 5 standard errors at three points: a false alarm in 600 000 seeds.
    for x in (-1.5, 0.0, 1.2):
        share = np.mean(X[:, 1] <= x)
        assert abs(marginal.cdf([[x]])[0] - share) < 5 * np.sqrt(0.25 / len(X))


def test_cdf_is_monotone_from_zero_to_one():
    x = np.linspace(-80, 80, 4001)[:, None]
    values = LINE.cdf(x)
    assert (np.diff(values) >= 0).all()
    assert values[0] == 0.0
    assert values[-1] == pytest.approx(1.0, abs=1e-15)
    np.testing.assert_allclose(values + LINE.cdf(x, upper=True), 1.0, atol=1e-15)


def gradient(mixture, x):
    """Of the log-density, by central differences."""
    steps = 1e-5 * np.eye(len(x))
    return np.array(
        [(mixture.log_pdf([x + h])[0] - mixture.log_pdf([x - h])[0]) for h in steps]
    ) / (2e-5)


def modes_on_a_grid(mixture, low, high, n=100_001):
    """The strict maxima of the density among many points of a line, refined."""
    x = np.linspace(low, high, n)
    values = mixture.log_pdf(x[:, None])
    inner = (values[1:-1] > values[:-2]) & (values[1:-1] > values[2:])
    found = []
    for i in np.flatnonzero(inner) + 1:
        result = optimize.minimize_scalar(
            lambda t: -mixture.log_pdf([[t]])[0],
            bounds=(x[i - 1], x[i + 1]),
            method="bounded",
            options={"xatol": 1e-10},
        )
        found.append(result.x)
    return np.array(found)


@pytest.mark.parametrize("seed", range(20))
def test_modes_of_random_lines_are_those_of_a_grid(seed):
    rng = default_rng(seed)
    k = int(rng.integers(1, 7))
    mixture = line(
        rng.dirichlet(np.ones(k)), rng.normal(0, 3, k), rng.gamma(1.0, 1.0, k) + 0.05
    )
    expected = modes_on_a_grid(mixture, -15.0, 15.0)
    modes = mixture.modes()
    assert len(modes) == len(expected) <= k
    np.testing.assert_allclose(np.sort(modes[:, 0]), expected, atol=1e-6)
    assert (np.diff(mixture.log_pdf(modes)) <= 0).all()


@pytest.mark.parametrize("covariance_type", TYPES)
def test_modes_are_stationary_and_higher_than_what_is_around(covariance_type):
    rng = default_rng(11)
    full = rng.wishart(5.0, np.eye(3), size=4) / 5
    covariances = {
        "full": full,
        "tied": full[0],
        "diag": np.einsum("kii->ki", full),
        "spherical": full[:, 0, 0],
    }[covariance_type]
    mixture = GaussianMixture.from_parameters(
        [0.1, 0.2, 0.3, 0.4], rng.normal(0, 2, (4, 3)), covariances, covariance_type
    )
    modes = mixture.modes()
    assert len(modes) >= 1
    for mode in modes:
        assert np.abs(gradient(mixture, mode)).max() < 1e-5
        around = mode + 1e-2 * rng.normal(size=(200, 3))
        assert mixture.log_pdf(around).max() < mixture.log_pdf([mode])[0]


def test_two_equal_components_split_at_two_standard_deviations():
    # The classical bound: half a distance of 1 standard deviation is the last unimodal
    # one, and there the maximum is of fourth order, where steps shrink slowest.
    for half, expected in ((0.5, 1), (1.0, 1), (1.01, 2), (3.0, 2)):
        mixture = line([0.5, 0.5], [-half, half], [1.0, 1.0])
        modes = mixture.modes()
        assert len(modes) == expected, half
        assert np.abs(modes.sum()) < 1e-4


def test_a_start_on_a_saddle_is_left_to_both_sides():
    # The light middle component's mean is, by symmetry, a minimum between two modes.
    mixture = line([0.49, 0.02, 0.49], [-2.0, 0.0, 2.0], [1.0, 1.0, 1.0])
    modes = np.sort(mixture.modes()[:, 0])
    np.testing.assert_allclose(modes, modes_on_a_grid(mixture, -5.0, 5.0), atol=1e-6)
    assert len(modes) == 2


def test_two_crossing_components_have_three_modes():
    # More modes than components: the third is where the arms cross.
    mixture = GaussianMixture.from_parameters(
        [0.5, 0.5], [[0.0, 1.0], [1.0, 0.0]], [[1.0, 0.05], [0.05, 1.0]], "diag"
    )
    modes = mixture.modes()
    assert len(modes) == 3
    crossing = modes[np.argmin(np.abs(modes[:, 0] - modes[:, 1]))]
    assert crossing[0] == pytest.approx(crossing[1], abs=1e-8)
    grid = np.stack(np.meshgrid(*[np.linspace(-0.5, 1.5, 201)] * 2), -1)
    values = mixture.log_pdf(grid.reshape(-1, 2)).reshape(201, 201)
    inner = values[1:-1, 1:-1]
    highest = np.ones_like(inner, dtype=bool)
    for dx, dy in [
        (-1, 0),
        (1, 0),
        (0, -1),
        (0, 1),
        (1, 1),
        (-1, -1),
        (1, -1),
        (-1, 1),
    ]:
        highest &= inner > values[1 + dx : 200 + dx, 1 + dy : 200 + dy]
    assert highest.sum() == 3


def simplex(k, variance):
    """Equal round components at the corners of a regular simplex of radius 1."""
    corners = np.linalg.svd(np.eye(k) - 1 / k)[0][:, : k - 1]
    corners /= np.linalg.norm(corners[0])
    return GaussianMixture.from_parameters(
        np.full(k, 1 / k), corners, np.full(k, variance), "spherical"
    )


def test_three_round_components_can_have_four_modes():
    # Duistermaat's triangle (in Carreira-Perpinan & Williams 2003): by the Hessian in
    # the middle there is a mode if the variance is above 1/2.
    assert len(simplex(3, 0.49).modes()) == 3
    modes = simplex(3, 0.72**2).modes()
    assert len(modes) == 4
    assert np.linalg.norm(modes, axis=1).min() < 1e-8


def test_more_starts_find_a_mode_that_no_pair_leads_to():
    # In five dimensions the middle of the simplex is a mode from a variance of 1/5 on,
    # in too small a neighbourhood for the middles of its edges to lead there.
    mixture = simplex(6, 0.2 * 1.05)
    assert len(mixture.modes()) == 6
    modes = mixture.modes(starts=np.zeros((1, 5)))
    assert len(modes) == 7
    assert np.linalg.norm(modes, axis=1).min() < 1e-8


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
@pytest.mark.parametrize("offset", [0.0, 1e8])
def test_modes_move_and_scale_with_the_data(scale, offset):
    rng = default_rng(4)
    means, factor = rng.normal(0, 2, (4, 2)), np.array([1.0, 1e3]) * scale
    covariances = rng.wishart(4.0, np.eye(2), size=4) / 4
    base = GaussianMixture.from_parameters(np.full(4, 0.25), means, covariances)
    moved = GaussianMixture.from_parameters(
        np.full(4, 0.25),
        means * factor + offset * factor,
        covariances * np.outer(factor, factor),
    )
    expected = base.modes()
    got = (moved.modes() - offset * factor) / factor
    np.testing.assert_allclose(got, expected, atol=1e-6)


def test_old_faithful_has_two_modes_and_a_single_normal_its_mean():
    X = load_faithful().data
    mixture = GaussianMixture(2, random_state=0).fit(X)
    np.testing.assert_allclose(
        mixture.modes()[np.argsort(mixture.modes()[:, 0])],
        mixture.means_[np.argsort(mixture.means_[:, 0])],
        rtol=2e-2,
    )
    single = GaussianMixture().fit(X)
    np.testing.assert_allclose(single.modes(), single.means_)


def test_outliers_are_the_rows_below_the_quantile():
    X = load_faithful().data
    options = {"tol": 1e-8, "max_iter": 1000, "random_state": 0}
    mixture = GaussianMixture(2, **options).fit(X)
    labels = mixture.predict_outliers(X, contamination=0.05)
    scores = Reference(2, **options).fit(X).score_samples(X)
    np.testing.assert_array_equal(
        labels, np.where(scores < np.percentile(scores, 5), -1, 1)
    )
    assert labels.dtype == np.int64
    assert np.sum(labels == -1) == 14  # of 272: the ranks below 0.05 * 271 = 13.55


def test_outliers_by_the_data_of_the_fit():
    X = load_faithful().data
    mixture = GaussianMixture(2, random_state=0).fit(X)
    new = [[3.6, 79.0], [10.0, 10.0], [-5.0, 300.0]]
    labels = mixture.predict_outliers(new, 0.01, reference=X)
    assert labels.tolist() == [1, -1, -1]
    assert (mixture.predict_outliers(X, 0.0) == 1).all()


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda m: m.cdf([[0.0, 0.0]]), ShapeError, r"cdf: expected a mixture of 1"),
        (lambda m: m.modes([0.0]), ShapeError, r"starts: expected shape \(n_starts"),
        (lambda m: m.modes([[0.0, np.nan]]), ValueError, "starts: expected finite"),
        (
            lambda m: m.predict_outliers([[0.0, 0.0]], 0.6),
            ValueError,
            r"contamination: expected a number in \[0, 0.5\], got 0.6",
        ),
        (
            lambda m: m.predict_outliers([[0.0, 0.0]], np.nan),
            ValueError,
            "contamination: expected a number in",
        ),
        (
            lambda m: m.predict_outliers([[0.0, 0.0]], "auto"),
            TypeError,
            "contamination: expected a number, got 'auto'",
        ),
    ],
)
def test_bad_questions_about_the_shape(call, kind, message):
    mixture = GaussianMixture.from_parameters([1.0], [[0.0, 0.0]], [1.0], "spherical")
    with pytest.raises(kind, match=message):
        call(mixture)


def test_unfitted_mixtures_have_no_shape():
    for call in (
        lambda m: m.cdf([[0.0]]),
        lambda m: m.modes(),
        lambda m: m.predict_outliers([[0.0]]),
    ):
        with pytest.raises(NotFittedError, match="not fitted yet"):
            call(GaussianMixture())
