"""Uniform, bounded, ziggurat and Box-Muller variates; docs/stream.md, 6, 7, 9, 9a."""

from __future__ import annotations

import box_muller
import ziggurat
from words import Stream, retry_words


def double(stream: Stream) -> float:
    word, _ = stream.take_word()
    return (word >> 11) * 2.0**-53


def single(stream: Stream) -> float:
    half, _ = stream.take_half()
    return (half >> 8) * 2.0**-24


def bounded(stream: Stream, n: int) -> int:
    """A uniform integer in [0, n)."""
    if n == 2**64:
        return stream.take_word()[0]
    bits = 32 if n <= 2**24 else 64
    drawn, at = stream.take_half() if bits == 32 else stream.take_word()
    if drawn * n % 2**bits >= 2**bits % n:
        return drawn * n >> bits
    for word in retry_words(stream.key, at):
        if word * n % 2**64 >= 2**64 % n:
            return word * n >> 64
    raise AssertionError("retry words never end")


def is_rejected(drawn: int, n: int) -> bool:
    bits = 32 if n <= 2**24 else 64
    return n < 2**64 and drawn * n % 2**bits < 2**bits % n


def normal(stream: Stream) -> float:
    return ziggurat.normal(stream.take_word()[0])[0]


def normal_single(stream: Stream) -> float:
    position = stream.position
    stream.take_half()
    return box_muller.pair(stream.word(position // 2))[position % 2]


def exponential(stream: Stream) -> float:
    return ziggurat.exponential(stream.take_word()[0])[0]
