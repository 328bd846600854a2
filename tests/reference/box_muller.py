"""Float normals, one binary32 operation at a time; docs/stream.md, 9a.

A sum, product, quotient or root of binary32 numbers computed in binary64 and rounded to
binary32 is the correctly rounded one: 53 >= 2 * 24 + 2 bits.
"""

from __future__ import annotations

import math
import struct

MASK32 = 2**32 - 1
SQRT_HALF_BITS = 0x3F3504F3
LN2 = float.fromhex("0x1.62e43p-1")
UNIT = float.fromhex("0x1.921fb6p-32")
LOG = [float.fromhex(c) for c in ("0x1.55555cp-1", "0x1.997c3p-2", "0x1.2ee61p-2")]
SIN = [float.fromhex(c) for c in ("-0x1.555552p-3", "0x1.110c28p-7", "-0x1.9ac9bp-13")]
COS = [float.fromhex(c) for c in ("0x1.555554p-5", "-0x1.6c12d2p-10", "0x1.9bd89cp-16")]


def r32(x: float) -> float:
    """`x` rounded to binary32."""
    return struct.unpack("<f", struct.pack("<f", x))[0]


def bits(x: float) -> int:
    return struct.unpack("<I", struct.pack("<f", x))[0]


def _quadratic(c: list[float], x: float) -> float:
    return r32(r32(r32(r32(c[2] * x) + c[1]) * x) + c[0])


def mixed(word: int) -> tuple[int, int]:
    """The low and the high half, each mixed into the other."""
    low, high = word & MASK32, word >> 32
    low ^= (high * 0x9E3779B1 >> 16) & MASK32
    high ^= (low * 0x85EBCA77 >> 16) & MASK32
    return low, high


def radius(high: int) -> float:
    x = r32(r32(high >> 1) + 0.5)
    e = bits(x) - SQRT_HALF_BITS >> 23
    m = r32(math.ldexp(x, -e))
    s = r32(r32(m - 1.0) / r32(m + 1.0))
    z = r32(s * s)
    q = _quadratic(LOG, z)
    g = r32(s + s)
    log_m = r32(g + r32(s * r32(z * q)))
    return r32(math.sqrt(r32(r32((31 - e) * LN2) - log_m)))


def pair(word: int) -> tuple[float, float]:
    low, high = mixed(word)
    r = radius(high)
    signed = low - 2**32 if low >= 2**31 else low
    a = r32(r32(signed) * UNIT)
    t = r32(a * a)
    sine = r32(a + r32(r32(a * t) * _quadratic(SIN, t)))
    cosine = r32(1.0 + r32(t * r32(r32(t * _quadratic(COS, t)) - 0.5)))
    first = r32(r * r32(cosine - sine))
    second = r32(r * r32(cosine + sine))
    return (-first if low & 1 else first, -second if low & 2 else second)
