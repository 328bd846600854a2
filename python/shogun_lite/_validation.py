"""What every estimator checks before its data reach the core.

scikit-learn's validation does the work and gives the messages its users know. Here is
what it lets pass (masks, dates and digits in strings become numbers silently), and what
it does not know: sample weights, starts and parameters given by hand.
"""

from __future__ import annotations

import contextlib
import math
import numbers
from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.exceptions import NotFittedError as SklearnNotFittedError
from sklearn.utils import check_array
from sklearn.utils.validation import (
    _check_feature_names,
    _check_n_features,
    validate_data,
)

from shogun_lite import exceptions
from shogun_lite._core import distributions as _distributions
from shogun_lite.exceptions import NotPositiveDefiniteError, ShapeError

Array: TypeAlias = NDArray[np.float64]
# What the core reads rows of: float32 as they are, a block at a time.
Data: TypeAlias = NDArray[np.float64] | NDArray[np.float32]

# Weights typed in by hand or kept in float32 miss 1 by this much; more is a mistake.
_SUM_TOLERANCE = 1e-6
# Relative to the two standard deviations: what inverting an ill-conditioned matrix
# leaves of its symmetry.
_SYMMETRY_TOLERANCE = 1e-6
_KINDS = {"U": "strings", "S": "bytes", "T": "strings", "M": "dates", "m": "durations"}


class NonNumericError(TypeError, ValueError):
    """Data that are not numbers: a TypeError, and scikit-learn's ValueError."""


class NotFittedError(exceptions.NotFittedError, SklearnNotFittedError):  # type: ignore[misc]
    """Both libraries' error, so that a handler written for either catches it."""


@contextlib.contextmanager
def unchanged_on_failure(estimator: object) -> Iterator[None]:
    """Give the estimator its attributes back when the block raises.

    Fitted arrays are replaced, never written into, so that references are enough.
    """
    before = dict(vars(estimator))
    try:
        yield
    except BaseException:
        vars(estimator).clear()
        vars(estimator).update(before)
        raise


def check_fitted(estimator: object, attribute: str) -> None:
    if not hasattr(estimator, attribute):
        name = type(estimator).__name__
        raise NotFittedError(
            f"This {name} instance is not fitted yet: it has no {attribute!r}. Call "
            f"'fit', or make one with {name}.from_parameters."
        )


def _is_frame(value: object) -> bool:
    return hasattr(value, "columns") or hasattr(value, "__dataframe__")


def _refuse(name: str, what: str) -> NonNumericError:
    return NonNumericError(
        f"{name}: expected numbers, got {what}; convert them to a numeric dtype first"
    )


def _numeric_array(name: str, value: Any) -> NDArray[Any]:
    """`value` as an array of numbers, or of objects that may be numbers.

    Raises
    ------
    NonNumericError
        Masked arrays, strings, bytes, dates and durations, also inside object arrays:
        NumPy would drop the mask, and make numbers of the rest, without a word.
    """
    if isinstance(value, np.ma.MaskedArray):
        raise NonNumericError(
            f"{name}: expected a plain array, got a masked array, whose mask would be "
            "lost; pass value.compressed() or value.filled(number)"
        )
    if sparse.issparse(value):
        raise TypeError(
            f"{name}: expected a dense array, got a sparse one; pass value.toarray()"
        )
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValueError(
            f"{name}: expected a rectangular array of numbers; {error}"
        ) from error
    if array.dtype.kind in _KINDS:
        raise _refuse(name, f"{_KINDS[array.dtype.kind]} (dtype {array.dtype})")
    if array.dtype.kind == "V":
        raise _refuse(name, f"records (dtype {array.dtype})")
    if array.dtype.kind == "O":
        _refuse_object_elements(name, array)
    return array


def _refuse_object_elements(name: str, array: NDArray[Any]) -> None:
    for element in array.flat:
        if isinstance(element, str | bytes):
            raise _refuse(name, f"an object array that holds {element!r}")
        kind = getattr(getattr(element, "dtype", None), "kind", "")
        if kind in _KINDS or hasattr(element, "isoformat"):
            raise _refuse(name, f"an object array that holds {element!r}")


def _naming_the_place(error: ValueError, X: Any) -> ValueError:
    """scikit-learn's complaint about NaN or infinity, with the row it found it in."""
    if not str(error).startswith("Input X contains"):
        return error
    finite = np.isfinite(np.asarray(X, dtype=np.float64))
    row, column = np.unravel_index(int(np.argmin(finite)), finite.shape)
    value = np.asarray(X)[row, column]
    what = "NaN" if np.isnan(value) else "infinity"
    return ValueError(
        f"X: expected finite numbers, got {what} at row {row}, column {column}. {error}"
    )


