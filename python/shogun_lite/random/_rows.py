"""What the methods of Generator share that draw vectors and matrices."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from shogun_lite._core.random import SemidefiniteFactor
from shogun_lite.random._arguments import (
    FLOAT64,
    FLOATS,
    INT64,
    Array,
    Shape,
    dtype_of,
    fill,
    output,
    parameter,
    shape_of,
)

Draw = Callable[[Array], object]


def _target(size: Any, out: Any, item: Shape, kind: np.dtype[Any]) -> Array:
    """The array of items to fill: `out`, or a new one."""
    lead = shape_of(size)
    if lead is None and out is None:
        lead = ()
    array = output(out, None if lead is None else (*lead, *item), kind)
    if array.shape[array.ndim - len(item) :] != item:
        raise ValueError(
            f"out: expected an array of items of shape {item}, got the shape "
            f"{array.shape}"
        )
    return array


def rows_of_counts(size: Any, out: Any, item: Shape, draw: Draw) -> Array:
    return fill(_target(size, out, item, INT64), draw)


def rows_of_floats(
    method: str, size: Any, dtype: Any, out: Any, item: Shape, draw: Draw
) -> Array:
    """Drawn as float64 whatever the dtype."""
    kind = dtype_of(dtype, FLOATS, method)
    array = _target(size, out, item, kind)
    if kind == FLOAT64:
        return fill(array, draw)
    drawn = np.empty(array.shape)
    draw(drawn)
    array[...] = drawn
    return array


def factor_of(
    name: str, matrix: Any, size: int | None, check_valid: str, tol: float
) -> SemidefiniteFactor:
    """F with F @ F.T = matrix, of a given size if that is not None.

    Raises
    ------
    ValueError
        It is not square, finite, symmetric, or of another size.
    numpy.linalg.LinAlgError
        It is not positive semidefinite, and `check_valid` is "raise".
    """
    if check_valid not in ("raise", "warn", "ignore"):
        raise ValueError(
            f"check_valid: expected 'raise', 'warn' or 'ignore', got {check_valid!r}"
        )
    entries = parameter(name, matrix)
    shape = np.shape(entries)
    expected = "a square matrix" if size is None else f"the shape ({size}, {size})"
    square = len(shape) == 2 and shape[0] == shape[1] and shape[0] > 0
    if isinstance(entries, float) or not square or size not in (None, shape[0]):
        raise ValueError(f"{name}: expected {expected}, got the shape {shape}")
    largest = np.abs(entries).max()
    if np.abs(entries - entries.T).max() > 1e-8 * largest:
        raise ValueError(f"{name}: expected a symmetric matrix")
    factor = SemidefiniteFactor(np.ascontiguousarray((entries + entries.T) / 2))
    if factor.residual > tol * largest:
        message = (
            f"{name}: expected a positive semidefinite matrix, got one that is missed "
            f"by {factor.residual:.3g}; add to its diagonal"
        )
        if check_valid == "raise":
            raise np.linalg.LinAlgError(message)
        if check_valid == "warn":
            warnings.warn(message, RuntimeWarning, stacklevel=4)
    return factor
