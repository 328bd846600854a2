"""Nearest-neighbour estimates from samples of continuous variables."""

from __future__ import annotations

import math
import operator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite._core import information as _core
from shogun_lite.exceptions import ShapeError
from shogun_lite.information._arrays import as_numbers
from shogun_lite.information._estimate import SampleEstimate
from shogun_lite.information._labels import as_labels, codes_of
from shogun_lite.information._units import nats_per_unit

Array = NDArray[np.float64]


def _as_sample(name: str, values: Any) -> Array:
    """One observation per row, finite."""
    array = as_numbers(name, values)
    if array.ndim == 1:
        array = array[:, np.newaxis]
    if array.ndim != 2 or array.shape[1] == 0:
        raise ShapeError(
            f"{name}: expected one observation per row, got shape {array.shape}"
        )
    if not np.all(np.isfinite(array)):
        raise ValueError(
            f"{name}: expected finite numbers, got NaN or infinity; remove these rows"
        )
    return np.ascontiguousarray(array)


def _as_neighbours(k: Any, n: int) -> int:
    try:
        count = operator.index(k)
    except TypeError as error:
        raise TypeError(f"k: expected an int, got {k!r}") from error
    if not 1 <= count < n:
        raise ValueError(f"k: expected 1 <= k < {n} observations, got {count}")
    return count


def _same_length(**samples: Array) -> int:
    (first_name, first), *others = samples.items()
    for name, sample in others:
        if len(sample) != len(first):
            raise ShapeError(
                f"{name}: expected {len(first)} observations as {first_name}, got "
                f"{len(sample)}"
            )
    return len(first)


def _scaled(sample: Array) -> Array:
    """Each column over its interquartile range (or its deviation, where that is 0)."""
    low, high = np.quantile(sample, [0.25, 0.75], axis=0)
    spread = high - low
    if not (spread > 0).all():
        spread = np.where(spread > 0, spread, sample.std(axis=0))
    scaled: Array = sample / np.where(spread > 0, spread, 1.0)
    return scaled


def _is_constant(sample: Array) -> bool:
    return bool(np.all(sample == sample[0]))


class _Neighbours:
    """The k nearest neighbours of each point in the maximum norm."""

    def __init__(self, sample: Array, k: int) -> None:
        # Each point is its own nearest, or one of those at distance 0.
        if sample.shape[1] <= _core.max_neighbour_dimensions:
            distances, self.indices = _core.nearest_neighbours(
                np.ascontiguousarray(sample), k + 1
            )
        else:
            from scipy.spatial import cKDTree

            distances, self.indices = cKDTree(sample).query(sample, k + 1, p=math.inf)
        self.radii: Array = distances[:, -1]
        self.tie_fraction = float(np.mean(distances[:, 1] == 0))


def _count_within(sample: Array, radii: Array) -> Array:
    """Other points strictly closer than the radius, for each point."""
    if sample.shape[1] == 1:
        counted: Array = _core.count_within(
            sample[:, 0].copy(), np.ascontiguousarray(radii)
        ).astype(float)
        return counted

    from scipy.spatial import cKDTree

    inside = np.nextafter(radii, -math.inf)
    counts = cKDTree(sample).query_ball_point(
        sample, inside, p=math.inf, return_length=True
    )
    # A radius of 0 has nothing inside, not even the point itself.
    return np.maximum(np.asarray(counts, dtype=np.float64) - 1.0, 0.0)


def _estimate(
    per_point: Array, base: Any, method: str, tie_fraction: float, clip: bool = False
) -> SampleEstimate:
    scale = nats_per_unit(base)
    value = float(per_point.mean())
    with np.errstate(invalid="ignore"):  # -inf for tied points
        deviation = float(per_point.std(ddof=1))
    error = deviation / math.sqrt(len(per_point))
    return SampleEstimate(
        (max(value, 0.0) if clip else value) / scale,
        error / abs(scale),
        len(per_point),
        method,
        tie_fraction,
    )


