"""exp, log and arctan over their whole range; docs/stream.md, 13."""

from __future__ import annotations

import math

from elementary import (
    EXP_COEFFICIENTS,
    INV_LN2,
    LN2_HIGH,
    LN2_LOW,
    LOG_COEFFICIENTS,
    ROUNDER,
    SQRT2,
    horner,
)

ARCTAN_EIGHTHS = [
    float.fromhex(text)
    for text in (
        "0x0p+0",
        "0x1.fd5ba9aac2f6ep-4",
        "0x1.f5b75f92c80ddp-3",
        "0x1.6f61941e4def1p-2",
        "0x1.dac670561bb4fp-2",
        "0x1.1e00babdefeb4p-1",
        "0x1.4978fa3269ee1p-1",
        "0x1.700a7c5784634p-1",
        "0x1.921fb54442d18p-1",
    )
]
ARCTAN_COEFFICIENTS = [(-1) ** j / (2 * j + 1) for j in range(8)]
HALF_LN2 = float.fromhex("0x1.62e42fefa39efp-2")


def in_halves(coefficients: list[float], x: float) -> float:
    even, odd = coefficients[::2], coefficients[1::2]
    return horner(even, x * x) + x * horner(odd, x * x)


def exp_any(y: float) -> float:
    y = min(max(y, -746.0), 710.0)
    k = (y * INV_LN2 + ROUNDER) - ROUNDER
    r = (y - k * LN2_HIGH) - k * LN2_LOW
    half = int(k) // 2
    try:
        # Exact, then one rounding.
        return math.ldexp(
            math.ldexp(in_halves(EXP_COEFFICIENTS, r), half), int(k) - half
        )
    except OverflowError:
        return math.inf


def log_positive(x: float) -> float:
    """ln x for finite x > 0; frexp() is exact, also for subnormal numbers."""
    half, exponent = math.frexp(x)
    m, e = half * 2.0, exponent - 1
    if m > SQRT2:
        m = m * 0.5
        e = e + 1
    f = (m - 1.0) / (m + 1.0)
    s = f * f
    g = f + f
    return e * LN2_HIGH + (g + (g * (s * in_halves(LOG_COEFFICIENTS, s)) + e * LN2_LOW))


def log1p(x: float) -> float:
    u = 1.0 + x
    d = u - 1.0
    return x if d == 0.0 else log_positive(u) * (x / d)


def expm1(x: float) -> float:
    if abs(x) <= HALF_LN2:
        return x * horner(EXP_COEFFICIENTS[1:], x)
    return exp_any(x) - 1.0


def arctan(x: float) -> float:
    """artan x for 0 <= x <= 1."""
    k = (x * 8.0 + ROUNDER) - ROUNDER
    c = k * 0.125
    y = (x - c) / (1.0 + x * c)
    return ARCTAN_EIGHTHS[int(k)] + y * horner(ARCTAN_COEFFICIENTS, y * y)
