"""Measures of joint tables of probabilities."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite._core import information as _core
from shogun_lite.exceptions import ShapeError
from shogun_lite.information._arrays import (
    Array,
    Normalize,
    Reading,
    as_numbers,
    checked_rows,
)
from shogun_lite.information._units import nats_per_unit

AVERAGES = ("arithmetic", "geometric", "min", "max", "joint")


def _table(joint: Any, normalize: Normalize, ndim: int | None) -> Array:
    """The table, divided by its sum if asked."""
    table = as_numbers("joint", joint)
    if ndim is not None and table.ndim != ndim:
        raise ShapeError(
            f"joint: expected a {ndim}-d table, got shape {table.shape}; each axis is "
            "a variable"
        )
    if table.size == 0:
        raise ShapeError(f"joint: expected at least one cell, got shape {table.shape}")
    checked_rows("joint", table, Reading(axis=None, normalize=normalize))
    if normalize is not True:
        return table
    # A power of two first: exact, and the sum neither overflows nor underflows.
    _, exponent = np.frexp(table.max())
    scaled = np.ldexp(table, -exponent)
    divided: Array = scaled / _core.total(scaled.reshape(1, -1))
    return divided


def _divergence(p: Array, q: Array, normalize: Normalize) -> float:
    # A product may underflow where the joint probability does not; it would count as
    # infinite, though the term is negligible.
    product = np.where((q == 0) & (p > 0), 5e-324, q).reshape(1, -1)
    rows = np.ascontiguousarray(p).reshape(1, -1)
    measure = _core.kl_divergence if normalize else _core.kl_divergence_sum
    return float(measure(rows, product)[0])


def _entropy(p: Array, normalize: Normalize) -> float:
    rows = np.ascontiguousarray(p).reshape(1, -1)
    return float((_core.entropy if normalize else _core.entropy_sum)(rows)[0])


def joint_entropy(
    joint: Any, *, base: Any = None, normalize: Normalize = True
) -> float:
    """Entropy of a joint table, H(X, Y, ...).

    Parameters
    ----------
    joint : array_like
        Probabilities (or counts) of all combinations; each axis is a variable.
    base : None, "bits" or number, optional
        Unit; None is nats.
    normalize : bool or "check", default True
        Divide by the sum, take as it is, or refuse what does not sum to 1.

    Returns
    -------
    float

    Examples
    --------
    >>> from shogun_lite.information import joint_entropy
    >>> joint_entropy([[1, 1], [1, 1]], base=2)
    2.0
    """
    scale = nats_per_unit(base)
    return _entropy(_table(joint, normalize, None), normalize) / scale


def conditional_entropy(
    joint: Any,
    *,
    given: int | tuple[int, ...] = 0,
    base: Any = None,
    normalize: Normalize = True,
) -> float:
    """Entropy of the other variables of a joint table given some, H(Y | X).

    Parameters
    ----------
    joint : array_like
        Probabilities (or counts) of all combinations; each axis is a variable.
    given : int or tuple of int, default 0
        The axes of the variables that are known.
    base : None, "bits" or number, optional
        Unit; None is nats.
    normalize : bool or "check", default True
        Divide by the sum, take as it is, or refuse what does not sum to 1.

    Returns
    -------
    float
        The mean entropy of the conditional distributions: H(X, Y) - H(X), without that
        difference.

    Examples
    --------
    >>> from shogun_lite.information import conditional_entropy
    >>> conditional_entropy([[2, 0], [1, 1]], base=2)  # X decides nothing half the time
    0.5
    """
    scale = nats_per_unit(base)
    table = _table(joint, normalize, None)
    others = tuple(
        i
        for i in range(table.ndim)
        if i not in {g % table.ndim for g in np.atleast_1d(given).tolist()}
    )
    if not others or len(others) == table.ndim:
        raise ShapeError(
            f"given: expected some axes of {table.ndim} but not all, got {given!r}"
        )
    rows = checked_rows("joint", table, Reading(axis=others, normalize=False))
    weights = _core.total(rows)
    known = weights > 0
    entropies = _core.entropy(np.ascontiguousarray(rows[known]))
    return float(weights[known] @ entropies) / scale


def mutual_information_of_table(joint: Any, base: Any, normalize: Normalize) -> float:
    scale = nats_per_unit(base)
    table = _table(joint, normalize, 2)
    independent = np.outer(table.sum(axis=1), table.sum(axis=0))
    return _divergence(table, independent, normalize) / scale


def normalized_mutual_information(
    joint: Any, *, average: str = "arithmetic", normalize: Normalize = True
) -> float:
    """Mutual information of a joint table over a mean of the two entropies.

    Parameters
    ----------
    joint : array_like of shape (n, m)
        Probabilities (or counts) of pairs.
    average : {"arithmetic", "geometric", "min", "max", "joint"}, default "arithmetic"
        What to divide by: a mean of the entropies of X and Y, or the joint entropy.
    normalize : bool or "check", default True
        Divide by the sum, take as it is, or refuse what does not sum to 1.

    Returns
    -------
    float
        Between 0 and 1; 1 when the variables determine each other, and when both are
        constant, as in scikit-learn.

    Examples
    --------
    >>> from shogun_lite.information import normalized_mutual_information
    >>> normalized_mutual_information([[2, 0], [0, 1]])
    1.0
    """
    table = _table(joint, normalize, 2)
    information = mutual_information_of_table(table, None, normalize)
    entropies = [_entropy(table.sum(axis=i), normalize) for i in (1, 0)]
    return ratio_to_average(
        information, entropies[0], entropies[1], _entropy(table, normalize), average
    )


def ratio_to_average(
    information: float, a: float, b: float, joint: float, average: str
) -> float:
    """information over a mean of the entropies a and b; 1 for two constants."""
    means = {
        "arithmetic": 0.5 * (a + b),
        "geometric": float(np.sqrt(a * b)),
        "min": min(a, b),
        "max": max(a, b),
        "joint": joint,
    }
    if average not in means:
        raise ValueError(f"average: expected one of {AVERAGES}, got {average!r}")
    if a == 0 and b == 0:
        return 1.0
    if a == 0 or b == 0:
        return 0.0
    return information / means[average]


def conditional_mutual_information(
    joint: Any, *, base: Any = None, normalize: Normalize = True
) -> float:
    """Mutual information of X and Y given Z, from a table of the three.

    Parameters
    ----------
    joint : array_like of shape (n_x, n_y, n_z)
        Probabilities (or counts) of triples.
    base : None, "bits" or number, optional
        Unit; None is nats.
    normalize : bool or "check", default True
        Divide by the sum, take as it is, or refuse what does not sum to 1.

    Returns
    -------
    float
        At least 0.

    Examples
    --------
    Y is X or its complement, as Z says; only who knows Z can tell:

    >>> from shogun_lite.information import conditional_mutual_information
    >>> conditional_mutual_information([[[1, 0], [0, 1]], [[0, 1], [1, 0]]], base=2)
    1.0
    """
    scale = nats_per_unit(base)
    table = _table(joint, normalize, 3)
    total = table.sum(axis=(0, 1))
    of_x = table.sum(axis=1)[:, np.newaxis, :]
    share = np.divide(
        table.sum(axis=0), total, out=np.zeros(table.shape[1:]), where=total > 0
    )
    return _divergence(table, of_x * share, normalize) / scale
