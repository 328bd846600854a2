"""Gaussian mixtures.

Examples
--------
>>> import numpy as np
>>> from shogun_lite.mixture import GaussianMixture
>>> X = np.array([[1.0], [2.0], [9.0], [10.0]])
>>> sorted(GaussianMixture(2, random_state=0).fit(X).means_.ravel().round(1).tolist())
[1.5, 9.5]
"""

from __future__ import annotations

from shogun_lite.mixture._callbacks import FitState
from shogun_lite.mixture._gaussian_mixture import GaussianMixture
from shogun_lite.mixture._history import FitHistory, SmemMove
from shogun_lite.mixture._selection import MixtureSelection, select_mixture

__all__ = [
    "FitHistory",
    "FitState",
    "GaussianMixture",
    "MixtureSelection",
    "SmemMove",
    "select_mixture",
]
