"""Measures of two labellings of the same items."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite.exceptions import ShapeError
from shogun_lite.information._arrays import mutual_information


def _codes(name: str, labels: Any) -> tuple[NDArray[np.int64], int]:
    array = np.asarray(labels)
    if array.ndim != 1 or array.size == 0:
        raise ShapeError(
            f"{name}: expected at least one label in one dimension, got shape "
            f"{array.shape}"
        )
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        raise ValueError(f"{name}: expected labels, got NaN or infinity among them")
    if array.dtype.kind not in "biufUSO":
        raise TypeError(f"{name}: expected labels, got dtype {array.dtype}")
    values, codes = np.unique(array, return_inverse=True)
    return codes.astype(np.int64), len(values)


def contingency(labels_a: Any, labels_b: Any) -> NDArray[np.int64]:
    """How often each pair of labels occurs.

    Parameters
    ----------
    labels_a, labels_b : array_like of shape (n_samples,)
        Integers, bools or strings.

    Returns
    -------
    ndarray of int64, shape (n_labels_a, n_labels_b)
        Counts, labels in sorted order.

    Examples
    --------
    >>> from shogun_lite.information import contingency
    >>> contingency(["x", "x", "y"], [0, 1, 1]).tolist()
    [[1, 1], [0, 1]]
    """
    a, n_a = _codes("labels_a", labels_a)
    b, n_b = _codes("labels_b", labels_b)
    if len(a) != len(b):
        raise ShapeError(f"labels_b: expected {len(a)} labels, got {len(b)}")
    return np.bincount(a * n_b + b, minlength=n_a * n_b).reshape(n_a, n_b)


def mutual_information_labels(
    labels_a: Any, labels_b: Any, *, base: Any = None
) -> float:
    """Mutual information of two labellings, from their contingency table.

    Parameters
    ----------
    labels_a, labels_b : array_like of shape (n_samples,)
        Integers, bools or strings; only which are equal matters.
    base : None, "bits" or number, optional
        Unit; None is nats.

    Returns
    -------
    float
        The plug-in estimate: biased upwards by about (r - 1)(c - 1) / (2 n) nats for a
        table of r rows and c columns.

    Examples
    --------
    >>> from shogun_lite.information import mutual_information_labels
    >>> mutual_information_labels([0, 0, 1, 1], ["b", "b", "a", "a"], base=2)
    1.0
    """
    return mutual_information(contingency(labels_a, labels_b), base=base)
