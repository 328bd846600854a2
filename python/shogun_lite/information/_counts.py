"""Entropy of a discrete distribution, estimated from how often its symbols occurred."""

from __future__ import annotations

import math
import operator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite.exceptions import ShapeError
from shogun_lite.information._arrays import as_numbers
from shogun_lite.information._estimate import InformationEstimate
from shogun_lite.information._units import nats_per_unit

Array = NDArray[np.float64]


class _Counts:
    """Counts that are not 0, each value once with how often it occurs."""

    def __init__(self, counts: Any) -> None:
        array = as_numbers("counts", counts)
        if array.ndim != 1:
            raise ShapeError(f"counts: expected one dimension, got shape {array.shape}")
        if not np.all((array >= 0) & (array < 2.0**53) & (array == np.floor(array))):
            raise ValueError("counts: expected whole numbers >= 0, got others")
        self.n_symbols = len(array)
        self.values, times = np.unique(array[array > 0], return_counts=True)
        self.times: Array = times.astype(np.float64)
        self.total = float(self.values @ self.times)
        if self.total == 0:
            raise ValueError("counts: expected at least one observation, got none")

    @property
    def n_seen(self) -> float:
        return float(self.times.sum())

    def mean(self, values: Array) -> float:
        """Mean over the observations of a function of the count of their symbol."""
        return float((self.times * self.values) @ values) / self.total


def _plug_in(counts: _Counts) -> float:
    return counts.mean(-np.log(counts.values / counts.total)) + 0.0


def _miller_madow(counts: _Counts) -> float:
    return _plug_in(counts) + (counts.n_seen - 1.0) / (2.0 * counts.total)


def _grassberger_1988(counts: _Counts) -> float:
    # Each observation counts (-1)^n / (n (n + 1)). With (-1)^n / (n + 1), as is found
    # elsewhere, the mean over Poisson counts would miss the leading term exp(-rate).
    from scipy.special import digamma

    n = counts.values
    sign = np.where(n % 2 == 0, 1.0, -1.0)
    return math.log(counts.total) - counts.mean(digamma(n) + sign / (n * (n + 1.0)))


def _grassberger_2003(counts: _Counts) -> float:
    from scipy.special import digamma

    n = counts.values
    sign = np.where(n % 2 == 0, 1.0, -1.0)
    tail = 0.5 * sign * (digamma(0.5 * (n + 1.0)) - digamma(0.5 * n))
    return math.log(counts.total) - counts.mean(digamma(n) + tail)


def _chao_shen(counts: _Counts) -> float:
    total = counts.total
    singletons = float(counts.times[counts.values == 1].sum())
    if singletons == total:
        singletons -= 1.0  # a coverage of 0 would say nothing at all
    if singletons == 0 and len(counts.values) == 1 and counts.n_seen == 1:
        return 0.0
    p = (1.0 - singletons / total) * counts.values / total
    if np.any(p == 0):
        return 0.0  # a single observation
    seen = -np.expm1(total * np.log1p(-np.minimum(p, 1.0 - 2.0**-53)))
    return float(counts.times @ (-p * np.log(p) / seen))


def _log_rising(x: Array, n: float | Array) -> Array:
    """log Gamma(x + n) - log Gamma(x) without the cancellation of large x."""
    from scipy.special import gammaln

    def correction(z: Array) -> Array:
        z2 = z * z
        return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * z2)) / z2) / z2) / z

    large = x >= 64.0
    z = np.where(large, x, 64.0)
    # Stirling's series of both, with the difference of logarithms as log1p.
    series = (
        (z + n - 0.5) * np.log1p(n / z)
        + n * np.log(z)
        - n
        + correction(z + n)
        - correction(z)
    )
    small = np.where(large, 1.0, x)
    return np.where(large, series, gammaln(small + n) - gammaln(small))