def entropy_of_samples(X: Any, *, k: int = 3, base: Any = None) -> SampleEstimate:
    """Kozachenko and Leonenko's estimate of a differential entropy.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)
        Independent observations of a continuous variable, one per row.
    k : int, default 3
        Neighbour whose distance (in the maximum norm) measures the density; less than
        the number of observations. More neighbours: less noise, more bias.
    base : None, "bits" or number, optional
        Unit; None is nats.

    Returns
    -------
    SampleEstimate
        May be negative, as differential entropies are; -inf when more than k points
        coincide, since then the variable is not continuous. The standard error is that
        of a mean of independent terms; the bias is not in it.

    References
    ----------
    .. [1] L. F. Kozachenko and N. N. Leonenko, "Sample estimate of the entropy of a
       random vector", Probl. Inf. Transm. 23, 1987.
    .. [2] A. Kraskov, H. Stogbauer and P. Grassberger, "Estimating mutual information",
       Phys. Rev. E 69, 2004, eq. (20).

    Examples
    --------
    >>> import shogun_lite as sl
    >>> x = sl.random.default_rng(0).standard_normal(2000)
    >>> estimate = sl.information.entropy_of_samples(x)
    >>> abs(estimate.value - 1.418939) < 4 * estimate.standard_error
    True
    """
    from scipy.special import digamma

    nats_per_unit(base)
    sample = _as_sample("X", X)
    n, d = sample.shape
    k = _as_neighbours(k, n)
    neighbours = _Neighbours(sample, k)
    with np.errstate(divide="ignore"):
        log_radii = np.log(2.0 * neighbours.radii)
    per_point = digamma(n) - digamma(k) + d * log_radii
    return _estimate(per_point, base, "kozachenko-leonenko", neighbours.tie_fraction)


def mutual_information_of_samples(
    x: Any,
    y: Any,
    *,
    k: int = 3,
    method: str = "ksg1",
    scale: bool = True,
    clip: bool = False,
    base: Any = None,
) -> SampleEstimate:
    """Mutual information of two continuous variables (Kraskov, Stogbauer, Grassberger).

    Parameters
    ----------
    x, y : array_like of shape (n_samples, n_features) or (n_samples,)
        Independent pairs of observations, one per row.
    k : int, default 3
        Number of neighbours, less than the number of observations.
    method : {"ksg1", "ksg2"}, default "ksg1"
        The first (cubes) or the second (rectangles) of their estimators.
    scale : bool, default True
        Divide each feature by its interquartile range, so that units do not matter.
    clip : bool, default False
        Give 0 instead of a negative estimate. By default nothing is clipped: a negative
        estimate says that the information is small compared with its error, and a mean
        of clipped estimates is biased.
    base : None, "bits" or number, optional
        Unit; None is nats.

    Returns
    -------
    SampleEstimate
        0 when a variable is constant. The standard error is that of a mean of
        independent terms; the bias is not in it. No noise is added to break ties: see
        ``tie_fraction``.

    Notes
    -----
    The information of a continuous variable about itself is infinite; an estimate from
    n points grows like log n.

    References
    ----------
    .. [1] A. Kraskov, H. Stogbauer and P. Grassberger, "Estimating mutual information",
       Phys. Rev. E 69, 2004, eq. (8) and (9).

    Examples
    --------
    >>> import shogun_lite as sl
    >>> z = sl.random.default_rng(0).standard_normal((2, 2000))
    >>> x, y = z[0], 0.6 * z[0] + 0.8 * z[1]
    >>> estimate = sl.information.mutual_information_of_samples(x, y)
    >>> abs(estimate.value - 0.223144) < 4 * estimate.standard_error
    True
    """
    from scipy.special import digamma

    nats_per_unit(base)
    if method not in ("ksg1", "ksg2"):
        raise ValueError(f"method: expected 'ksg1' or 'ksg2', got {method!r}")
    left, right = _as_sample("x", x), _as_sample("y", y)
    n = _same_length(x=left, y=right)
    k = _as_neighbours(k, n)
    if _is_constant(left) or _is_constant(right):
        return _estimate(np.zeros(n), base, method, 1.0)
    if scale:
        left, right = _scaled(left), _scaled(right)
    neighbours = _Neighbours(np.hstack([left, right]), k)
    if method == "ksg1":
        counts = [_count_within(part, neighbours.radii) for part in (left, right)]
        expected = digamma(counts[0] + 1.0) + digamma(counts[1] + 1.0)
        per_point = digamma(k) + digamma(n) - expected
    else:
        counts = [_count_up_to_neighbours(part, neighbours) for part in (left, right)]
        expected = digamma(counts[0]) + digamma(counts[1])
        per_point = digamma(k) - 1.0 / k + digamma(n) - expected
    return _estimate(per_point, base, method, neighbours.tie_fraction, clip)


def _count_up_to_neighbours(part: Array, neighbours: _Neighbours) -> Array:
    """Other points up to the furthest of the k neighbours, in one marginal."""
    indices = neighbours.indices
    differences = np.abs(part[indices] - part[:, np.newaxis, :]).max(axis=2)
    radii = np.nextafter(differences.max(axis=1), math.inf)
    return _count_within(part, radii)


