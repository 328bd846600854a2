"""The errors shogun_lite raises; each is also the built-in that fits.

Bad values raise plain :class:`ValueError`, wrong types and dtypes :class:`TypeError`.
"""

from __future__ import annotations

__all__ = [
    "NotFittedError",
    "NotPositiveDefiniteError",
    "SerializationError",
    "ShapeError",
]


class ShapeError(ValueError):
    """Arrays whose shapes do not agree.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> try:
    ...     sl.GaussianMixture.from_parameters([0.5, 0.5], [[0.0]], [[[1.0]]])
    ... except sl.ShapeError as error:
    ...     print(error)
    weights: expected shape (n_components=1,), got (2,)
    """


class NotPositiveDefiniteError(ValueError):
    """A covariance or precision matrix that is not positive definite.

    Attributes
    ----------
    pivot_index : int or None
        Column at which the Cholesky factorisation met a pivot that is not positive.
    pivot_value : float or None
        That pivot.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> try:
    ...     sl.Gaussian.from_parameters([0.0, 0.0], [[1.0, 2.0], [2.0, 1.0]])
    ... except sl.NotPositiveDefiniteError as error:
    ...     print(error.pivot_index, error.pivot_value)
    1 -3.0
    """

    pivot_index: int | None = None
    pivot_value: float | None = None


class NotFittedError(ValueError, AttributeError):
    """A result was asked from an object that has not been fitted yet.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> try:
    ...     sl.GaussianMixture().predict([[0.0]])
    ... except sl.NotFittedError:
    ...     print("call fit first")
    call fit first
    """


class SerializationError(ValueError):
    """A stored state that is damaged, or of a version this library does not know.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> rng = sl.random.default_rng(0)
    >>> try:
    ...     rng.state = rng.state | {"stream_version": 99}
    ... except sl.SerializationError:
    ...     print("not a state of this version")
    not a state of this version
    """
