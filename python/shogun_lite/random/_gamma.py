"""Gamma variates and what is made of them of Generator."""

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
from shogun_lite.random._transforms import TransformVariates


class GammaVariates(TransformVariates):
    """Base of :class:`shogun_lite.random.Generator`; not public."""

    def standard_gamma(
        self,
        shape: Any,
        size: Any = None,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw gamma numbers of scale 1.

        The density is proportional to ``x**(shape - 1) * exp(-x)``; by the method
        of Marsaglia and Tsang [1]_.

        Parameters
        ----------
        shape : float or array_like of float
            Broadcast with `size`. Finite, shape >= 0; 0 gives 0.
        size, out
            As :meth:`random`.
        dtype : float64 or float32
            A float32 is the float64 rounded once.

        Returns
        -------
        float or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        References
        ----------
        .. [1] Marsaglia and Tsang, "A simple method for generating gamma variables",
           ACM Trans. Math. Softw. 26, 2000, doi 10.1145/358407.358414.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).standard_gamma(2.0, size=3).shape
        (3,)
        """
        return self._univariate("standard_gamma", {"shape": shape}, size, dtype, out)

    def gamma(
        self,
        shape: Any,
        scale: Any = 1.0,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw gamma numbers.

        ``scale * standard_gamma(shape)``.

        Parameters
        ----------
        shape, scale : float or array_like of float
            Broadcast with each other and `size`. Finite, >= 0.
        size, out
            As :meth:`random`.
        dtype : float64 or float32
            A float32 is the float64 rounded once.

        Returns
        -------
        float or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).gamma(2.0, 3.0, size=3).shape
        (3,)
        """
        return self._univariate(
            "gamma", {"shape": shape, "scale": scale}, size, dtype, out
        )

    def chisquare(
        self,
        df: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw chi-square numbers.

        ``2 * standard_gamma(df / 2)``.

        Parameters
        ----------
        df : float or array_like of float
            Broadcast with `size`. Degrees of freedom, finite, > 0.
        size, out
            As :meth:`random`.
        dtype : float64 or float32
            A float32 is the float64 rounded once.

        Returns
        -------
        float or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).chisquare(4.0, size=3).shape
        (3,)
        """
        return self._univariate("chisquare", {"df": df}, size, dtype, out)

    def standard_t(
        self,
        df: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw numbers of Student's t distribution.

        ``standard_normal() / sqrt(chisquare(df) / df)``.

        Parameters
        ----------
        df : float or array_like of float
            Broadcast with `size`. Degrees of freedom, finite, > 0.
        size, out
            As :meth:`random`.
        dtype : float64 or float32
            A float32 is the float64 rounded once.

        Returns
        -------
        float or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).standard_t(4.0, size=3).shape
        (3,)
        """
        return self._univariate("standard_t", {"df": df}, size, dtype, out)

    def f(
        self,
        dfnum: Any,
        dfden: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw numbers of the F distribution.

        ``(chisquare(dfnum) / dfnum) / (chisquare(dfden) / dfden)``.

        Parameters
        ----------
        dfnum, dfden : float or array_like of float
            Broadcast with each other and `size`. Degrees of
            freedom, finite, > 0.
        size, out
            As :meth:`random`.
        dtype : float64 or float32
            A float32 is the float64 rounded once.

        Returns
        -------
        float or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).f(4.0, 7.0, size=3).shape
        (3,)
        """
        return self._univariate("f", {"dfnum": dfnum, "dfden": dfden}, size, dtype, out)

    def beta(
        self,
        a: Any,
        b: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw beta numbers, in [0, 1].

        The density is proportional to ``x**(a - 1) * (1 - x)**(b - 1)``.

        Parameters
        ----------
        a, b : float or array_like of float
            Broadcast with each other and `size`. Finite, > 0.
        size, out
            As :meth:`random`.
        dtype : float64 or float32
            A float32 is the float64 rounded once.

        Returns
        -------
        float or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).beta(2.0, 0.5, size=3).shape
        (3,)
        """
        return self._univariate("beta", {"a": a, "b": b}, size, dtype, out)

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
