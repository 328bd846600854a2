"""The fitted parameters of a Gaussian: set, stored, and handed to the core."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from sklearn.base import BaseEstimator, DensityMixin

from shogun_lite import _validation as validation
from shogun_lite._core import distributions as _distributions
from shogun_lite._plottable import Plottable
from shogun_lite._validation import Array
from shogun_lite.random import Generator


class GaussianParameters(Plottable, DensityMixin, BaseEstimator):  # type: ignore[misc]
    """Base of :class:`shogun_lite.Gaussian`; not public."""

    # What persistence stores, apart from the parameters.
    _fitted_arrays: ClassVar[tuple[str, ...]] = (
        "mean_",
        "covariance_",
        "precision_cholesky_",
    )
    _fitted_scalars: ClassVar[tuple[str, ...]] = ()

    covariance_type: str  # set by Gaussian.__init__

    mean_: Array
    covariance_: Any
    precision_: Any
    precision_cholesky_: Any
    n_features_in_: int
    _sample_stream: Generator

    # The core knows mixtures; a Gaussian is its only component.
    def _stacked(self, value: Any) -> Array:
        # asarray, since ascontiguousarray would give the number of "spherical" an axis.
        array = np.asarray(value, dtype=np.float64)
        stacked = array if self.covariance_type == "tied" else array[np.newaxis]
        return np.ascontiguousarray(stacked)

    def _unstacked(self, array: Array) -> Any:
        if self.covariance_type == "tied":
            return array
        return float(array[0]) if self.covariance_type == "spherical" else array[0]

    def _means(self) -> Array:
        return np.ascontiguousarray(self.mean_, dtype=np.float64)[np.newaxis]

    def _covariances(self) -> Array:
        return self._stacked(self.covariance_)

    def _factors(self) -> Array:
        return self._stacked(self.precision_cholesky_)

    def _set_parameters(self, means: Array, covariances: Array) -> None:
        factors = _distributions.precisions_cholesky(
            covariances, self.covariance_type, 1, means.shape[1]
        )
        self.mean_ = means[0]
        self.covariance_ = self._unstacked(covariances)
        self._set_factors(factors)

    def _set_factors(self, factors: Array) -> None:
        size = len(self.mean_)
        self.precision_cholesky_ = self._unstacked(factors)
        self.precision_ = self._unstacked(
            _distributions.precisions_from_cholesky(
                factors, self.covariance_type, 1, size
            )
        )

    def _set_given_covariance(self, mean: Array, covariance: Any) -> None:
        shape = validation.covariance_shape(self.covariance_type, 1, len(mean))
        shape.pop("n_components", None)
        checked = validation.as_parameter("covariance", covariance, **shape)
        matrices = validation.as_matrices(
            "covariance", self._stacked(checked), self.covariance_type, 1, len(mean)
        )
        factors = validation.precisions_cholesky(
            "covariance", matrices, self.covariance_type, 1, len(mean)
        )
        self.mean_ = mean
        self.covariance_ = self._unstacked(matrices)
        self._set_factors(factors)

    def _restore(self, arrays: dict[str, Any], fitted: dict[str, Any]) -> None:
        """Become what persistence stored, after checking that it is a Gaussian."""
        self._validate_params()
        size = int(fitted["n_features_in_"])
        shape = validation.covariance_shape(self.covariance_type, 1, size)
        shape.pop("n_components", None)
        self.mean_ = validation.as_parameter("mean_", arrays["mean_"], n_features=size)
        covariance = validation.as_parameter(
            "covariance_", arrays["covariance_"], **shape
        )
        factor = validation.as_parameter(
            "precision_cholesky_", arrays["precision_cholesky_"], **shape
        )
        self.covariance_ = self._unstacked(self._stacked(covariance))
        self._set_factors(self._stacked(factor))
        validation.restore_features(self, fitted)
        self._sample_stream = fitted["stream"]
