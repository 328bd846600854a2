"""A growable typed array.

Examples
--------
>>> from shogun_lite.containers import DynamicArray
>>> array = DynamicArray([3, 1, 2], dtype="int64")
>>> array.append(5)
>>> array.find(5), array.find(7)
(3, -1)
"""

from __future__ import annotations

from shogun_lite.containers._dynamic_array import DynamicArray
from shogun_lite.containers._together import shuffle_together

__all__ = ["DynamicArray", "shuffle_together"]
