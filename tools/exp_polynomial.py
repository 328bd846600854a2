"""The polynomials of exp in cpp/src/linalg/kernels/vector_math.hpp, in 50 digits.

p(r) of least largest relative error in exp(r) = 1 + r + r^2 p(r) for |r| <= ln 2 / 2,
by Remez's exchange. Run as ``python tools/exp_polynomial.py``; needs mpmath.
"""

from __future__ import annotations

import sys
from typing import Any

from mpmath import cos, exp, log, lu_solve, matrix, mp, mpf, pi

mp.dps = 50
HALF = log(2) / 2 * mpf("1.0000001")
GRID = [-HALF + 2 * HALF * i / 2000 for i in range(2001)]


def target(r: Any) -> Any:
    if abs(r) < mpf("1e-12"):
        return mpf(1) / 2 + r / 6 + r * r / 24
    return (exp(r) - 1 - r) / r**2


def weight(r: Any) -> Any:
    """What an error of p is of exp(r); not quite 0 in the middle."""
    return (r * r + mpf("1e-8")) / exp(r)


def interpolate(points: list[Any], degree: int) -> list[Any]:
    """The polynomial whose weighted errors at the points are equal but for the sign."""
    n = degree + 2
    a, b = matrix(n, n), matrix(n, 1)
    for i, x in enumerate(points):
        for j in range(degree + 1):
            a[i, j] = x**j
        a[i, degree + 1] = (-1) ** i / weight(x)
        b[i] = target(x)
    solution = lu_solve(a, b)
    return [solution[j] for j in range(degree + 1)]


def extrema(errors: list[Any], count: int) -> list[int]:
    """Places of the largest errors of alternating sign."""
    found: list[int] = []
    for i, error in enumerate(errors):
        if not found or (error > 0) != (errors[found[-1]] > 0):
            found.append(i)
        elif abs(error) > abs(errors[found[-1]]):
            found[-1] = i
    while len(found) > count:
        smaller_first = abs(errors[found[0]]) < abs(errors[found[-1]])
        found.pop(0 if smaller_first else -1)
    return found


def remez(degree: int, rounds: int = 30) -> tuple[list[Any], Any]:
    n = degree + 2
    points = [-HALF * cos(pi * i / (n - 1)) for i in range(n)]
    for _ in range(rounds):
        c = interpolate(points, degree)
        errors = [
            weight(t) * (sum(c[j] * t**j for j in range(degree + 1)) - target(t))
            for t in GRID
        ]
        places = extrema(errors, n)
        if len(places) < n:
            break
        points = [GRID[i] for i in places]
    return c, max(abs(error) for error in errors)


def main() -> None:
    for degree in (9, 4):
        coefficients, error = remez(degree)
        sys.stdout.write(f"degree {degree}, error {float(error):.2g}\n")
        for value in coefficients:
            sys.stdout.write(f"  {float(value).hex()}\n")


if __name__ == "__main__":
    main()