class _NsbPosterior:
    """Dirichlet priors mixed so that the prior of the entropy is nearly flat.

    Nemenman, Shafee and Bialek, "Entropy and inference, revisited", NIPS 14, 2002; the
    moments for one concentration beta are those of Wolpert and Wolf, "Estimating
    functions of probability distributions from a finite set of samples", Phys. Rev. E
    52, 1995. Unseen symbols take part in all of them.
    """

    def __init__(self, counts: _Counts, n_symbols: int) -> None:
        unseen = n_symbols - counts.n_seen
        self._k = float(n_symbols)
        self._total = counts.total
        self._values = np.append(counts.values, 0.0)[:, np.newaxis]
        self._times = np.append(counts.times, unseen)

    def log_weight(self, t: Array) -> Array:
        """Log of evidence times prior density of t = log beta, up to a constant."""
        beta = np.exp(t)
        evidence = self._times[:-1] @ _log_rising(
            np.broadcast_to(beta, (len(self._values) - 1, len(t))), self._values[:-1]
        ) - _log_rising(self._k * beta, self._total)
        return evidence + np.log(self._slope(beta)) + t

    def _slope(self, beta: Array) -> Array:
        """Derivative by beta of the mean entropy under the prior."""
        from scipy.special import polygamma

        k = self._k
        near = np.minimum(beta, 64.0)
        exact = k * polygamma(1, k * near + 1.0) - polygamma(1, near + 1.0)
        b = np.maximum(beta, 64.0)
        # Its expansion, since for large beta both terms agree in their first digits.
        series = (
            (1 - 1 / k) / (2 * b**2)
            - (1 - 1 / k**2) / (6 * b**3)
            + (1 - 1 / k**4) / (30 * b**5)
            - (1 - 1 / k**6) / (42 * b**7)
        )
        return np.where(beta < 64.0, exact, series)

    def moments(self, t: Array) -> tuple[Array, Array]:
        """Mean and mean square of the entropy for each t."""
        from scipy.special import digamma, polygamma

        beta = np.exp(t)
        x = self._values + beta
        sum_x = self._total + self._k * beta
        first = digamma(sum_x + 1.0) - (self._times @ (x * digamma(x + 1.0))) / sum_x
        a = digamma(x + 1.0) - digamma(sum_x + 2.0)
        trigamma = polygamma(1, sum_x + 2.0)
        # Over pairs i != k: x_i x_k (a_i a_k - trigamma).
        square_of_sum = (self._times @ (x * a)) ** 2 - self._times @ (x * a) ** 2
        pairs = sum_x**2 - self._times @ x**2
        c = digamma(x + 2.0) - digamma(sum_x + 2.0)
        own = self._times @ (x * (x + 1.0) * (c**2 + polygamma(1, x + 2.0) - trigamma))
        second = (square_of_sum - trigamma * pairs + own) / (sum_x * (sum_x + 1.0))
        return first, second

    def mean_and_deviation(self) -> tuple[float, float]:
        t = np.linspace(math.log(1e-12), math.log(1e14), 1 << 11)
        weight = self.log_weight(t)
        # Where the weight is within e^-60 of its largest value; there again, finer. The
        # trapezoidal rule converges faster than any power, as the integrand is smooth
        # and vanishes at both ends.
        inside = np.flatnonzero(weight > weight.max() - 60.0)
        low, high = t[max(inside[0] - 1, 0)], t[min(inside[-1] + 1, len(t) - 1)]
        t = np.linspace(low, high, 1 << 12)
        weight = self.log_weight(t)
        mass = np.exp(weight - weight.max())
        mass[[0, -1]] *= 0.5
        mass /= mass.sum()
        first, second = self.moments(t)
        mean = float(mass @ first)
        variance = float(mass @ (second - first**2)) + float(mass @ (first - mean) ** 2)
        return mean, math.sqrt(max(variance, 0.0))


