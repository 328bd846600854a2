"""Variates of Generator that stay between bounds."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite.random._transforms import TransformVariates


class BoundedVariates(TransformVariates):
    """Base of :class:`shogun_lite.random.Generator`; not public."""

    def triangular(
        self,
        left: Any,
        mode: Any,
        right: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw numbers of a triangular density on [left, right].

        The density rises from `left` to `mode` and falls to `right`.

        Parameters
        ----------
        left, mode, right : float or array_like of float
            Broadcast with each other and `size`. Finite,
            left <= mode <= right, left < right.
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
        >>> default_rng(0).triangular(0.0, 1.0, 3.0, size=3).shape
        (3,)
        """
        return self._univariate(
            "triangular", {"left": left, "mode": mode, "right": right}, size, dtype, out
        )

    def vonmises(
        self,
        mu: Any,
        kappa: Any,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw angles in [-pi, pi].

        The density is proportional to ``exp(kappa * cos(x - mu))``; by the method of
        Best and Fisher [1]_.

        Parameters
        ----------
        mu, kappa : float or array_like of float
            Broadcast with each other and `size`. Finite, kappa >= 0.
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
        .. [1] Best and Fisher, "Efficient simulation of the von Mises distribution",
           Appl. Statist. 28, 1979, doi 10.2307/2346732.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).vonmises(0.0, 2.0, size=3).shape
        (3,)
        """
        return self._univariate(
            "vonmises", {"mu": mu, "kappa": kappa}, size, dtype, out
        )

    def truncated_normal(
        self,
        low: Any,
        high: Any,
        loc: Any = 0.0,
        scale: Any = 1.0,
        size: Any = None,
        *,
        dtype: Any = np.float64,
        out: Any = None,
    ) -> Any:
        """Draw ``normal(loc, scale)`` given that it lies in [low, high].

        By normal, uniform or exponential proposals [1]_, whichever the bounds ask for:
        no tail is too far out. NumPy has no such method.

        Parameters
        ----------
        low, high, loc, scale : float or array_like of float
            Broadcast with each other and `size`. low < high, either of which may be
            infinite; loc finite, scale finite and > 0.
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
        .. [1] Robert, "Simulation of truncated normal variables", Statistics and
           Computing 5, 1995, doi 10.1007/BF00143942.

        Examples
        --------
        >>> import numpy as np
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).truncated_normal(2.0, np.inf, size=3).shape
        (3,)
        """
        return self._univariate(
            "truncated_normal",
            {"low": low, "high": high, "loc": loc, "scale": scale},
            size,
            dtype,
            out,
        )