def as_data(
    estimator: Any, X: Any, *, min_samples: int = 1, fitting: bool = False
) -> Data:
    """`X` as a C-contiguous matrix of finite numbers, float64 unless it was float32.

    When fitting nothing is stored on the estimator (see :func:`remember_features`);
    otherwise the features are checked against those of the fit.
    """
    if not sparse.issparse(X):  # scikit-learn's own message for these is the known one
        array = _numeric_array("X", X)
        X = X if _is_frame(X) else array
    options = {
        "dtype": [np.float64, np.float32],
        "order": "C",
        "ensure_min_samples": min_samples,
    }
    try:
        if fitting:
            data = check_array(X, estimator=estimator, input_name="X", **options)
        else:
            data = validate_data(estimator, X, reset=False, **options)
    except ValueError as error:
        raise _naming_the_place(error, X) from None
    matrix: Data = np.require(data, requirements=["C_CONTIGUOUS", "ALIGNED"])
    return matrix


def remember_features(estimator: Any, X: Any) -> None:
    """Store the names and the number of the features seen by fit."""
    _check_feature_names(estimator, X, reset=True)
    _check_n_features(
        estimator, X if hasattr(X, "shape") else np.asarray(X), reset=True
    )


def restore_features(estimator: Any, fitted: dict[str, Any]) -> None:
    """Take the number and the names of the features from a stored model."""
    estimator.n_features_in_ = int(fitted["n_features_in_"])
    if "feature_names_in_" in fitted:
        names = np.asarray(fitted["feature_names_in_"], dtype=object)
        if names.shape != (estimator.n_features_in_,):
            raise ShapeError(
                f"feature_names_in_: expected {estimator.n_features_in_} names, got "
                f"{len(names)}"
            )
        estimator.feature_names_in_ = names


def as_sample_weight(sample_weight: Any, num_samples: int) -> Array | None:
    """`sample_weight` as one finite, non-negative number per row, not all zero."""
    if sample_weight is None:
        return None
    name = "sample_weight"
    if isinstance(sample_weight, numbers.Real):
        sample_weight = np.full(num_samples, float(sample_weight))
    weight = _as_floats(name, sample_weight)
    if weight.shape != (num_samples,):
        raise ShapeError(
            f"{name}: expected shape (n_samples={num_samples},), got {weight.shape}; "
            "pass one weight per row of X"
        )
    _require_finite(name, weight)
    if np.any(weight < 0):
        row = int(np.argmax(weight < 0))
        raise ValueError(
            f"{name}: expected weights >= 0, got {weight[row]:g} in row {row}; "
            "a weight says how many times its row counts"
        )
    with np.errstate(over="ignore"):
        total = float(weight.sum())
    if total == 0:
        raise ValueError(
            f"{name}: expected at least one positive weight, got only zeros; "
            "pass None to weigh all rows alike"
        )
    if not np.isfinite(total):
        raise ValueError(
            f"{name}: expected a finite sum, got {total}; divide the weights by "
            "their maximum"
        )
    return weight


def _as_floats(name: str, value: Any) -> Array:
    array = _numeric_array(name, value)
    if array.dtype.kind == "c":
        raise _refuse(name, f"complex numbers (dtype {array.dtype})")
    try:
        return np.array(array, dtype=np.float64, order="C")
    except (TypeError, ValueError) as error:
        raise NonNumericError(f"{name}: expected numbers; {error}") from error


def _require_finite(name: str, array: Array) -> None:
    finite = np.isfinite(array)
    if not np.all(finite):
        where = tuple(int(i) for i in np.argwhere(~finite)[0])
        raise ValueError(
            f"{name}: expected finite numbers, got {array[where]} at {list(where)}; "
            "remove or replace what is NaN or infinite"
        )


def as_parameter(name: str, value: Any, **shape: int) -> Array:
    """A finite float64 copy of `value`, whose shape must be that of the keywords."""
    array = _as_floats(name, value)
    if array.shape != tuple(shape.values()):
        text = ", ".join(f"{label.rstrip('_')}={size}" for label, size in shape.items())
        comma = "," if len(shape) == 1 else ""
        raise ShapeError(f"{name}: expected shape ({text}{comma}), got {array.shape}")
    _require_finite(name, array)
    return array


def as_weights(name: str, value: Any, num_components: int) -> Array:
    """Mixture weights: in [0, 1], with sum 1 (made exact when it is only rounding)."""
    weights = as_parameter(name, value, n_components=num_components)
    if np.any((weights < 0) | (weights > 1)):
        worst = float(weights.min() if np.any(weights < 0) else weights.max())
        raise ValueError(
            f"{name}: expected weights in [0, 1], got {worst:g}; divide them by "
            "their sum"
        )
    total = float(weights.sum())
    if abs(total - 1) > _SUM_TOLERANCE:
        raise ValueError(
            f"{name}: expected weights with sum 1, got {total:.8g}; divide them by "
            "their sum"
        )
    return weights / total


