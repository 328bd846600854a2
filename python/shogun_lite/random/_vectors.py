"""Variates of Generator that are vectors."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite.random._arguments import (
    FLOAT32,
    FLOAT64,
    dtype_of,
    fill,
    output,
    parameter,
    shape_of,
)
from shogun_lite.random._counts import CountVariates


class VectorVariates(CountVariates):
    """Base of :class:`shogun_lite.random.Generator`; not public."""

    def dirichlet(
        self,
        alpha: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw rows of positive numbers that sum to 1.

        ``standard_gamma(alpha)`` divided by the sum of its row, worked out in
        logarithms, so that no row of small `alpha` is zero.

        Parameters
        ----------
        alpha : array_like of float, shape (k,)
            Finite, > 0.
        size : int or tuple of int, optional
            Shape of the array of rows; None gives one row, or as many as `out` has.
        dtype : float64 or float32
            A float32 is the float64 rounded once.
        out : ndarray of shape size + (k,), optional
            Filled in C order and returned.

        Returns
        -------
        ndarray of shape size + (k,)

        Raises
        ------
        ValueError, TypeError
            `alpha` of no numbers, of another rank, or not > 0; as :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).dirichlet([1.0, 2.0, 3.0], size=4).shape
        (4, 3)
        """
        kind = dtype_of(dtype, (FLOAT64, FLOAT32), "dirichlet")
        weights = parameter("alpha", alpha, positive=True)
        if isinstance(weights, float) or weights.ndim != 1 or weights.size == 0:
            raise ValueError(
                f"alpha: expected a vector of one number or more, got the shape "
                f"{np.shape(alpha)}"
            )
        rows = shape_of(size)
        if rows is None and out is None:
            rows = ()
        array = output(out, None if rows is None else (*rows, weights.size), kind)
        if array.ndim == 0 or array.shape[-1] != weights.size:
            raise ValueError(
                f"out: expected {weights.size} columns, one for each alpha, got the "
                f"shape {array.shape}"
            )
        drawn = array if kind == FLOAT64 else np.empty(array.shape)
        fill(drawn, lambda into: self._fill_dirichlet(weights, into))
        if drawn is not array:
            array[...] = drawn
        return array
