"""Several arrays in one random order."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite.containers._dynamic_array import DynamicArray
from shogun_lite.random import Generator


def shuffle_together(rng: Generator, *arrays: DynamicArray | NDArray[Any]) -> None:
    """Shuffle several arrays in place by one permutation: rows stay with their labels.

    Parameters
    ----------
    rng : shogun_lite.random.Generator
        Advances as by one shuffle; each array gets the order that
        :meth:`DynamicArray.shuffle` alone would give it.
    *arrays : DynamicArray or ndarray
        Of one length. Of an ndarray the rows (slices along the first axis) are moved.

    Raises
    ------
    TypeError
        `rng` or an array is of another type.
    ValueError
        Lengths differ, an array is read-only or has no axis, or two arrays share
        memory. Nothing has been moved then.

    Examples
    --------
    >>> import numpy as np
    >>> import shogun_lite as sl
    >>> values = sl.DynamicArray([0.5, 1.5, 2.5])
    >>> labels = np.array([0, 1, 2])
    >>> sl.containers.shuffle_together(sl.random.default_rng(1), values, labels)
    >>> bool((values.to_numpy() == labels + 0.5).all())
    True
    """
    if not isinstance(rng, Generator):
        raise TypeError(
            f"rng: expected a shogun_lite.random.Generator, got {type(rng).__name__}; "
            "make one with default_rng(seed)"
        )
    _require_shufflable(arrays)
    for array in arrays[:-1]:
        _shuffle(rng.clone(), array)
    for array in arrays[-1:]:
        _shuffle(rng, array)


def _shuffle(rng: Generator, array: DynamicArray | NDArray[Any]) -> None:
    if isinstance(array, DynamicArray):
        array.shuffle(rng)
    else:
        rng.shuffle(array)


def _require_shufflable(arrays: tuple[Any, ...]) -> None:
    views: list[NDArray[Any]] = []
    for position, array in enumerate(arrays):
        name = f"arrays[{position}]"
        if isinstance(array, DynamicArray):
            view = array.to_numpy()
        elif isinstance(array, np.ndarray):
            view = array
        else:
            raise TypeError(
                f"{name}: expected a DynamicArray or a NumPy array, got "
                f"{type(array).__name__}"
            )
        if view.ndim == 0:
            raise ValueError(f"{name}: expected at least one axis, got a 0-d array")
        if not view.flags.writeable:
            raise ValueError(f"{name}: expected a writable array; pass a copy")
        if len(view) != len(views[0] if views else view):
            raise ValueError(
                f"{name}: expected length {len(views[0])} as of arrays[0], got "
                f"{len(view)}"
            )
        for other, earlier in enumerate(views):
            if np.may_share_memory(view, earlier):
                raise ValueError(
                    f"{name}: shares memory with arrays[{other}], which would be "
                    "shuffled twice; pass it once"
                )
        views.append(view)
