"""The words of a stream, the position, chains and retries; docs/stream.md, 3 and 5."""

from __future__ import annotations

from collections.abc import Iterator

from threefry import MASK, rotl, threefry

DOMAIN_WORDS = 1
DOMAIN_RETRIES = 4
SEGMENT = 2**16
LANES = 8
WARM_UP = 12


class Sfc64:
    """One lane: the 256 bits of state and its step."""

    def __init__(self, a: int, b: int, c: int, counter: int) -> None:
        self.a, self.b, self.c, self.counter = a, b, c, counter

    def step(self) -> int:
        a, b, c = self.a, self.b, self.c
        result = (a + b + self.counter) & MASK
        self.counter = (self.counter + 1) & MASK
        self.a = b ^ (b >> 11)
        self.b = (c + (c << 3)) & MASK
        self.c = (rotl(c, 24) + result) & MASK
        return result


class SplitMix64:
    """The chain that follows a rejected word of a continuous variate."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def next(self) -> int:
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z ^= z >> 30
        z = (z * 0xBF58476D1CE4E5B9) & MASK
        z ^= z >> 27
        z = (z * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)


def retry_words(key: tuple[int, ...], position: int) -> Iterator[int]:
    block = 0
    while True:
        yield from threefry(key, (DOMAIN_RETRIES, position, block, 0))
        block += 1


class Stream:
    """A key and a position in halves; segments are computed as far as asked for."""

    def __init__(self, key: tuple[int, ...], position: int = 0) -> None:
        self.key = key
        self.position = position
        self._segments: dict[int, tuple[list[Sfc64], list[int]]] = {}

    def word(self, index: int) -> int:
        segment, offset = divmod(index, SEGMENT)
        if segment not in self._segments:
            self._segments[segment] = (self._lanes(segment), [])
        lanes, known = self._segments[segment]
        while len(known) <= offset:
            known += [lane.step() for lane in lanes]
        return known[offset]

    def _lanes(self, segment: int) -> list[Sfc64]:
        lanes = []
        for number in range(LANES):
            start = threefry(self.key, (DOMAIN_WORDS, segment, number, 0))
            lane = Sfc64(*start[:3], 1)
            for _ in range(WARM_UP):
                lane.step()
            lanes.append(lane)
        return lanes

    def take_word(self) -> tuple[int, int]:
        """Return the next whole word and the (even) position it stands at."""
        at = self.position + self.position % 2
        self.position = at + 2
        return self.word(at // 2), at

    def take_half(self) -> tuple[int, int]:
        at = self.position
        self.position = at + 1
        return (self.word(at // 2) >> (32 * (at % 2))) & 0xFFFFFFFF, at
