"""Threefry4x64-20 (Salmon, Moraes, Dror and Shaw, SC 2011); docs/stream.md, 1."""

from __future__ import annotations

MASK = 2**64 - 1
PARITY = 0x1BD11BDAA9FC1A22
ROTATIONS = (
    (14, 16),
    (52, 57),
    (23, 40),
    (5, 37),
    (25, 33),
    (46, 12),
    (58, 22),
    (32, 32),
)
ROUNDS = 20


def rotl(x: int, bits: int) -> int:
    return ((x << bits) | (x >> (64 - bits))) & MASK


def threefry(key: tuple[int, ...], counter: tuple[int, ...]) -> tuple[int, ...]:
    """Return T(K, C): four words from a four-word key and counter."""
    parity = PARITY
    for word in key:
        parity ^= word
    schedule = (*key, parity)

    def inject(x: list[int], s: int) -> list[int]:
        y = [(x[i] + schedule[(s + i) % 5]) & MASK for i in range(4)]
        y[3] = (y[3] + s) & MASK
        return y

    x = inject(list(counter), 0)
    for d in range(ROUNDS):
        left, right = ROTATIONS[d % 8]
        # The two odd words change partners every round: (0,1)(2,3), (0,3)(2,1).
        first, second = (1, 3) if d % 2 == 0 else (3, 1)
        x[0] = (x[0] + x[first]) & MASK
        x[first] = rotl(x[first], left) ^ x[0]
        x[2] = (x[2] + x[second]) & MASK
        x[second] = rotl(x[second], right) ^ x[2]
        if d % 4 == 3:
            x = inject(x, (d + 1) // 4)
    return tuple(x)
