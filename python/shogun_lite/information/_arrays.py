"""Measures of arrays of probabilities."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shogun_lite._core import information as _core
from shogun_lite.exceptions import ShapeError
from shogun_lite.information._units import nats_per_unit

Array: TypeAlias = NDArray[np.float64]
Axis: TypeAlias = int | tuple[int, ...] | None
Normalize: TypeAlias = bool | Literal["check"]
Result: TypeAlias = Any  # a float, or an array where an axis remains


class Reading(NamedTuple):
    """How arrays are read and results are given: the options all measures share."""

    axis: Axis = 0
    base: Any = None
    keepdims: bool = False
    normalize: Normalize = True


def as_numbers(name: str, values: Any) -> Array:
    """`values` as float64; TypeError for what are no real numbers."""
    if isinstance(values, np.ma.MaskedArray):
        raise TypeError(
            f"{name}: expected a plain array, got a masked array, whose mask would be "
            "lost; pass value.filled(0) or value.compressed()"
        )
    try:
        array = np.asarray(values)
    except ValueError as error:
        raise ShapeError(
            f"{name}: expected a rectangular array of numbers; {error}"
        ) from error
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name}: expected real numbers, got dtype {array.dtype}")
    if array.ndim == 0:
        raise ShapeError(f"{name}: expected an array, got a single number")
    return array.astype(np.float64, copy=False)


def _reduced_axes(axis: Axis, ndim: int) -> tuple[int, ...]:
    """The axes as numbers in [0, ndim), each once."""
    if axis is None:
        return tuple(range(ndim))
    axes = axis if isinstance(axis, tuple) else (axis,)
    numbers = []
    for one in axes:
        if isinstance(one, bool) or not isinstance(one, int | np.integer):
            raise TypeError(
                f"axis: expected None, ints or a tuple of ints, got {axis!r}"
            )
        if not -ndim <= one < ndim:
            raise ShapeError(
                f"axis: expected in [{-ndim}, {ndim}) for {ndim} dimensions, got {axis}"
            )
        numbers.append(int(one) % ndim)
    if not numbers or len(set(numbers)) < len(numbers):
        raise ValueError(f"axis: expected different axes, got {axis!r}")
    return tuple(numbers)


def _as_rows(array: Array, axis: Axis) -> Array:
    """One distribution per row; no copy where the memory is in this order already."""
    axes = _reduced_axes(axis, array.ndim)
    moved = np.moveaxis(array, axes, range(-len(axes), 0))
    length = math.prod(array.shape[i] for i in axes)
    count = math.prod(moved.shape[: array.ndim - len(axes)])
    return np.ascontiguousarray(moved.reshape(count, length))


def _result_shape(shape: tuple[int, ...], reading: Reading) -> tuple[int, ...]:
    axes = _reduced_axes(reading.axis, len(shape))
    if reading.keepdims:
        return tuple(1 if i in axes else n for i, n in enumerate(shape))
    return tuple(n for i, n in enumerate(shape) if i not in axes)


def in_unit(nats: Array, shape: tuple[int, ...], base: Any) -> Result:
    """Values in nats as a float or an array in the unit asked for."""
    scaled = nats / nats_per_unit(base)
    return float(scaled[0]) if shape == () else scaled.reshape(shape)


def require_sum_one(name: str, rows: Array) -> None:
    sums = _core.total(rows)
    misses = np.abs(sums - 1.0)
    if np.any(misses > 8.0 * np.finfo(np.float64).eps * rows.shape[1]):
        worst = float(sums[np.argmax(misses)])
        raise ValueError(
            f"{name}: expected probabilities with sum 1, got sum {worst!r}; pass "
            "normalize=True to divide by it"
        )


def checked_rows(name: str, array: Array, reading: Reading) -> Array:
    """Rows with entries >= 0, and sum 1 where that is to be checked."""
    if reading.normalize not in (True, False, "check"):
        raise ValueError(
            f"normalize: expected True, False or 'check', got {reading.normalize!r}"
        )
    rows = _as_rows(array, reading.axis)
    _core.require_nonnegative(rows, name)
    if reading.normalize == "check":
        require_sum_one(name, rows)
    elif reading.normalize and rows.shape[1] and not np.all(rows.max(axis=1) > 0):
        raise ValueError(f"{name}: expected a positive sum, got only zeros")
    return rows


def _measure(
    rows: tuple[Array, ...],
    reading: Reading,
    normalised: Callable[..., Array],
    as_it_stands: Callable[..., Array],
) -> Array:
    if reading.normalize is not False and rows[0].shape[1] == 0:
        return np.full(len(rows[0]), math.nan)  # nothing sums to 1
    return (normalised if reading.normalize else as_it_stands)(*rows)


def entropy_of_array(p: Any, reading: Reading) -> Result:
    nats_per_unit(reading.base)
    array = as_numbers("p", p)
    rows = checked_rows("p", array, reading)
    nats = _measure((rows,), reading, _core.entropy, _core.entropy_sum)
    return in_unit(nats, _result_shape(array.shape, reading), reading.base)


_PAIR_MEASURES = {
    "cross_entropy": (_core.cross_entropy, _core.cross_entropy_sum),
    "kl_divergence": (_core.kl_divergence, _core.kl_divergence_sum),
    "js_divergence": (_core.js_divergence, _core.js_divergence_sum),
}


def _stretched(p: Array, q: Array, axis: Axis) -> tuple[Array, Array]:
    """Both at one shape: broadcast along other axes, never along the reduced ones.

    A single distribution, 1-d, is compared with each of many.
    """
    ndim = max(p.ndim, q.ndim)
    axes = _reduced_axes(axis, ndim)
    if p.ndim != q.ndim and min(p.ndim, q.ndim) == len(axes) == 1:
        along = tuple(-1 if i in axes else 1 for i in range(ndim))
        p, q = (a if a.ndim == ndim else a.reshape(along) for a in (p, q))
    if p.ndim != q.ndim:
        raise ShapeError(
            f"q: expected as many dimensions as p, of shape {p.shape}, got {q.shape}"
        )
    for i in axes:
        if p.shape[i] != q.shape[i]:
            raise ShapeError(
                f"q: expected {p.shape[i]} probabilities along axis {i} as p, got "
                f"{q.shape[i]}; the reduced axes are not broadcast"
            )
    try:
        left, right = np.broadcast_arrays(p, q)
    except ValueError as error:
        raise ShapeError(
            f"q: expected a shape that fits that of p, {p.shape}, got {q.shape}"
        ) from error
    return left, right


def compare_arrays(kind: str, p: Any, q: Any, reading: Reading) -> Result:
    nats_per_unit(reading.base)
    left, right = _stretched(as_numbers("p", p), as_numbers("q", q), reading.axis)
    rows = (checked_rows("p", left, reading), checked_rows("q", right, reading))
    nats = _measure(rows, reading, *_PAIR_MEASURES[kind])
    return in_unit(nats, _result_shape(left.shape, reading), reading.base)
