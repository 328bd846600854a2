"""Vectors and matrices; docs/stream.md, 17. Matrices are lists of rows."""

from __future__ import annotations

import math

import counts
import gamma
from transforms import normal

Matrix = list[list[float]]


def multinomial(words: list[int], n: int, p: list[float]) -> list[int]:
    before_last = 0.0
    for value in p[:-1]:
        before_last = before_last + value
    tail = max(1.0 - before_last, 0.0)
    shares = []
    for value in reversed(p[:-1]):
        tail = tail + value
        shares.append(min(value / tail, 1.0) if value > 0 else 0.0)
    row, left = [], n
    for word, share in zip(words, reversed(shares), strict=True):
        row.append(counts.binomial(word, float(left), share))
        left -= row[-1]
    return [*row, left]


def multivariate_hypergeometric(
    words: list[int], colors: list[int], n: int
) -> list[int]:
    row, left, rest = [], n, sum(colors)
    for word, color in zip(words, colors, strict=False):
        rest -= color
        row.append(
            int(counts.hypergeometric(word, float(color), float(rest), float(left)))
        )
        left -= row[-1]
    return [*row, left]


def factor(matrix: Matrix) -> tuple[Matrix, int]:
    d = len(matrix)
    f = [[0.0] * d for _ in range(d)]
    left = [matrix[i][i] for i in range(d)]
    least = max(left) * d * 2.0**-52
    order = list(range(d))
    for k in range(d):
        best = max(range(k, d), key=lambda i: left[order[i]])  # the first of equals
        if not left[order[best]] > least:
            return f, k
        order[k], order[best] = order[best], order[k]
        pivot = order[k]
        f[pivot][k] = math.sqrt(left[pivot])
        for i in order[k + 1 :]:
            total = matrix[i][pivot]
            for j in range(k):
                total = total - f[i][j] * f[pivot][j]
            f[i][k] = total / f[pivot][k]
            left[i] = left[i] - f[i][k] * f[i][k]
    return f, d


def multivariate_normal(
    words: list[int], mean: list[float], matrix: Matrix
) -> list[float]:
    f, rank = factor(matrix)
    row = []
    for centre, weights in zip(mean, f, strict=True):
        total = centre
        for k in range(rank):
            total = total + weights[k] * normal(words[k])
        row.append(total)
    return row


def unit_vector(words: list[int]) -> list[float]:
    row = [normal(word) for word in words]
    total = 0.0
    for x in row:
        total = total + x * x
    return [x / math.sqrt(total) for x in row]


def bartlett(words: list[int], df: float, d: int) -> Matrix:
    remaining = iter(words)
    a = [[0.0] * d for _ in range(d)]
    for i in range(d):
        for j in range(i):
            a[i][j] = normal(next(remaining))
        square = gamma.standard_gamma(next(remaining), next(remaining), 0.5 * (df - i))
        a[i][i] = math.sqrt(2.0 * square)
    return a


def times_transposed(m: Matrix) -> list[float]:
    values = []
    for i in range(len(m)):
        for j in range(len(m)):
            total = 0.0
            for x, y in zip(m[i], m[j], strict=True):
                total = total + x * y
            values.append(total)
    return values


def wishart(words: list[int], df: float, matrix: Matrix) -> list[float]:
    d, (f, _) = len(matrix), factor(matrix)
    a = bartlett(words, df, d)
    product = [[0.0] * d for _ in range(d)]
    for i in range(d):
        for j in range(d):
            total = 0.0
            for k in range(j, d):
                total = total + f[i][k] * a[k][j]
            product[i][j] = total
    return times_transposed(product)


def inverse_wishart(words: list[int], df: float, matrix: Matrix) -> list[float]:
    d, (f, _) = len(matrix), factor(matrix)
    a = bartlett(words, df, d)
    solved = []
    for i in range(d):
        x: list[float] = []
        for j in range(d):
            total = f[i][j]
            for k in range(j):
                total = total - a[j][k] * x[k]
            x.append(total / a[j][j])
        solved.append(x)
    return times_transposed(solved)
