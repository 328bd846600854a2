"""Log densities against mpmath: any offset, any condition a double can hold."""

import mpmath
import numpy as np
import pytest

import shogun_lite as sl

UNIT = 4e-15
POINTS = 6


def covariance_of(d, condition, seed):
    """Eigenvalues from 1 to 1 / condition in random directions, and its root."""
    rng = np.random.default_rng(seed)
    q, _ = np.linalg.qr(rng.normal(size=(d, d)))
    values = condition ** (-np.arange(d) / max(d - 1, 1))
    matrix = (q * values) @ q.T
    return (matrix + matrix.T) / 2, q * np.sqrt(values)


def exact_factor(covariance):
    """Inverse of the lower Cholesky factor, 50 digits of it."""
    return mpmath.cholesky(mpmath.matrix(covariance.tolist())) ** -1


def exact_log_density(factor, mean, point):
    d = len(mean)
    z = mpmath.matrix([mpmath.mpf(float(p)) - mpmath.mpf(float(m))
                       for p, m in zip(point, mean, strict=True)])  # fmt: skip
    y = factor * z
    log_det = sum(mpmath.log(factor[i, i]) for i in range(d))
    square = sum(value**2 for value in y)
    return log_det - (d * mpmath.log(2 * mpmath.pi) + square) / 2, square


def exact_terms(factor, mean, point):
    """What the terms of the whitened point are before they cancel, squared."""
    d = len(mean)
    z = [abs(float(p) - float(m)) for p, m in zip(point, mean, strict=True)]
    sizes = [sum(abs(factor[i, j]) * z[j] for j in range(d)) for i in range(d)]
    return sum(value**2 for value in sizes)


@pytest.fixture(autouse=True)
def fifty_digits():
    with mpmath.workdps(50):
        yield


@pytest.mark.parametrize("offset", [0.0, 1e8])
@pytest.mark.parametrize("condition", [1.0, 1e4, 1e8, 1e12])
@pytest.mark.parametrize("d", [1, 2, 5, 9])
def test_against_mpmath(d, condition, offset):
    """Within 4e-15 d relative, but for what rounding of the data does to a point.

    A factor U rounded to double moves the whitened point by eps |U|^T |x - mean|, be
    the rest of the arithmetic exact: for points drawn from the distribution itself the
    terms cancel by the root of the condition, for others they hardly do.
    """
    covariance, root = covariance_of(d, condition, 3)
    rng = np.random.default_rng(4)
    mean = rng.normal(size=d) + offset
    drawn = mean + rng.normal(size=(POINTS, d)) @ root.T
    others = mean + rng.normal(size=(POINTS, d))
    factor = exact_factor(covariance)
    for points, cancel in ((drawn, True), (others, False)):
        got = sl.Gaussian.from_parameters(mean, covariance).log_pdf(points)
        for value, point in zip(got, points, strict=True):
            exact, square = exact_log_density(factor, mean, point)
            terms = exact_terms(factor, mean, point) if cancel else 0
            bound = UNIT * d * (1 + abs(exact) + mpmath.sqrt(square * terms) / 4)
            assert abs(value - exact) <= bound


@pytest.mark.parametrize("condition", [1e4, 1e8, 1e12])
@pytest.mark.parametrize("d", [2, 5, 9])
def test_factors_of_ill_conditioned_covariances(d, condition):
    """Rounded once from twice the precision: every element to its last bit or two."""
    covariance, _ = covariance_of(d, condition, 5)
    model = sl.GaussianMixture.from_parameters([1.0], [np.zeros(d)], [covariance])
    exact = exact_factor(covariance).T
    got = model.precisions_cholesky_[0]
    for i in range(d):
        for j in range(d):
            error = abs(float(got[i, j]) - exact[i, j])
            assert error <= 2.0**-52 * abs(exact[i, j])


def test_a_fit_ends_with_such_factors():
    rng = np.random.default_rng(6)
    x = rng.normal(size=(300, 3)) @ np.array([[1, 1, 1], [0, 1e-4, 0], [0, 0, 1e-5]])
    model = sl.GaussianMixture(1, reg_covar=0.0).fit(x)
    exact = exact_factor(model.covariances_[0]).T
    scale = np.abs(model.precisions_cholesky_[0])
    for i in range(3):
        for j in range(i, 3):
            error = abs(float(model.precisions_cholesky_[0, i, j]) - exact[i, j])
            assert error <= 2.0**-52 * scale[i, j]


@pytest.mark.parametrize("covariance_type", ["full", "tied", "diag", "spherical"])
def test_points_far_from_everything_have_finite_responsibilities(covariance_type):
    rng = np.random.default_rng(7)
    x = np.vstack([rng.normal(size=(200, 3)), rng.normal(size=(200, 3)) + 6.0])
    model = sl.GaussianMixture(2, covariance_type=covariance_type, random_state=0)
    model.fit(x)
    for distance in (1e3, 1e8, 1e50, 1e150, 1e200, 1e300):
        far = np.array([[distance, -distance, distance], [0.0, 0.0, distance]])
        responsibilities = model.predict_proba(far)
        assert np.all(np.isfinite(responsibilities))
        np.testing.assert_allclose(responsibilities.sum(axis=1), 1.0, rtol=1e-12)
        assert not np.any(np.isnan(model.score_samples(far)))
