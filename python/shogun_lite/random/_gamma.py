"""Gamma variates and what is made of them of Generator."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite.random._bounded import BoundedVariates


class GammaVariates(BoundedVariates):
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

    def noncentral_chisquare(
        self,
        df: Any,
        nonc: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw sums of squares of normal numbers that have means.

        `nonc` is the sum of the squared means of `df` numbers of variance 1; `df` need
        be no whole number [1]_.

        Parameters
        ----------
        df, nonc : float or array_like of float
            Broadcast with each other and `size`. Finite, df > 0, nonc >= 0, at most
            2**63 for df <= 1.
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
        .. [1] Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2,
           1995, chapter 29.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).noncentral_chisquare(3.0, 2.0, size=3).shape
        (3,)
        """
        return self._univariate(
            "noncentral_chisquare", {"df": df, "nonc": nonc}, size, dtype, out
        )

    def noncentral_f(
        self,
        dfnum: Any,
        dfden: Any,
        nonc: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw ratios of mean squares of which the first is not central.

        ``(noncentral_chisquare(dfnum, nonc) / dfnum) / (chisquare(dfden) / dfden)``.

        Parameters
        ----------
        dfnum, dfden, nonc : float or array_like of float
            Broadcast with each other and `size`. Finite, dfnum and dfden > 0,
            nonc >= 0.
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
        >>> default_rng(0).noncentral_f(3.0, 5.0, 2.0, size=3).shape
        (3,)
        """
        return self._univariate(
            "noncentral_f",
            {"dfnum": dfnum, "dfden": dfden, "nonc": nonc},
            size,
            dtype,
            out,
        )
