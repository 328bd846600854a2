"""The variates that count of Generator."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite.random._arguments import INT64
from shogun_lite.random._gamma import GammaVariates


class CountVariates(GammaVariates):
    """Base of :class:`shogun_lite.random.Generator`; not public."""

    def poisson(
        self,
        lam: Any = 1.0,
        size: Any = None,
        *,
        dtype: Any = np.int64,
        out: Any = None,
    ) -> Any:
        """Draw Poisson numbers.

        By inversion below a mean of 40, otherwise by Hoermann's PTRS [1]_.

        Parameters
        ----------
        lam : float or array_like of float
            Broadcast with `size`. Mean, 0 <= lam <= 2**62.
        size, out
            As :meth:`random`.
        dtype : int64

        Returns
        -------
        int or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        References
        ----------
        .. [1] Hoermann, "The transformed rejection method for generating Poisson
           random variables", Insurance: Mathematics and Economics 12, 1993.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).poisson(3.0, size=3).shape
        (3,)
        """
        return self._univariate("poisson", {"lam": lam}, size, dtype, out, (INT64,))

    def binomial(
        self,
        n: Any,
        p: Any,
        size: Any = None,
        *,
        dtype: Any = np.int64,
        out: Any = None,
    ) -> Any:
        """Draw numbers of successes in `n` trials of probability `p`.

        By inversion below a mean of 40, otherwise by Hoermann's BTRS [1]_.

        Parameters
        ----------
        n, p : float or array_like of float
            Broadcast with each other and `size`. n a whole
            number up to 2**53, 0 <= p <= 1.
        size, out
            As :meth:`random`.
        dtype : int64

        Returns
        -------
        int or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        References
        ----------
        .. [1] Hoermann, "The generation of binomial random variates", J. Stat.
           Comput. Simul. 46, 1993.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).binomial(10, 0.3, size=3).shape
        (3,)
        """
        return self._univariate(
            "binomial", {"n": n, "p": p}, size, dtype, out, (INT64,)
        )

    def geometric(
        self,
        p: Any,
        size: Any = None,
        *,
        dtype: Any = np.int64,
        out: Any = None,
    ) -> Any:
        """Draw numbers of trials up to the first success.

        At most ``2**63 - 1``, which stands for anything above.

        Parameters
        ----------
        p : float or array_like of float
            Broadcast with `size`. Probability, 0 < p <= 1.
        size, out
            As :meth:`random`.
        dtype : int64

        Returns
        -------
        int or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).geometric(0.2, size=3).shape
        (3,)
        """
        return self._univariate("geometric", {"p": p}, size, dtype, out, (INT64,))

    def bernoulli(
        self,
        p: Any,
        size: Any = None,
        *,
        dtype: Any = np.int64,
        out: Any = None,
    ) -> Any:
        """Draw ones with probability `p`, and zeros.

        Each takes one word of the stream; NumPy has no such method.

        Parameters
        ----------
        p : float or array_like of float
            Broadcast with `size`. Probability, 0 <= p <= 1.
        size, out
            As :meth:`random`.
        dtype : int64

        Returns
        -------
        int or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).bernoulli(0.2, size=3).shape
        (3,)
        """
        return self._univariate("bernoulli", {"p": p}, size, dtype, out, (INT64,))

    def negative_binomial(
        self,
        n: Any,
        p: Any,
        size: Any = None,
        *,
        dtype: Any = np.int64,
        out: Any = None,
    ) -> Any:
        """Draw numbers of failures before the `n`-th success.

        ``poisson(gamma(n, (1 - p) / p))``, of means up to 2**62.

        Parameters
        ----------
        n, p : float or array_like of float
            Broadcast with each other and `size`. n > 0, also
            no whole number; 0 < p <= 1.
        size, out
            As :meth:`random`.
        dtype : int64

        Returns
        -------
        int or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).negative_binomial(3.5, 0.4, size=3).shape
        (3,)
        """
        return self._univariate(
            "negative_binomial", {"n": n, "p": p}, size, dtype, out, (INT64,)
        )

    def hypergeometric(
        self,
        ngood: Any,
        nbad: Any,
        nsample: Any,
        size: Any = None,
        *,
        dtype: Any = np.int64,
        out: Any = None,
    ) -> Any:
        """Draw numbers of good ones in a sample without replacement.

        Of `nsample` things taken from `ngood` good and `nbad` bad ones; by inversion
        below a mean of 40, otherwise by Stadlober's HRUA [1]_.

        Parameters
        ----------
        ngood, nbad, nsample : float or array_like of float
            Broadcast with each other and `size`. Whole numbers >= 0,
            ngood + nbad < 2**53, nsample <= ngood + nbad.
        size, out
            As :meth:`random`.
        dtype : int64

        Returns
        -------
        int or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        References
        ----------
        .. [1] Stadlober, "The ratio of uniforms approach for generating discrete random
           variates", J. Comput. Appl. Math. 31, 1990.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).hypergeometric(5, 6, 4, size=3).shape
        (3,)
        """
        return self._univariate(
            "hypergeometric",
            {"ngood": ngood, "nbad": nbad, "nsample": nsample},
            size,
            dtype,
            out,
            (INT64,),
        )

    def logseries(
        self,
        p: Any,
        size: Any = None,
        *,
        dtype: Any = np.int64,
        out: Any = None,
    ) -> Any:
        """Draw numbers of the logarithmic series.

        k >= 1 has the probability ``-p**k / (k * log(1 - p))``; by Kemp's method [1]_.

        Parameters
        ----------
        p : float or array_like of float
            Broadcast with `size`. 0 <= p < 1.
        size, out
            As :meth:`random`.
        dtype : int64

        Returns
        -------
        int or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        References
        ----------
        .. [1] Kemp, "Efficient generation of logarithmically distributed pseudo-random
           variables", Appl. Statist. 30, 1981, doi 10.2307/2346348.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).logseries(0.7, size=3).shape
        (3,)
        """
        return self._univariate("logseries", {"p": p}, size, dtype, out, (INT64,))

    def zipf(
        self,
        a: Any,
        size: Any = None,
        *,
        dtype: Any = np.int64,
        out: Any = None,
    ) -> Any:
        """Draw numbers of Zipf's law.

        k in [1, 2**63) has a probability proportional to ``k**-a``; by rejection [1]_.

        Parameters
        ----------
        a : float or array_like of float
            Broadcast with `size`. Finite, a > 1.
        size, out
            As :meth:`random`.
        dtype : int64

        Returns
        -------
        int or ndarray

        Raises
        ------
        ValueError, TypeError
            Parameters out of range or of no real numbers, shapes that do not
            broadcast; as :meth:`random`.

        References
        ----------
        .. [1] Devroye, Non-Uniform Random Variate Generation, 1986, chapter X.6.1.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> default_rng(0).zipf(2.0, size=3).shape
        (3,)
        """
        return self._univariate("zipf", {"a": a}, size, dtype, out, (INT64,))
