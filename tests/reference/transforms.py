"""The continuous variates but gamma's; docs/stream.md, 12 and 14."""

from __future__ import annotations

import math

import ziggurat
from elementary_wide import arctan, exp_any, expm1, log_positive
from words import MASK, SplitMix64

PI = float.fromhex("0x1.921fb54442d18p+1")
LEAST_EXPONENTIAL = 2.0**-54


def normal(w: int) -> float:
    return ziggurat.normal(w)[0]


def exponential(w: int) -> float:
    return ziggurat.exponential(w)[0]


def uniform(w: int) -> float:
    return (w >> 11) * 2.0**-53


def open_uniform(w: int) -> float:
    return (2 * (w >> 12) + 1) * 2.0**-53


def chain_of(*words: int) -> SplitMix64:
    seed = words[0]
    if len(words) > 1:
        seed ^= (words[1] << 32 | words[1] >> 32) & MASK
    return SplitMix64(~seed & MASK)


def signed(w: int, distance: float) -> float:
    return distance if w >> 11 & 1 else -distance


def log_exponential(w: int) -> float:
    return log_positive(max(exponential(w), LEAST_EXPONENTIAL))


def laplace(w: int, loc: float, scale: float) -> float:
    return loc + signed(w, scale * exponential(w))


def logistic(w: int, loc: float, scale: float) -> float:
    e = exponential(w)
    return loc + signed(w, scale * (e + log_positive(2.0 - exp_any(-e))))


def gumbel(w: int, loc: float, scale: float) -> float:
    return loc - scale * log_exponential(w)


def lognormal(w: int, mean: float, sigma: float) -> float:
    return exp_any(mean + sigma * normal(w))


def rayleigh(w: int, scale: float) -> float:
    e = exponential(w)
    return scale * math.sqrt(e + e)


def weibull(w: int, a: float) -> float:
    return 0.0 if a == 0 else exp_any(log_exponential(w) / a)


def pareto(w: int, a: float) -> float:
    return expm1(exponential(w) / a)


def power(w: int, a: float) -> float:
    return exp_any(-(exponential(w) / a))


def triangular(w: int, left: float, mode: float, right: float) -> float:
    width, u = right - left, open_uniform(w)
    below, above = (mode - left) / width, (right - mode) / width
    if u <= below:
        return left + width * math.sqrt(u * below)
    return right - width * math.sqrt((1.0 - u) * above)


def standard_cauchy(w0: int, w1: int) -> float:
    z = normal(w1)
    return normal(w0) / (2.0**-60 if z == 0 else z)


def wald(w0: int, w1: int, mean: float, scale: float) -> float:
    z = normal(w0)
    y = (0.5 * (mean / scale)) * (z * z)
    g = (1.0 + y) + math.sqrt(y) * math.sqrt(y + 2.0)
    return mean / g if open_uniform(w1) * (1.0 + g) < g else mean * g


def vonmises(w0: int, w1: int, mu: float, kappa: float) -> float:
    kappa = min(kappa, 2.0**1000)
    twice = kappa + kappa
    h = twice if kappa > 2.0**28 else math.sqrt(1.0 + twice * twice)
    tau = 1.0 + h
    g = math.sqrt(tau + tau)
    d = tau + g
    lack = ((1.0 + 1.0 / (h + twice)) + g) / d
    stretch = lack / (1.0 + twice / d)
    base = (0.25 * d) * (lack * lack)
    chain = chain_of(w0, w1)
    while True:
        a, b = stretch * normal(w0), normal(w1)
        aa = a * a
        y = base + twice * (aa / (aa + b * b))
        if uniform(chain.next()) < y * exp_any(1.0 - y):
            break
        w0, w1 = chain.next(), chain.next()
    x, z = abs(a), abs(b)
    half = arctan(x / z) if x <= z else 0.5 * PI - arctan(z / x)
    angle = math.fmod(mu, 2.0 * PI) + (-(half + half) if a < 0 else half + half)
    if angle > PI:
        return angle - 2.0 * PI
    return angle + 2.0 * PI if angle < -PI else angle


def truncated_normal(
    w: int, low: float, high: float, loc: float, scale: float
) -> float:
    a, b = (low - loc) / scale, (high - loc) / scale
    mirrored = a + b < 0
    if mirrored:
        a, b = -b, -a
    z = _standard_truncated(w, a, b)
    return min(max(loc + scale * (-z if mirrored else z), low), high)


def _standard_truncated(w: int, a: float, b: float) -> float:
    peak = max(a, 0.0)
    rate = a if a > 2.0**28 else 0.5 * (a + math.sqrt(max(a, 0.0) ** 2 + 4.0))
    chain = chain_of(w)
    while True:
        if a <= 0 and b - a >= float.fromhex("0x1.40d931ff62706p+1"):
            x = normal(w)
            accepted = a <= x <= b
        elif a <= 0 or (b - a) * rate <= 1.0:
            x = a + (b - a) * uniform(w)
            density = exp_any(0.5 * ((peak - x) * (peak + x)))
            accepted = uniform(chain.next()) < density
        else:
            e = exponential(w)
            x, d = a + e / rate, (e - 1.0) / rate
            v = uniform(chain.next())
            accepted = x <= b and v < exp_any(-0.5 * (d * d))
        if accepted:
            return x
        w = chain.next()
