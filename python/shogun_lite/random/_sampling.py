"""Permutations, shuffles and choices of anything that has elements."""

from __future__ import annotations

import math
import operator
from collections.abc import MutableSequence, Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from shogun_lite.random._arguments import Array, Float64Array, Shape, output, shape_of

if TYPE_CHECKING:
    from shogun_lite.random._generator import Generator

# As NumPy: far above the rounding of a sum, far below a mistake.
_SUM_TOLERANCE = math.sqrt(np.finfo(np.float64).eps)


def _axis_of(array: Array, axis: Any, name: str) -> int:
    try:
        index = operator.index(axis)
    except TypeError:
        raise TypeError(f"axis: expected an integer, got {axis!r}") from None
    if not -array.ndim <= index < array.ndim:
        raise np.exceptions.AxisError(
            f"axis: expected an axis of {name}, which is {array.ndim}-d, got {index}"
        )
    return index % array.ndim


def _elements(name: str, value: Any) -> int | Array:
    """A number n, standing for 0, ..., n - 1, or an array with an axis."""
    if not isinstance(value, (bool, np.bool_, np.ndarray)):
        try:
            return operator.index(value)
        except TypeError:
            pass
    array = np.asarray(value)
    if array.ndim > 0:
        return array
    if array.dtype.kind in "iu":
        return int(array)
    raise TypeError(
        f"{name}: expected an integer or an array with at least one axis, got "
        f"{type(value).__name__}"
    )


def _order(rng: Generator, n: int) -> Array:
    order = np.empty(n, np.int64)
    rng._fill_permutation(order)
    return order


def permutation(rng: Generator, x: Any, axis: Any) -> Array:
    elements = _elements("x", x)
    if isinstance(elements, int):
        if elements < 0:
            raise ValueError(f"x: expected an integer >= 0, got {elements}")
        return _order(rng, elements)
    axis = _axis_of(elements, axis, "x")
    return np.take(elements, _order(rng, elements.shape[axis]), axis=axis)


def _as_words(x: Array) -> Array | None:
    """A view of the elements as integers of their size; None if there is none."""
    plain = x.ndim == 1 and x.flags.c_contiguous and x.flags.aligned
    if not plain or x.dtype.hasobject or x.itemsize not in (1, 2, 4, 8):
        return None
    return x.view(np.ndarray).view(f"u{x.itemsize}")


def _require_shufflable(x: Any, name: str) -> None:
    if isinstance(x, np.ndarray):
        if x.ndim == 0:
            raise TypeError(
                f"{name}: expected at least one axis to shuffle along, got 0-d"
            )
        if not x.flags.writeable:
            raise ValueError(f"{name}: expected a writable array, got a read-only one")
    elif not isinstance(x, MutableSequence):
        raise TypeError(
            f"{name}: expected an array or a mutable sequence, got {type(x).__name__}; "
            "permutation(x) makes a shuffled copy of anything array-like"
        )


def shuffle(rng: Generator, x: Any, axis: Any) -> None:
    _require_shufflable(x, "x")
    if isinstance(x, np.ndarray):
        axis = _axis_of(x, axis, "x")
        words = _as_words(x)
        if words is not None:
            rng._shuffle(words)
        else:
            x[...] = x.take(_order(rng, x.shape[axis]), axis=axis)
        return
    if operator.index(axis) != 0:
        raise ValueError(f"axis: expected 0 for a {type(x).__name__}, got {axis}")
    items = [x[i] for i in _order(rng, len(x)).tolist()]
    for i, item in enumerate(items):
        x[i] = item


def permuted(rng: Generator, x: Any, axis: Any, out: Any) -> Array:
    array = np.asarray(x)
    if out is not None:
        output(out, array.shape, array.dtype)
    if axis is None:
        rows = array.reshape(1, -1)
    else:
        axis = _axis_of(array, axis, "x")
        rows = np.moveaxis(array, axis, -1)
    shuffled: Array = _shuffled_rows(rng, rows)
    if axis is None:
        shuffled = shuffled.reshape(array.shape)
    else:
        shuffled = np.moveaxis(shuffled, -1, axis)
    if out is None:
        return shuffled
    out[...] = shuffled
    return cast(Array, out)


def _shuffled_rows(rng: Generator, rows: Array) -> Array:
    """A copy whose rows, along the last axis, are shuffled one after the other."""
    size = rows.shape[-1]
    if size == 0 or rows.size == 0:
        empty: Array = rows.copy()
        return empty
    if not rows.dtype.hasobject and rows.itemsize in (1, 2, 4, 8):
        copied: Array = rows.copy(order="C")
        rng._shuffle_rows(size, copied.view(f"u{rows.itemsize}"))
        return copied
    order = np.empty(rows.shape, np.int64)
    order[...] = np.arange(size)
    rng._shuffle_rows(size, order.view(np.uint64))
    taken: Array = np.take_along_axis(rows, order, axis=-1)
    return taken


