"""Splits of rows into two parts, in turn or at random."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shogun_lite._core import datasets as _core
from shogun_lite.datasets._arguments import as_count
from shogun_lite.exceptions import ShapeError
from shogun_lite.random import check_random_state

Indices: TypeAlias = NDArray[np.int64]


def interleaved_split(*arrays: Any, period: int = 2, phase: int = 1) -> tuple[Any, ...]:
    """Split arrays into the rows kept and every `period`-th row.

    The default is the split into even and odd rows: both parts keep the order of the
    rows and the balance of what alternates, as the labels of :func:`make_gaussians`.

    Parameters
    ----------
    *arrays : array_like or pandas object
        Arrays with equally many rows.
    period : int, default 2
        Every how many rows one is held out.
    phase : int, default 1
        The first row held out, less than `period`.

    Returns
    -------
    tuple of ndarray (or pandas objects, where such were given)
        For each array the rows kept and the rows held out, as
        :func:`sklearn.model_selection.train_test_split` returns them. Copies.

    Raises
    ------
    ShapeError
        The arrays differ in their number of rows, or there is none.
    TypeError
        `period` or `phase` is no integer.
    ValueError
        `period` is less than 1, or `phase` not in [0, period).

    Examples
    --------
    >>> from shogun_lite.datasets import interleaved_split
    >>> even, odd = interleaved_split([0, 1, 2, 3, 4])
    >>> even.tolist(), odd.tolist()
    ([0, 2, 4], [1, 3])
    >>> train, test = interleaved_split([0, 1, 2, 3, 4, 5, 6], period=3, phase=0)
    >>> train.tolist(), test.tolist()
    ([1, 2, 4, 5], [0, 3, 6])
    """
    inputs, n_rows = _as_inputs(arrays)
    kept, held_out = _core.interleaved_split(
        n_rows, as_count("period", period, 1), as_count("phase", phase, 0)
    )
    return _parts(inputs, kept, held_out)


def train_test_split(
    *arrays: Any, test_size: Any = 0.25, stratify: Any = None, rng: Any = None
) -> tuple[Any, ...]:
    """Split arrays at random into rows to train on and rows to test with.

    Parameters
    ----------
    *arrays : array_like or pandas object
        Arrays with equally many rows.
    test_size : float or int, default 0.25
        Share of the rows to test with, in [0, 1], rounded to the nearest number (halves
        up); or, as an int, their number.
    stratify : array_like of shape (n_rows,), optional
        Labels; every class then gives the same share, up to one row.
    rng : None, int, numpy RandomState or Generator, or ours, optional
        Where the randomness comes from, as ``random_state`` of the generators of data.

    Returns
    -------
    tuple of ndarray (or pandas objects, where such were given)
        For each array the rows to train on and the rows to test with, each in random
        order. Copies.

    Raises
    ------
    ShapeError
        The arrays differ in their number of rows, or there is none.
    TypeError
        `test_size` is no number.
    ValueError
        `test_size` out of range.

    Notes
    -----
    One permutation of the rows, the same on every platform; its last rows are those to
    test with. The rows depend on their number and `rng` alone (and on `stratify`).

    Examples
    --------
    >>> from shogun_lite.datasets import train_test_split
    >>> train, test = train_test_split(range(8), rng=0)
    >>> len(train), len(test), sorted([*train.tolist(), *test.tolist()])
    (6, 2, [0, 1, 2, 3, 4, 5, 6, 7])
    >>> labels = [0, 0, 0, 0, 1, 1, 1, 1]
    >>> _, test = train_test_split(labels, test_size=0.5, stratify=labels, rng=0)
    >>> sorted(test.tolist())
    [0, 0, 1, 1]
    """
    inputs, n_rows = _as_inputs(arrays)
    n_test = _as_test_rows(test_size, n_rows)
    labels = None if stratify is None else np.asarray(stratify)
    if labels is not None and labels.shape != (n_rows,):
        raise ShapeError(
            f"stratify: expected one label a row, shape ({n_rows},), got {labels.shape}"
        )
    order = check_random_state(rng).permutation(n_rows)
    if labels is not None:
        order = _spread_classes(order, labels, n_test)
    return _parts(inputs, order[: n_rows - n_test], order[n_rows - n_test :])


def _as_inputs(arrays: tuple[Any, ...]) -> tuple[list[Any], int]:
    """The arrays, and how many rows each of them has."""
    inputs = [a if hasattr(a, "iloc") else np.asanyarray(a) for a in arrays]
    if not inputs or any(np.ndim(array) == 0 for array in inputs):
        raise ShapeError("arrays: expected at least one array, each with rows")
    lengths = [len(array) for array in inputs]
    if len(set(lengths)) != 1:
        raise ShapeError(f"arrays: expected equally many rows, got {lengths}")
    return inputs, lengths[0]


def _parts(inputs: list[Any], *parts: Indices) -> tuple[Any, ...]:
    return tuple(
        array.iloc[part] if hasattr(array, "iloc") else array[part]
        for array in inputs
        for part in parts
    )


def _as_test_rows(test_size: Any, n_rows: int) -> int:
    if isinstance(test_size, float | np.floating):
        if not 0.0 <= test_size <= 1.0:
            raise ValueError(f"test_size: expected a share in [0, 1], got {test_size}")
        return math.floor(n_rows * float(test_size) + 0.5)
    n_test = as_count("test_size", test_size, 0)
    if n_test > n_rows:
        raise ValueError(f"test_size: expected at most {n_rows} rows, got {n_test}")
    return n_test


def _spread_classes(order: Indices, labels: NDArray[Any], n_test: int) -> Indices:
    """`order` so rearranged that its last `n_test` rows have each class in proportion.

    Shares are rounded by largest remainders, the first class winning ties.
    """
    _, codes, counts = np.unique(labels, return_inverse=True, return_counts=True)
    exact = counts * n_test / max(len(labels), 1)
    quota = np.floor(exact).astype(np.int64)
    short = n_test - int(quota.sum())
    quota[np.argsort(quota - exact, kind="stable")[:short]] += 1
    # How many rows of its class come after each row.
    codes = codes[order]
    after = np.empty(len(order), dtype=np.int64)
    for code in range(len(counts)):
        members = np.flatnonzero(codes == code)
        after[members] = np.arange(len(members))[::-1]
    held_out = after < quota[codes]
    spread: Indices = np.concatenate([order[~held_out], order[held_out]])
    return spread
