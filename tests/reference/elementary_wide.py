"""exp over its whole range, expm1 and log1p; docs/stream.md, 13."""

from __future__ import annotations

import math

from elementary import EXP_COEFFICIENTS, INV_LN2, LN2_HIGH, LN2_LOW, ROUNDER, log
from elementary import exp as exp_negative


def exp(y: float) -> float:
    if y <= 0.0:
        return exp_negative(y)
    if y > 710.0:
        return math.inf
    k = (y * INV_LN2 + ROUNDER) - ROUNDER
    r = (y - k * LN2_HIGH) - k * LN2_LOW
    p = EXP_COEFFICIENTS[-1]
    for c in reversed(EXP_COEFFICIENTS[:-1]):
        p = p * r
        p = p + c
    return math.ldexp(p, int(k) - 1) * 2.0


def log1p(x: float) -> float:
    u = 1.0 + x
    if u == 1.0:
        return x
    return log(u) * (x / (u - 1.0))


def expm1(x: float) -> float:
    u = exp(x)
    d = u - 1.0
    if d == 0.0:
        return x
    if d == -1.0 or x > 40.0:
        return d
    return d * (x / log(u))
