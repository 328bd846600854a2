"""Transforms of uniform, exponential and normal numbers of Generator."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite.random._powers import PowerVariates


class TransformVariates(PowerVariates):
    """Base of :class:`shogun_lite.random.Generator`; not public."""

    def lognormal(
        self,
        mean: Any = 0.0,
        sigma: Any = 1.0,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw numbers whose logarithm is normal.

        ``exp(normal(mean, sigma))``.

        Parameters
        ----------
        mean, sigma : float or array_like of float
            Broadcast with each other and `size`. Finite, sigma >= 0.
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
        >>> default_rng(0).lognormal(0.5, 2.0, size=3).shape
        (3,)
        """
        return self._univariate(
            "lognormal", {"mean": mean, "sigma": sigma}, size, dtype, out
        )

    def laplace(
        self,
        loc: Any = 0.0,
        scale: Any = 1.0,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw Laplace (double exponential) numbers.

        The density is ``exp(-abs(x - loc) / scale) / (2 * scale)``.

        Parameters
        ----------
        loc, scale : float or array_like of float
            Broadcast with each other and `size`. Finite, scale >= 0.
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
        >>> default_rng(0).laplace(1.0, 2.0, size=3).shape
        (3,)
        """
        return self._univariate(
            "laplace", {"loc": loc, "scale": scale}, size, dtype, out
        )

    def logistic(
        self,
        loc: Any = 0.0,
        scale: Any = 1.0,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw logistic numbers.

        The distribution function is ``1 / (1 + exp(-(x - loc) / scale))``.

        Parameters
        ----------
        loc, scale : float or array_like of float
            Broadcast with each other and `size`. Finite, scale >= 0.
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
        >>> default_rng(0).logistic(1.0, 2.0, size=3).shape
        (3,)
        """
        return self._univariate(
            "logistic", {"loc": loc, "scale": scale}, size, dtype, out
        )

    def gumbel(
        self,
        loc: Any = 0.0,
        scale: Any = 1.0,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw Gumbel (largest extreme value) numbers.

        The distribution function is ``exp(-exp(-(x - loc) / scale))``.

        Parameters
        ----------
        loc, scale : float or array_like of float
            Broadcast with each other and `size`. Finite, scale >= 0.
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
        >>> default_rng(0).gumbel(1.0, 2.0, size=3).shape
        (3,)
        """
        return self._univariate(
            "gumbel", {"loc": loc, "scale": scale}, size, dtype, out
        )

    def rayleigh(
        self,
        scale: Any = 1.0,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw Rayleigh numbers.

        The length of a vector of two normal numbers of deviation `scale`.

        Parameters
        ----------
        scale : float or array_like of float
            Broadcast with `size`. Finite, scale >= 0.
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
        >>> default_rng(0).rayleigh(2.0, size=3).shape
        (3,)
        """
        return self._univariate("rayleigh", {"scale": scale}, size, dtype, out)

    def standard_cauchy(
        self,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw Cauchy numbers.

        The ratio of two standard normal numbers.

        Parameters
        ----------
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
            As :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).standard_cauchy(size=3).shape
        (3,)
        """
        return self._univariate("standard_cauchy", {}, size, dtype, out)

    def wald(
        self,
        mean: Any,
        scale: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw inverse Gaussian numbers.

        When a Brownian motion of drift ``1 / mean`` and variance ``1 / scale`` a unit
        of time reaches 1; by the method of Michael, Schucany and Haas [1]_.

        Parameters
        ----------
        mean, scale : float or array_like of float
            Broadcast with each other and `size`. Finite, > 0; so is ``mean / scale``.
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
        .. [1] Michael, Schucany and Haas, "Generating random variates using
           transformations with multiple roots", Amer. Statist. 30, 1976.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).wald(1.0, 2.0, size=3).shape
        (3,)
        """
        return self._univariate(
            "wald", {"mean": mean, "scale": scale}, size, dtype, out
        )
