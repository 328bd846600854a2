"""Labelled points from Gaussians."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite._core import datasets as _core
from shogun_lite.datasets._arguments import Array, as_count, as_floats
from shogun_lite.exceptions import ShapeError
from shogun_lite.random import check_random_state, default_rng

_COVARIANCE_TYPES = ("full", "tied", "diag", "spherical")
# As in the estimators: what rounding leaves of symmetry, relative to the two standard
# deviations.
_SYMMETRY_TOLERANCE = 1e-6


def make_gaussians(
    n_samples: int,
    centres: Any,
    *,
    scale: Any = 1.0,
    covariances: Any = None,
    covariance_type: str = "full",
    random_state: Any = None,
) -> tuple[Array, NDArray[np.int64]]:
    """Draw labelled points from Gaussians with given centres.

    Row ``i`` belongs to centre ``i % len(centres)``, so that every number of points is
    legal and every prefix is as balanced as it can be.

    Parameters
    ----------
    n_samples : int
        Number of points, at least 0.
    centres : array_like of shape (n_classes, n_features)
        Means of the Gaussians.
    scale : float or array_like of shape (n_classes,), default 1.0
        Standard deviation of every feature, at least 0: the same for all classes or one
        each.
    covariances : array_like, optional
        Covariances instead of scales. Their shape depends on `covariance_type`, as in
        :class:`shogun_lite.GaussianMixture`.
    covariance_type : {"full", "tied", "diag", "spherical"}, default "full"
        What `covariances` are: (n_classes, n_features, n_features), one
        (n_features, n_features) for all, (n_classes, n_features), or (n_classes,).
    random_state : None, int, numpy RandomState or Generator, or ours, optional
        Where the randomness comes from.

    Returns
    -------
    X : ndarray of shape (n_samples, n_features)
    y : ndarray of int64, shape (n_samples,)
        Indices of the centres.

    Raises
    ------
    TypeError
        Something is no number, or `n_samples` is no integer.
    ShapeError
        Shapes do not agree.
    NotPositiveDefiniteError
        A covariance is not positive definite.
    ValueError
        A number out of its domain, or both `scale` and `covariances` given.

    Notes
    -----
    Takes ``n_samples * n_features`` standard normals, row by row: from the same int the
    first rows of a larger set are the smaller set. The values are the same on every
    platform.

    Examples
    --------
    >>> import numpy as np
    >>> from shogun_lite.datasets import make_gaussians
    >>> X, y = make_gaussians(5, [[-3.0, 0.0], [3.0, 0.0]], random_state=0)
    >>> X.shape, y.tolist()
    ((5, 2), [0, 1, 0, 1, 0])
    >>> covariances = [[[1.0, 0.9], [0.9, 1.0]]]
    >>> X, _ = make_gaussians(
    ...     1000, [[0.0, 0.0]], covariances=covariances, random_state=0
    ... )
    >>> bool(abs(np.corrcoef(X.T)[0, 1] - 0.9) < 0.02)
    True
    """
    count = as_count("n_samples", n_samples, 0)
    points = as_floats("centres", centres)
    if points.ndim != 2 or points.size == 0:
        raise ShapeError(
            "centres: expected shape (n_classes, n_features) with at least one of each,"
            f" got {points.shape}; one centre per row"
        )
    draw: Any
    if covariances is None:
        scales = _as_scales(scale, len(points))
        draw = partial(_core.make_round_gaussians, points, scales=scales)
    else:
        if not (np.ndim(scale) == 0 and scale == 1.0):
            raise ValueError(
                "scale: expected no scale beside covariances; leave it out"
            )
        matrices = _as_covariances(covariances, covariance_type, *points.shape)
        draw = partial(
            _core.make_gaussians,
            points,
            covariance_type=covariance_type,
            covariances=matrices,
        )
    # No rows, from a generator of no consequence: what the core refuses it refuses
    # here, before a child is spawned from the caller's.
    draw(n_samples=0, generator=default_rng(0))
    X, y = draw(n_samples=count, generator=check_random_state(random_state))
    return X, y


def _as_scales(scale: Any, n_classes: int) -> Array:
    scales = as_floats("scale", scale)
    if scales.shape not in ((), (n_classes,)):
        raise ShapeError(
            f"scale: expected one number or shape (n_classes={n_classes},), got "
            f"{scales.shape}"
        )
    if (scales < 0).any():
        raise ValueError(f"scale: expected numbers >= 0, got {scales.min():g}")
    return scales.reshape(-1)


def _as_covariances(
    covariances: Any, covariance_type: str, n_classes: int, n_features: int
) -> Array:
    if covariance_type not in _COVARIANCE_TYPES:
        raise ValueError(
            f"covariance_type: expected one of {', '.join(_COVARIANCE_TYPES)}, got "
            f"{covariance_type!r}"
        )
    k, d = n_classes, n_features
    expected = {
        "full": (k, d, d),
        "tied": (d, d),
        "diag": (k, d),
        "spherical": (k,),
    }[covariance_type]
    matrices = as_floats("covariances", covariances)
    if matrices.shape != expected:
        raise ShapeError(
            f"covariances: expected shape {expected} for covariance_type="
            f"{covariance_type!r}, got {matrices.shape}"
        )
    if covariance_type in ("full", "tied"):
        # Only the lower triangle is read: the upper one must say the same.
        flipped = np.swapaxes(matrices, -2, -1)
        scale = np.sqrt(np.abs(np.diagonal(matrices, axis1=-2, axis2=-1)))
        allowed = (
            _SYMMETRY_TOLERANCE * scale[..., :, np.newaxis] * scale[..., np.newaxis, :]
        )
        if (np.abs(matrices - flipped) > allowed).any():
            raise ValueError(
                "covariances: expected symmetric matrices; pass (A + A.T) / 2 if they "
                "should agree"
            )
    return matrices
