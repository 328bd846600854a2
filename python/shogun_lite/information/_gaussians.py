"""Closed forms for Gaussians."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from shogun_lite.exceptions import NotPositiveDefiniteError
from shogun_lite.information._components import (
    Array,
    Components,
    cholesky,
    covariance_matrix,
    is_gaussian,
    require_same_features,
    two_blocks,
)
from shogun_lite.information._units import nats_per_unit


def _solve_lower(lower: Array, right: Array) -> Array:
    from scipy.linalg import solve_triangular

    solution: Array = solve_triangular(lower, right, lower=True)
    return solution


def entropy_of_factor(lower: Array) -> float:
    """Entropy in nats of a Gaussian whose covariance has this Cholesky factor."""
    d = len(lower)
    log_root_determinant = float(np.log(np.diagonal(lower)).sum())
    return 0.5 * d * (1.0 + math.log(2.0 * math.pi)) + log_root_determinant


def kl_of_factors(
    mean_p: Array, lower_p: Array, mean_q: Array, lower_q: Array
) -> float:
    """(|A|^2 - d + |z|^2 - log |A|^2) / 2, A = L_q^-1 L_p, z = L_q^-1 (m_p - m_q)."""
    ratio = _solve_lower(lower_q, lower_p)
    shift = _solve_lower(lower_q, mean_p - mean_q)
    # Each diagonal term t - 1 - log t >= 0 by itself: nothing cancels between terms.
    excess = np.diagonal(ratio) ** 2 - 1.0
    diagonal = np.sum(excess - np.log1p(excess))
    off_diagonal = np.sum(np.tril(ratio, -1) ** 2)
    return float(0.5 * (diagonal + off_diagonal + shift @ shift))


def bhattacharyya_of(
    mean_p: Array, covariance_p: Array, mean_q: Array, covariance_q: Array
) -> float:
    """-log of the integral of sqrt(p q), in nats."""
    from scipy.linalg import eigvalsh

    middle = cholesky(0.5 * covariance_p + 0.5 * covariance_q)
    shift = _solve_lower(middle, mean_p - mean_q)
    # With the eigenvalues r of one covariance in the metric of the other, the
    # determinants are prod (1 + r) / (2 sqrt(r)) = prod cosh(log(r) / 2).
    ratios = eigvalsh(covariance_p, covariance_q)
    half_angle = 0.25 * np.log(ratios)
    return float(
        0.125 * (shift @ shift) + 0.5 * np.log1p(2.0 * np.sinh(half_angle) ** 2).sum()
    )


def entropy(p: Any, base: Any, pseudo_determinant: bool = False) -> float:
    """Closed form; -inf for a singular covariance, whose mass is on a null set."""
    scale = nats_per_unit(base)
    covariance = covariance_matrix(p)
    if pseudo_determinant:
        return _entropy_within_support(covariance) / scale
    try:
        lower = cholesky(covariance)
    except np.linalg.LinAlgError:
        _covariance_eigenvalues(covariance)
        return -math.inf / scale
    return entropy_of_factor(lower) / scale


def _covariance_eigenvalues(covariance: Array) -> Array:
    """In ascending order; none is negative beyond rounding."""
    values = np.asarray(np.linalg.eigvalsh(covariance), dtype=np.float64)
    smallest = float(values[0])
    if smallest < -1e-8 * float(np.trace(covariance)):
        raise NotPositiveDefiniteError(
            "covariance_: expected a covariance matrix, got one with the "
            f"eigenvalue {smallest:g}"
        )
    return values


def _entropy_within_support(covariance: Array) -> float:
    """Entropy in nats with respect to the plane that carries the distribution."""
    values = _covariance_eigenvalues(covariance)
    rounding = len(values) * float(np.finfo(np.float64).eps) * float(values[-1])
    carried = values[values > max(rounding, 0.0)]
    per_dimension = 1.0 + math.log(2.0 * math.pi)
    return 0.5 * float(len(carried) * per_dimension + np.log(carried).sum())


def kl_divergence(p: Any, q: Any, base: Any) -> float:
    scale = nats_per_unit(base)
    left, right = Components.of(p), Components.of(q)
    require_same_features(left, right)
    return (
        kl_of_factors(left.means[0], left.lower[0], right.means[0], right.lower[0])
        / scale
    )


def mutual_information(p: Any, blocks: Any, base: Any) -> float:
    """-sum log(1 - r^2) / 2 over the canonical correlations r of two blocks."""
    scale = nats_per_unit(base)
    parts = Components.of(p)
    return canonical_information(parts, *two_blocks(blocks, parts.n_features)) / scale


def canonical_information(parts: Components, a: list[int], b: list[int]) -> float:
    covariance = parts.covariances[0]
    lower_a = cholesky(covariance[np.ix_(a, a)])
    lower_b = cholesky(covariance[np.ix_(b, b)])
    whitened = _solve_lower(lower_a, covariance[np.ix_(a, b)])
    whitened = _solve_lower(lower_b, whitened.T)
    correlations = np.linalg.svd(whitened, compute_uv=False)
    if np.any(correlations >= 1.0):
        return math.inf
    # log1p: log(1 - r^2) would be 0 for the r below 1e-8.
    return float(-0.5 * np.log1p(-(correlations**2)).sum())


def _two_gaussians(function: str, p: Any, q: Any) -> tuple[Components, Components]:
    for name, model in (("p", p), ("q", q)):
        if not is_gaussian(model):
            raise TypeError(
                f"{name}: {function} expected a fitted Gaussian, got "
                f"{type(model).__name__}"
            )
    left, right = Components.of(p), Components.of(q)
    require_same_features(left, right)
    return left, right


def bhattacharyya_distance(p: Any, q: Any, *, base: Any = None) -> float:
    """Bhattacharyya distance of two Gaussians, -log of the integral of sqrt(p q).

    Parameters
    ----------
    p, q : Gaussian
        Fitted, of equal dimension.
    base : None, "bits" or number, optional
        Unit; None is nats.

    Returns
    -------
    float
        At least 0; symmetric, but no metric: see :func:`hellinger_distance`.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> p = sl.Gaussian.from_parameters([0.0], [[1.0]])
    >>> q = sl.Gaussian.from_parameters([2.0], [[1.0]])
    >>> round(sl.information.bhattacharyya_distance(p, q), 12)
    0.5
    """
    scale = nats_per_unit(base)
    left, right = _two_gaussians("bhattacharyya_distance", p, q)
    return _bhattacharyya(left, right) / scale


def _bhattacharyya(p: Components, q: Components) -> float:
    return bhattacharyya_of(p.means[0], p.covariances[0], q.means[0], q.covariances[0])


def hellinger_distance(p: Any, q: Any) -> float:
    """Hellinger distance of two Gaussians, sqrt(1 - integral of sqrt(p q)).

    Parameters
    ----------
    p, q : Gaussian
        Fitted, of equal dimension.

    Returns
    -------
    float
        A metric, between 0 and 1.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> p = sl.Gaussian.from_parameters([0.0], [[1.0]])
    >>> sl.information.hellinger_distance(p, p)
    0.0
    """
    left, right = _two_gaussians("hellinger_distance", p, q)
    return math.sqrt(-math.expm1(-_bhattacharyya(left, right)))


def wasserstein_distance(p: Any, q: Any) -> float:
    """2-Wasserstein distance of two Gaussians.

    Parameters
    ----------
    p, q : Gaussian
        Fitted, of equal dimension.

    Returns
    -------
    float
        In the unit of the data: the root of the smallest mean squared displacement that
        turns one into the other.

    Notes
    -----
    ``|m_p - m_q|^2 + min |L_p - L_q U|^2`` over orthogonal U, a Procrustes problem with
    the Cholesky factors: no difference of traces, so close Gaussians keep their digits.

    References
    ----------
    .. [1] D. C. Dowson and B. V. Landau, "The Frechet distance between multivariate
       normal distributions", J. Multivariate Analysis 12, 1982.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> p = sl.Gaussian.from_parameters([0.0], [[1.0]])
    >>> q = sl.Gaussian.from_parameters([3.0], [[25.0]])
    >>> sl.information.wasserstein_distance(p, q)
    5.0
    """
    left, right = _two_gaussians("wasserstein_distance", p, q)
    lower_p, lower_q = left.lower[0], right.lower[0]
    u, _, vt = np.linalg.svd(lower_q.T @ lower_p)
    displacement = np.linalg.norm(lower_p - lower_q @ (u @ vt))
    return float(math.hypot(displacement, np.linalg.norm(left.means - right.means)))


def js_bounds_of(p: Components, q: Components) -> tuple[float, float]:
    """Lower and upper bound of the Jensen-Shannon divergence in nats.

    Given a point, the entropy of which of two equally likely sources it came from lies
    between 4 a (1 - a) and 2 sqrt(a (1 - a)) bits, a the posterior probability; its
    mean is ln 2 - JS. Lin, "Divergence measures based on the Shannon entropy", IEEE
    Trans. Inf. Theory 37, 1991, has the latter, and JS <= (KL(p, q) + KL(q, p)) / 4.
    """
    overlap_deficit = -math.expm1(-_bhattacharyya(p, q))
    ends = [(a.means[0], a.lower[0]) for a in (p, q)]
    jeffreys = kl_of_factors(*ends[0], *ends[1]) + kl_of_factors(*ends[1], *ends[0])
    lower = math.log(2.0) * overlap_deficit
    # 1 - (1 - x)^2, x the deficit.
    upper = math.log(2.0) * overlap_deficit * (2.0 - overlap_deficit)
    return lower, min(upper, 0.25 * jeffreys)
