"""Checks of arguments that the generators of data share."""

from __future__ import annotations

import operator
import sys
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]


def as_count(name: str, value: Any, minimum: int) -> int:
    """`value` as an int; TypeError or ValueError that names it otherwise."""
    try:
        count = operator.index(value)
    except TypeError:
        count = None
    if count is None or isinstance(value, bool):
        raise TypeError(f"{name}: expected an integer, got {value!r}")
    if not minimum <= count <= sys.maxsize:
        raise ValueError(f"{name}: expected an integer >= {minimum}, got {count}")
    return count


def as_floats(name: str, value: Any) -> Array:
    """`value` as finite doubles; TypeError or ValueError otherwise."""
    if isinstance(value, np.ma.MaskedArray):
        raise TypeError(
            f"{name}: expected a plain array, got a masked array; pass "
            "value.filled(number)"
        )
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name}: expected numbers, got dtype {array.dtype}")
    floats = np.ascontiguousarray(array, dtype=np.float64).reshape(array.shape)
    if not np.isfinite(floats).all():
        raise ValueError(f"{name}: expected finite numbers, got NaN or infinity")
    return floats