def covariance_shape(
    covariance_type: str, num_components: int, num_features: int
) -> dict[str, int]:
    """Shape of the covariances (and precisions) of a mixture, with its labels."""
    k, d = {"n_components": num_components}, {"n_features": num_features}
    square = {**d, "n_features_": num_features}
    shapes = {"full": k | square, "tied": square, "diag": k | d, "spherical": k}
    return shapes[covariance_type]


def as_matrices(
    name: str, value: Any, covariance_type: str, num_components: int, num_features: int
) -> Array:
    """Covariances or precisions: right shape, symmetric, positive diagonal.

    Whether matrices are positive definite is the Cholesky factorisation's to say.
    """
    shape = covariance_shape(covariance_type, num_components, num_features)
    array = as_parameter(name, value, **shape)
    matrices = covariance_type in ("full", "tied")
    diagonals = np.diagonal(array, axis1=-2, axis2=-1) if matrices else array
    if np.any(diagonals <= 0):
        where = [int(i) for i in np.argwhere(diagonals <= 0)[0]]
        error = NotPositiveDefiniteError(
            f"{name}: expected a positive diagonal, got "
            f"{diagonals[tuple(where)]:g} for {_place(covariance_type, where)}; not "
            "positive definite"
        )
        error.pivot_index = where[-1] if covariance_type != "spherical" else 0
        error.pivot_value = float(diagonals[tuple(where)])
        raise error
    return _symmetric(name, array, diagonals) if matrices else array


def _place(covariance_type: str, where: list[int]) -> str:
    if covariance_type == "spherical":
        return f"component {where[0]}"
    feature = f"feature {where[-1]}"
    return feature if len(where) == 1 else f"component {where[0]}, {feature}"


def _symmetric(name: str, array: Array, diagonals: Array) -> Array:
    flipped = np.swapaxes(array, -2, -1)
    scale = np.sqrt(diagonals)
    allowed = (
        _SYMMETRY_TOLERANCE * scale[..., :, np.newaxis] * scale[..., np.newaxis, :]
    )
    wrong = np.abs(array - flipped) > allowed
    if np.any(wrong):
        *component, i, j = (int(index) for index in np.argwhere(wrong)[0])
        where = f"component {component[0]}, " if component else ""
        matrix = array[component[0]] if component else array
        raise ValueError(
            f"{name}: expected symmetric matrices, got {matrix[i, j]:g} "
            f"and {matrix[j, i]:g} for {where}elements ({i}, {j}) and "
            f"({j}, {i}); pass (A + A.T) / 2 if they should agree"
        )
    return np.ascontiguousarray(0.5 * array + 0.5 * flipped)


def precisions_cholesky(
    name: str,
    matrices: Array,
    covariance_type: str,
    num_components: int,
    num_features: int,
    *,
    of_precisions: bool = False,
) -> Array:
    """Factor covariances (or precisions) that the user gave under the name `name`."""
    factor = (
        _distributions.precisions_cholesky_from_precisions
        if of_precisions
        else _distributions.precisions_cholesky
    )
    try:
        return factor(matrices, covariance_type, num_components, num_features)
    except NotPositiveDefiniteError as error:
        named = NotPositiveDefiniteError(f"{name}: {error}")
        named.pivot_index = error.pivot_index
        named.pivot_value = error.pivot_value
        raise named from error


def num_threads(n_threads: int | None) -> int:
    """The core's count of threads: 0 lets it choose."""
    return 0 if n_threads is None else int(n_threads)


def as_count(name: str, value: Any, minimum: int) -> int:
    """A Python int not below `minimum`; floats and booleans are no counts."""
    if isinstance(value, bool | np.bool_) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{name}: expected an integer, got {value!r}")
    count = int(value)
    if count < minimum:
        raise ValueError(f"{name}: expected an integer >= {minimum}, got {count}")
    return count


def as_number(
    name: str, value: Any, minimum: float, maximum: float = math.inf
) -> float:
    """A Python float in [minimum, maximum]; booleans are no numbers."""
    if isinstance(value, bool | np.bool_) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name}: expected a number, got {value!r}")
    number = float(value)
    if not minimum <= number <= maximum:  # so that NaN is refused too
        domain = f">= {minimum:g}"
        if maximum < math.inf:
            domain = f"in [{minimum:g}, {maximum:g}]"
        raise ValueError(f"{name}: expected a number {domain}, got {number:g}")
    return number
