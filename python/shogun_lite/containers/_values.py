"""Any values as a NumPy array of exactly one dtype, or a clear refusal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray


def as_array(values: Any) -> NDArray[Any] | None:
    """An array, a buffer, a list or a tuple as an array; None for other iterables.

    Of dtype object where NumPy has no number type for all of the values, or would
    change one to make it fit the others.
    """
    if isinstance(values, np.ma.MaskedArray):
        raise TypeError(
            "values: expected plain values, got a masked array, whose mask would be "
            "lost; pass values.compressed()"
        )
    if isinstance(values, str):
        raise TypeError(f"values: expected numbers, got {values!r}")
    if isinstance(values, np.ndarray | memoryview) or hasattr(values, "__array__"):
        return np.asarray(values)
    if isinstance(values, list | tuple):
        return _of_sequence(values)
    if not isinstance(values, Iterable):
        raise TypeError(f"values: expected an iterable, got {values!r}")
    try:
        return np.asarray(memoryview(values))  # type: ignore[arg-type]
    except TypeError:
        return None


def converted(array: NDArray[Any], dtype: np.dtype[Any]) -> NDArray[Any] | None:
    """A contiguous 1-d array of `dtype` with these values.

    None for dtype object: such values are looked at one by one. Nothing is lost, but
    for the rounding of floats.
    """
    if array.ndim != 1:
        raise ValueError(
            f"values: expected one dimension, got shape {array.shape}; pass "
            "array.ravel() to take the elements in C order"
        )
    if array.dtype == dtype:
        return np.ascontiguousarray(array)
    if array.size == 0:
        return np.empty(0, dtype=dtype)
    if array.dtype == object:
        return None
    _require_kind(array, dtype)
    if dtype.kind in "iu":
        _require_range(array, dtype)
    with np.errstate(over="ignore"):
        result = array.astype(dtype)
    if dtype.kind in "fc" and not np.array_equal(
        np.isfinite(array), np.isfinite(result)
    ):
        raise OverflowError(f"values: a value is too large for dtype {dtype}")
    return np.ascontiguousarray(result)


def _of_sequence(values: list[Any] | tuple[Any, ...]) -> NDArray[Any]:
    try:
        array: NDArray[Any] = np.asarray(values)
    except (ValueError, OverflowError):
        return _of_objects(values)
    if array.dtype.kind in "US":
        # NumPy makes text of numbers as soon as there is one string among them.
        raise TypeError("values: expected numbers, got strings among them")
    if array.dtype.kind == "f" and all(type(value) is int for value in values):
        return _of_objects(values)  # beyond int64: NumPy rounded them
    return array


def _of_objects(values: list[Any] | tuple[Any, ...]) -> NDArray[Any]:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _require_kind(array: NDArray[Any], dtype: np.dtype[Any]) -> None:
    """Kinds are ordered: bool, integers, floats, complex; none becomes a lower one."""
    order = {"b": 0, "i": 1, "u": 1, "f": 2, "c": 3}
    kind = order.get(array.dtype.kind, 4)
    if kind > order[dtype.kind]:
        raise TypeError(
            f"values: expected {dtype} (or what converts to it without loss), got "
            f"dtype {array.dtype}; convert them with astype first"
        )


def _require_range(array: NDArray[Any], dtype: np.dtype[Any]) -> None:
    limits = np.iinfo(dtype)
    low, high = int(array.min()), int(array.max())
    if low < limits.min or high > limits.max:
        wrong = low if low < limits.min else high
        raise OverflowError(
            f"values: expected integers in [{limits.min}, {limits.max}] for dtype "
            f"{dtype}, got {wrong}"
        )
