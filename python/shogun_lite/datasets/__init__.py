"""Small real data sets, shipped with their sources, and data drawn from a generator.

Examples
--------
>>> from shogun_lite.datasets import load_faithful
>>> load_faithful().data.shape
(272, 2)
"""

from __future__ import annotations

from shogun_lite.datasets._loaders import load_faithful
from shogun_lite.datasets._synthetic import interleaved_split, make_gaussians

__all__ = ["interleaved_split", "load_faithful", "make_gaussians"]
