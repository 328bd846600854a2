"""Gamma variates and what is made of them; docs/stream.md, 15."""

from __future__ import annotations

import math

from elementary_wide import exp_any, log1p, log_positive
from transforms import chain_of, exponential, normal, open_uniform

THIRD = float.fromhex("0x1.5555555555555p-2")


def gamma_parts(w0: int, w1: int, shape: float) -> tuple[float, float]:
    """The body, and what is to be subtracted from its logarithm."""
    shape = max(shape, 2.0**-1000)
    d = (shape + 1.0 if shape < 1 else shape) - THIRD
    inverse = 1.0 / d
    c = THIRD * math.sqrt(inverse)
    squeeze = 0.0221 * inverse
    chain = chain_of(w0, w1)
    lowered = exponential(chain.next()) / shape if shape < 1 else 0.0
    while True:
        x, u = normal(w0), open_uniform(w1)
        t = c * x
        v = 1.0 + t
        if v > 0:
            xx = x * x
            excess = 3.0 * log1p(t) - t * (3.0 + t * (3.0 + t))
            if u < 1.0 - squeeze * (xx * xx) or log_positive(u) < 0.5 * xx + d * excess:
                return d * ((v * v) * v), lowered
        w0, w1 = chain.next(), chain.next()


def standard_gamma(w0: int, w1: int, shape: float) -> float:
    if shape == 0:
        return 0.0
    body, lowered = gamma_parts(w0, w1, shape)
    return body * exp_any(-lowered) if shape < 1 else body


def gamma(w0: int, w1: int, shape: float, scale: float) -> float:
    return scale * standard_gamma(w0, w1, shape)


def beta(w0: int, w1: int, w2: int, w3: int, a: float, b: float) -> float:
    if a < 1 and b < 1:
        (x, less), (y, lesser) = gamma_parts(w0, w1, a), gamma_parts(w2, w3, b)
        more = less - lesser
        if more > 0:
            x = x * exp_any(-more)
        else:
            y = y * exp_any(more)
    else:
        x, y = standard_gamma(w0, w1, a), standard_gamma(w2, w3, b)
        return 0.0 if x == 0 else 1.0 / (1.0 + y / x)
    return x / (x + y)


def chisquare(w0: int, w1: int, df: float) -> float:
    g = standard_gamma(w0, w1, 0.5 * df)
    return g + g


def noncentral_chisquare(w0: int, w1: int, w2: int, df: float, nonc: float) -> float:
    if df > 1:
        g = standard_gamma(w0, w1, 0.5 * (df - 1.0))
        z = normal(w2) + math.sqrt(nonc)
        return (g + g) + z * z
    import counts

    g = standard_gamma(w0, w1, 0.5 * df + counts.poisson(w2, 0.5 * nonc))
    return g + g


def f(w0: int, w1: int, w2: int, w3: int, dfnum: float, dfden: float) -> float:
    ratio = dfden / dfnum
    if dfden < 2:
        x, less = gamma_parts(w0, w1, 0.5 * dfnum)
        y, lesser = gamma_parts(w2, w3, 0.5 * dfden)
        return ((x / y) * ratio) * exp_any(lesser - less)
    x = standard_gamma(w0, w1, 0.5 * dfnum)
    return (x / standard_gamma(w2, w3, 0.5 * dfden)) * ratio


def noncentral_f(*arguments: float) -> float:
    w0, w1, w2, w3, w4 = map(int, arguments[:5])
    dfnum, dfden, nonc = arguments[5:]
    ratio = dfden / dfnum
    x = noncentral_chisquare(w0, w1, w2, dfnum, nonc)
    y, lowered = gamma_parts(w3, w4, 0.5 * dfden)
    if dfden < 2:
        x = (x / (y + y)) * ratio
        return x * exp_any(lowered) if x > 0 else 0.0
    return (x / (y + y)) * ratio


def standard_t(w0: int, w1: int, w2: int, df: float) -> float:
    z, half = normal(w0), 0.5 * df
    body, lowered = gamma_parts(w1, w2, half)
    z = z * math.sqrt(half / body)
    return z * exp_any(0.5 * lowered) if df < 2 else z


def dirichlet(words: list[int], alpha: tuple[float, ...]) -> list[float]:
    pairs = list(zip(words[::2], words[1::2], alpha, strict=True))
    if min(alpha) >= 1:
        values = [standard_gamma(*pair) for pair in pairs]
    else:
        parts = [gamma_parts(*pair) for pair in pairs]
        logs = [log_positive(body) - lowered for body, lowered in parts]
        values = [exp_any(value - max(logs)) for value in logs]
    total = 0.0
    for value in values:
        total = total + value
    return [value / total for value in values]
