"""Shuffles with batched dice; docs/stream.md, 10."""

from __future__ import annotations

from math import prod

from words import Stream, retry_words

BATCHES = ((2**9, 6), (2**11, 5), (2**14, 4), (2**19, 3), (2**30, 2))


def dice_of_batch(i: int) -> list[int]:
    k = next((k for limit, k in BATCHES if i <= limit), 1)
    return [die for die in range(i, i - k, -1) if die >= 2]


def _roll_once(word: int, dice: list[int]) -> tuple[list[int], int]:
    rolled, r = [], word
    for die in dice:
        rolled.append(r * die >> 64)
        r = r * die % 2**64
    return rolled, r


def roll(stream: Stream, dice: list[int]) -> list[int]:
    threshold = 2**64 % prod(dice)
    word, at = stream.take_word()
    rolled, r = _roll_once(word, dice)
    retries = retry_words(stream.key, at)
    while r < threshold:
        rolled, r = _roll_once(next(retries), dice)
    return rolled


def shuffle_top(stream: Stream, items: list[int], exchanges: int) -> None:
    """Run the whole batches that cover the first `exchanges` exchanges."""
    n = len(items)
    i = n
    while i >= 2 and n - i < exchanges:
        dice = dice_of_batch(i)
        for die, j in zip(dice, roll(stream, dice), strict=True):
            items[die - 1], items[j] = items[j], items[die - 1]
        i -= len(dice)


def permutation(stream: Stream, n: int) -> list[int]:
    items = list(range(n))
    shuffle_top(stream, items, n)
    return items
