"""Expectations over mixtures by randomised quasi-Monte-Carlo."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite._core import mixture as _core
from shogun_lite.exceptions import ShapeError
from shogun_lite.information._estimate import InformationEstimate
from shogun_lite.information._units import nats_per_unit
from shogun_lite.random import Generator, check_random_state

Array = NDArray[np.float64]

_REPLICATES = 16


class _Mixture:
    """Weights, means and factors of a mixture or a Gaussian, ours or scikit-learn's."""

    def __init__(self, model: Any) -> None:
        from shogun_lite._core import distributions
        from shogun_lite.plotting import component_covariances

        if hasattr(model, "weights_"):
            self.weights = np.array(model.weights_, dtype=np.float64)
            self.means = np.array(model.means_, dtype=np.float64)
            covariances = component_covariances(model)
        else:
            from shogun_lite.information._gaussians import _covariance

            self.weights = np.ones(1)
            self.means = np.array(model.mean_, dtype=np.float64)[np.newaxis]
            covariances = _covariance(model)[np.newaxis]
        self.weights /= self.weights.sum()
        k, self.n_features = self.means.shape
        self._factors = distributions.precisions_cholesky(
            np.ascontiguousarray(covariances), "full", k, self.n_features
        )
        self._lower = np.linalg.cholesky(covariances)

    def log_pdf(self, X: Array) -> Array:
        values: Array = _core.score_samples(
            np.ascontiguousarray(X), self.weights, self.means, self._factors, "full"
        )
        return values

    def points(self, u: Array) -> Array:
        """Points of the mixture from uniform points of d + 1 dimensions.

        The first coordinate chooses the component, the others give normal quantiles.
        """
        from scipy.special import ndtri

        bounds = np.cumsum(self.weights)
        component = np.searchsorted(bounds[:-1], u[:, 0], side="right")
        z = ndtri(u[:, 1:])
        points: Array = self.means[component] + np.einsum(
            "nij,nj->ni", self._lower[component], z
        )
        return points


def _uniforms(d: int, m: int, method: str, generator: Generator) -> Array:
    """`m` points in the open unit cube."""
    if method == "mc":
        points = np.asarray(generator.random((m, d)))
    else:
        from scipy.stats import qmc

        # SciPy's scrambling draws from NumPy's generator: seeded by our stream.
        source = np.random.default_rng(int(generator.integers(0, 2**63)))
        points = qmc.Sobol(d, scramble=True, rng=source).random_base2(int(math.log2(m)))
    tiny = 2.0**-54
    inside: Array = np.clip(points, tiny, 1.0 - tiny)
    return inside


def _half_log_ratio(of: _Mixture, p: _Mixture, q: _Mixture, X: Array) -> Array:
    """log of p over the average of p and q, at points of p."""
    log_of = of.log_pdf(X)
    average = np.logaddexp(p.log_pdf(X), q.log_pdf(X)) - math.log(2.0)
    return log_of - average


def _replicate(kind: str, p: _Mixture, q: _Mixture, u: Array) -> float:
    X = p.points(u)
    if kind == "entropy":
        return float(-p.log_pdf(X).mean())
    if kind == "cross_entropy":
        return float(-q.log_pdf(X).mean())
    if kind == "kl_divergence":
        return float((p.log_pdf(X) - q.log_pdf(X)).mean())
    Y = q.points(u)
    return 0.5 * float(
        _half_log_ratio(p, p, q, X).mean() + _half_log_ratio(q, p, q, Y).mean()
    )


def estimate(
    kind: str,
    p: Any,
    q: Any,
    base: Any,
    random_state: Any,
    n_samples: int,
    method: str,
) -> InformationEstimate:
    """The mean over independent randomisations, and its standard error.

    Owen, "Monte Carlo variance of scrambled net quadrature", SIAM J. Numer. Anal. 34,
    1997: scrambled nets are unbiased, so the spread of replicates is an honest error.
    """
    if method not in ("rqmc", "mc"):
        raise ValueError(f"method: expected 'rqmc' or 'mc', got {method!r}")
    if n_samples < _REPLICATES:
        raise ValueError(f"n_samples: expected at least {_REPLICATES}, got {n_samples}")
    scale = nats_per_unit(base)
    p, q = _Mixture(p), _Mixture(q)
    if p.n_features != q.n_features:
        raise ShapeError(
            f"q: expected {p.n_features} features as p, got {q.n_features}"
        )
    per_replicate = 1 << math.ceil(math.log2(n_samples / _REPLICATES))
    children = check_random_state(random_state).spawn(_REPLICATES)
    means = np.array(
        [
            _replicate(
                kind, p, q, _uniforms(p.n_features + 1, per_replicate, method, child)
            )
            for child in children
        ]
    )
    return InformationEstimate(
        value=float(means.mean()) / scale,
        standard_error=float(means.std(ddof=1)) / math.sqrt(_REPLICATES) / abs(scale),
        n_samples=_REPLICATES * per_replicate,
        method=method,
    )
