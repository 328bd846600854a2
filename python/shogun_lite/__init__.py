"""Random streams, growable arrays, Gaussian mixtures, information theory.

``import shogun_lite`` imports NumPy and nothing else; submodules and the names below
load when first used, so that random numbers and arrays do not pay for scikit-learn.

Examples
--------
>>> import shogun_lite as sl
>>> rng = sl.random.default_rng(0)
>>> rng.integers(0, 10, size=3).shape
(3,)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from shogun_lite._core import __version__

if TYPE_CHECKING:
    from shogun_lite import (
        bench,
        containers,
        datasets,
        distributions,
        exceptions,
        information,
        mixture,
        persistence,
        plotting,
        random,
    )
    from shogun_lite.containers import DynamicArray
    from shogun_lite.distributions import Gaussian
    from shogun_lite.exceptions import (
        NotFittedError,
        NotPositiveDefiniteError,
        SerializationError,
        ShapeError,
    )
    from shogun_lite.mixture import GaussianMixture
    from shogun_lite.persistence import load, save

_SUBMODULES = frozenset(
    {
        "bench",
        "cli",
        "containers",
        "datasets",
        "distributions",
        "exceptions",
        "information",
        "mixture",
        "persistence",
        "plotting",
        "random",
    }
)
_HOMES = {
    "DynamicArray": "containers",
    "Gaussian": "distributions",
    "GaussianMixture": "mixture",
    "NotFittedError": "exceptions",
    "NotPositiveDefiniteError": "exceptions",
    "SerializationError": "exceptions",
    "ShapeError": "exceptions",
    "load": "persistence",
    "save": "persistence",
}

__all__ = [
    "DynamicArray",
    "Gaussian",
    "GaussianMixture",
    "NotFittedError",
    "NotPositiveDefiniteError",
    "SerializationError",
    "ShapeError",
    "__version__",
    "bench",
    "containers",
    "datasets",
    "distributions",
    "exceptions",
    "information",
    "load",
    "mixture",
    "persistence",
    "plotting",
    "random",
    "save",
]


def __getattr__(name: str) -> Any:
    if name in _SUBMODULES:
        return importlib.import_module(f"shogun_lite.{name}")
    if name in _HOMES:
        home = importlib.import_module(f"shogun_lite.{_HOMES[name]}")
        value = getattr(home, name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'shogun_lite' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
