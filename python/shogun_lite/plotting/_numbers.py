"""The numbers behind the pictures: densities, shares, ranges, bins, levels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_MARGIN = 0.06
_ENCLOSED = (0.25, 0.50, 0.75, 0.90, 0.99)
_MIN_BINS, _MAX_BINS = 8, 100


def _log_densities(
    points: Array, weights: Array, means: Array, covariances: Array
) -> Array:
    """Log of weight times density, (n, k)."""
    from shogun_lite._core import distributions

    factors = distributions.precisions_cholesky(
        np.ascontiguousarray(covariances), "full", *means.shape
    )
    log_pdf = distributions.log_pdf(
        np.ascontiguousarray(points), np.ascontiguousarray(means), factors, "full"
    )
    with np.errstate(divide="ignore"):  # a weight of zero
        result: Array = np.log(weights) + log_pdf
    return result


def densities(*arguments: Array) -> Array:
    """Weight times density, (n, k)."""
    with np.errstate(under="ignore"):
        densities: Array = np.exp(_log_densities(*arguments))
    return densities


def responsibilities(
    points: Array, weights: Array, means: Array, covariances: Array
) -> Array:
    """Probability of each component given each point, however far away it is."""
    logs = _log_densities(points, weights, means, covariances)
    with np.errstate(under="ignore"):
        shares = np.exp(logs - logs.max(axis=1, keepdims=True))
    normalised: Array = shares / shares.sum(axis=1, keepdims=True)
    return normalised


def extent(
    means: Array, covariances: Array, points: Array | None, deviations: float
) -> Array:
    """Lower and upper end of each axis: the components, the data, and a margin."""
    spread = deviations * np.sqrt(np.diagonal(covariances, axis1=1, axis2=2))
    corners = [means - spread, means + spread]
    if points is not None:
        corners.append(points)
    everything = np.concatenate(corners)
    low, high = everything.min(axis=0), everything.max(axis=0)
    margin = _MARGIN * (high - low)
    return np.array([low - margin, high + margin])


def bin_edges(values: Array) -> Array:
    """Edges of a histogram by Freedman & Diaconis (1981), few enough to be drawn."""
    low, high = values.min(), values.max()
    if not low < high:
        half = max(abs(low) * 1e-6, 0.5)
        return np.array([low - half, high + half])
    quartiles = np.percentile(values, [25, 75])
    width = 2.0 * (quartiles[1] - quartiles[0]) / np.cbrt(len(values))
    wanted = (high - low) / width if width > 0 else _MAX_BINS
    bins = int(np.clip(np.ceil(wanted), _MIN_BINS, _MAX_BINS))
    edges: Array = np.linspace(low, high, bins + 1)
    return edges


def enclosing_levels(density: Array) -> Array:
    """Ascending densities whose contours enclose 99, 90, ... 25 % of the total."""
    descending = np.sort(density, axis=None)[::-1]
    total = descending.sum()
    if not 0.0 < total < np.inf:
        return np.empty(0)
    reached = np.searchsorted(np.cumsum(descending) / total, _ENCLOSED)
    levels: Array = np.unique(descending[np.minimum(reached, len(descending) - 1)])
    return levels[levels > 0.0]
