"""Expectations over mixtures: quadrature, randomised quasi-Monte-Carlo, Monte Carlo."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from shogun_lite.information._components import Components
from shogun_lite.information._estimate import InformationEstimate
from shogun_lite.information._quadrature import integrate
from shogun_lite.information._sobol import generating_vectors, scrambled_points
from shogun_lite.random import Generator, check_random_state

Array = NDArray[np.float64]

REPLICATES = 16
METHODS = ("auto", "quadrature", "rqmc", "mc")
# Densities of points further out are 0 in double precision.
_REACH = 39.0
_BREAKS = np.array([0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 20.0, _REACH])


class Term(NamedTuple):
    """factor * E[integrand(X)] for X from source."""

    factor: float
    source: Components
    integrand: Callable[[Array], Array]


class Effort(NamedTuple):
    """How expectations are computed: the options of all functions of mixtures."""

    method: str = "auto"
    n_samples: int = 262144
    random_state: Any = None


def expectation(terms: Sequence[Term], effort: Effort) -> InformationEstimate:
    """The sum of the terms, in nats."""
    if effort.method not in METHODS:
        raise ValueError(f"method: expected one of {METHODS}, got {effort.method!r}")
    n_samples = _checked_count(effort.n_samples)
    method = effort.method
    one_dimension = all(term.source.n_features == 1 for term in terms)
    if method == "auto":
        method = "quadrature" if one_dimension else "rqmc"
    if method == "quadrature":
        if not one_dimension:
            raise ValueError(
                "method: expected 'rqmc' or 'mc' for more than one feature, got "
                "'quadrature'"
            )
        return _by_quadrature(terms)
    generator = check_random_state(effort.random_state)
    if method == "mc":
        return _by_monte_carlo(terms, n_samples, generator)
    return _by_scrambled_nets(terms, n_samples, generator)


def _checked_count(n_samples: Any) -> int:
    try:
        count = operator.index(n_samples)
    except TypeError as error:
        raise TypeError(f"n_samples: expected an int, got {n_samples!r}") from error
    if count < REPLICATES:
        raise ValueError(f"n_samples: expected at least {REPLICATES}, got {count}")
    return count


def _by_quadrature(terms: Sequence[Term]) -> InformationEstimate:
    # Where one component gives way to another a logarithm of densities bends, in all
    # the densities: their scales cut the line into panels.
    means = np.concatenate([t.source.means[:, 0] for t in terms])
    deviations = np.concatenate([t.source.lower[:, 0, 0] for t in terms])
    steps = np.concatenate([-_BREAKS[::-1], [0.0], _BREAKS])
    breaks = np.unique(means[:, np.newaxis] + deviations[:, np.newaxis] * steps)
    value, error, n_evaluations = 0.0, 0.0, 0
    for term in terms:

        def weighted(x: Array, term: Term = term) -> Array:
            X = x[:, np.newaxis]
            values: Array = np.exp(term.source.log_pdf(X)) * term.integrand(X)
            return values

        reach = _REACH * term.source.lower[:, 0, 0]
        low = float((term.source.means[:, 0] - reach).min())
        high = float((term.source.means[:, 0] + reach).max())
        inside = np.unique(np.concatenate([[low], breaks, [high]]).clip(low, high))
        integral = integrate(weighted, inside)
        value += term.factor * integral.value
        error += abs(term.factor) * integral.error
        n_evaluations += integral.n_evaluations
    return InformationEstimate(value, error, n_evaluations, "quadrature")


def _by_monte_carlo(
    terms: Sequence[Term], n_samples: int, generator: Generator
) -> InformationEstimate:
    value, variance = 0.0, 0.0
    for term, child in zip(terms, generator.spawn(len(terms)), strict=True):
        source = term.source
        labels = child.choice(len(source), size=n_samples, p=source.weights)
        z = child.standard_normal((n_samples, source.n_features))
        values = term.integrand(_points_of(source, labels, z))
        value += term.factor * float(values.mean())
        variance += term.factor**2 * float(values.var(ddof=1)) / n_samples
    return InformationEstimate(value, math.sqrt(variance), n_samples * len(terms), "mc")


def _points_of(source: Components, labels: NDArray[Any], z: Array) -> Array:
    points = np.empty_like(z)
    for c in range(len(source)):
        own = labels == c
        points[own] = source.means[c] + z[own] @ source.lower[c].T
    return points


def _by_scrambled_nets(
    terms: Sequence[Term], n_samples: int, generator: Generator
) -> InformationEstimate:
    """The mean over independent randomisations, and its standard error.

    Scrambled nets are unbiased (Owen, "Monte Carlo variance of scrambled net
    quadrature", SIAM J. Numer. Anal. 34, 1997), so the spread of independent ones is an
    honest error. Each component gets its own expectation, weighted exactly.
    """
    from scipy.special import ndtri

    d = terms[0].source.n_features
    per_point = sum(len(term.source) for term in terms)
    m = max(1, math.ceil(math.log2(n_samples / (REPLICATES * per_point))))
    vectors = generating_vectors(d, m)
    values = np.zeros(REPLICATES)
    for i, child in enumerate(generator.spawn(REPLICATES)):
        z = ndtri(scrambled_points(vectors, child))
        for term in terms:
            values[i] += term.factor * _stratified_mean(term, z)
    return InformationEstimate(
        float(values.mean()),
        float(values.std(ddof=1)) / math.sqrt(REPLICATES),
        REPLICATES * per_point << m,
        "rqmc",
    )


def _stratified_mean(term: Term, z: Array) -> float:
    source = term.source
    means = [
        float(term.integrand(source.means[c] + z @ source.lower[c].T).mean())
        for c in range(len(source))
    ]
    return float(source.weights @ np.array(means))
