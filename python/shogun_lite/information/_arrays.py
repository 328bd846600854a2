"""Measures of arrays of probabilities."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shogun_lite._core import information as _core
from shogun_lite.exceptions import ShapeError
from shogun_lite.information._units import nats_per_unit

Array: TypeAlias = NDArray[np.float64]
Normalize: TypeAlias = bool | Literal["check"]
Result: TypeAlias = Any  # a float, or an array where an axis remains


def as_probabilities(name: str, values: Any) -> Array:
    """`values` as float64; TypeError for what are no real numbers."""
    array = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name}: expected numbers, got dtype {array.dtype}")
    if array.ndim == 0:
        raise ShapeError(f"{name}: expected an array, got a single number")
    return array.astype(np.float64)


def as_rows(
    name: str, values: Any, axis: int, normalize: Normalize
) -> tuple[Array, tuple[int, ...]]:
    """One distribution per row, and the shape that remains of the other axes."""
    array = as_probabilities(name, values)
    if not -array.ndim <= axis < array.ndim:
        raise ShapeError(f"axis: expected below {array.ndim} for {name}, got {axis}")
    moved = np.moveaxis(array, axis, -1)
    rows = np.ascontiguousarray(moved).reshape(-1, moved.shape[-1])
    _core.require_nonnegative(rows, name)
    if normalize is True:
        if rows.size and not np.all(rows.max(axis=1) > 0):
            raise ValueError(f"{name}: expected a positive sum, got only zeros")
        rows = _core.normalize(rows)
    elif normalize == "check":
        _require_sum_one(name, rows)
    elif normalize is not False:
        raise ValueError(
            f"normalize: expected True, False or 'check', got {normalize!r}"
        )
    return rows, moved.shape[:-1]


def _require_sum_one(name: str, rows: Array) -> None:
    sums = _core.total(rows)
    allowed = 8.0 * np.finfo(np.float64).eps * rows.shape[1]
    if np.any(np.abs(sums - 1.0) > allowed):
        worst = float(sums[np.argmax(np.abs(sums - 1.0))])
        raise ValueError(
            f"{name}: expected probabilities with sum 1, got sum {worst!r}; pass "
            "normalize=True to divide by it"
        )


def shaped(values: Array, shape: tuple[int, ...], base: Any) -> Result:
    """Values in nats as a float or an array in the unit asked for."""
    scaled = values / nats_per_unit(base)
    return float(scaled[0]) if shape == () else scaled.reshape(shape)


def pairs_of_rows(
    p: Any, q: Any, axis: int, normalize: Normalize
) -> tuple[Array, Array, tuple[int, ...]]:
    """Rows of both; the shapes must be equal: nothing is stretched in silence."""
    p_rows, shape = as_rows("p", p, axis, normalize)
    q_rows, q_shape = as_rows("q", q, axis, normalize)
    if np.shape(p) != np.shape(q):
        raise ShapeError(
            f"q: expected the shape of p, {np.shape(p)}, got {np.shape(q)}"
        )
    del q_shape
    return p_rows, q_rows, shape


def entropy_of_array(p: Any, axis: int, base: Any, normalize: Normalize) -> Result:
    rows, shape = as_rows("p", p, axis, normalize)
    return shaped(_core.entropy(rows), shape, base)


def cross_entropy_of_arrays(
    p: Any, q: Any, axis: int, base: Any, normalize: Normalize
) -> Result:
    p_rows, q_rows, shape = pairs_of_rows(p, q, axis, normalize)
    return shaped(_core.cross_entropy(p_rows, q_rows), shape, base)


def kl_divergence_of_arrays(
    p: Any, q: Any, axis: int, base: Any, normalize: Normalize
) -> Result:
    p_rows, q_rows, shape = pairs_of_rows(p, q, axis, normalize)
    measure = _core.relative_entropy_sum if normalize is False else _core.kl_divergence
    return shaped(measure(p_rows, q_rows), shape, base)


def js_divergence_of_arrays(
    p: Any, q: Any, axis: int, base: Any, normalize: Normalize
) -> Result:
    p_rows, q_rows, shape = pairs_of_rows(p, q, axis, normalize)
    middle = 0.5 * p_rows + 0.5 * q_rows
    nats = 0.5 * _core.kl_divergence(p_rows, middle)
    nats += 0.5 * _core.kl_divergence(q_rows, middle)
    return shaped(nats, shape, base)


def _joint_table(joint: Any, normalize: Normalize) -> Array:
    table = as_probabilities("joint", joint)
    if table.ndim != 2:
        raise ShapeError(f"joint: expected a 2-d table, got shape {table.shape}")
    rows, _ = as_rows("joint", table.ravel(), 0, normalize)
    return rows.reshape(table.shape)


def joint_entropy(
    joint: Any, *, base: Any = None, normalize: Normalize = True
) -> float:
    """Entropy of a joint table, H(X, Y).

    Parameters
    ----------
    joint : array_like of shape (n, m)
        Probabilities (or counts) of pairs.
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
    table = _joint_table(joint, normalize)
    return float(shaped(_core.entropy(table.reshape(1, -1)), (), base))


def mutual_information(
    joint: Any, *, base: Any = None, normalize: Normalize = True
) -> float:
    """Mutual information of a joint table, D(p(x, y) || p(x) p(y)).

    Parameters
    ----------
    joint : array_like of shape (n, m)
        Probabilities (or counts) of pairs.
    base : None, "bits" or number, optional
        Unit; None is nats.
    normalize : bool or "check", default True
        Divide by the sum, take as it is, or refuse what does not sum to 1.

    Returns
    -------
    float
        At least 0, and 0 for independent variables.

    Raises
    ------
    ShapeError, ValueError, TypeError
        Not a table, negative or infinite entries, a sum of 0, a base of 1.

    Examples
    --------
    >>> from shogun_lite.information import mutual_information
    >>> round(mutual_information([[1, 0], [0, 1]], base=2), 12)
    1.0
    >>> mutual_information([[1, 1], [1, 1]])
    0.0
    """
    table = _joint_table(joint, normalize)
    independent = np.outer(table.sum(axis=1), table.sum(axis=0))
    nats = _core.kl_divergence(table.reshape(1, -1), independent.reshape(1, -1))
    return float(shaped(nats, (), base))