_FORMULAS = {
    "plug-in": _plug_in,
    "miller-madow": _miller_madow,
    "grassberger-1988": _grassberger_1988,
    "grassberger": _grassberger_2003,
    "chao-shen": _chao_shen,
}
COUNT_METHODS = (*_FORMULAS, "nsb")


def entropy_of_counts(
    counts: Any,
    *,
    method: str = "grassberger",
    n_symbols: int | None = None,
    base: Any = None,
) -> InformationEstimate:
    """Estimate the entropy of a discrete distribution from counts of a sample.

    Parameters
    ----------
    counts : array_like of shape (n_symbols,)
        How often each symbol was observed; zeros may be left out.
    method : str, default "grassberger"
        "plug-in": the entropy of the relative frequencies, which is too low by about
        (symbols - 1) / (2 n). "miller-madow" adds that. "grassberger" (2003) and
        "grassberger-1988" correct each count. "chao-shen" estimates what was not seen.
        "nsb" (Nemenman, Shafee and Bialek) is Bayesian and needs the number of symbols.
    n_symbols : int, optional
        For "nsb": the size of the alphabet, seen or not; by default the length of
        `counts`.
    base : None, "bits" or number, optional
        Unit; None is nats.

    Returns
    -------
    InformationEstimate
        The standard error is the posterior standard deviation for "nsb", and for the
        others that of the plug-in estimate by the delta method: it covers chance, not
        bias. Grassberger's can be above the logarithm of the number of symbols, or
        negative; nothing is clipped.

    Raises
    ------
    ValueError
        Counts that are negative or no whole numbers; no observation; fewer symbols than
        were seen.

    References
    ----------
    .. [1] G. A. Miller, "Note on the bias of information estimates", 1955.
    .. [2] P. Grassberger, "Finite sample corrections to entropy and dimension
       estimates", Phys. Lett. A 128, 1988; "Entropy estimates from insufficient
       samplings", arXiv physics/0307138, 2003.
    .. [3] A. Chao and T.-J. Shen, "Nonparametric estimation of Shannon's index of
       diversity when there are unseen species in sample", Environ. Ecol. Stat. 10,
       2003.
    .. [4] I. Nemenman, F. Shafee and W. Bialek, "Entropy and inference, revisited",
       NIPS 14, 2002.

    Examples
    --------
    >>> from shogun_lite.information import entropy_of_counts
    >>> counts = [4, 2, 3, 0, 2, 4, 0, 0, 2]
    >>> round(entropy_of_counts(counts, method="plug-in").value, 6)
    1.742327
    >>> estimate = entropy_of_counts(counts, method="nsb")
    >>> round(estimate.value, 6), round(estimate.standard_error, 3)
    (1.940647, 0.156)
    """
    scale = nats_per_unit(base)
    if method not in COUNT_METHODS:
        raise ValueError(f"method: expected one of {COUNT_METHODS}, got {method!r}")
    parsed = _Counts(counts)
    if method == "nsb":
        value, error = _nsb(parsed, n_symbols)
    else:
        value = _FORMULAS[method](parsed)
        surprise = -np.log(parsed.values / parsed.total)
        variance = parsed.mean((surprise - parsed.mean(surprise)) ** 2)
        error = math.sqrt(variance / parsed.total)
    return InformationEstimate(
        value / scale, error / abs(scale), int(parsed.total), method
    )


def _nsb(counts: _Counts, n_symbols: int | None) -> tuple[float, float]:
    try:
        size = operator.index(counts.n_symbols if n_symbols is None else n_symbols)
    except TypeError as error:
        raise TypeError(f"n_symbols: expected an int, got {n_symbols!r}") from error
    if size < counts.n_seen:
        raise ValueError(
            f"n_symbols: expected at least the {int(counts.n_seen)} symbols with a "
            f"count, got {size}"
        )
    if size == 1:
        return 0.0, 0.0
    return _NsbPosterior(counts, size).mean_and_deviation()
