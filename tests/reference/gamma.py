"""Gamma variates and what is made of them; docs/stream.md, 15."""

from __future__ import annotations

from math import sqrt

import ziggurat
from elementary import log
from elementary_wide import exp, log1p
from words import SplitMix64

Words = list[int]
THIRD = float.fromhex("0x1.5555555555555p-2")


def value_chain(w: int) -> SplitMix64:
    return SplitMix64(w ^ 0x6A09E667F3BCC908)


def positive_uniform(c: int) -> float:
    return ((c >> 11) + 1) * 2.0**-53


class Law:
    """The gamma number of scale 1 of a word, and its logarithm."""

    def __init__(self, shape: float) -> None:
        self.a = max(shape, 2.0**-1000)
        self.small = self.a < 1.0

    def _body(self, w: int) -> tuple[float, SplitMix64]:
        d = (self.a + 1.0 if self.small else self.a) - THIRD
        c = 1.0 / (3.0 * sqrt(d))
        chain = value_chain(w)
        while True:
            x = ziggurat.normal(w)[0]
            t = c * x
            v = 1.0 + t
            if v > 0.0:
                u = positive_uniform(chain.next())
                xx = x * x
                quick = u < 1.0 - 0.0331 * (xx * xx)
                if quick or log(u) < 0.5 * xx + d * (
                    3.0 * log1p(t) - t * (3.0 + t * (3.0 + t))
                ):
                    return d * ((v * v) * v), chain
            w = chain.next()

    def log(self, w: int) -> float:
        g, chain = self._body(w)
        if not self.small:
            return log(g)
        return log(g) - ziggurat.exponential(chain.next())[0] / self.a

    def value(self, w: int) -> float:
        return exp(self.log(w)) if self.small else self._body(w)[0]


def standard_gamma(words: Words, shape: float) -> float:
    return 0.0 if shape == 0.0 else Law(shape).value(words[0])


def gamma(words: Words, shape: float, scale: float) -> float:
    return scale * standard_gamma(words, shape)


def chisquare(words: Words, df: float) -> float:
    return 2.0 * Law(0.5 * df).value(words[0])


def standard_t(words: Words, df: float) -> float:
    law = Law(0.5 * df)
    z = ziggurat.normal(words[0])[0]
    if law.small:
        return z * exp(0.5 * (log(law.a) - law.log(words[1])))
    return z * sqrt(law.a / law.value(words[1]))


def f(words: Words, dfnum: float, dfden: float) -> float:
    x, y = Law(0.5 * dfnum), Law(0.5 * dfden)
    if x.small or y.small:
        return exp(x.log(words[0]) - y.log(words[1])) * (dfden / dfnum)
    return (x.value(words[0]) / y.value(words[1])) * (dfden / dfnum)


def beta(words: Words, a: float, b: float) -> float:
    x, y = Law(a), Law(b)
    if x.small or y.small:
        return 1.0 / (1.0 + exp(y.log(words[1]) - x.log(words[0])))
    return 1.0 / (1.0 + y.value(words[1]) / x.value(words[0]))


def dirichlet(words: Words, *alpha: float) -> list[float]:
    logs = [Law(a).log(w) for a, w in zip(alpha, words, strict=True)]
    parts = [exp(value - max(logs)) for value in logs]
    total = 0.0
    for part in parts:
        total = total + part
    return [part / total for part in parts]
