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
    """Arrays whose shapes do not agree."""


class NotPositiveDefiniteError(ValueError):
    """A covariance or precision matrix that is not positive definite.

    Attributes
    ----------
    pivot_index : int or None
        Column at which the Cholesky factorisation met a pivot that is not positive.
    pivot_value : float or None
        That pivot.
    """

    pivot_index: int | None = None
    pivot_value: float | None = None


class NotFittedError(ValueError, AttributeError):
    """A result was asked from an object that has not been fitted yet."""


class SerializationError(ValueError):
    """A stored state that is damaged, or of a version this library does not know."""
