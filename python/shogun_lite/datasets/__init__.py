"""Small real data sets, shipped with their sources, and data drawn from a generator.

Examples
--------
>>> from shogun_lite.datasets import load_faithful
>>> load_faithful().data.shape
(272, 2)
"""

from __future__ import annotations

from shogun_lite.datasets._boards import make_checkerboard, make_smem_trap
from shogun_lite.datasets._loaders import (
    dataset_names,
    load_acidity,
    load_banknote,
    load_chemical_diabetes,
    load_crabs,
    load_dataset,
    load_faithful,
    load_galaxies,
    load_penguins,
)
from shogun_lite.datasets._splits import interleaved_split, train_test_split
from shogun_lite.datasets._synthetic import make_gaussians

__all__ = [
    "dataset_names",
    "interleaved_split",
    "load_acidity",
    "load_banknote",
    "load_chemical_diabetes",
    "load_crabs",
    "load_dataset",
    "load_faithful",
    "load_galaxies",
    "load_penguins",
    "make_checkerboard",
    "make_gaussians",
    "make_smem_trap",
    "train_test_split",
]
