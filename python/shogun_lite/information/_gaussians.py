"""Closed forms for Gaussians."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite.exceptions import ShapeError
from shogun_lite.information._units import nats_per_unit


def entropy(p: Any, base: Any) -> float:
    return float(p.entropy()) / nats_per_unit(base)


def _covariance(gaussian: Any) -> Any:
    """As a matrix, whatever the covariance type."""
    covariance = np.asarray(gaussian.covariance_, dtype=np.float64)
    if covariance.ndim == 2:
        return covariance
    return np.diag(np.broadcast_to(covariance, np.shape(gaussian.mean_)))


def kl_divergence(p: Any, q: Any, base: Any) -> float:
    """(|A|^2 - d + |z|^2 - log |A|^2) / 2, A = L_q^-1 L_p, z = L_q^-1 (m_p - m_q)."""
    from scipy.linalg import cholesky, solve_triangular

    d = len(p.mean_)
    if len(q.mean_) != d:
        raise ShapeError(f"q: expected {d} features as p, got {len(q.mean_)}")
    lower_p = cholesky(_covariance(p), lower=True)
    lower_q = cholesky(_covariance(q), lower=True)
    ratio = solve_triangular(lower_q, lower_p, lower=True)
    shift = solve_triangular(lower_q, np.asarray(p.mean_) - q.mean_, lower=True)
    # Each diagonal term t - 1 - log t >= 0 by itself: nothing cancels between terms.
    excess = np.diagonal(ratio) ** 2 - 1.0
    diagonal = np.sum(excess - np.log1p(excess))
    off_diagonal = np.sum(np.tril(ratio, -1) ** 2)
    return float(0.5 * (diagonal + off_diagonal + shift @ shift) / nats_per_unit(base))
