"""Measures of two labellings of the same items."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from shogun_lite._core import information as _core
from shogun_lite.exceptions import ShapeError
from shogun_lite.information._tables import ratio_to_average
from shogun_lite.information._units import nats_per_unit

Integers = NDArray[np.int64]

# A table over the ranges of integer labels is counted without sorting, as long as it
# takes no more than 8 MB.
_SMALL_TABLE = 1 << 16
_LARGE_TABLE = 1 << 20


class _Cells(NamedTuple):
    """The cells of a contingency table that are not 0, in row order."""

    rows: Integers
    columns: Integers
    counts: Integers
    row_totals: Integers
    column_totals: Integers


def as_labels(name: str, labels: Any) -> NDArray[Any]:
    """One-dimensional labels without missing values."""
    array = np.asarray(labels)
    if array.ndim != 1 or array.size == 0:
        raise ShapeError(
            f"{name}: expected at least one label in one dimension, got shape "
            f"{array.shape}"
        )
    if array.dtype.kind not in "biufUSOT":
        raise TypeError(f"{name}: expected labels, got dtype {array.dtype}")
    missing = False
    if array.dtype.kind == "f":
        missing = bool(np.isnan(array).any())
    elif array.dtype.kind == "O":
        # NaN, NaT and pandas.NA are not equal to themselves, or not decidedly so.
        missing = any(x is None or not _equals_itself(x) for x in array)
    if missing:
        raise ValueError(
            f"{name}: expected a label for each item, got missing values; remove these "
            "items or give them a label"
        )
    return array.view(np.uint8) if array.dtype.kind == "b" else array


def _equals_itself(value: Any) -> bool:
    try:
        return bool(value == value)
    except TypeError:
        return False


def codes_of(name: str, labels: NDArray[Any]) -> tuple[Integers, int]:
    """Labels as 0, 1, ... in sorted order, and how many there are."""
    try:
        values, codes = np.unique(labels, return_inverse=True)
    except TypeError as error:
        raise TypeError(
            f"{name}: expected labels of one type, which can be sorted; {error}"
        ) from error
    return codes.astype(np.int64), len(values)


def _cells(labels_a: Any, labels_b: Any) -> _Cells:
    a, b = as_labels("labels_a", labels_a), as_labels("labels_b", labels_b)
    if len(a) != len(b):
        raise ShapeError(f"labels_b: expected {len(a)} labels, got {len(b)}")
    if a.dtype.kind in "iu" and b.dtype.kind in "iu":
        common = np.result_type(a, b)
        if common.kind in "iu":
            cells = _counted_cells(
                a.astype(common, copy=False), b.astype(common, copy=False)
            )
            if cells is not None:
                return cells
    return _sorted_cells(a, b)


def _counted_cells(a: NDArray[Any], b: NDArray[Any]) -> _Cells | None:
    """By counting in a table over both ranges; None if that would be large."""
    # Native byte order and no gaps, as the core needs them.
    a, b = (np.ascontiguousarray(x, dtype=x.dtype.newbyteorder("=")) for x in (a, b))
    limit = min(max(_SMALL_TABLE, len(a)), _LARGE_TABLE)
    counted = _core.count_pairs(a, b, limit)
    if counted is None:
        return None
    table = counted[0]
    table = table[table.any(axis=1)][:, table.any(axis=0)]
    rows, columns = np.nonzero(table)
    return _Cells(
        rows.astype(np.int64),
        columns.astype(np.int64),
        table[rows, columns],
        table.sum(axis=1),
        table.sum(axis=0),
    )


def _sorted_cells(a: NDArray[Any], b: NDArray[Any]) -> _Cells:
    """By sorting the pairs: memory of the order of the number of items."""
    codes_a, n_a = codes_of("labels_a", a)
    codes_b, n_b = codes_of("labels_b", b)
    pairs, counts = np.unique(codes_a * n_b + codes_b, return_counts=True)
    return _Cells(
        pairs // n_b,
        pairs % n_b,
        counts.astype(np.int64),
        np.bincount(codes_a, minlength=n_a).astype(np.int64),
        np.bincount(codes_b, minlength=n_b).astype(np.int64),
    )


def _information(cells: _Cells) -> float:
    if len(cells.row_totals) == 1 or len(cells.column_totals) == 1:
        return 0.0
    return _core.mutual_information_of_cells(*cells)


def _entropy(counts: Integers) -> float:
    return float(_core.entropy(counts.astype(np.float64)[np.newaxis])[0])


def contingency(labels_a: Any, labels_b: Any, *, sparse: bool = False) -> Any:
    """How often each pair of labels occurs.

    Parameters
    ----------
    labels_a, labels_b : array_like of shape (n_samples,)
        Integers, bools, strings, or other values that can be sorted; none missing.
    sparse : bool, default False
        Give a SciPy sparse array, whose size is that of the pairs that occur.

    Returns
    -------
    ndarray or scipy.sparse.csr_array of int64, shape (n_labels_a, n_labels_b)
        Counts, labels in sorted order.

    Raises
    ------
    ShapeError, ValueError, TypeError
        Different lengths, no labels, missing labels, labels of mixed types.

    Examples
    --------
    >>> from shogun_lite.information import contingency
    >>> contingency(["x", "x", "y"], [0, 1, 1]).tolist()
    [[1, 1], [0, 1]]
    """
    cells = _cells(labels_a, labels_b)
    shape = (len(cells.row_totals), len(cells.column_totals))
    if sparse:
        from scipy.sparse import csr_array

        return csr_array((cells.counts, (cells.rows, cells.columns)), shape=shape)
    table = np.zeros(shape, dtype=np.int64)
    table[cells.rows, cells.columns] = cells.counts
    return table


def mutual_information_labels(
    labels_a: Any, labels_b: Any, *, base: Any = None
) -> float:
    """Mutual information of two labellings, from their contingency table.

    Parameters
    ----------
    labels_a, labels_b : array_like of shape (n_samples,)
        Integers, bools, strings, or other values that can be sorted; none missing. Only
        which are equal matters.
    base : None, "bits" or number, optional
        Unit; None is nats.

    Returns
    -------
    float
        The plug-in estimate: biased upwards by about (r - 1)(c - 1) / (2 n) nats for a
        table of r rows and c columns. At least 0.

    Raises
    ------
    ShapeError, ValueError, TypeError
        Different lengths, no labels, missing labels, labels of mixed types.

    Notes
    -----
    Integer labels in a narrow range are counted in one pass; others are sorted. The
    table of all pairs is never formed.

    Examples
    --------
    >>> from shogun_lite.information import mutual_information_labels
    >>> mutual_information_labels([0, 0, 1, 1], ["b", "b", "a", "a"], base=2)
    1.0
    """
    scale = nats_per_unit(base)
    return _information(_cells(labels_a, labels_b)) / scale


def normalized_mutual_information_labels(
    labels_a: Any, labels_b: Any, *, average: str = "arithmetic"
) -> float:
    """Mutual information of two labellings over a mean of their entropies.

    Parameters
    ----------
    labels_a, labels_b : array_like of shape (n_samples,)
        As for :func:`mutual_information_labels`.
    average : {"arithmetic", "geometric", "min", "max", "joint"}, default "arithmetic"
        What to divide by: a mean of the two entropies, or the joint entropy.

    Returns
    -------
    float
        Between 0 and 1, as scikit-learn's ``normalized_mutual_info_score``.

    Examples
    --------
    >>> from shogun_lite.information import normalized_mutual_information_labels
    >>> normalized_mutual_information_labels([0, 0, 1, 1], [1, 1, 0, 0])
    1.0
    """
    cells = _cells(labels_a, labels_b)
    return ratio_to_average(
        _information(cells),
        _entropy(cells.row_totals),
        _entropy(cells.column_totals),
        _entropy(cells.counts),
        average,
    )


def adjusted_mutual_information_labels(
    labels_a: Any, labels_b: Any, *, average: str = "arithmetic"
) -> float:
    """Mutual information of two labellings, corrected for chance.

    Parameters
    ----------
    labels_a, labels_b : array_like of shape (n_samples,)
        As for :func:`mutual_information_labels`.
    average : {"arithmetic", "geometric", "min", "max", "joint"}, default "arithmetic"
        The mean of the two entropies (or the joint entropy) that stands for a perfect
        match.

    Returns
    -------
    float
        0 on average for labellings that have nothing to do with each other, 1 for equal
        ones; as scikit-learn's ``adjusted_mutual_info_score``.

    References
    ----------
    .. [1] N. X. Vinh, J. Epps and J. Bailey, "Information theoretic measures for
       clusterings comparison", JMLR 11, 2010, eq. (24a).

    Examples
    --------
    >>> from shogun_lite.information import adjusted_mutual_information_labels
    >>> round(adjusted_mutual_information_labels([0, 0, 1, 1, 2], [0, 0, 1, 2, 2]), 6)
    0.375
    """
    cells = _cells(labels_a, labels_b)
    entropies = _entropy(cells.row_totals), _entropy(cells.column_totals)
    # Checks `average`, and tells constant labellings.
    ratio = ratio_to_average(1.0, *entropies, _entropy(cells.counts), average)
    if 0.0 in entropies:
        return ratio
    perfect = 1.0 / ratio
    expected = _core.expected_mutual_information(cells.row_totals, cells.column_totals)
    gain, room = _information(cells) - expected, perfect - expected
    rounding = 64 * np.finfo(np.float64).eps * max(1.0, perfect)
    if abs(room) <= rounding and abs(gain) <= rounding:
        return 1.0  # as when every item has a label of its own
    return float(gain / room)
