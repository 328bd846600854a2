"""The continuous variates of Generator."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite.random._arguments import (
    FLOAT64,
    FLOATS,
    Array,
    broadcast_shape,
    dtype_of,
    fill,
    output,
    parameter,
    scalar_or_array,
    shape_of,
)
from shogun_lite.random._stream import Stream


def _scaled(loc: Any, scale: Any, array: Array) -> Array:
    """loc + scale * array in place, in float64 and rounded once."""
    array[...] = loc + np.multiply(scale, array, dtype=np.float64)
    return array


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
        kind = dtype_of(dtype, FLOATS, "random")
        if size is None and out is None:
            return self._draw_random() if kind == FLOAT64 else self._draw_float32()
        return fill(output(out, shape_of(size), kind), self._fill_random)

    def uniform(
        self,
        low: Any = 0.0,
        high: Any = 1.0,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw uniform numbers in [low, high).

        ``low + (high - low) * random()``, which by rounding may be `high`.

        Parameters
        ----------
        low, high : float or array_like of float
            Broadcast with each other and `size`. Finite, low <= high.
        size, dtype, out
            As :meth:`random`; a float32 is computed in float64 from the float32 of
            :meth:`random` and rounded once.

        Returns
        -------
        float or ndarray

        Raises
        ------
        ValueError, TypeError
            Bounds that are not finite real numbers, or low > high.
        OverflowError
            high - low is not finite.
        """
        kind = dtype_of(dtype, FLOATS, "uniform")
        low, high = parameter("low", low), parameter("high", high)
        shape = shape_of(size)
        width = _width(low, high)
        if isinstance(low, float) and isinstance(high, float):
            if shape is None and out is None and kind == FLOAT64:
                return self._draw_uniform(low, high)
            array = output(out, shape, kind)
            fill(array, lambda into: self._fill_uniform(low, high, into))
            return scalar_or_array(array, size, out)
        array = output(out, broadcast_shape(shape, out, low, high), kind)
        fill(array, self._fill_random)
        return _scaled(low, width, array)

    def standard_normal(
        self, size: Any = None, dtype: Any = np.float64, out: Any = None
    ) -> Any:
        """Draw normal numbers of mean 0 and variance 1.

        Parameters
        ----------
        size, out
            As :meth:`random`.
        dtype : float64 or float32
            By the ziggurat method [1]_, one word of the stream each, or by the one of
            Box and Muller [2]_, half a word each and at most 6.66 in size.

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
        .. [2] Box and Muller, "A note on the generation of random normal deviates",
           Ann. Math. Stat. 29, 1958, doi 10.1214/aoms/1177706645.
        """
        kind = dtype_of(dtype, FLOATS, "standard_normal")
        if size is None and out is None:
            if kind == FLOAT64:
                return self._draw_standard_normal()
            return self._draw_standard_normal_float32()
        return fill(output(out, shape_of(size), kind), self._fill_standard_normal)

    def normal(
        self,
        loc: Any = 0.0,
        scale: Any = 1.0,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw normal numbers: ``loc + scale * standard_normal()``.

        Parameters
        ----------
        loc, scale : float or array_like of float
            Mean and standard deviation, broadcast with each other and `size`. Finite,
            scale >= 0.
        size, out
            As :meth:`random`.
        dtype : float64 or float32
            A float32 is computed in float64 from the one of :meth:`standard_normal` and
            rounded once.

        Returns
        -------
        float or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters that are not finite real numbers, a negative scale, shapes that
            do not broadcast.
        """
        kind = dtype_of(dtype, FLOATS, "normal")
        loc = parameter("loc", loc)
        scale = parameter("scale", scale, non_negative=True)
        shape = shape_of(size)
        if isinstance(loc, float) and isinstance(scale, float):
            if shape is None and out is None and kind == FLOAT64:
                return self._draw_normal(loc, scale)
            array = output(out, shape, kind)
            fill(array, lambda into: self._fill_normal(loc, scale, into))
            return scalar_or_array(array, size, out)
        array = output(out, broadcast_shape(shape, out, loc, scale), kind)
        fill(array, self._fill_standard_normal)
        return _scaled(loc, scale, array)

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
        dtype : float64 or float32
            A float32 is the float64 rounded, and takes a word of the stream too.
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
        kind = dtype_of(dtype, FLOATS, "standard_exponential")
        if size is None and out is None and kind == FLOAT64:
            return self._draw_standard_exponential()
        array = output(out, shape_of(size), kind)
        fill(array, self._fill_standard_exponential)
        return scalar_or_array(array, size, out)

    def exponential(
        self,
        scale: Any = 1.0,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw exponential numbers: ``scale * standard_exponential()``.

        Parameters
        ----------
        scale : float or array_like of float
            Mean, broadcast with `size`. Finite, >= 0.
        size, dtype, out
            As :meth:`standard_exponential`.

        Returns
        -------
        float or ndarray

        Raises
        ------
        ValueError, TypeError
            As :meth:`normal`.
        """
        kind = dtype_of(dtype, FLOATS, "exponential")
        scale = parameter("scale", scale, non_negative=True)
        shape = shape_of(size)
        if isinstance(scale, float):
            if shape is None and out is None and kind == FLOAT64:
                return self._draw_exponential(scale)
            array = output(out, shape, kind)
            fill(array, lambda into: self._fill_exponential(scale, into))
            return scalar_or_array(array, size, out)
        array = output(out, broadcast_shape(shape, out, scale), kind)
        # Scaled before it is rounded: drawn as float64 whatever the result's dtype.
        drawn = np.empty(array.shape)
        self._fill_standard_exponential(drawn)
        array[...] = scale * drawn
        return array
