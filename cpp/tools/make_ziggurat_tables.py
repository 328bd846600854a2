"""Make cpp/src/random/tables_ziggurat.hpp: the tables of docs/stream.md, section 9.

Run from anywhere, no arguments; needs mpmath. Every number is computed with 60 digits
and rounded once to binary64, so the tables are the same on every machine. `--check`
compares with the committed file instead of writing it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from mpmath import erfc, exp, log, mp, mpf, pi, sqrt

DIGITS = 60
N_LAYERS = 1024
TARGET = Path(__file__).resolve().parents[1] / "src" / "random" / "tables_ziggurat.hpp"

Function = Callable[[mpf], mpf]


class Shape:
    """A decreasing density shape f on [0, inf) with f(0) = 1."""

    def __init__(
        self, name: str, f: Function, inverse: Function, tail: Function
    ) -> None:
        self.name = name
        self.f = f
        self.inverse = inverse
        self.tail = tail

    def layers(self, r: mpf) -> tuple[list[mpf], mpf]:
        """X[1], X[2], ... for a trial `r`, and the excess of the top over f = 1.

        Stops early, with a positive excess, if a layer passes the top: `r` is too
        small.
        """
        v = r * self.f(r) + self.tail(r)
        x = [r]
        while True:
            top = self.f(x[-1]) + v / x[-1]
            if len(x) == N_LAYERS - 1 or top >= 1:
                return x, top - 1 if len(x) == N_LAYERS - 1 else mpf(1)
            x.append(self.inverse(top))

    def solve(self) -> tuple[list[mpf], list[mpf]]:
        """The tables X[0..1024] and F[0..1024] (F[0] is not used, and 0)."""
        low, high = mpf(1), mpf(20)
        while high - low > mpf(10) ** (4 - mp.dps) * high:
            middle = (low + high) / 2
            if self.layers(middle)[1] > 0:
                low = middle
            else:
                high = middle
        x, excess = self.layers(high)
        assert len(x) == N_LAYERS - 1
        assert abs(excess) < mpf(10) ** -45
        r = x[0]
        v = r * self.f(r) + self.tail(r)
        return (
            [v / self.f(r), *x, mpf(0)],
            [mpf(0), *(self.f(value) for value in x), mpf(1)],
        )


def shapes() -> list[Shape]:
    return [
        Shape(
            "Normal",
            f=lambda x: exp(-x * x / 2),
            inverse=lambda y: sqrt(-2 * log(y)),
            tail=lambda r: sqrt(pi / 2) * erfc(r / sqrt(mpf(2))),
        ),
        Shape(
            "Exponential",
            f=lambda x: exp(-x),
            inverse=lambda y: -log(y),
            tail=lambda r: exp(-r),
        ),
    ]


def hex_float(value: mpf) -> str:
    """The nearest binary64, as a C++17 literal without trailing zeros."""
    mantissa, exponent = float(value).hex().split("p")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}p{exponent}"


def table(name: str, values: list[mpf]) -> list[str]:
    literals = [hex_float(value) + "," for value in values]
    rows = [literals[i : i + 3] for i in range(0, len(literals), 3)]
    return [
        f"inline constexpr double {name}[{len(values)}] = {{",
        *("    " + " ".join(row) for row in rows),
        "};",
    ]


def header() -> str:
    mp.dps = DIGITS
    lines = [
        "#pragma once",
        "",
        "// Made by cpp/tools/make_ziggurat_tables.py; do not edit.",
        "// docs/stream.md, section 9: X[i] and F[i] for 1024 layers; X[1] is r.",
        "// clang-format off",
        "namespace shogun_lite::random::tables {",
        "",
        f"inline constexpr unsigned kZigguratLayers = {N_LAYERS};",
        "",
    ]
    for shape in shapes():
        x, f = shape.solve()
        lines += [*table(f"k{shape.name}X", x), "", *table(f"k{shape.name}F", f), ""]
    lines += ["} // namespace shogun_lite::random::tables", "// clang-format on", ""]
    return "\n".join(lines)


def main() -> int:
    text = header()
    if sys.argv[1:] == ["--check"]:
        same = TARGET.read_text(encoding="ascii") == text
        print(f"{TARGET.name}: {'up to date' if same else 'differs from the script'}")
        return 0 if same else 1
    TARGET.write_text(text, encoding="ascii")
    print(f"{TARGET}: {len(text)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
