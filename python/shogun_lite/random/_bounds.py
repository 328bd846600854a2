"""Bounds of random integers: any dtype, scalars or arrays, exact everywhere."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
import numpy.typing as npt

DTYPES = tuple(
    np.dtype(name)
    for name in (
        "int64",
        "int32",
        "int16",
        "int8",
        "uint64",
        "uint32",
        "uint16",
        "uint8",
        "bool",
    )
)

UInt64Array = npt.NDArray[np.uint64]
_WORD = 1 << 64


def _limits(dtype: np.dtype[Any]) -> tuple[int, int]:
    if dtype.kind == "b":
        return 0, 1
    info = np.iinfo(dtype)
    return int(info.min), int(info.max)


_LIMITS = {dtype: _limits(dtype) for dtype in DTYPES}


def limits(dtype: np.dtype[Any]) -> tuple[int, int]:
    """The smallest and the largest value of a dtype of DTYPES."""
    return _LIMITS[dtype]


def _is_scalar(value: Any) -> bool:
    return type(value) is int or np.ndim(value) == 0


def _exact(name: str, value: Any) -> int:
    """A scalar as an int."""
    if type(value) is int:
        return value
    if isinstance(value, np.ndarray):
        value = value.item()
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError(
            f"{name}: expected an integer, got {value!r}; round it first"
        ) from None


def _check(low: int, high: int, dtype: np.dtype[Any], *, endpoint: bool) -> None:
    """Raise unless the range has values, and `dtype` holds all of them."""
    smallest, largest = limits(dtype)
    last = high if endpoint else high - 1
    if low > last:
        relation = "at least" if endpoint else "more than"
        raise ValueError(f"high: expected {relation} low = {low}, got {high}")
    if low < smallest:
        raise ValueError(f"low: expected at least {smallest} for {dtype}, got {low}")
    if last > largest:
        most = largest if endpoint else largest + 1
        raise ValueError(f"high: expected at most {most} for {dtype}, got {high}")


def scalar_bounds(
    low: Any, high: Any, dtype: np.dtype[Any], *, endpoint: bool
) -> tuple[int, int] | None:
    """The first and the last value; None if a bound is an array."""
    if not (_is_scalar(low) and (high is None or _is_scalar(high))):
        return None
    first, end = (0, low) if high is None else (low, high)
    first, end = _exact("low", first), _exact("high", end)
    _check(first, end, dtype, endpoint=endpoint)
    return first, end if endpoint else end - 1


def array_bounds(
    low: Any, high: Any, dtype: np.dtype[Any], *, endpoint: bool
) -> tuple[UInt64Array, UInt64Array]:
    """First values and numbers of values, modulo 2**64, of the bounds' common shape."""
    if high is None:
        low, high = 0, low
    a, b = np.asarray(low), np.asarray(high)
    if (
        np.result_type(a, b).kind in "iu"
        and a.dtype.kind in "iu"
        and b.dtype.kind in "iu"
    ):
        return _fixed_width(a, b, dtype, endpoint=endpoint)
    # Python integers are exact, also where int64 and uint64 have no common dtype.
    lows, highs = _broadcast(np.array(low, dtype=object), np.array(high, dtype=object))
    first = np.empty(lows.shape, np.uint64)
    count = np.empty(lows.shape, np.uint64)
    for i, (start, end) in enumerate(zip(lows.flat, highs.flat, strict=True)):
        start, end = _exact("low", start), _exact("high", end)
        _check(start, end, dtype, endpoint=endpoint)
        first.flat[i] = start % _WORD
        count.flat[i] = (end - start + endpoint) % _WORD
    return first, count


def _broadcast(
    low: npt.NDArray[Any], high: npt.NDArray[Any]
) -> tuple[npt.NDArray[Any], ...]:
    try:
        return tuple(np.broadcast_arrays(low, high))
    except ValueError:
        raise ValueError(
            f"high: expected a shape that broadcasts with low's {low.shape}, got "
            f"{high.shape}"
        ) from None


def _fixed_width(
    low: npt.NDArray[Any],
    high: npt.NDArray[Any],
    dtype: np.dtype[Any],
    *,
    endpoint: bool,
) -> tuple[UInt64Array, UInt64Array]:
    """As array_bounds() in the arithmetic of int64 or uint64."""
    wide = np.uint64 if np.result_type(low, high) == np.uint64 else np.int64
    low, high = _broadcast(low.astype(wide, copy=False), high.astype(wide, copy=False))
    smallest, largest = limits(dtype)
    bad = (low > high) if endpoint else (low >= high)
    # Bounds beyond what `wide` holds cannot be passed by an element of it.
    range_of_wide = limits(np.dtype(wide))
    if smallest > range_of_wide[0]:
        bad = bad | (low < wide(smallest))
    most = largest if endpoint else largest + 1
    if most < range_of_wide[1]:
        bad = bad | (high > wide(most))
    if bad.any():
        index = int(np.argmax(bad))
        _check(int(low.flat[index]), int(high.flat[index]), dtype, endpoint=endpoint)
    first = low.view(np.uint64)
    count = high.view(np.uint64) - first
    if endpoint:
        count += np.uint64(1)
    return first, count
