"""Distributions fitted by maximum likelihood.

Examples
--------
>>> import numpy as np
>>> from shogun_lite.distributions import Gaussian
>>> Gaussian().fit(np.array([[0.0], [2.0]])).covariance_
array([[1.]])
"""

from __future__ import annotations

from shogun_lite.distributions._gaussian import Gaussian

__all__ = ["Gaussian"]
