"""exp and log of the rejection tests, one IEEE operation at a time; docs/stream.md, 8.

int / int is correctly rounded in Python, so the coefficients are the nearest doubles.
"""

from __future__ import annotations

import math

INV_LN2 = float.fromhex("0x1.71547652b82fep+0")
ROUNDER = float.fromhex("0x1.8p+52")
LN2_HIGH = float.fromhex("0x1.62e42fee00000p-1")
LN2_LOW = float.fromhex("0x1.a39ef35793c76p-33")
SQRT2 = float.fromhex("0x1.6a09e667f3bcdp+0")
EXP_COEFFICIENTS = [1 / math.factorial(j) for j in range(14)]
LOG_COEFFICIENTS = [1 / (2 * j + 3) for j in range(10)]


def horner(coefficients: list[float], x: float) -> float:
    result = coefficients[-1]
    for coefficient in reversed(coefficients[:-1]):
        result = result * x
        result = result + coefficient
    return result


def exp(y: float) -> float:
    """e^y for y <= 0."""
    if y < -708.0:
        return 0.0
    k = (y * INV_LN2 + ROUNDER) - ROUNDER
    r = (y - k * LN2_HIGH) - k * LN2_LOW
    return math.ldexp(horner(EXP_COEFFICIENTS, r), int(k))


def log(x: float) -> float:
    """ln x for normal 0 < x <= 1."""
    half, exponent = math.frexp(x)
    m, e = half * 2.0, exponent - 1
    if m > SQRT2:
        m = m * 0.5
        e = e + 1
    f = (m - 1.0) / (m + 1.0)
    s = f * f
    q = horner(LOG_COEFFICIENTS, s)
    g = f + f
    return e * LN2_HIGH + (g + (g * (s * q) + e * LN2_LOW))
