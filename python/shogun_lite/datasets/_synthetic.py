"""Data sets drawn from a generator."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite._core import datasets as _core
from shogun_lite.exceptions import ShapeError
from shogun_lite.random import check_random_state


def _count(name: str, value: Any, minimum: int) -> int:
    try:
        count = operator.index(value)
    except TypeError:
        raise TypeError(f"{name}: expected an integer, got {value!r}") from None
    if count < minimum:
        raise ValueError(f"{name}: expected an integer >= {minimum}, got {count}")
    return count


def make_gaussians(
    n_samples: int, centres: Any, *, scale: float = 1.0, random_state: Any = None
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Draw labelled points around given centres.

    Row ``i`` belongs to centre ``i % len(centres)``, so that every number of points is
    legal and every prefix is as balanced as it can be.

    Parameters
    ----------
    n_samples : int
        Number of points, at least 0.
    centres : array_like of shape (n_classes, n_features)
        Means of the Gaussians.
    scale : float, default 1.0
        Standard deviation of every feature, at least 0.
    random_state : None, int, numpy RandomState or Generator, or ours, optional
        Where the randomness comes from.

    Returns
    -------
    X : ndarray of shape (n_samples, n_features)
    y : ndarray of int64, shape (n_samples,)
        Indices of the centres.

    Raises
    ------
    ShapeError, TypeError, ValueError
        Arguments outside their domain.

    Examples
    --------
    >>> from shogun_lite.datasets import make_gaussians
    >>> X, y = make_gaussians(5, [[-3.0, 0.0], [3.0, 0.0]], random_state=0)
    >>> X.shape, y.tolist()
    ((5, 2), [0, 1, 0, 1, 0])
    """
    count = _count("n_samples", n_samples, 0)
    points = np.ascontiguousarray(centres)
    if points.dtype.kind not in "biuf":
        raise TypeError(f"centres: expected numbers, got dtype {points.dtype}")
    if points.ndim != 2:
        raise ShapeError(
            "centres: expected shape (n_classes, n_features), got "
            f"{points.shape}; one centre per row"
        )
    points = points.astype(np.float64)
    if not np.isfinite(points).all():
        raise ValueError("centres: expected finite numbers, got NaN or infinity")
    generator = check_random_state(random_state)
    return _core.make_gaussians(points, count, float(scale), generator)


def interleaved_split(
    *arrays: Any, period: int = 2, phase: int = 1
) -> tuple[NDArray[Any], ...]:
    """Split arrays into the rows kept and every `period`-th row.

    The default is the split into even and odd rows: both halves keep the order of the
    rows and the balance of what alternates, as the labels of :func:`make_gaussians`.

    Parameters
    ----------
    *arrays : array_like
        Arrays with equally many rows.
    period : int, default 2
        Every how many rows one is held out.
    phase : int, default 1
        The first row held out, less than `period`.

    Returns
    -------
    tuple of ndarray
        For each array the rows kept and the rows held out, as
        :func:`sklearn.model_selection.train_test_split` returns them.

    Raises
    ------
    ShapeError
        The arrays differ in their number of rows, or there is none.
    ValueError
        `phase` is not below `period`.

    Examples
    --------
    >>> from shogun_lite.datasets import interleaved_split
    >>> even, odd = interleaved_split([0, 1, 2, 3, 4])
    >>> even.tolist(), odd.tolist()
    ([0, 2, 4], [1, 3])
    """
    inputs = [np.asarray(array) for array in arrays]
    if not inputs or any(array.ndim == 0 for array in inputs):
        raise ShapeError("arrays: expected at least one array with rows")
    lengths = {len(array) for array in inputs}
    if len(lengths) != 1:
        raise ShapeError(
            f"arrays: expected equally many rows, got {[len(a) for a in inputs]}"
        )
    kept, held_out = _core.interleaved_split(
        lengths.pop(), _count("period", period, 1), _count("phase", phase, 0)
    )
    return tuple(part for array in inputs for part in (array[kept], array[held_out]))
