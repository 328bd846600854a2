"""Closed forms between all components of two mixtures, and what is made of them."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp, rel_entr

from shogun_lite.information._components import Components, cholesky
from shogun_lite.information._gaussians import (
    bhattacharyya_of,
    entropy_of_factor,
    kl_of_factors,
)

Array = NDArray[np.float64]


def _pairwise(
    p: Components, q: Components, function: Callable[[int, int], float]
) -> Array:
    return np.array([[function(a, b) for b in range(len(q))] for a in range(len(p))])


def component_entropies(p: Components) -> Array:
    return np.array([entropy_of_factor(lower) for lower in p.lower])


def divergences(p: Components, q: Components) -> Array:
    """KL(p_a || q_b)."""
    return _pairwise(
        p,
        q,
        lambda a, b: kl_of_factors(p.means[a], p.lower[a], q.means[b], q.lower[b]),
    )


def bhattacharyya_distances(p: Components, q: Components) -> Array:
    return _pairwise(
        p,
        q,
        lambda a, b: bhattacharyya_of(
            p.means[a], p.covariances[a], q.means[b], q.covariances[b]
        ),
    )


def log_overlaps(p: Components, q: Components) -> Array:
    """log of the integral of p_a q_b: N(m_a; m_b, S_a + S_b)."""

    def one(a: int, b: int) -> float:
        lower = cholesky(p.covariances[a] + q.covariances[b])
        z = np.linalg.solve(lower, p.means[a] - q.means[b])
        return float(
            -0.5 * (z @ z + p.n_features * math.log(2.0 * math.pi))
            - np.log(np.diagonal(lower)).sum()
        )

    return _pairwise(p, q, one)


def _mean_log(p: Components, q: Components, log_terms: Array) -> float:
    """sum_a p_a log sum_b q_b exp(log_terms[a, b])."""
    return float(p.weights @ logsumexp(log_terms + np.log(q.weights), axis=1))


def entropy_bounds(p: Components) -> tuple[dict[str, float], dict[str, float]]:
    """Lower and upper bounds of the entropy in nats, by name.

    Kolchinsky and Tracey, "Estimating mixture entropy with pairwise distances", Entropy
    19, 2017: with any distance D between components, H(X | C) - sum_a w_a log sum_b w_b
    exp(-D(a, b)) is a lower bound for the Bhattacharyya distance and an upper one for
    the Kullback-Leibler divergence.
    """
    conditional = float(p.weights @ component_entropies(p))
    _, covariance = p.moment_matched()
    lower = {
        "conditional": conditional,
        "kolchinsky_tracey": conditional
        - _mean_log(p, p, -bhattacharyya_distances(p, p)),
        "product": -_mean_log(p, p, log_overlaps(p, p)),
    }
    upper = {
        "joint": conditional - float(p.weights @ np.log(p.weights)),
        "kolchinsky_tracey": conditional - _mean_log(p, p, -divergences(p, p)),
        "gaussian": entropy_of_factor(cholesky(covariance)),
    }
    return lower, upper


def kl_bounds(
    p: Components, q: Components
) -> tuple[dict[str, float], dict[str, float]]:
    """Lower and upper bounds of KL(p || q) in nats, by name.

    Hershey and Olsen, "Approximating the Kullback Leibler divergence between Gaussian
    mixture models", ICASSP 2007, section 8, and, as a difference of bounds of the cross
    entropy and of the entropy, Durrieu, Thiran and Kelly, ICASSP 2012.
    """
    between = divergences(p, q)
    entropies_below, entropies_above = entropy_bounds(p)
    # Jensen's inequality, once inside and once outside of the logarithm.
    cross_below = -_mean_log(p, q, log_overlaps(p, q))
    cross_above = float(p.weights @ component_entropies(p)) - _mean_log(p, q, -between)
    lower = {
        "nonnegative": 0.0,
        "cross_entropy": cross_below - min(entropies_above.values()),
    }
    upper = {
        "hershey_olsen": _variational_upper_bound(p.weights, q.weights, between),
        "cross_entropy": cross_above - max(entropies_below.values()),
    }
    return lower, upper


def _variational_upper_bound(
    weights_p: Array, weights_q: Array, between: Array
) -> float:
    """Hershey and Olsen's bound, with the weights of both split over all pairs.

    sum phi (log(phi / psi) + KL(p_a || q_b)), where phi sums to the weights of p over
    b, and psi to those of q over a. Alternating minimisation: no step raises it, and
    every step is a bound.
    """
    psi = np.outer(weights_p, weights_q)
    best = math.inf
    for _ in range(200):
        log_phi = np.log(np.maximum(psi, 1e-300)) - between
        log_phi -= logsumexp(log_phi, axis=1, keepdims=True)
        phi = weights_p[:, np.newaxis] * np.exp(log_phi)
        reached = phi.sum(axis=0)
        # Components of q without a share keep their weight on pairs: it costs nothing.
        psi = np.where(
            reached > 0,
            weights_q * phi / np.where(reached > 0, reached, 1.0),
            weights_q * weights_p[:, np.newaxis],
        )
        bound = float((rel_entr(phi, psi) + phi * between).sum())
        if math.isfinite(best) and bound > best - 1e-12 * abs(best):
            return min(best, bound)
        best = bound
    return best


def _variational(p: Components, q: Components) -> float:
    """Hershey and Olsen 2007, section 7: a difference of two lower bounds."""
    return _mean_log(p, p, -divergences(p, p)) - _mean_log(p, q, -divergences(p, q))


def _product(p: Components, q: Components) -> float:
    """Hershey and Olsen 2007, section 5: a difference of two upper bounds."""
    return _mean_log(p, p, log_overlaps(p, p)) - _mean_log(p, q, log_overlaps(p, q))


def _goldberger(p: Components, q: Components) -> float:
    """Goldberger, Gordon and Greenspan, ICCV 2003: each component to its best match."""
    cost = divergences(p, q) - np.log(q.weights)
    return float(p.weights @ (cost.min(axis=1) + np.log(p.weights)))


def _unscented(p: Components, q: Components) -> float:
    """Goldberger et al. 2003: 2 d points per component, exact for quadratics."""
    total = 0.0
    for weight, mean, lower in zip(p.weights, p.means, p.lower, strict=True):
        steps = math.sqrt(p.n_features) * lower.T
        points = np.concatenate([mean + steps, mean - steps])
        total += float(weight) * float((p.log_pdf(points) - q.log_pdf(points)).mean())
    return total


def _moment_matching(p: Components, q: Components) -> float:
    """Between the Gaussians with the same means and covariances."""
    (mean_p, covariance_p), (mean_q, covariance_q) = (
        p.moment_matched(),
        q.moment_matched(),
    )
    return kl_of_factors(
        mean_p,
        cholesky(covariance_p),
        mean_q,
        cholesky(covariance_q),
    )


APPROXIMATIONS: dict[str, Callable[[Components, Components], float]] = {
    "variational": _variational,
    "product": _product,
    "goldberger": _goldberger,
    "unscented": _unscented,
    "moment_matching": _moment_matching,
}
