"""Variates of Generator that are matrices, and complex numbers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from shogun_lite.random._arguments import (
    dtype_of,
    output,
    parameter,
    scalar_or_array,
    shape_of,
)
from shogun_lite.random._rows import factor_of, rows_of_floats
from shogun_lite.random._vectors import VectorVariates

_COMPLEX = (np.dtype(np.complex128), np.dtype(np.complex64))


class MatrixVariates(VectorVariates):
    """Base of :class:`shogun_lite.random.Generator`; not public."""

    def wishart(self, df: Any, scale: Any, size: Any = None, *, out: Any = None) -> Any:
        """Draw Wishart matrices.

        The sum of ``x @ x.T`` over `df` normal vectors of covariance `scale`, by
        Bartlett's decomposition [1]_. NumPy has no such method.

        Parameters
        ----------
        df : float
            Above d - 1.
        scale : array_like of float, shape (d, d)
            Symmetric and positive semidefinite.
        size : int or tuple of int, optional
            Shape of the array of matrices.
        out : ndarray of float64, shape size + (d, d), optional
            Filled in C order and returned.

        Returns
        -------
        ndarray of shape size + (d, d)

        Raises
        ------
        ValueError, TypeError
            `df` too small; a `scale` that is not symmetric; as :meth:`random`.
        numpy.linalg.LinAlgError
            `scale` is not positive semidefinite.

        References
        ----------
        .. [1] Smith and Hocking, "Algorithm AS 53: Wishart variate generator", Appl.
           Statist. 21, 1972, doi 10.2307/2346290.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).wishart(5.0, [[2.0, 1.0], [1.0, 1.0]], size=3).shape
        (3, 2, 2)
        """
        return self._wishart("wishart", self._fill_wishart, df, scale, size, out)

    def inverse_wishart(
        self, df: Any, scale: Any, size: Any = None, *, out: Any = None
    ) -> Any:
        """Draw inverses of Wishart matrices.

        The inverse of ``wishart(df, inv(scale))``, without inverting anything: the
        prior of a covariance. NumPy has no such method.

        Parameters
        ----------
        df : float
            Above d - 1.
        scale : array_like of float, shape (d, d)
            Symmetric and positive definite.
        size, out
            As :meth:`wishart`.

        Returns
        -------
        ndarray of shape size + (d, d)

        Raises
        ------
        ValueError, TypeError, numpy.linalg.LinAlgError
            As :meth:`wishart`; a singular `scale`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).inverse_wishart(5.0, [[2.0, 1.0], [1.0, 1.0]]).shape
        (2, 2)
        """
        return self._wishart(
            "inverse_wishart", self._fill_inverse_wishart, df, scale, size, out
        )

    def _wishart(
        self, method: str, draw: Any, df: Any, scale: Any, size: Any, out: Any
    ) -> Any:
        freedom = parameter("df", df)
        if not isinstance(freedom, float):
            raise ValueError(f"df: expected one number, got the shape {freedom.shape}")
        factor = factor_of("scale", scale, None, "raise", 1e-8)
        return rows_of_floats(
            method,
            size,
            np.float64,
            out,
            (factor.size, factor.size),
            lambda into: draw(freedom, factor, into),
        )

    def complex_normal(
        self,
        loc: Any = 0.0,
        scale: Any = 1.0,
        size: Any = None,
        *,
        dtype: Any = np.complex128,
        out: Any = None,
    ) -> Any:
        """Draw complex normal numbers, circular about `loc`.

        Real and imaginary part are independent, of variance ``scale**2 / 2`` each, in
        this order in the stream. NumPy has no such method.

        Parameters
        ----------
        loc : complex
            Mean.
        scale : float
            The root of the mean of ``abs(z - loc)**2``, >= 0.
        size, out
            As :meth:`random`.
        dtype : complex128 or complex64
            A complex64 is the complex128 rounded once.

        Returns
        -------
        complex or ndarray

        Raises
        ------
        ValueError, TypeError
            `loc` or `scale` that are no finite numbers, a negative `scale`; as
            :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).complex_normal(size=3).dtype
        dtype('complex128')
        """
        kind = dtype_of(dtype, _COMPLEX, "complex_normal")
        centre = np.asarray(loc)
        if centre.ndim != 0 or centre.dtype.kind not in "iufc":
            raise TypeError(f"loc: expected one complex number, got {loc!r}")
        if not np.isfinite(centre):
            raise ValueError(f"loc: expected a finite number, got {loc!r}")
        spread = parameter("scale", scale, non_negative=True)
        if not isinstance(spread, float):
            raise ValueError(
                f"scale: expected one number, got the shape {spread.shape}"
            )
        array = output(out, shape_of(size), kind)
        parts = np.empty((*array.shape, 2))
        self._fill_standard_normal(parts)
        parts *= spread * math.sqrt(0.5)
        array[...] = complex(centre) + parts.view(np.complex128)[..., 0]
        return scalar_or_array(array, size, out)