def conditional_mutual_information_of_samples(
    x: Any,
    y: Any,
    z: Any,
    *,
    k: int = 3,
    scale: bool = True,
    clip: bool = False,
    base: Any = None,
) -> SampleEstimate:
    """Mutual information of x and y given z, all continuous (Frenzel and Pompe).

    Parameters
    ----------
    x, y, z : array_like of shape (n_samples, n_features) or (n_samples,)
        Independent triples of observations, one per row.
    k, scale, clip, base
        As for :func:`mutual_information_of_samples`.

    Returns
    -------
    SampleEstimate
        0 when x or y is constant.

    References
    ----------
    .. [1] S. Frenzel and B. Pompe, "Partial mutual information for coupling analysis of
       multivariate time series", Phys. Rev. Lett. 99, 2007.

    Examples
    --------
    Both follow z, and have nothing else in common:

    >>> import shogun_lite as sl
    >>> from shogun_lite import information
    >>> x, y, z = sl.random.default_rng(0).standard_normal((3, 2000))
    >>> estimate = information.conditional_mutual_information_of_samples(
    ...     x + z, y + z, z)
    >>> abs(estimate.value) < 0.05
    True
    """
    from scipy.special import digamma

    nats_per_unit(base)
    parts = _as_sample("x", x), _as_sample("y", y), _as_sample("z", z)
    n = _same_length(x=parts[0], y=parts[1], z=parts[2])
    k = _as_neighbours(k, n)
    if _is_constant(parts[0]) or _is_constant(parts[1]):
        return _estimate(np.zeros(n), base, "frenzel-pompe", 1.0)
    a, b, c = (_scaled(part) for part in parts) if scale else parts
    neighbours = _Neighbours(np.hstack([a, b, c]), k)
    with_x = _count_within(np.hstack([a, c]), neighbours.radii)
    with_y = _count_within(np.hstack([b, c]), neighbours.radii)
    alone = _count_within(c, neighbours.radii)
    per_point = (
        digamma(k)
        - digamma(with_x + 1.0)
        - digamma(with_y + 1.0)
        + digamma(alone + 1.0)
    )
    return _estimate(per_point, base, "frenzel-pompe", neighbours.tie_fraction, clip)


def mutual_information_of_samples_and_labels(
    X: Any,
    labels: Any,
    *,
    k: int = 3,
    scale: bool = True,
    clip: bool = False,
    base: Any = None,
) -> SampleEstimate:
    """Mutual information of a continuous variable and a discrete one (Ross).

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)
        Observations of the continuous variable, one per row.
    labels : array_like of shape (n_samples,)
        Values of the discrete one. Observations whose label occurs once are left out.
    k : int, default 3
        Number of neighbours with the same label; all there are for rarer labels.
    scale, clip, base
        As for :func:`mutual_information_of_samples`.

    Returns
    -------
    SampleEstimate
        0 when X is constant.

    References
    ----------
    .. [1] B. C. Ross, "Mutual information between discrete and continuous data sets",
       PLoS ONE 9, 2014.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> from shogun_lite import information
    >>> labels = [0, 1] * 500
    >>> x = [20 * label for label in labels]
    >>> x = x + sl.random.default_rng(0).standard_normal(1000)
    >>> estimate = information.mutual_information_of_samples_and_labels(
    ...     x, labels, base=2)
    >>> abs(estimate.value - 1) < 0.01
    True
    """
    from scipy.spatial import cKDTree
    from scipy.special import digamma

    nats_per_unit(base)
    sample = _as_sample("X", X)
    codes, _ = codes_of("labels", as_labels("labels", labels))
    if len(codes) != len(sample):
        raise ShapeError(f"labels: expected {len(sample)} labels, got {len(codes)}")
    k = _as_neighbours(k, len(sample))
    sizes = np.bincount(codes)
    kept = sizes[codes] > 1
    if _is_constant(sample) or not kept.any():
        return _estimate(np.zeros(len(sample)), base, "ross", 1.0)
    sample, codes = sample[kept], codes[kept]
    if scale:
        sample = _scaled(sample)
    n = len(sample)
    radii, neighbours = np.empty(n), np.empty(n)
    tied = 0
    for code in np.unique(codes):
        own = codes == code
        nearest = min(k, int(sizes[code]) - 1)
        distances, _ = cKDTree(sample[own]).query(sample[own], nearest + 1, p=math.inf)
        radii[own], neighbours[own] = distances[:, -1], nearest
        tied += int((distances[:, 1] == 0).sum())
    # Neighbours up to the radius: that of the same label, which defines it, included.
    within = _count_within(sample, radii) + 1.0
    per_point = (
        digamma(n) - digamma(sizes[codes]) + digamma(neighbours) - digamma(within)
    )
    return _estimate(per_point, base, "ross", tied / n, clip)
