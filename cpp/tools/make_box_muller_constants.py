"""Make cpp/src/random/constants_box_muller.hpp: the constants of docs/stream.md, 9a.

Run from anywhere, no arguments; needs mpmath. Each polynomial takes its function's
values at the Chebyshev nodes of its interval, in 50 digits; coefficients are rounded
once to binary32. `--check` compares with the committed file instead of writing it.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from pathlib import Path

from mpmath import atanh, cos, log, lu_solve, matrix, mp, mpf, pi, sin, sqrt

TARGET = (
    Path(__file__).resolve().parents[1] / "src" / "random" / "constants_box_muller.hpp"
)

Function = Callable[[mpf], mpf]


def interpolant(f: Function, end: mpf, degree: int) -> list[mpf]:
    """Coefficients, lowest first, on [0, end]."""
    n = degree + 1
    nodes = [end / 2 * (1 + cos(pi * (2 * i + 1) / (2 * n))) for i in range(n)]
    powers = matrix(n, n)
    for i, x in enumerate(nodes):
        for j in range(n):
            powers[i, j] = x**j
    return list(lu_solve(powers, matrix([f(x) for x in nodes])))


def log_series(z: mpf) -> mpf:
    """L of 2 atanh(s) = s (2 + z L(z)), z = s^2."""
    return (2 * atanh(sqrt(z)) / sqrt(z) - 2) / z


def sin_series(t: mpf) -> mpf:
    """S of sin(x) = x + x t S(t), t = x^2."""
    return (sin(sqrt(t)) / sqrt(t) - 1) / t


def cos_series(t: mpf) -> mpf:
    """C of cos(x) = 1 + t (C(t) t - 1/2), t = x^2."""
    return ((cos(sqrt(t)) - 1) / t + mpf(1) / 2) / t


def binary32(x: mpf) -> str:
    """The nearest binary32 as a C++ literal."""
    value = struct.unpack("<f", struct.pack("<f", float(x)))[0]
    assert abs(mpf(value) - x) <= abs(x) * mpf(2) ** -24
    mantissa, exponent = value.hex().split("p")
    return f"{mantissa.rstrip('0').rstrip('.')}p{exponent}F"


def text() -> str:
    mp.dps = 50
    largest_s = (sqrt(2) - 1) / (sqrt(2) + 1)
    quarter = pi / 4
    rows = [
        ("kLogSeries", interpolant(log_series, largest_s**2, 2)),
        ("kSinSeries", interpolant(sin_series, quarter**2, 2)),
        ("kCosSeries", interpolant(cos_series, quarter**2, 2)),
    ]
    lines = [
        "#pragma once",
        "",
        "// Made by cpp/tools/make_box_muller_constants.py: do not edit.",
        "// clang-format off",
        "namespace shogun_lite::random::tables {",
        "",
    ]
    for name, coefficients in rows:
        values = ",\n    ".join(binary32(c) for c in coefficients)
        lines.append(f"inline constexpr float {name}[] = {{\n    {values}}};")
    lines += [
        f"inline constexpr float kLn2 = {binary32(log(2))};",
        "/// pi / 4 times 2^-31.",
        f"inline constexpr float kAngleUnit = {binary32(quarter * mpf(2) ** -31)};",
        "",
        "} // namespace shogun_lite::random::tables",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    if "--check" in sys.argv[1:]:
        if TARGET.read_text(encoding="utf-8") != text():
            sys.exit(f"{TARGET.name} differs from what this script makes")
        return
    TARGET.write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
