"""Powers of uniform and exponential numbers of Generator."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite.random._univariate import UnivariateVariates


class PowerVariates(UnivariateVariates):
    """Base of :class:`shogun_lite.random.Generator`; not public."""

    def weibull(
        self,
        a: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw Weibull numbers of scale 1.

        The distribution function is ``1 - exp(-x**a)``.

        Parameters
        ----------
        a : float or array_like of float
            Broadcast with `size`. Shape, finite, a >= 0; a = 0 gives 0.
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
        >>> default_rng(0).weibull(1.5, size=3).shape
        (3,)
        """
        return self._univariate("weibull", {"a": a}, size, dtype, out)

    def pareto(
        self,
        a: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw Pareto numbers of the second kind (Lomax).

        The density is ``a * (1 + x)**(-a - 1)``, x >= 0; add 1 for the classical kind.

        Parameters
        ----------
        a : float or array_like of float
            Broadcast with `size`. Shape, finite, a > 0.
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
        >>> default_rng(0).pareto(3.0, size=3).shape
        (3,)
        """
        return self._univariate("pareto", {"a": a}, size, dtype, out)

    def power(
        self,
        a: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw numbers in [0, 1] of a density that is a power.

        The density is ``a * x**(a - 1)``.

        Parameters
        ----------
        a : float or array_like of float
            Broadcast with `size`. Exponent, finite, a > 0.
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
        >>> default_rng(0).power(2.0, size=3).shape
        (3,)
        """
        return self._univariate("power", {"a": a}, size, dtype, out)
