"""How a mixture is fitted: starts, runs, results."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from sklearn import get_config
from sklearn.exceptions import ConvergenceWarning

from shogun_lite import _validation as validation
from shogun_lite._core import mixture as _mixture
from shogun_lite._validation import Array, Data
from shogun_lite.exceptions import ShapeError
from shogun_lite.mixture._callbacks import Dispatcher, check_callbacks
from shogun_lite.mixture._collapse import warn_of_collapses
from shogun_lite.mixture._components import MixtureComponents
from shogun_lite.mixture._criteria import MixtureCriteria
from shogun_lite.mixture._exchange import MixtureExchange
from shogun_lite.mixture._fitted import sample_stream
from shogun_lite.mixture._history import (
    FitHistory,
    history_of,
    restored_history,
    saved_history,
)
from shogun_lite.mixture._progress import ProgressPrinter
from shogun_lite.mixture._progress_bar import ProgressBar
from shogun_lite.mixture._shape import MixtureShape
from shogun_lite.random import Generator, check_random_state

if TYPE_CHECKING:
    from shogun_lite._core.mixture import FitOptions, FitResult, WarmStart

# More iterations or restarts than any machine makes; what a C++ counter holds.
_ENDLESS = 2**31 - 1
STARTS = ("weights_init", "means_init", "precisions_init", "warm_start")


class MixtureFit(MixtureCriteria, MixtureShape, MixtureComponents, MixtureExchange):
    """Base of :class:`shogun_lite.GaussianMixture`; not public."""

    _fitted_scalars: ClassVar[Any]

    # Parameters, set by GaussianMixture.__init__.
    tol: float
    reg_covar: float | str
    short_iter: int
    tol_on: str
    acceleration: str | None
    on_collapse: str
    callbacks: Any
    progress: bool | None
    max_iter: int
    n_init: int
    init_params: str
    weights_init: Any
    means_init: Any
    precisions_init: Any
    warm_start: bool
    verbose: int
    verbose_interval: int
    algorithm: str
    max_candidates: int
    max_smem_iter: int

    reg_covar_: float
    converged_: bool
    n_iter_: int
    lower_bound_: float
    lower_bounds_: list[float]
    moves_: list[dict[str, Any]]
    history_: FitHistory
    n_batches_seen_: int

    def _fit(self, X: Any, sample_weight: Any) -> Data:
        """Fit, and return the data as the core takes them."""
        with validation.unchanged_on_failure(self):
            self._check_parameters()
            data = validation.as_data(self, X, min_samples=2, fitting=True)
            weight = validation.as_sample_weight(sample_weight, len(data))
            self._require_enough_rows(data, weight)
            if self.algorithm == "smem" and self.n_components < 3:
                raise ValueError(
                    'n_components: expected at least 3 for algorithm="smem", which '
                    f"merges two and splits a third, got {self.n_components}"
                )
            start = self._start(data.shape[1])
            generator = check_random_state(self.random_state)
            result = self._run(data, weight, start, generator)
            self._set_result(result)
            validation.remember_features(self, X)
            self._sample_stream = sample_stream(generator)
        self._warn_of(result)
        return data

    def _check_parameters(self) -> None:
        if not get_config()["skip_parameter_validation"]:
            self._validate_params()

    def _warn_of(self, result: FitResult, *, of_convergence: bool = True) -> None:
        """For a function that the public method calls."""
        warn_of_collapses(result, self.reg_covar_, self.covariance_type == "tied")
        ended = self.converged_ or result["stopped"] or self.max_iter == 0
        if of_convergence and not ended:
            warnings.warn(
                f"EM did not converge in max_iter={self.max_iter} iterations: the last "
                f"one still changed the mean log-likelihood by tol={self.tol:g} or "
                "more. Raise max_iter or tol, try other starts (n_init, init_params), "
                "or look for degenerate data.",
                ConvergenceWarning,
                stacklevel=4,
            )

    def _predict_data(self, data: Data) -> NDArray[np.int64]:
        return _mixture.predict(
            data,
            *self._parameters(),
            self.covariance_type,
            validation.num_threads(self.n_threads),
        )

    def _require_enough_rows(self, data: Data, weight: Array | None) -> None:
        rows = len(data) if weight is None else int(np.count_nonzero(weight))
        if rows < self.n_components:
            what = "rows" if weight is None else "rows of positive sample_weight"
            raise ValueError(
                f"X: expected n_samples >= n_components, got n_samples = {rows} {what} "
                f"and n_components = {self.n_components}; lower n_components or pass "
                "more data"
            )

    def _start(self, num_features: int) -> dict[str, Any]:
        """The starts given by hand and by an earlier fit, checked."""
        k = self.n_components
        start: dict[str, Any] = dict.fromkeys(STARTS)
        if self.weights_init is not None:
            start["weights_init"] = validation.as_weights(
                "weights_init", self.weights_init, k
            )
        if self.means_init is not None:
            start["means_init"] = validation.as_parameter(
                "means_init", self.means_init, n_components=k, n_features=num_features
            )
        if self.precisions_init is not None:
            precisions = validation.as_matrices(
                "precisions_init",
                self.precisions_init,
                self.covariance_type,
                k,
                num_features,
            )
            validation.precisions_cholesky(
                "precisions_init",
                precisions,
                self.covariance_type,
                k,
                num_features,
                of_precisions=True,
            )
            start["precisions_init"] = precisions
        if self.warm_start and hasattr(self, "converged_"):
            start["warm_start"] = self._warm_start(num_features)
        return start

    def _warm_start(self, num_features: int) -> WarmStart:
        return self._earlier_parameters(
            num_features, "warm_start", "set warm_start=False"
        )

    def _earlier_parameters(
        self, num_features: int, name: str, remedy: str
    ) -> WarmStart:
        weights, means, factors = self._parameters()
        covariances = np.ascontiguousarray(self.covariances_, dtype=np.float64)
        shape = validation.covariance_shape(
            self.covariance_type, self.n_components, num_features
        )
        if (
            means.shape != (self.n_components, num_features)
            or covariances.shape != tuple(shape.values())
            or factors.shape != covariances.shape
        ):
            raise ShapeError(
                f"{name}: expected a previous fit with n_components="
                f"{self.n_components}, n_features={num_features} and covariance_type="
                f"{self.covariance_type!r}, got means of shape {means.shape} and "
                f"covariances of shape {covariances.shape}; {remedy}"
            )
        return {
            "weights": weights,
            "means": means,
            "covariances": covariances,
            "precisions_cholesky": factors,
            "lower_bound": float(self.lower_bound_),
        }

    def _run(
        self,
        data: Data,
        weight: Array | None,
        start: dict[str, Any],
        generator: Generator,
    ) -> FitResult:
        options = self._options(self._ridge(data, weight), start)
        return self._observed(
            options["n_init"],
            lambda callback, with_parameters: _mixture.fit(
                data,
                weight,
                options,
                warm_start=start["warm_start"],
                generator=generator.child("fit"),
                callback=callback,
                with_parameters=with_parameters,
                smem=self._smem(),
            ),
        )

    def _observed(
        self, runs: int, fit: Callable[[Dispatcher | None, bool], FitResult]
    ) -> FitResult:
        """What the fit gives, while printers, bars and callbacks look on."""
        callbacks = check_callbacks(self.callbacks)
        printer = bar = None
        if self.verbose:
            printer = ProgressPrinter(
                int(self.verbose), int(self.verbose_interval), float(self.tol)
            )
            printer.begin(0)
        else:
            bar = ProgressBar.if_wanted(self.progress, runs)
        observers = [observer for observer in (printer, bar) if observer is not None]
        listening = bool(observers or callbacks)
        try:
            result = fit(
                Dispatcher(observers, callbacks) if listening else None,
                bool(callbacks),
            )
        finally:
            if bar is not None:
                bar.close()
        if printer is not None and self.max_iter > 0:
            printer.finish()
        return result

    def _options(self, reg_covar: float, start: dict[str, Any]) -> FitOptions:
        warm = start["warm_start"] is not None
        return {
            "n_components": int(self.n_components),
            "covariance_type": self.covariance_type,
            "tol": float(self.tol),
            "tol_on": self.tol_on,
            "acceleration": self.acceleration,
            "reg_covar": reg_covar,
            "on_collapse": self.on_collapse,
            "max_iter": min(int(self.max_iter), _ENDLESS),
            "n_init": 1 if warm else min(int(self.n_init), _ENDLESS),
            "short_iter": min(int(self.short_iter), _ENDLESS),
            "init_params": self.init_params,
            "weights_init": start["weights_init"],
            "means_init": start["means_init"],
            "precisions_init": start["precisions_init"],
            "n_threads": validation.num_threads(self.n_threads),
        }

    def _ridge(self, data: Data, weight: Array | None) -> float:
        if isinstance(self.reg_covar, str):
            threads = validation.num_threads(self.n_threads)
            return _mixture.scaled_reg_covar(data, weight, threads)
        return float(self.reg_covar)

    def _smem(self) -> tuple[int, int] | None:
        if self.algorithm != "smem":
            return None
        limits = self.max_candidates, self.max_smem_iter
        return min(int(limits[0]), _ENDLESS), min(int(limits[1]), _ENDLESS)

    def _set_result(self, result: FitResult) -> None:
        self.weights_ = result["weights"]
        self.means_ = result["means"]
        self.covariances_ = result["covariances"]
        self.precisions_cholesky_ = result["precisions_cholesky"]
        self.precisions_ = self._precisions()
        self.converged_ = bool(result["converged"])
        self.n_iter_ = int(result["n_iter"])
        self.lower_bound_ = float(result["lower_bound"])
        self.lower_bounds_ = [float(bound) for bound in result["lower_bounds"]]
        self.moves_ = [
            {"merged": [a, b], "split": c, "lower_bound": bound, "accepted": accepted}
            for a, b, c, bound, accepted in result["moves"]
        ]
        self.history_ = history_of(result)
        self.reg_covar_ = float(result["reg_covar"])
        self.n_batches_seen_ = 0

    @property
    def _saved_history(self) -> dict[str, Any]:
        """As persistence stores it."""
        return saved_history(self.history_)

    @_saved_history.setter
    def _saved_history(self, saved: dict[str, Any]) -> None:
        self.history_ = restored_history(saved, self.moves_)

    def _restore(self, arrays: dict[str, Any], fitted: dict[str, Any]) -> None:
        """Become what persistence stored, after checking that it is a mixture."""
        self._validate_params()
        k, d = self.n_components, int(fitted["n_features_in_"])
        shape = validation.covariance_shape(self.covariance_type, k, d)
        shapes: dict[str, dict[str, int]] = {
            "weights_": {"n_components": k},
            "means_": {"n_components": k, "n_features": d},
            "covariances_": shape,
            "precisions_cholesky_": shape,
        }
        for name, expected in shapes.items():
            setattr(self, name, validation.as_parameter(name, arrays[name], **expected))
        validation.as_weights("weights_", self.weights_, k)
        self.precisions_ = self._precisions()
        for name in self._fitted_scalars:
            if name in fitted:  # files of earlier versions lack some
                setattr(self, name, fitted[name])
        validation.restore_features(self, fitted)
        self._sample_stream = fitted["stream"]
