"""The parameters of a mixture: names, defaults, domains."""

from __future__ import annotations

from numbers import Integral, Real
from typing import Any, ClassVar

import numpy as np
from sklearn.utils._param_validation import Interval, StrOptions

from shogun_lite.mixture._online import MixtureOnline
from shogun_lite.random import Generator


class MixtureParameters(MixtureOnline):
    """Base of :class:`shogun_lite.GaussianMixture`; not public."""

    _parameter_constraints: ClassVar[dict[str, list[Any]]] = {
        "n_components": [Interval(Integral, 1, None, closed="left")],
        "covariance_type": [StrOptions({"full", "tied", "diag", "spherical"})],
        "tol": [Interval(Real, 0.0, None, closed="left")],
        "reg_covar": [Interval(Real, 0.0, None, closed="left"), StrOptions({"auto"})],
        "max_iter": [Interval(Integral, 0, None, closed="left")],
        "n_init": [Interval(Integral, 1, None, closed="left")],
        "init_params": [
            StrOptions({"kmeans", "k-means++", "random", "random_from_data"})
        ],
        "weights_init": ["array-like", None],
        "means_init": ["array-like", None],
        "precisions_init": ["array-like", None],
        "random_state": [
            Interval(Integral, 0, None, closed="left"),
            np.random.RandomState,
            np.random.Generator,
            Generator,
            None,
        ],
        "warm_start": ["boolean"],
        "verbose": ["verbose"],
        "verbose_interval": [Interval(Integral, 1, None, closed="left")],
        "algorithm": [StrOptions({"em", "smem"})],
        "max_candidates": [Interval(Integral, 1, None, closed="left")],
        "max_smem_iter": [Interval(Integral, 0, None, closed="left")],
        "short_iter": [Interval(Integral, 0, None, closed="left")],
        "acceleration": [StrOptions({"squarem"}), None],
        "tol_on": [StrOptions({"likelihood", "parameters"})],
        "on_collapse": [StrOptions({"auto", "regularize", "reseed", "raise"})],
        "learning_decay": [Interval(Real, 0.5, 1.0, closed="right")],
        "learning_offset": [Interval(Real, 0.0, None, closed="left")],
        "callbacks": [list, tuple, None],
        "progress": ["boolean", None],
        "n_threads": [Interval(Integral, 1, None, closed="left"), None],
    }

    def __init__(
        self,
        n_components: int = 1,
        *,
        covariance_type: str = "full",
        tol: float = 1e-3,
        reg_covar: float | str = 1e-6,
        max_iter: int = 100,
        n_init: int = 1,
        init_params: str = "kmeans",
        weights_init: Any = None,
        means_init: Any = None,
        precisions_init: Any = None,
        random_state: Any = None,
        warm_start: bool = False,
        verbose: int = 0,
        verbose_interval: int = 10,
        algorithm: str = "em",
        max_candidates: int = 5,
        max_smem_iter: int = 20,
        short_iter: int = 0,
        acceleration: str | None = None,
        tol_on: str = "likelihood",
        on_collapse: str = "auto",
        learning_decay: float = 0.6,
        learning_offset: float = 1.0,
        callbacks: Any = None,
        progress: bool | None = None,
        n_threads: int | None = None,
    ) -> None:
        self.n_components = n_components
        self.covariance_type = covariance_type
        self.tol = tol
        self.reg_covar = reg_covar
        self.max_iter = max_iter
        self.n_init = n_init
        self.init_params = init_params
        self.weights_init = weights_init
        self.means_init = means_init
        self.precisions_init = precisions_init
        self.random_state = random_state
        self.warm_start = warm_start
        self.verbose = verbose
        self.verbose_interval = verbose_interval
        self.algorithm = algorithm
        self.max_candidates = max_candidates
        self.max_smem_iter = max_smem_iter
        self.short_iter = short_iter
        self.acceleration = acceleration
        self.tol_on = tol_on
        self.on_collapse = on_collapse
        self.learning_decay = learning_decay
        self.learning_offset = learning_offset
        self.callbacks = callbacks
        self.progress = progress
        self.n_threads = n_threads
