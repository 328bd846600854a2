"""Randomised Sobol points from our own streams."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shogun_lite.random import Generator

_BITS = 30  # of SciPy's direction numbers

Words = NDArray[np.uint64]


def generating_vectors(d: int, m: int) -> Words:
    """Sobol's generating vectors for 2^m points in d dimensions, from SciPy's points.

    SciPy gives the points in Gray code order: vector j is the difference of all earlier
    points to the next, and point 2^(j + 1) - 1 is vector j by itself.
    """
    from scipy.stats import qmc

    points = qmc.Sobol(d, scramble=False).random_base2(m)
    vectors = points[[(2 << j) - 1 for j in range(m)]]
    words: Words = (vectors * 2.0**_BITS).astype(np.uint64) << np.uint64(64 - _BITS)
    return words


def scrambled_points(vectors: Words, generator: Generator) -> NDArray[np.float64]:
    """2^m points in the open unit cube: a random linear scramble, and a digital shift.

    Matousek, "On the L2-discrepancy for anchored boxes", J. Complexity 14, 1998: each
    point is uniform, so that means over the points are unbiased, and the points
    together stay a digital net.
    """
    d = vectors.shape[1]
    random_bits = generator.integers(
        0, 2**64 - 1, size=(_BITS + 1, d), dtype=np.uint64, endpoint=True
    )
    scrambled = np.zeros_like(vectors)
    for i in range(_BITS):
        bit = np.uint64(1) << np.uint64(63 - i)
        # Column i of a lower triangular matrix over GF(2): the bit and some below.
        column = bit | (random_bits[i] & (bit - np.uint64(1)))
        scrambled ^= np.where(vectors & bit, column, np.uint64(0))
    points = random_bits[_BITS:]
    for vector in scrambled:
        points = np.concatenate([points, points ^ vector])
    # 52 bits and a half: never 0 or 1.
    uniform: NDArray[np.float64] = ((points >> np.uint64(12)) + 0.5) * 2.0**-52
    return uniform
