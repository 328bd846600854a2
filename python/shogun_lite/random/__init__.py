"""Random streams that belong to objects, by the method names of NumPy.

A :class:`Generator` is a 256-bit key and a position; nothing is global. The numbers of
a stream are defined bit by bit (docs/stream.md), so that a seed gives the same values
on every machine, and filling an array gives the same values as drawing them one by one.

Examples
--------
>>> from shogun_lite.random import default_rng
>>> rng = default_rng(42)
>>> rng.integers(1, 7, size=8)
array([2, 4, 1, 3, 2, 1, 6, 5])
>>> workers = rng.spawn(2)  # independent streams; rng itself does not move
>>> noise = rng.child("noise")  # the same stream whenever it is asked for
"""

from __future__ import annotations

from shogun_lite.random._generator import Generator
from shogun_lite.random._seeding import check_random_state, default_rng

Generator.__module__ = __name__  # where users, and pickles, look for it

__all__ = ["Generator", "check_random_state", "default_rng"]
