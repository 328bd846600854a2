"""Data that come in batches, checked batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np

from shogun_lite import _validation as validation
from shogun_lite._validation import Array
from shogun_lite.exceptions import ShapeError

# Numbers in a slice of an array that is given whole: 8 MiB.
_NUMBERS_PER_SLICE = 2**20


class Batches:
    """A function that begins a pass: it gives pairs of rows and weights (or None)."""

    def __init__(self, estimator: Any, batches: Any, sample_weight: Any) -> None:
        self._estimator = estimator
        self._open = _opener(batches, sample_weight)
        self._width: int | None = None
        #: The first batch as it was given, for the names of its features.
        self.first: Any = None

    def __call__(self) -> Iterator[tuple[Array, Array | None]]:
        opened = self._open()
        if not isinstance(opened, Iterable):
            raise TypeError(
                "batches: expected the function to return something to iterate over, "
                f"got {type(opened).__name__}"
            )
        for index, item in enumerate(opened):
            yield self._checked(index, item)

    def _checked(self, index: int, item: Any) -> tuple[Array, Array | None]:
        pair = isinstance(item, tuple) and len(item) == 2
        X, weight = item if pair else (item, None)
        shape = np.shape(X)
        if shape and shape[0] == 0:
            raise ShapeError(f"batches[{index}]: expected at least one row, got none")
        data = validation.as_data(self._estimator, X, fitting=True)
        if self._width is None:
            self._width, self.first = data.shape[1], X
        if data.shape[1] != self._width:
            raise ShapeError(
                f"batches[{index}]: expected {self._width} features as in the first, "
                f"got {data.shape[1]}"
            )
        rows: Array = np.ascontiguousarray(data, dtype=np.float64)
        return rows, validation.as_sample_weight(weight, len(rows))


def _opener(batches: Any, sample_weight: Any) -> Callable[[], Any]:
    if isinstance(batches, np.ndarray) and batches.ndim == 2:
        return lambda: _slices(batches, sample_weight)
    if sample_weight is not None:
        raise TypeError(
            "sample_weight: expected only with an array; batches bring theirs, as "
            "pairs (X, sample_weight)"
        )
    if callable(batches):
        return batches  # type: ignore[no-any-return]
    if isinstance(batches, str | bytes | dict) or hasattr(batches, "columns"):
        raise TypeError(
            f"batches: expected batches of rows, got {type(batches).__name__}; a "
            "single batch goes into a list"
        )
    if not isinstance(batches, Iterable):
        raise TypeError(
            "batches: expected an array, an iterable of batches, or a function that "
            f"returns one, got {type(batches).__name__}"
        )
    if iter(batches) is batches:
        raise TypeError(
            "batches: expected something that can be gone through again and again, got "
            f"an iterator ({type(batches).__name__}), which is empty after one pass; "
            "pass a list, or the function that makes it"
        )
    return lambda: batches


def _slices(X: Any, sample_weight: Any) -> Iterator[Any]:
    weight = validation.as_sample_weight(sample_weight, len(X))
    size = max(1, _NUMBERS_PER_SLICE // max(1, X.shape[1]))
    for begin in range(0, len(X), size):
        rows = X[begin : begin + size]
        if weight is None:
            yield rows
            continue
        part = weight[begin : begin + size]
        if part.any():  # rows of no weight are as if they were not there
            yield rows, part
