"""The continuous variates of Generator."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite.random._arguments import (
    FLOAT32,
    FLOAT64,
    Array,
    broadcast_shape,
    dtype_of,
    fill,
    output,
    parameter,
    shape_of,
)
from shogun_lite.random._stream import Stream


def _width(low: Any, high: Any) -> Any:
    """high - low, checked."""
    with np.errstate(over="ignore"):
        width = np.subtract(high, low)
    if np.any(width < 0):
        index = int(np.argmax(width < 0))
        first, last = (np.broadcast_to(x, width.shape).flat[index] for x in (low, high))
        raise ValueError(f"high: expected at least low = {first}, got {last}")
    if not np.all(np.isfinite(width)):
        raise OverflowError("high: expected high - low to be finite; scale the range")
    return width


class ContinuousVariates(Stream):
    """Base of :class:`shogun_lite.random.Generator`; not public."""

    def random(self, size: Any = None, dtype: Any = np.float64, out: Any = None) -> Any:
        """Draw uniform numbers in [0, 1).

        Parameters
        ----------
        size : int or tuple of int, optional
            Shape of the result; None gives a float, or the shape of `out`.
        dtype : float64 or float32
            53 or 24 random bits. A float32 takes half a word of the stream.
        out : ndarray, optional
            Filled in C order and returned.

        Returns
        -------
        float or ndarray

        Raises
        ------
        TypeError, ValueError
            Another `dtype`; `out` of another dtype, read-only, or not of shape `size`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).random(3).dtype
        dtype('float64')
        """
        kind = dtype_of(dtype, (FLOAT64, FLOAT32), "random")
        if size is None and out is None:
            return self._draw_random() if kind == FLOAT64 else self._draw_float32()
        return fill(output(out, shape_of(size), kind), self._fill_random)

    def uniform(
        self, low: Any = 0.0, high: Any = 1.0, size: Any = None, *, out: Any = None
    ) -> Any:
        """Draw uniform numbers in [low, high).

        ``low + (high - low) * random()``, which by rounding may be `high`.

        Parameters
        ----------
        low, high : float or array_like of float
            Broadcast with each other and `size`. Finite, low <= high.
        size, out
            As :meth:`random`; `out` of dtype float64.

        Returns
        -------
        float or ndarray of float64

        Raises
        ------
        ValueError, TypeError
            Bounds that are not finite real numbers, or low > high.
        OverflowError
            high - low is not finite.
        """
        low, high = parameter("low", low), parameter("high", high)
        shape = shape_of(size)
        width = _width(low, high)
        if isinstance(low, float) and isinstance(high, float):
            if shape is None and out is None:
                return self._draw_uniform(low, high)
            array = output(out, shape, FLOAT64)
            return fill(array, lambda into: self._fill_uniform(low, high, into))
        array = output(out, broadcast_shape(shape, out, low, high), FLOAT64)
        return fill(array, lambda into: self._scaled_random(low, width, into))

    def _scaled_random(self, low: Any, width: Any, into: Array) -> None:
        self._fill_random(into)
        np.multiply(width, into, out=into)
        np.add(low, into, out=into)

    def standard_normal(
        self, size: Any = None, dtype: Any = np.float64, out: Any = None
    ) -> Any:
        """Draw normal numbers of mean 0 and variance 1.

        Parameters
        ----------
        size, out
            As :meth:`random`.
        dtype : float64
            The only one; cast the result for float32.

        Returns
        -------
        float or ndarray

        Raises
        ------
        TypeError, ValueError
            As :meth:`random`.

        References
        ----------
        .. [1] Marsaglia and Tsang, "The ziggurat method for generating random
           variables", J. Stat. Softw. 5(8), 2000, doi 10.18637/jss.v005.i08.
        """
        kind = dtype_of(dtype, (FLOAT64,), "standard_normal")
        if size is None and out is None:
            return self._draw_standard_normal()
        return fill(output(out, shape_of(size), kind), self._fill_standard_normal)

    def normal(
        self, loc: Any = 0.0, scale: Any = 1.0, size: Any = None, *, out: Any = None
    ) -> Any:
        """Draw normal numbers: ``loc + scale * standard_normal()``.

        Parameters
        ----------
        loc, scale : float or array_like of float
            Mean and standard deviation, broadcast with each other and `size`. Finite,
            scale >= 0.
        size, out
            As :meth:`random`; `out` of dtype float64.

        Returns
        -------
        float or ndarray of float64

        Raises
        ------
        ValueError, TypeError
            Parameters that are not finite real numbers, a negative scale, shapes that
            do not broadcast.
        """
        loc = parameter("loc", loc)
        scale = parameter("scale", scale, non_negative=True)
        shape = shape_of(size)
        if isinstance(loc, float) and isinstance(scale, float):
            if shape is None and out is None:
                return self._draw_normal(loc, scale)
            array = output(out, shape, FLOAT64)
            return fill(array, lambda into: self._fill_normal(loc, scale, into))
        array = output(out, broadcast_shape(shape, out, loc, scale), FLOAT64)
        return fill(array, lambda into: self._scaled_normal(loc, scale, into))

    def _scaled_normal(self, loc: Any, scale: Any, into: Array) -> None:
        self._fill_standard_normal(into)
        np.multiply(scale, into, out=into)
        np.add(loc, into, out=into)

    def standard_exponential(
        self,
        size: Any = None,
        dtype: Any = np.float64,
        method: str = "zig",
        out: Any = None,
    ) -> Any:
        """Draw exponential numbers of mean 1.

        Parameters
        ----------
        size, out
            As :meth:`random`.
        dtype : float64
            The only one; cast the result for float32.
        method : "zig"
            The ziggurat method; NumPy's "inv" is not offered.

        Returns
        -------
        float or ndarray

        Raises
        ------
        TypeError, ValueError
            As :meth:`random`; another `method`.
        """
        if method != "zig":
            raise ValueError(f"method: expected 'zig', got {method!r}")
        kind = dtype_of(dtype, (FLOAT64,), "standard_exponential")
        if size is None and out is None:
            return self._draw_standard_exponential()
        return fill(output(out, shape_of(size), kind), self._fill_standard_exponential)

    def exponential(
        self, scale: Any = 1.0, size: Any = None, *, out: Any = None
    ) -> Any:
        """Draw exponential numbers: ``scale * standard_exponential()``.

        Parameters
        ----------
        scale : float or array_like of float
            Mean, broadcast with `size`. Finite, >= 0.
        size, out
            As :meth:`random`; `out` of dtype float64.

        Returns
        -------
        float or ndarray of float64

        Raises
        ------
        ValueError, TypeError
            As :meth:`normal`.
        """
        scale = parameter("scale", scale, non_negative=True)
        shape = shape_of(size)
        if isinstance(scale, float):
            if shape is None and out is None:
                return self._draw_exponential(scale)
            array = output(out, shape, FLOAT64)
            return fill(array, lambda into: self._fill_exponential(scale, into))
        array = output(out, broadcast_shape(shape, out, scale), FLOAT64)
        return fill(array, lambda into: self._scaled_exponential(scale, into))

    def _scaled_exponential(self, scale: Any, into: Array) -> None:
        self._fill_standard_exponential(into)
        np.multiply(scale, into, out=into)
