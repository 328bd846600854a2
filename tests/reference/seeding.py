"""Keys from seeds, and the keys of children; docs/stream.md, 2 and 4."""

from __future__ import annotations

from collections.abc import Sequence

from threefry import MASK, threefry

MAGIC = b"shogun_lite.seed"
DOMAIN_CHILDREN = 2
DOMAIN_NAMED = 3

Key = tuple[int, ...]


def words_of_int(value: int) -> list[int]:
    """Little-endian words without leading zero words; 0 is one word."""
    words = [value & MASK]
    while value >> 64:
        value >>= 64
        words.append(value & MASK)
    return words


def words_of_bytes(data: bytes) -> list[int]:
    return [int.from_bytes(data[i : i + 8], "little") for i in range(0, len(data), 8)]


def absorb(tag: int, n: int, words: list[int]) -> Key:
    state: Key = (*words_of_bytes(MAGIC), tag, n)
    padded = words + [0] * (-len(words) % 4)
    for start in range(0, len(padded), 4) if padded else [0]:
        block = tuple(padded[start : start + 4]) if padded else (0, 0, 0, 0)
        mixed = threefry(state, block)
        state = tuple(a ^ b for a, b in zip(mixed, block, strict=True))
    return state


def key_of_seed(seed: int | Sequence[int]) -> Key:
    if isinstance(seed, int):
        words = words_of_int(seed)
        return absorb(1, len(words), words)
    words = []
    for item in seed:
        part = words_of_int(item)
        words += [len(part), *part]
    return absorb(2, len(words), words)


def key_of_name(name: str) -> Key:
    data = name.encode("utf-8")
    return absorb(3, len(data), words_of_bytes(data))


def spawned_key(key: Key, i: int) -> Key:
    return threefry(key, (DOMAIN_CHILDREN, i, 0, 0))


def named_child_key(key: Key, name: str) -> Key:
    h0, h1, h2, _ = key_of_name(name)
    return threefry(key, (DOMAIN_NAMED, h0, h1, h2))
