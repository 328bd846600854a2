"""Any values as a NumPy array of exactly one dtype, or a clear refusal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray


def typed_values(values: Any, dtype: np.dtype[Any]) -> NDArray[Any] | None:
    """`values` as a contiguous 1-d array of `dtype`.

    None where NumPy has no number type for them (huge integers): such values are best
    looked at one by one.
    """
    array = _as_array(values)
    if array.ndim != 1:
        raise ValueError(
            f"values: expected one dimension, got shape {array.shape}; pass "
            "array.ravel() to take the elements in C order"
        )
    if array.dtype == dtype:
        return np.ascontiguousarray(array)
    if array.size == 0:
        return np.empty(0, dtype=dtype)
    if array.dtype == object and _all_integers(array):
        return None
    return _convert(array, dtype)


def _as_array(values: Any) -> NDArray[Any]:
    if isinstance(values, np.ma.MaskedArray):
        raise TypeError(
            "values: expected plain values, got a masked array, whose mask would be "
            "lost; pass values.compressed()"
        )
    if isinstance(values, str | bytes):
        raise TypeError(f"values: expected numbers, got {values!r}")
    if isinstance(values, np.ndarray | memoryview) or hasattr(values, "__array__"):
        return np.asarray(values)
    if not isinstance(values, Iterable):
        raise TypeError(f"values: expected an iterable, got {values!r}")
    if not isinstance(values, list | tuple):
        try:
            return np.asarray(memoryview(values))  # type: ignore[arg-type]
        except TypeError:
            values = list(values)
    try:
        array: NDArray[Any] = np.asarray(values)
    except (ValueError, OverflowError):
        array = np.array(values, dtype=object)
    if array.dtype.kind == "f" and all(type(value) is int for value in values):
        # Integers beyond int64 mixed with others: NumPy rounds them to floats.
        return np.array(values, dtype=object)
    if array.dtype.kind in "US":
        # NumPy makes text of numbers as soon as there is one string among them.
        raise TypeError("values: expected numbers, got strings among them")
    return array


def _all_integers(array: NDArray[Any]) -> bool:
    return all(isinstance(value, int) for value in array.flat)


def _convert(array: NDArray[Any], dtype: np.dtype[Any]) -> NDArray[Any]:
    """To another dtype of numbers without loss, but for the rounding of floats."""
    lossy = dtype.kind == "b" or (array.dtype.kind == "f" and dtype.kind in "iu")
    if lossy or array.dtype.kind not in "biuf":
        raise TypeError(
            f"values: expected {dtype} (or what converts to it without loss), got "
            f"dtype {array.dtype}; convert them with astype first"
        )
    if dtype.kind in "iu":
        limits = np.iinfo(dtype)
        low, high = int(array.min()), int(array.max())
        if low < limits.min or high > limits.max:
            wrong = low if low < limits.min else high
            raise OverflowError(
                f"values: expected integers in [{limits.min}, {limits.max}] for dtype "
                f"{dtype}, got {wrong}"
            )
    with np.errstate(over="ignore"):
        converted = array.astype(dtype)
    if dtype.kind == "f" and not np.array_equal(
        np.isfinite(array), np.isfinite(converted)
    ):
        raise OverflowError(f"values: a value is too large for dtype {dtype}")
    return np.ascontiguousarray(converted)
