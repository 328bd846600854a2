"""The multivariate normal distribution."""

from __future__ import annotations

from numbers import Real
from typing import Any, ClassVar

import numpy as np
from sklearn.utils._param_validation import Interval, StrOptions

from shogun_lite import _validation as validation
from shogun_lite._core import distributions as _distributions
from shogun_lite._validation import Array, Data
from shogun_lite.distributions._gaussian_parameters import GaussianParameters
from shogun_lite.exceptions import ShapeError
from shogun_lite.random import Generator, check_random_state, default_rng


class Gaussian(GaussianParameters):
    """A multivariate normal distribution, fitted by (weighted) maximum likelihood.

    Parameters
    ----------
    covariance_type : {"full", "tied", "diag", "spherical"}, default "full"
        Shape of the covariance: any symmetric positive definite matrix ("full"; for a
        single Gaussian "tied" is the same), one variance per feature, or one variance.
    reg_covar : float, default 0.0
        Added to the variances of a fit, in squared units of the data. With 0 it is
        exact maximum likelihood, and data without spread in some direction are refused.

    Attributes
    ----------
    mean_ : ndarray of shape (n_features,)
        Mean.
    covariance_ : ndarray or float
        Covariance: (n_features, n_features) for "full" and "tied", (n_features,) for
        "diag", a float for "spherical". Divided by the sum of the weights, not by that
        less one.
    precision_ : ndarray or float
        Inverse of the covariance, in the same shape.
    precision_cholesky_ : ndarray or float
        Upper triangular ``U`` with ``U @ U.T`` equal to the precision; reciprocal
        standard deviations for "diag" and "spherical".
    n_features_in_ : int
        Number of features.
    feature_names_in_ : ndarray of str
        Names of the features, when fitted to a frame whose columns have names.

    See Also
    --------
    shogun_lite.mixture.GaussianMixture : with one component it fits the same bits.

    Notes
    -----
    Arithmetic is in float64; rows of float32 are converted a block at a time. The fit
    costs ``n_samples * n_features**2`` ("full"), in blocks whose order does not depend
    on the number of threads.

    The factor of an ill-conditioned covariance of up to 128 features is computed in
    twice the precision, and points are centred before they are whitened: log densities
    are within ``4e-15 d`` relative of exact ones at any offset and condition. The
    exception is a point whose whitening cancels, as in points near the mean of a
    Gaussian that is ``c`` times thinner in one direction than in another: there up to
    ``c`` roundings of a double are lost, 1e-10 for ``c = 1e6``.

    Examples
    --------
    >>> import numpy as np
    >>> from shogun_lite import Gaussian
    >>> gaussian = Gaussian().fit(np.array([[0.0, 0.0], [2.0, 0.0], [1.0, 3.0]]))
    >>> gaussian.mean_
    array([1., 1.])
    >>> gaussian.log_pdf([[1.0, 1.0]]).shape
    (1,)
    """

    _parameter_constraints: ClassVar[dict[str, list[Any]]] = {
        "covariance_type": [StrOptions({"full", "tied", "diag", "spherical"})],
        "reg_covar": [Interval(Real, 0.0, None, closed="left")],
    }

    def __init__(self, covariance_type: str = "full", reg_covar: float = 0.0) -> None:
        self.covariance_type = covariance_type
        self.reg_covar = reg_covar

    def fit(self, X: Any, y: Any = None, sample_weight: Any = None) -> Gaussian:
        """Fit by maximum likelihood.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Observations, one per row, at least two; finite.
        y : ignored
            Present because scikit-learn's pipelines pass it.
        sample_weight : array_like of shape (n_samples,), optional
            How many times each row counts: non-negative, not all zero, any scale.

        Returns
        -------
        Gaussian
            This object.

        Raises
        ------
        ValueError, TypeError
            Parameters, data or weights outside their domain.
        NotPositiveDefiniteError
            The data have no spread in some direction, and `reg_covar` is 0. After an
            error the object is as it was before.

        Examples
        --------
        >>> from shogun_lite import Gaussian
        >>> Gaussian().fit([[0.0], [1.0]], sample_weight=[3.0, 1.0]).mean_
        array([0.25])
        """
        del y
        with validation.unchanged_on_failure(self):
            self._validate_params()
            data = validation.as_data(self, X, min_samples=2, fitting=True)
            weight = validation.as_sample_weight(sample_weight, len(data))
            _, means, covariances = _distributions.estimate(
                data, None, weight, self.covariance_type, float(self.reg_covar), 0
            )
            self._set_parameters(means, covariances)
            validation.remember_features(self, X)
            self._sample_stream = default_rng()
        return self

    @classmethod
    def from_parameters(
        cls,
        mean: Any,
        covariance: Any,
        covariance_type: str = "full",
    ) -> Gaussian:
        """Make a fitted Gaussian from its parameters.

        Parameters
        ----------
        mean : array_like of shape (n_features,)
            Mean.
        covariance : array_like or float
            Covariance, in the shape of :attr:`covariance_`.
        covariance_type : {"full", "tied", "diag", "spherical"}, default "full"
            What the shape of `covariance` means.

        Returns
        -------
        Gaussian
            Ready to score and to sample.

        Raises
        ------
        ShapeError
            The covariance does not fit the mean.
        NotPositiveDefiniteError, ValueError
            The covariance is not positive definite, or not symmetric.

        Examples
        --------
        >>> from shogun_lite import Gaussian
        >>> Gaussian.from_parameters([0.0], [[1.0]]).entropy().__round__(6)
        1.418939
        """
        gaussian = cls(covariance_type=covariance_type)
        gaussian._validate_params()
        size = np.shape(mean)[0] if np.ndim(mean) == 1 else 0
        if size == 0:
            raise ShapeError(
                f"mean: expected shape (n_features,) with at least one feature, got "
                f"{np.shape(mean)}"
            )
        mean = validation.as_parameter("mean", mean, n_features=size)
        gaussian._set_given_covariance(mean, covariance)
        gaussian.n_features_in_ = size
        gaussian._sample_stream = default_rng()
        return gaussian

    def log_pdf(self, X: Any) -> Array:
        """Natural logarithm of the density at each row.

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
        >>> from shogun_lite import Gaussian
        >>> Gaussian.from_parameters([0.0], [[1.0]]).log_pdf([[0.0]]).round(6)
        array([-0.918939])
        """
        data = self._check_points(X)
        return _distributions.log_pdf(
            data, self._means(), self._factors(), self.covariance_type, 0
        )[:, 0]

    def pdf(self, X: Any) -> Array:
        """Density at each row.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Points, one per row.

        Returns
        -------
        ndarray of shape (n_samples,)
            Densities; 0 where they underflow, where :meth:`log_pdf` still tells.

        Examples
        --------
        >>> from shogun_lite import Gaussian
        >>> Gaussian.from_parameters([0.0], [[1.0]]).pdf([[0.0]]).round(6)
        array([0.398942])
        """
        with np.errstate(under="ignore"):
            density: Array = np.exp(self.log_pdf(X))
        return density

    def score(self, X: Any, y: Any = None, sample_weight: Any = None) -> float:
        """Mean log-density of the rows, in nats.

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
            Mean log-likelihood per sample.

        Examples
        --------
        >>> from shogun_lite import Gaussian
        >>> round(Gaussian.from_parameters([0.0], [[1.0]]).score([[0.0], [0.0]]), 6)
        -0.918939
        """
        del y
        log_pdf = self.log_pdf(X)
        weight = validation.as_sample_weight(sample_weight, len(log_pdf))
        return float(np.average(log_pdf, weights=weight))

    def sample(self, n: int = 1, random_state: Any = None) -> Array:
        """Draw independent points.

        Parameters
        ----------
        n : int, default 1
            How many, at least 0.
        random_state : None, int, numpy RandomState or Generator, or ours, optional
            Where the randomness comes from; None is the object's own stream, seeded by
            the operating system when it was fitted, which every call moves on.

        Returns
        -------
        ndarray of shape (n, n_features)
            The points: mean plus Cholesky factor times standard normals.

        Examples
        --------
        >>> from shogun_lite import Gaussian
        >>> Gaussian.from_parameters([0.0, 1.0], [1.0, 4.0], "diag").sample(3).shape
        (3, 2)
        """
        validation.check_fitted(self, "mean_")
        count = validation.as_count("n", n, 0)
        stream = (
            self._own_stream()
            if random_state is None
            else check_random_state(random_state)
        )
        return _distributions.sample(
            self._means(),
            self._covariances(),
            self.covariance_type,
            np.zeros(count, dtype=np.int64),
            stream,
        )

    def mahalanobis(self, X: Any) -> Array:
        """Squared Mahalanobis distance of each row from the mean.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Points, one per row.

        Returns
        -------
        ndarray of shape (n_samples,)
            Squared distances, as of scikit-learn's covariance estimators.

        Examples
        --------
        >>> from shogun_lite import Gaussian
        >>> Gaussian.from_parameters([0.0], [[4.0]]).mahalanobis([[4.0]])
        array([4.])
        """
        data = self._check_points(X)
        return _distributions.mahalanobis(
            data, self._means(), self._factors(), self.covariance_type, 0
        )[:, 0]

    def entropy(self) -> float:
        """Differential entropy.

        Returns
        -------
        float
            In nats; negative for a concentrated density.

        Examples
        --------
        >>> from shogun_lite import Gaussian
        >>> round(Gaussian.from_parameters([0.0], [[1.0]]).entropy(), 6)
        1.418939
        """
        validation.check_fitted(self, "mean_")
        entropies = _distributions.entropy(
            self._factors(), self.covariance_type, 1, len(self.mean_)
        )
        return float(entropies[0])

    def num_free_parameters(self) -> int:
        """Number of free parameters of the mean and the covariance.

        Returns
        -------
        int
            As counted by BIC and AIC.

        Examples
        --------
        >>> from shogun_lite import Gaussian
        >>> gaussian = Gaussian.from_parameters([0.0, 0.0], [1.0, 1.0], "diag")
        >>> gaussian.num_free_parameters()
        4
        """
        validation.check_fitted(self, "mean_")
        size = len(self.mean_)
        return size + _distributions.num_free_parameters(self.covariance_type, 1, size)

    def _check_points(self, X: Any) -> Data:
        validation.check_fitted(self, "mean_")
        return validation.as_data(self, X)

    def _own_stream(self) -> Generator:
        if not hasattr(self, "_sample_stream"):
            self._sample_stream = default_rng()
        return self._sample_stream
