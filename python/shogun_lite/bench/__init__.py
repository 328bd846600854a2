"""How fast random numbers are on this machine, beside NumPy's.

``shogun-lite bench`` and ``python -m shogun_lite.bench`` print the comparison and draw
it; :func:`compare` gives the figures.

Examples
--------
>>> from shogun_lite.bench import compare
>>> rows = compare(seconds=0.1, names=["random", "standard_normal"])
>>> [row.name for row in rows]
['random', 'standard_normal']
"""

from __future__ import annotations

from shogun_lite.bench._comparison import Comparison, compare

__all__ = ["Comparison", "compare"]
