"""Derive the ziggurat tables with mpmath into ziggurat_tables.json; docs/stream.md, 9.

The layer area v is a function of r; r is right when the 1024 layers of area v end
exactly at f = 1. The gap at the top is increasing in r, so bisection finds it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from mpmath import erfc, exp, log, mp, mpf, pi, sqrt

LAYERS = 1024
Real = Callable[[mpf], mpf]
mp.dps = 80


def normal_shape(x: mpf) -> mpf:
    return exp(-x * x / 2)


def normal_inverse(y: mpf) -> mpf:
    return sqrt(-2 * log(y))


def normal_tail(r: mpf) -> mpf:
    return sqrt(pi / 2) * erfc(r / sqrt(mpf(2)))


def exponential_shape(x: mpf) -> mpf:
    return exp(-x)


def exponential_inverse(y: mpf) -> mpf:
    return -log(y)


def top(r: mpf, f: Real, inverse: Real, tail: Real) -> tuple[mpf, list[mpf]]:
    """Return the height where the last layer ends, and the edges X[1..1023]."""
    v = r * f(r) + tail(r)
    x, height = [r], f(r)
    for _ in range(LAYERS - 2):
        height += v / x[-1]
        if height >= 1:
            return mpf(2), x
        x.append(inverse(height))
    return height + v / x[-1], x


def table(f: Real, inverse: Real, tail: Real) -> dict[str, object]:
    low, high = mpf(1), mpf(20)
    for _ in range(250):
        middle = (low + high) / 2
        if top(middle, f, inverse, tail)[0] > 1:
            low = middle
        else:
            high = middle
    height, edges = top(high, f, inverse, tail)
    assert abs(height - 1) < mpf(10) ** -60
    r = high
    v = r * f(r) + tail(r)
    x = [v / f(r), *edges, mpf(0)]
    heights = [f(edge) for edge in x[1:]]
    return {
        "r": float(r).hex(),
        "v": float(v).hex(),
        "X": [float(edge).hex() for edge in x],
        "F": ["nan", *(float(h).hex() for h in heights)],
    }


def main() -> None:
    tables = {
        "normal": table(normal_shape, normal_inverse, normal_tail),
        "exponential": table(exponential_shape, exponential_inverse, exponential_shape),
    }
    path = Path(__file__).with_name("ziggurat_tables.json")
    path.write_text(json.dumps(tables, indent=1) + "\n")


if __name__ == "__main__":
    main()