def shuffle_together(rng: Generator, arrays: tuple[Any, ...], axis: Any) -> None:
    if not arrays:
        return
    lengths = []
    for position, x in enumerate(arrays):
        _require_shufflable(x, f"arrays[{position}]")
        along = _axis_of(x, axis, "x") if isinstance(x, np.ndarray) else 0
        lengths.append(x.shape[along] if isinstance(x, np.ndarray) else len(x))
    if len(set(lengths)) > 1:
        raise ValueError(f"arrays: expected one length, got {lengths}")
    for x in arrays[:-1]:
        shuffle(rng.clone(), x, axis)
    shuffle(rng, arrays[-1], axis)


def categorical(rng: Generator, p: Any, size: Any) -> Any:
    weights = np.asarray(p)
    if weights.dtype.kind not in "iuf":
        raise TypeError(f"p: expected real numbers, got dtype {weights.dtype}")
    if weights.ndim != 1:
        raise ValueError(f"p: expected a vector, got the shape {weights.shape}")
    shape = shape_of(size)
    indices = np.empty(() if shape is None else shape, np.int64)
    rng._fill_categorical(np.ascontiguousarray(weights, np.float64), indices)
    return int(indices[()]) if shape is None else indices


def _probabilities(p: Any, n: int) -> Float64Array:
    values = np.asarray(p)
    if values.dtype.kind not in "iuf":
        raise TypeError(f"p: expected real numbers, got dtype {values.dtype}")
    if values.shape != (n,):
        raise ValueError(
            f"p: expected one probability for each element of a, shape ({n},), got "
            f"{values.shape}"
        )
    tolerance = _SUM_TOLERANCE
    if values.dtype.kind == "f":
        tolerance = max(tolerance, math.sqrt(np.finfo(values.dtype).eps))
    values = np.ascontiguousarray(values, np.float64)
    bad = ~(np.isfinite(values) & (values >= 0))
    if bad.any():
        index = int(np.argmax(bad))
        raise ValueError(
            f"p: expected finite numbers >= 0, got {values[index]} at index {index}"
        )
    total = float(values.sum())
    if abs(total - 1) > tolerance:
        raise ValueError(f"p: expected a sum of 1, got {total}; divide p by its sum")
    return values


def _indices(
    rng: Generator, n: int, shape: Shape, *, replace: bool, p: Float64Array | None
) -> Array:
    count = math.prod(shape)
    if not replace:
        available = n if p is None else int(np.count_nonzero(p))
        if count > available:
            kind = "elements" if p is None else "elements of positive probability"
            raise ValueError(
                f"size: expected at most the {available} {kind} of a, got {count}; use "
                "replace=True to draw an element more than once"
            )
    indices = np.empty(shape, np.int64)
    if count == 0:
        return indices
    if p is None and replace:
        rng._fill_int64(0, n - 1, indices)
    elif p is None:
        rng._fill_sample(n, indices)
    elif replace:
        rng._fill_categorical(p, indices)
    else:
        rng._fill_weighted_sample(p, indices)
    return indices


def choice(rng: Generator, a: Any, size: Any, replace: Any, p: Any, axis: Any) -> Any:
    shape = shape_of(size)
    is_sequence = isinstance(a, Sequence) and not isinstance(a, (str, bytes))
    if not (is_sequence or hasattr(a, "__array__")):
        try:
            a = operator.index(a)
        except TypeError:
            raise ValueError(
                f"a: expected an integer or a sequence, got {type(a).__name__}"
            ) from None
    elements = _elements("a", a)
    if isinstance(elements, int):
        n = elements
    else:
        axis = _axis_of(elements, axis, "a")
        n = elements.shape[axis]
    count = 1 if shape is None else math.prod(shape)
    if n < 0 or (n == 0 and count > 0):
        raise ValueError(f"a: expected at least one element to choose from, got {n}")
    probabilities = None if p is None or n == 0 else _probabilities(p, n)
    indices = _indices(
        rng, n, () if shape is None else shape, replace=bool(replace), p=probabilities
    )
    if isinstance(elements, int):
        return int(indices[()]) if shape is None else indices
    if shape is None and elements.ndim == 1:
        return elements[indices[()]]
    return np.take(elements, indices, axis=axis)
