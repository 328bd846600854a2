"""Checks of the arguments the methods of Generator share; nothing here draws."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

Shape = tuple[int, ...]
Array = npt.NDArray[Any]
Float64Array = npt.NDArray[np.float64]

FLOAT64 = np.dtype(np.float64)
FLOAT32 = np.dtype(np.float32)
FLOATS = (FLOAT64, FLOAT32)
INT64 = np.dtype(np.int64)
_TINIEST = math.ulp(0.0)


def shape_of(size: Any) -> Shape | None:
    """`size` as a shape; None stays None.

    Raises
    ------
    TypeError
        `size` is neither an integer nor a sequence of integers.
    ValueError
        A length is negative.
    """
    if size is None:
        return None
    try:
        shape: Shape = (operator.index(size),)
    except TypeError:
        try:
            shape = tuple(operator.index(length) for length in size)
        except TypeError:
            raise TypeError(
                f"size: expected None, an integer or a tuple of integers, got {size!r}"
            ) from None
    if any(length < 0 for length in shape):
        raise ValueError(f"size: expected lengths >= 0, got {size!r}")
    return shape


def dtype_of(
    dtype: Any, allowed: Iterable[np.dtype[Any]], method: str
) -> np.dtype[Any]:
    """`dtype` as one of the allowed ones in native byte order, otherwise TypeError."""
    parsed = np.dtype(np.int64 if dtype is int else dtype)
    if parsed not in allowed or not parsed.isnative:
        names = ", ".join(str(candidate) for candidate in allowed)
        raise TypeError(f"dtype: expected one of {names} for {method}, got {parsed}")
    return parsed


def output(out: Any, shape: Shape | None, dtype: np.dtype[Any]) -> Array:
    """The array to fill, checked: `out`, or a new one.

    Raises
    ------
    TypeError
        `out` is no array, or of another dtype.
    ValueError
        `out` is read-only, or its shape is not `shape`.
    """
    if out is None:
        return np.empty(() if shape is None else shape, dtype)
    if not isinstance(out, np.ndarray):
        raise TypeError(f"out: expected a NumPy array, got {type(out).__name__}")
    if out.dtype != dtype or not out.dtype.isnative:
        raise TypeError(f"out: expected an array of dtype {dtype}, got {out.dtype}")
    if not out.flags.writeable:
        raise ValueError("out: expected a writable array, got a read-only one")
    if not out.flags.c_contiguous and _overlaps_itself(out):
        raise ValueError(
            "out: expected an array whose elements do not overlap, got strides "
            f"{out.strides} for the shape {out.shape}"
        )
    if shape is not None and shape != out.shape:
        raise ValueError(f"out: expected the shape {shape} of size, got {out.shape}")
    return out


def _overlaps_itself(array: Array) -> bool:
    """Whether elements share bytes: exact unless axes interleave oddly."""
    extent = array.itemsize
    axes = zip(array.strides, array.shape, strict=True)
    for stride, length in sorted((abs(s), n) for s, n in axes):
        if length > 1:
            if stride < extent:
                return True
            extent += stride * (length - 1)
    return False


def fill(array: Array, draw: Callable[[Array], object]) -> Array:
    """Fill in C order: in place if C-contiguous, otherwise through a copy."""
    if array.flags.c_contiguous and array.flags.aligned:
        draw(array)
    else:
        values = np.empty(array.shape, array.dtype)
        draw(values)
        array[...] = values
    return array


def scalar_or_array(array: Array, size: Any, out: Any) -> Any:
    """What a method returns: a Python scalar if no array was asked for."""
    return array.item() if size is None and out is None else array


def parameter(
    name: str,
    value: Any,
    *,
    non_negative: bool = False,
    positive: bool = False,
    infinite: bool = False,
) -> float | Float64Array:
    """A parameter of a distribution: a float, or an array of float64 to be broadcast.

    Raises
    ------
    TypeError
        It is not real numbers.
    ValueError
        A number is not finite, or, with `non_negative`, below zero, or, with
        `positive`, not above it. With `infinite`, only NaN is refused.
    """
    bound = " > 0" if positive else " >= 0" if non_negative else ""
    expected = "numbers or infinity" if infinite else f"finite numbers{bound}"
    least = _TINIEST if positive else 0.0 if non_negative else -math.inf
    if type(value) is float or type(value) is int:
        number = _float(name, value)
        if math.isnan(number) or number < least or (math.isinf(number) > infinite):
            raise ValueError(f"{name}: expected {expected}, got {number}")
        return number
    array = np.asarray(value)
    if array.dtype.kind not in "iuf":
        raise TypeError(f"{name}: expected real numbers, got dtype {array.dtype}")
    numbers = array.astype(np.float64)
    allowed = ~np.isnan(numbers) if infinite else np.isfinite(numbers)
    bad = ~allowed | (numbers < least)
    if bad.any():
        index = np.unravel_index(int(np.argmax(bad)), bad.shape)
        where = f" at index {tuple(map(int, index))}" if numbers.ndim else ""
        raise ValueError(f"{name}: expected {expected}, got {numbers[index]}{where}")
    return float(numbers) if numbers.ndim == 0 else numbers


def whole_numbers(name: str, value: Any) -> npt.NDArray[np.int64]:
    """Integers as an array of int64, contiguous.

    Raises
    ------
    TypeError
        It is not integers.
    ValueError
        One does not fit.
    """
    array = np.asarray(value)
    if array.dtype.kind not in "iu":
        if type(value) is int:
            raise ValueError(f"{name}: expected integers below 2^63, got {value}")
        raise TypeError(f"{name}: expected integers, got dtype {array.dtype}")
    if array.dtype.kind == "u" and np.any(array > np.iinfo(np.int64).max):
        raise ValueError(f"{name}: expected integers below 2^63")
    return np.ascontiguousarray(array, np.int64).reshape(array.shape)


def require_exact(name: str, value: Any) -> None:
    """Refuse integers that a float does not hold: ValueError."""
    array = np.asarray(value)
    if array.dtype.kind in "iu":
        too_large = bool(np.any(array > 2**53) or np.any(array < -(2**53)))
    else:
        too_large = array.dtype.kind == "O" and type(value) is int
    if too_large:
        raise ValueError(f"{name}: expected whole numbers up to 2^53, got {value}")


def _float(name: str, value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        raise ValueError(f"{name}: expected finite numbers, got {value}") from None


def broadcast_shape(shape: Shape | None, out: Any, *values: Any) -> Shape:
    """The shape of a result drawn with array parameters.

    Raises
    ------
    ValueError
        The parameters fit neither each other nor `size`, or `out`.
    """
    shapes = [np.shape(value) for value in values]
    if shape is None and isinstance(out, np.ndarray):
        shape = out.shape
    try:
        common = np.broadcast_shapes(*shapes)
        fits = shape is None or np.broadcast_shapes(shape, common) == shape
    except ValueError:
        fits = False
    if not fits:
        raise ValueError(
            f"size: parameters of shapes {shapes} do not broadcast to "
            f"{'each other' if shape is None else shape}"
        )
    return common if shape is None else shape
