"""The generator: NumPy's method names over the streams of shogun_lite."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from shogun_lite._core import random as _core
from shogun_lite.random import _bounds, _sampling
from shogun_lite.random._arguments import (
    Array,
    broadcast_shape,
    dtype_of,
    fill,
    output,
    shape_of,
)
from shogun_lite.random._matrices import MatrixVariates

_FILLS = {kind: f"_fill_{kind.name}" for kind in _bounds.DTYPES if kind.kind != "b"}


class Generator(MatrixVariates):
    """A stream of random numbers, with the methods of ``numpy.random.Generator``.

    The values are the same on every machine (docs/stream.md, version 1), and do not
    depend on how they are asked for: ``random(a)`` then ``random(b)`` gives what
    ``random(a + b)`` gives, or as many calls of ``random()``. Methods without `size`
    and `out` return Python scalars.

    Copies, by :meth:`clone`, :mod:`copy` or pickle, replay the same numbers; for
    independent ones use :meth:`spawn` or :meth:`child`. Threads may share a generator,
    each draw is then a unit; large fills run without the GIL. Generators are equal if
    they continue equally. After a fork both processes have the same stream: give each
    process a child.

    Parameters
    ----------
    seed : None, int, sequence of int, SeedSequence or NumPy generator
        As :func:`default_rng`.

    Examples
    --------
    >>> from shogun_lite.random import Generator
    >>> rng = Generator(42)
    >>> rng
    Generator(seed=42, position=0)
    >>> rng.integers(0, 10, size=3).shape
    (3,)
    >>> rng.spawn(2)[1]
    Generator(seed=42, path=[1], position=0)
    """

    def integers(
        self,
        low: Any,
        high: Any = None,
        size: Any = None,
        dtype: Any = np.int64,
        endpoint: bool = False,
        *,
        out: Any = None,
    ) -> Any:
        """Draw integers in [low, high), exactly uniform.

        Parameters
        ----------
        low, high : int or array_like of int
            Without `high`, the range is [0, low). Broadcast with each other and `size`.
            Any values of `dtype`, the full range included.
        size, out
            As :meth:`random`; `out` of dtype `dtype`.
        dtype : any integer dtype of up to 64 bits, or bool
            Changes how the values are stored, never the values.
        endpoint : bool
            Draw in [low, high] instead.

        Returns
        -------
        int, bool or ndarray

        Raises
        ------
        ValueError
            An empty range, or one that `dtype` cannot hold.
        TypeError
            Bounds that are no integers; another `dtype`.

        References
        ----------
        .. [1] Lemire, "Fast random integer generation in an interval", ACM TOMACS 29,
           2019, doi 10.1145/3230636.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).integers(-128, 128, size=4, dtype="int8").dtype
        dtype('int8')
        """
        kind = dtype_of(dtype, _bounds.DTYPES, "integers")
        shape = shape_of(size)
        bounds = _bounds.scalar_bounds(low, high, kind, endpoint=bool(endpoint))
        if bounds is None:
            return self._integers_in_ranges(low, high, shape, kind, bool(endpoint), out)
        first, last = bounds
        if shape is None and out is None:
            value = first + self._draw_bounded((last - first + 1) % 2**64)
            return bool(value) if kind.kind == "b" else value

        def draw(into: Array) -> None:
            if kind.kind == "b":
                self._fill_uint8(first, last, into.view(np.uint8))
            else:
                getattr(self, _FILLS[kind])(first, last, into)

        return fill(output(out, shape, kind), draw)

    def _integers_in_ranges(
        self, low: Any, high: Any, shape: Any, kind: Any, endpoint: bool, out: Any
    ) -> Array:
        """integers() where each element may have bounds of its own."""
        first, count = _bounds.array_bounds(low, high, kind, endpoint=endpoint)
        array = output(out, broadcast_shape(shape, out, first), kind)
        counts = np.ascontiguousarray(np.broadcast_to(count, array.shape))
        values = np.empty(array.shape, np.uint64)
        self._fill_bounded(counts, values)
        values += first
        array[...] = values.view(np.int64).astype(kind, copy=False)
        return array

    def permutation(self, x: Any, axis: int = 0) -> Array:
        """Shuffle a copy.

        Parameters
        ----------
        x : int or array_like
            An integer n stands for ``arange(n)``.
        axis : int
            The axis whose slices change places.

        Returns
        -------
        ndarray

        Raises
        ------
        TypeError, ValueError
            `x` is no array and no integer >= 0; `axis` is not one of its axes.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> sorted(default_rng(0).permutation(5).tolist())
        [0, 1, 2, 3, 4]
        """
        return _sampling.permutation(self, x, axis)

    def shuffle(self, x: Any, axis: int = 0) -> None:
        """Shuffle in place: every order is equally likely.

        Which element goes where depends on the stream and the length alone, not on the
        type of `x`.

        Parameters
        ----------
        x : ndarray or mutable sequence
            Array of any dtype and layout, list, ...
        axis : int
            The axis whose slices change places.

        Raises
        ------
        TypeError, ValueError
            `x` cannot be changed; `axis` is not one of its axes.

        References
        ----------
        .. [1] Brackett-Rozinsky and Lemire, "Batched ranged random integer generation",
           2024, arXiv 2408.06213.
        """
        _sampling.shuffle(self, x, axis)

    def permuted(self, x: Any, *, axis: int | None = None, out: Any = None) -> Array:
        """Shuffle the elements along an axis, each slice by itself.

        Parameters
        ----------
        x : array_like
        axis : int, optional
            None shuffles all elements.
        out : ndarray of the shape and dtype of `x`, optional
            May be `x`; filled and returned.

        Returns
        -------
        ndarray

        Raises
        ------
        TypeError, ValueError
            `x` has no such axis; `out` is not like it, or read-only.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> shuffled = default_rng(0).permuted([[1, 2, 3], [4, 5, 6]], axis=1)
        >>> [sorted(row) for row in shuffled.tolist()]
        [[1, 2, 3], [4, 5, 6]]
        """
        return _sampling.permuted(self, x, axis, out)

    def shuffle_together(self, *arrays: Any, axis: int = 0) -> None:
        """Shuffle arrays of one length in place, all by the same permutation.

        Each is what :meth:`shuffle` would make of it alone.

        Parameters
        ----------
        *arrays : ndarray or mutable sequence
            Of the same length along `axis`.
        axis : int
            The axis whose slices change places.

        Raises
        ------
        TypeError, ValueError
            As :meth:`shuffle`; lengths that differ. Then none is changed.

        Examples
        --------
        >>> import numpy as np
        >>> from shogun_lite.random import default_rng
        >>> x, y = np.arange(5), np.arange(5)
        >>> default_rng(0).shuffle_together(x, y)
        >>> bool((x == y).all())
        True
        """
        _sampling.shuffle_together(self, arrays, axis)

    def categorical(self, p: Any, size: Any = None) -> Any:
        """Draw indices: i with a probability proportional to ``p[i]``.

        One word of the stream each, by a table; `p` need not sum to 1.

        Parameters
        ----------
        p : array_like of float, shape (k,)
            Weights, finite and >= 0, not all 0.
        size : int or tuple of int, optional
            Shape of the result.

        Returns
        -------
        int or ndarray of int64

        Raises
        ------
        ValueError, TypeError
            `p` is empty, negative, all 0, or no real numbers; as :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).categorical([0.0, 3.0])
        1
        """
        return _sampling.categorical(self, p, size)

    def choice(
        self,
        a: Any,
        size: Any = None,
        replace: bool = True,
        p: Any = None,
        axis: int = 0,
        shuffle: bool = True,
    ) -> Any:
        """Choose elements of an array.

        Parameters
        ----------
        a : int or array_like
            An integer n stands for ``arange(n)``.
        size : int or tuple of int, optional
            Shape of the sample; None chooses one.
        replace : bool
            Whether an element may be chosen more than once.
        p : array_like of float, optional
            Probability of each element, with sum 1. Without replacement each further
            element is chosen with the probabilities of those left.
        axis : int
            The axis of `a` along which its elements lie.
        shuffle : bool
            For NumPy's sake: a sample without replacement comes in random order anyway.

        Returns
        -------
        int, element of `a`, or ndarray

        Raises
        ------
        ValueError
            `a` is empty, or neither an integer nor a sequence; too few elements for a
            sample without replacement; `p` of another length, negative, not finite, or
            not of sum 1.

        References
        ----------
        .. [1] Efraimidis and Spirakis, "Weighted random sampling with a reservoir",
           IPL 97, 2006, doi 10.1016/j.ipl.2005.11.003.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> str(default_rng(0).choice(["red", "green"], p=[0.0, 1.0]))
        'green'
        """
        return _sampling.choice(self, a, size, replace, p, axis)

    def bytes(self, length: int) -> bytes:
        """Draw random bytes: ``integers(0, 256, length, dtype=uint8)``.

        Raises
        ------
        ValueError, TypeError
            `length` is negative, or no integer.
        """
        shape = shape_of(length)
        if shape is None or np.ndim(length) != 0:
            raise TypeError(f"length: expected an integer, got {length!r}")
        data: bytes = self.integers(
            0, 256, size=math.prod(shape), dtype=np.uint8
        ).tobytes()
        return data


# The common calls of these methods need not go through Python.
for _name in _core.fast_methods:
    setattr(Generator, _name, _core.fast_method(_name, getattr(Generator, _name)))
