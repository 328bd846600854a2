"""Choice without replacement and with probabilities; docs/stream.md, 10 and 11."""

from __future__ import annotations

from fractions import Fraction

import variates
from permutation import shuffle_top
from words import Stream


def without_replacement(stream: Stream, n: int, k: int) -> list[int]:
    items = list(range(n))
    shuffle_top(stream, items, k)
    return [items[n - 1 - i] for i in range(k)]


def cumulative(p: list[float]) -> list[float]:
    sums, total = [], 0.0
    for probability in p:
        total = total + probability
        sums.append(total)
    return [value / total for value in sums]


def weighted(stream: Stream, p: list[float]) -> int:
    """The last sum is exactly 1, so the last p > 0 takes what is left by itself."""
    word, _ = stream.take_word()
    return next(
        i for i, c in enumerate(cumulative(p)) if Fraction(word, 2**64) < Fraction(c)
    )


def weighted_without_replacement(stream: Stream, p: list[float], k: int) -> list[int]:
    keys = []
    for i, probability in enumerate(p):
        e = variates.exponential(stream)
        if probability > 0.0:
            keys.append((e / probability, i))
    return [i for _, i in sorted(keys)[:k]]
