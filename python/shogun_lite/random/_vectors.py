"""Variates of Generator that are vectors."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite.random._arguments import (
    broadcast_shape,
    parameter,
    shape_of,
    whole_numbers,
)
from shogun_lite.random._counts import CountVariates
from shogun_lite.random._rows import factor_of, rows_of_counts, rows_of_floats


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
        weights = parameter("alpha", alpha, positive=True)
        if isinstance(weights, float) or weights.ndim != 1 or weights.size == 0:
            raise ValueError(
                f"alpha: expected a vector of one number or more, got the shape "
                f"{np.shape(alpha)}"
            )
        return rows_of_floats(
            "dirichlet",
            size,
            dtype,
            out,
            weights.shape,
            lambda into: self._fill_dirichlet(weights, into),
        )

    def multinomial(
        self, n: Any, pvals: Any, size: Any = None, *, out: Any = None
    ) -> Any:
        """Count how often each result comes up in `n` trials.

        One binomial number after the other, given those before it.

        Parameters
        ----------
        n : int or array_like of int
            Trials, in [0, 2**53].
        pvals : array_like of float, shape (..., k)
            Probabilities >= 0, whose sum without the last is at most 1; the last is
            what the others leave. Its leading axes are broadcast with `n` and `size`.
        size : int or tuple of int, optional
            Shape of the array of vectors of counts.
        out : ndarray of int64, shape size + (k,), optional
            Filled in C order and returned.

        Returns
        -------
        ndarray of int64, shape size + (k,)

        Raises
        ------
        ValueError, TypeError
            Numbers out of range or no real numbers, shapes that do not broadcast; as
            :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> counts = default_rng(0).multinomial(20, [1 / 6] * 6, size=2)
        >>> counts.sum(axis=1)
        array([20, 20])
        """
        p = parameter("pvals", pvals, non_negative=True)
        if isinstance(p, float) or p.shape[-1] == 0:
            raise ValueError(
                f"pvals: expected a vector of one probability or more, got the shape "
                f"{np.shape(pvals)}"
            )
        trials = whole_numbers("n", n)
        if p.ndim == 1 and trials.ndim == 0:
            return rows_of_counts(
                size,
                out,
                p.shape,
                lambda into: self._fill_multinomial(int(trials), p, into),
            )
        shape = shape_of(size)
        if shape is None and out is not None:
            shape = np.shape(out)[:-1]
        shape = broadcast_shape(shape, None, trials, p[..., 0])
        each_n = np.ascontiguousarray(np.broadcast_to(trials, shape))
        each_p = np.ascontiguousarray(np.broadcast_to(p, (*shape, p.shape[-1])))
        return rows_of_counts(
            shape,
            out,
            p.shape[-1:],
            lambda into: self._fill_each_multinomial(each_n, each_p, into),
        )

    def multivariate_hypergeometric(
        self,
        colors: Any,
        nsample: Any,
        size: Any = None,
        method: str = "marginals",
        *,
        out: Any = None,
    ) -> Any:
        """Count the colours in a sample without replacement.

        One hypergeometric number after the other, given those before it.

        Parameters
        ----------
        colors : array_like of int, shape (k,)
            How many there are of each, >= 0, with a sum below 2**53.
        nsample : int
            How many are taken, at most all.
        size : int or tuple of int, optional
            Shape of the array of vectors of counts.
        method : {"marginals", "count"}
            For NumPy's sake; the values are the same.
        out : ndarray of int64, shape size + (k,), optional
            Filled in C order and returned.

        Returns
        -------
        ndarray of int64, shape size + (k,)

        Raises
        ------
        ValueError, TypeError
            Numbers out of range, or that are no integers; another `method`; as
            :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).multivariate_hypergeometric([3, 5], 8).tolist()
        [3, 5]
        """
        if method not in ("marginals", "count"):
            raise ValueError(f"method: expected 'marginals' or 'count', got {method!r}")
        available = whole_numbers("colors", colors)
        if available.ndim != 1 or available.size == 0:
            raise ValueError(
                f"colors: expected a vector of one count or more, got the shape "
                f"{available.shape}"
            )
        taken = whole_numbers("nsample", nsample)
        if taken.ndim != 0:
            raise ValueError(
                f"nsample: expected one number, got the shape {taken.shape}"
            )
        return rows_of_counts(
            size,
            out,
            available.shape,
            lambda into: self._fill_multivariate_hypergeometric(
                available, int(taken), into
            ),
        )

    def multivariate_normal(
        self,
        mean: Any,
        cov: Any,
        size: Any = None,
        check_valid: str = "raise",
        tol: float = 1e-8,
        *,
        method: str = "cholesky",
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw normal vectors.

        ``mean + F @ standard_normal(d)`` with ``F @ F.T = cov``, by Cholesky's method
        with pivots [1]_, for which `cov` may be singular. No linear algebra library
        takes part: the values are the same everywhere.

        Parameters
        ----------
        mean : array_like of float, shape (d,)
        cov : array_like of float, shape (d, d)
            Symmetric and positive semidefinite.
        size : int or tuple of int, optional
            Shape of the array of vectors.
        check_valid : {"raise", "warn", "ignore"}
            What to do if `cov` is not positive semidefinite.
        tol : float
            By how much an entry of ``F @ F.T`` may miss `cov`, relative to the largest.
        method : {"cholesky", "eigh", "svd"}
            For NumPy's sake; the values are the same.
        dtype : float64 or float32
            A float32 is the float64 rounded once.
        out : ndarray of shape size + (d,), optional
            Filled in C order and returned.

        Returns
        -------
        ndarray of shape size + (d,)

        Raises
        ------
        ValueError, TypeError
            `mean` and `cov` that do not fit, are no finite real numbers, or not
            symmetric; another `method`; as :meth:`random`.
        numpy.linalg.LinAlgError
            `cov` is not positive semidefinite.

        References
        ----------
        .. [1] Higham, "Analysis of the Cholesky decomposition of a semi-definite
           matrix", in Reliable Numerical Computation, 1990.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> rng = default_rng(0)
        >>> rng.multivariate_normal([0.0, 1.0], [[2.0, 1.0], [1.0, 1.0]], size=3).shape
        (3, 2)
        """
        if method not in ("cholesky", "eigh", "svd"):
            raise ValueError(
                f"method: expected 'cholesky', 'eigh' or 'svd', got {method!r}"
            )
        centre = parameter("mean", mean)
        if isinstance(centre, float) or centre.ndim != 1 or centre.size == 0:
            raise ValueError(
                f"mean: expected a vector of one number or more, got the shape "
                f"{np.shape(mean)}"
            )
        factor = factor_of("cov", cov, centre.size, check_valid, tol)
        return rows_of_floats(
            "multivariate_normal",
            size,
            dtype,
            out,
            centre.shape,
            lambda into: self._fill_multivariate_normal(centre, factor, into),
        )

    def unit_vectors(
        self, n: int, size: Any = None, *, dtype: Any = np.float64, out: Any = None
    ) -> Any:
        """Draw directions: vectors of length 1, uniform on the sphere.

        Normal vectors divided by their lengths. NumPy has no such method.

        Parameters
        ----------
        n : int
            Numbers of a vector, at least 1.
        size : int or tuple of int, optional
            Shape of the array of vectors.
        dtype : float64 or float32
            A float32 is the float64 rounded once.
        out : ndarray of shape size + (n,), optional
            Filled in C order and returned.

        Returns
        -------
        ndarray of shape size + (n,)

        Raises
        ------
        ValueError, TypeError
            `n` is no integer >= 1; as :meth:`random`.

        Examples
        --------
        >>> import numpy as np
        >>> from shogun_lite.random import default_rng
        >>> round(float(np.linalg.norm(default_rng(0).unit_vectors(5))), 12)
        1.0
        """
        length = whole_numbers("n", n)
        if length.ndim != 0 or length < 1:
            raise ValueError(f"n: expected an integer >= 1, got {n!r}")
        return rows_of_floats(
            "unit_vectors",
            size,
            dtype,
            out,
            (int(length),),
            lambda into: self._fill_unit_vectors(int(length), into),
        )
