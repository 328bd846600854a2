"""Transforms of one or two standard numbers; docs/stream.md, 14.

Each takes the words of a value and the parameters.
"""

from __future__ import annotations

from math import sqrt

import ziggurat
from elementary import log
from elementary_wide import exp, expm1

Words = list[int]


def exponential(w: int) -> float:
    return ziggurat.exponential(w)[0]


def positive_exponential(w: int) -> float:
    return max(exponential(w), 2.0**-70)


def normal(w: int) -> float:
    return ziggurat.normal(w)[0]


def lognormal(words: Words, mean: float, sigma: float) -> float:
    return exp(mean + sigma * normal(words[0]))


def laplace(words: Words, loc: float, scale: float) -> float:
    distance = scale * exponential(words[0])
    return loc - distance if words[0] >> 10 & 1 else loc + distance


def logistic(words: Words, loc: float, scale: float) -> float:
    return loc + scale * log(expm1(positive_exponential(words[0])))


def gumbel(words: Words, loc: float, scale: float) -> float:
    return loc - scale * log(positive_exponential(words[0]))


def rayleigh(words: Words, scale: float) -> float:
    return scale * sqrt(2.0 * exponential(words[0]))


def weibull(words: Words, a: float) -> float:
    if a == 0.0:
        return 0.0
    return exp(log(positive_exponential(words[0])) / a)


def pareto(words: Words, a: float) -> float:
    return expm1(exponential(words[0]) / a)


def power(words: Words, a: float) -> float:
    return exp(-exponential(words[0]) / a)


def triangular(words: Words, left: float, mode: float, right: float) -> float:
    width = right - left
    u = (words[0] >> 11) * 2.0**-53
    if u <= (mode - left) / width:
        return left + sqrt(u * (width * (mode - left)))
    return right - sqrt((1.0 - u) * (width * (right - mode)))


def standard_cauchy(words: Words) -> float:
    z = normal(words[1])
    return normal(words[0]) / (2.0**-60 if z == 0.0 else z)
