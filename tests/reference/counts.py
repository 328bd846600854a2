"""Poisson, binomial, geometric and negative binomial numbers; docs/stream.md, 16."""

from __future__ import annotations

from collections.abc import Callable
from math import floor, sqrt

import gamma as gammas
import ziggurat
from elementary import log
from elementary_wide import exp, log1p

Words = list[int]
TWO_PI = float.fromhex("0x1.921fb54442d18p+2")
LARGEST_MEAN = 2.0**62


def uniform(w: int) -> float:
    return (w >> 11) * 2.0**-53


def middle(w: int) -> float:
    return ((w >> 12) + 0.5) * 2.0**-52


def stirling_error(n: float) -> float:
    below = 0.0
    while n < 10.0:
        below = below + ((n + 0.5) * log1p(1.0 / n) - 1.0)
        n = n + 1.0
    nn = n * n
    series = 1.0 / 1188.0
    for divisor in (1680.0, 1260.0, 360.0, 12.0):
        series = 1.0 / divisor - series / nn
    return below + series / n


def deviance(k: float, mean: float) -> float:
    difference = k - mean
    return k * log1p(difference / mean) - difference


def log_poisson(k: float, mean: float) -> float:
    if k == 0.0:
        return -mean
    return (-stirling_error(k) - deviance(k, mean)) - 0.5 * log(TWO_PI * k)


def log_binomial(k: float, n: float, p: float, q: float) -> float:
    if k == 0.0:
        return n * log1p(-p)
    if k == n:
        return n * log(p)
    rest = n - k
    errors = (stirling_error(n) - stirling_error(k)) - stirling_error(rest)
    deviances = deviance(k, n * p) + deviance(rest, n * q)
    return (errors - deviances) + 0.5 * log((n / (TWO_PI * k)) / rest)


def by_inversion(
    u: float, first: float, following: Callable[[float, float], float]
) -> float:
    p = total = first
    k = 0.0
    while u >= total:
        k = k + 1.0
        p = following(p, k)
        if total + p == total:
            break
        total = total + p
    return k


def poisson_of(mean: float, w: int) -> int:
    mean = mean if mean < LARGEST_MEAN else LARGEST_MEAN
    if mean < 10.0:
        return int(by_inversion(uniform(w), exp(-mean), lambda p, k: (p * mean) / k))
    b = 0.931 + 2.53 * sqrt(mean)
    a = -0.059 + 0.02483 * b
    inverse_alpha = 1.1239 + 1.1328 / (b - 3.4)
    quick = 0.9277 - 3.6224 / (b - 2.0)
    chain = gammas.value_chain(w)
    while True:
        u = middle(w) - 0.5
        v = middle(chain.next())
        us = 0.5 - abs(u)
        k = float(floor((((a + a) / us + b) * u + mean) + 0.43))
        if us >= 0.07 and v <= quick:
            return int(k)
        if k >= 0.0 and not (us < 0.013 and v > us):
            ratio = (v * inverse_alpha) / (a / (us * us) + b)
            if log(ratio) <= log_poisson(k, mean):
                return int(k)
        w = chain.next()


def binomial_of(n: float, p: float, w: int) -> float:
    """The successes, p <= 1/2."""
    q = 1.0 - p
    if n * p < 10.0:
        odds = p / q
        first = exp(n * log1p(-p))
        k = by_inversion(
            uniform(w), first, lambda m, j: (m * (((n - j) + 1.0) * odds)) / j
        )
        return min(k, n)
    deviation = sqrt((n * p) * q)
    b = 1.15 + 2.53 * deviation
    a = (-0.0873 + 0.0248 * b) + 0.01 * p
    alpha = (2.83 + 5.1 / b) * deviation
    quick = 0.92 - 4.2 / b
    log_mode = log_binomial(float(floor((n + 1.0) * p)), n, p, q)
    chain = gammas.value_chain(w)
    while True:
        u = middle(w) - 0.5
        v = middle(chain.next())
        us = 0.5 - abs(u)
        k = float(floor((((a + a) / us + b) * u + n * p) + 0.5))
        if 0.0 <= k <= n:
            if us >= 0.07 and v <= quick:
                return k
            ratio = (v * alpha) / (a / (us * us) + b)
            if log(ratio) <= log_binomial(k, n, p, q) - log_mode:
                return k
        w = chain.next()


def poisson(words: Words, lam: float) -> int:
    return poisson_of(lam, words[0])


def binomial(words: Words, n: float, p: float) -> int:
    if p > 0.5:
        return int(n - binomial_of(n, 1.0 - p, words[0]))
    return int(binomial_of(n, p, words[0]))


def geometric(words: Words, p: float) -> int:
    if p == 1.0:
        return 1
    failures = ziggurat.exponential(words[0])[0] / -log1p(-p)
    return 2**63 - 1 if failures >= 2.0**63 else int(failures) + 1


def bernoulli(words: Words, p: float) -> int:
    return 1 if uniform(words[0]) < p else 0


def negative_binomial(words: Words, n: float, p: float) -> int:
    mean = gammas.Law(n).value(words[0]) * ((1.0 - p) / p)
    return poisson_of(mean, words[1])
