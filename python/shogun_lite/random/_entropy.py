"""From whatever seeds a generator to integers, and from integers to a key."""

from __future__ import annotations

import operator
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from shogun_lite._core import random as _core

Entropy = int | tuple[int, ...]

_WORD_BITS = 64
_ENTROPY_BITS = 256
_EXPECTED = (
    "expected None, an integer >= 0, a sequence of them, or a NumPy SeedSequence, "
    "generator or bit generator"
)


def _integer(name: str, value: Any) -> int:
    """A non-negative int; anything that is not an integer, also a bool, is refused."""
    if isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{name}: expected an integer >= 0, got the bool {value}")
    try:
        integer = operator.index(value)
    except TypeError:
        raise TypeError(
            f"{name}: expected an integer >= 0, got {type(value).__name__}"
        ) from None
    if integer < 0:
        raise ValueError(f"{name}: expected an integer >= 0, got {integer}")
    return integer


def _integers(values: Iterable[Any]) -> tuple[int, ...]:
    return tuple(_integer(f"seed[{i}]", value) for i, value in enumerate(values))


def _from_numpy(seed: Any) -> int | None:
    """What a NumPy source of randomness gives; None if `seed` is none."""
    if isinstance(seed, np.random.SeedSequence):
        words = seed.generate_state(4, np.uint64)
        return int.from_bytes(words.astype("<u8").tobytes(), "little")
    if isinstance(seed, np.random.BitGenerator):
        seed = np.random.Generator(seed)
    if isinstance(seed, (np.random.Generator, np.random.RandomState)):
        return int.from_bytes(seed.bytes(_ENTROPY_BITS // 8), "little")
    return None


def entropy_of(seed: Any) -> Entropy:
    """The integer or integers a seed stands for; draws from a NumPy generator.

    Raises
    ------
    TypeError
        `seed` is of no kind that is accepted.
    ValueError
        A negative integer, or an array that is not 1-d.
    """
    if seed is None:
        return secrets.randbits(_ENTROPY_BITS)
    if isinstance(seed, (str, bytes, bytearray)):
        raise TypeError(
            f"seed: {_EXPECTED}, got {type(seed).__name__}; for a named stream use "
            "default_rng(integer).child(name)"
        )
    if isinstance(seed, np.ndarray) and seed.ndim != 0:
        if seed.ndim != 1:
            raise ValueError(f"seed: expected a 1-d array, got {seed.ndim}-d")
        return _integers(seed)
    if isinstance(seed, Sequence):
        return _integers(seed)
    if isinstance(seed, (bool, np.bool_)) or hasattr(seed, "__index__"):
        return _integer("seed", seed)
    drawn = _from_numpy(seed)
    if drawn is None:
        raise TypeError(f"seed: {_EXPECTED}, got {type(seed).__name__}")
    return drawn


def _words(integer: int) -> list[int]:
    """Little-endian 64-bit words."""
    mask = (1 << _WORD_BITS) - 1
    count = max(1, -(-integer.bit_length() // _WORD_BITS))
    return [(integer >> (_WORD_BITS * i)) & mask for i in range(count)]


def key_of(entropy: Entropy) -> list[int]:
    """The four words of the key (docs/stream.md, section 2)."""
    if isinstance(entropy, int):
        return _core.key_from_integer(_words(entropy))
    return _core.key_from_sequence([_words(integer) for integer in entropy])
