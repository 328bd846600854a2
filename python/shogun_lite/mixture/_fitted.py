"""What a fitted mixture can be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, DensityMixin

from shogun_lite import _validation as validation
from shogun_lite._core import distributions as _distributions
from shogun_lite._core import mixture as _mixture
from shogun_lite._plottable import Plottable
from shogun_lite._validation import Array, Data
from shogun_lite.random import Generator, check_random_state


def sample_stream(generator: Generator) -> Generator:
    """The stream :meth:`FittedMixture.sample` draws from, of that of the estimator."""
    return generator.child("sample")


class FittedMixture(Plottable, DensityMixin, BaseEstimator):  # type: ignore[misc]
    """Base of :class:`shogun_lite.GaussianMixture`; not public."""

    # Parameters, set by GaussianMixture.__init__.
    n_components: int
    covariance_type: str
    random_state: Any
    n_threads: int | None

    weights_: Array
    means_: Array
    covariances_: Array
    precisions_: Array
    precisions_cholesky_: Array
    n_features_in_: int

    def __setstate__(self, state: dict[str, Any]) -> None:
        # Pickles of earlier releases lack the parameters that came later.
        super().__setstate__(type(self)().get_params(deep=False) | state)

    def score_samples(self, X: Any) -> Array:
        """Log-density of the mixture at each row.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Points, one per row.

        Returns
        -------
        ndarray of shape (n_samples,)
            In nats.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> GaussianMixture().fit([[-1.0], [1.0]]).score_samples([[0.0]]).round(5)
        array([-0.91894])
        """
        log_densities: Array = self._evaluate(_mixture.score_samples, X)
        return log_densities

    def score(self, X: Any, y: Any = None, sample_weight: Any = None) -> float:
        """Mean log-density of the rows.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Points, one per row.
        y : ignored
            Present because scikit-learn's searches pass it.
        sample_weight : array_like of shape (n_samples,), optional
            Weights of the mean.

        Returns
        -------
        float
            Mean log-likelihood per sample, in nats.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> round(GaussianMixture().fit([[-1.0], [1.0]]).score([[0.0]]), 5)
        -0.91894
        """
        del y
        log_densities = self.score_samples(X)
        weight = validation.as_sample_weight(sample_weight, len(log_densities))
        return float(np.average(log_densities, weights=weight))

    def predict(self, X: Any) -> NDArray[np.int64]:
        """Component that most probably made each row.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Points, one per row.

        Returns
        -------
        ndarray of int64, shape (n_samples,)
            Indices of components.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> GaussianMixture().fit([[-1.0], [1.0]]).predict([[0.0], [5.0]])
        array([0, 0])
        """
        labels: NDArray[np.int64] = self._evaluate(_mixture.predict, X)
        return labels

    def predict_proba(self, X: Any) -> Array:
        """Probability of each component to have made each row.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Points, one per row.

        Returns
        -------
        ndarray of shape (n_samples, n_components)
            Responsibilities; each row has sum 1.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> GaussianMixture().fit([[-1.0], [1.0]]).predict_proba([[0.0]])
        array([[1.]])
        """
        responsibilities: Array = self._evaluate(_mixture.predict_proba, X)
        return responsibilities

    def sample(
        self, n_samples: int = 1, random_state: Any = None
    ) -> tuple[Array, NDArray[np.int64]]:
        """Draw independent points, and the components they came from.

        Parameters
        ----------
        n_samples : int, default 1
            How many.
        random_state : None, int, numpy RandomState or Generator, or ours, optional
            Where the randomness comes from. None is the model's own stream, which every
            call moves on; it is derived from the `random_state` of the estimator when
            it is fitted, so that the same fit gives the same series of samples.

        Returns
        -------
        X : ndarray of shape (n_samples, n_features)
            The points. Unlike scikit-learn's they are not sorted by component.
        y : ndarray of int64, shape (n_samples,)
            Their components.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> mixture = GaussianMixture(random_state=0).fit([[-1.0], [1.0]])
        >>> X, y = mixture.sample(3)
        >>> X.shape, y.tolist()
        ((3, 1), [0, 0, 0])
        """
        validation.check_fitted(self, "weights_")
        count = validation.as_count("n_samples", n_samples, 1)
        stream = (
            self._own_stream()
            if random_state is None
            else check_random_state(random_state)
        )
        weights, means, _ = self._parameters()
        return _mixture.sample(
            count,
            weights,
            means,
            np.ascontiguousarray(self.covariances_, dtype=np.float64),
            self.covariance_type,
            stream,
        )

    def entropy(self, **options: Any) -> Any:
        """Differential entropy, estimated.

        Parameters
        ----------
        **options
            Those of :func:`shogun_lite.information.entropy`: base, method, n_samples,
            random_state.

        Returns
        -------
        InformationEstimate
            In nats unless `base` says otherwise, with its standard error.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> from shogun_lite.random import default_rng
        >>> X = default_rng(0).normal(size=(200, 1))
        >>> estimate = GaussianMixture(1, random_state=0).fit(X).entropy()
        >>> abs(estimate.value - 1.4) < 0.1
        True
        """
        # Only when called: information is a layer above this one.
        from shogun_lite.information import entropy

        validation.check_fitted(self, "means_")
        return entropy(self, **options)

    def kl_divergence(self, other: Any, **options: Any) -> Any:
        """Kullback-Leibler divergence D(self || other), estimated.

        Parameters
        ----------
        other : GaussianMixture or Gaussian
            Of the same number of features; scikit-learn's too.
        **options
            Those of :func:`shogun_lite.information.kl_divergence`: base, method,
            n_samples, random_state.

        Returns
        -------
        InformationEstimate
            In nats unless `base` says otherwise, with its standard error.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> narrow, wide = (GaussianMixture().fit([[-x], [x]]) for x in (1.0, 2.0))
        >>> round(narrow.kl_divergence(wide).value, 4)  # log(2) - 3 / 8
        0.3181
        """
        from shogun_lite.information import kl_divergence

        validation.check_fitted(self, "means_")
        return kl_divergence(self, other, **options)

    def _precisions(self) -> Array:
        k, d = np.shape(self.means_)
        return _distributions.precisions_from_cholesky(
            self.precisions_cholesky_, self.covariance_type, k, d
        )

    def _parameters(self) -> tuple[Array, Array, Array]:
        """Weights, means and factors as the core takes them, whoever set them."""
        return (
            np.ascontiguousarray(self.weights_, dtype=np.float64),
            np.ascontiguousarray(self.means_, dtype=np.float64),
            np.ascontiguousarray(self.precisions_cholesky_, dtype=np.float64),
        )

    def _evaluate(self, function: Callable[..., Any], X: Any) -> Any:
        validation.check_fitted(self, "weights_")
        return self._evaluate_data(function, validation.as_data(self, X))

    def _evaluate_data(self, function: Callable[..., Any], data: Data) -> Any:
        return function(
            data,
            *self._parameters(),
            self.covariance_type,
            validation.num_threads(self.n_threads),
        )

    def _own_stream(self) -> Generator:
        if not hasattr(self, "_sample_stream"):
            self._sample_stream = sample_stream(check_random_state(self.random_state))
        return self._sample_stream
