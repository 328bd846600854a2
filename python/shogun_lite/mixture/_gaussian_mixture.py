"""The mixture of normal distributions, as a scikit-learn estimator."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from sklearn import get_config
from sklearn.base import BaseEstimator, DensityMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils._param_validation import Interval, StrOptions

from shogun_lite import _validation as validation
from shogun_lite._core import distributions as _distributions
from shogun_lite._core import mixture as _mixture
from shogun_lite._validation import Array
from shogun_lite.exceptions import ShapeError
from shogun_lite.mixture._progress import ProgressPrinter
from shogun_lite.random import Generator, check_random_state

if TYPE_CHECKING:
    from shogun_lite._core.mixture import FitResult


# More iterations or restarts than any machine makes; what a C++ counter holds.
_ENDLESS = 2**31 - 1


class GaussianMixture(DensityMixin, BaseEstimator):  # type: ignore[misc]
    """A mixture of normal distributions, fitted by expectation maximisation.

    A drop-in replacement for :class:`sklearn.mixture.GaussianMixture`: the same names,
    defaults and errors, and from the same start the same numbers. Beyond it there are
    sample weights, models made from given parameters, NumPy's and our own generators as
    `random_state`, and results that do not depend on the number of threads.

    Parameters
    ----------
    n_components : int, default 1
        Number of components.
    covariance_type : {"full", "tied", "diag", "spherical"}, default "full"
        A matrix per component, one matrix for all, variances per component, or one
        variance per component.
    tol : float, default 1e-3
        The fit has converged when an iteration changes the mean log-likelihood by less,
        in nats per sample.
    reg_covar : float, default 1e-6
        Added to the variances, in squared units of the data.
    max_iter : int, default 100
        Largest number of iterations; 0 returns the start.
    n_init : int, default 1
        Number of starts, of which the best is kept.
    init_params : {"kmeans", "k-means++", "random", "random_from_data"}
        How the responsibilities of a start are made; default "kmeans".
    weights_init : array_like of shape (n_components,), optional
        Weights to start from, instead of those of `init_params`.
    means_init : array_like of shape (n_components, n_features), optional
        Means to start from.
    precisions_init : array_like, optional
        Inverse covariances to start from, in the shape of :attr:`precisions_`.
    random_state : None, int, numpy RandomState or Generator, or ours, optional
        Seeds the starts and the model's own stream for :meth:`sample`; None is entropy
        of the operating system. A NumPy generator gives 256 bits of its stream, ours
        spawns a child; an int gives the same results in every fit.
    warm_start : bool, default False
        Start from the parameters of the previous fit, if there was one.
    verbose : int, default 0
        1 prints starts and iterations, 2 also changes and times.
    verbose_interval : int, default 10
        Iterations between two printed lines.
    algorithm : {"em"}, default "em"
        How to maximise the likelihood.
    n_threads : int, optional
        Threads of the fit and of scoring; None lets the library choose. The results
        are the same bits for any number.

    Attributes
    ----------
    weights_ : ndarray of shape (n_components,)
        Weights, with sum 1.
    means_ : ndarray of shape (n_components, n_features)
        Means.
    covariances_ : ndarray
        Covariances: (n_components, n_features, n_features) for "full", (n_features,
        n_features) for "tied", (n_components, n_features) for "diag", (n_components,)
        for "spherical".
    precisions_ : ndarray
        Inverses of the covariances, in the same shape.
    precisions_cholesky_ : ndarray
        Upper triangular ``U`` with ``U @ U.T`` equal to the precision; reciprocal
        standard deviations for "diag" and "spherical".
    converged_ : bool
        Whether the best start converged.
    n_iter_ : int
        Its number of iterations.
    lower_bound_ : float
        Its mean log-likelihood per sample (under sample weights their weighted mean),
        of the parameters before the last M-step, in nats.
    lower_bounds_ : list of float
        The same after each iteration; it never falls, up to `reg_covar`.
    n_features_in_ : int
        Number of features seen by fit.
    feature_names_in_ : ndarray of str
        Their names, when fitted to a frame whose columns have names.

    Notes
    -----
    Arithmetic is in float64; float32 data are converted, and so are the attributes. One
    iteration costs ``n_samples * n_components * n_features**2`` ("full"). The GIL is
    released; Ctrl-C stops a fit after the current iteration and leaves the model as it
    was before.

    References
    ----------
    .. [1] A. P. Dempster, N. M. Laird and D. B. Rubin, "Maximum likelihood from
       incomplete data via the EM algorithm", Journal of the Royal Statistical Society B
       39(1), 1977.

    Examples
    --------
    >>> import numpy as np
    >>> from shogun_lite import GaussianMixture
    >>> X = np.array([[1, 2], [1, 4], [1, 0], [10, 2], [10, 4], [10, 0]])
    >>> mixture = GaussianMixture(n_components=2, random_state=0).fit(X)
    >>> sorted(mixture.means_.round(6).tolist())
    [[1.0, 2.0], [10.0, 2.0]]
    >>> near, far = mixture.predict([[0, 0], [12, 3]])
    >>> bool(near != far)
    True
    """

    _parameter_constraints: ClassVar[dict[str, list[Any]]] = {
        "n_components": [Interval(Integral, 1, None, closed="left")],
        "covariance_type": [StrOptions({"full", "tied", "diag", "spherical"})],
        "tol": [Interval(Real, 0.0, None, closed="left")],
        "reg_covar": [Interval(Real, 0.0, None, closed="left")],
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
        "algorithm": [StrOptions({"em"})],
        "n_threads": [Interval(Integral, 1, None, closed="left"), None],
    }
    # What persistence stores, apart from the parameters.
    _fitted_arrays: ClassVar[tuple[str, ...]] = (
        "weights_",
        "means_",
        "covariances_",
        "precisions_cholesky_",
    )
    _fitted_scalars: ClassVar[tuple[str, ...]] = (
        "converged_",
        "n_iter_",
        "lower_bound_",
        "lower_bounds_",
    )

    weights_: Array
    means_: Array
    covariances_: Array
    precisions_: Array
    precisions_cholesky_: Array
    converged_: bool
    n_iter_: int
    lower_bound_: float
    lower_bounds_: list[float]
    n_features_in_: int

    def __init__(
        self,
        n_components: int = 1,
        *,
        covariance_type: str = "full",
        tol: float = 1e-3,
        reg_covar: float = 1e-6,
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
        self.n_threads = n_threads

    def fit(self, X: Any, y: Any = None, sample_weight: Any = None) -> GaussianMixture:
        """Fit by maximum likelihood.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Observations, one per row; finite, at least two and at least as many as
            components.
        y : ignored
            Present because scikit-learn's pipelines pass it.
        sample_weight : array_like of shape (n_samples,), optional
            How many times each row counts: non-negative, not all zero, any scale.

        Returns
        -------
        GaussianMixture
            This object.

        Raises
        ------
        ValueError, TypeError
            Parameters, data or weights outside their domain.
        NotPositiveDefiniteError
            A covariance became singular, and `reg_covar` is 0. After an error the
            object is as it was before.

        Warns
        -----
        ConvergenceWarning
            The best start used `max_iter` iterations and did not converge.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> GaussianMixture().fit([[0.0], [1.0]], sample_weight=[3.0, 1.0]).means_
        array([[0.25]])
        """
        del y
        self._fit(X, sample_weight)
        return self

    def fit_predict(
        self, X: Any, y: Any = None, sample_weight: Any = None
    ) -> NDArray[np.int64]:
        """Fit, and give each row the component that most probably made it.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Observations, one per row.
        y : ignored
            Present because scikit-learn's pipelines pass it.
        sample_weight : array_like of shape (n_samples,), optional
            How many times each row counts.

        Returns
        -------
        ndarray of int64, shape (n_samples,)
            What ``fit(X).predict(X)`` gives.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> labels = GaussianMixture(2, random_state=0).fit_predict(
        ...     [[0.0], [1.0], [9.0], [10.0]]
        ... )
        >>> bool(labels[0] == labels[1] != labels[2])
        True
        """
        del y
        data = self._fit(X, sample_weight)
        return self._predict_data(data)

    @classmethod
    def from_parameters(
        cls,
        weights: Any,
        means: Any,
        covariances: Any,
        covariance_type: str = "full",
        *,
        random_state: Any = None,
    ) -> GaussianMixture:
        """Make a fitted mixture from its parameters.

        Parameters
        ----------
        weights : array_like of shape (n_components,)
            In [0, 1], with sum 1.
        means : array_like of shape (n_components, n_features)
            Means.
        covariances : array_like
            Covariances, in the shape of :attr:`covariances_`.
        covariance_type : {"full", "tied", "diag", "spherical"}, default "full"
            What the shape of `covariances` means.
        random_state : None, int, numpy RandomState or Generator, or ours, optional
            Seeds the model's own stream for :meth:`sample`.

        Returns
        -------
        GaussianMixture
            Ready to score and to sample; with ``warm_start=True`` a fit starts from it.
            As after a fit of no iterations, :attr:`converged_` is False.

        Raises
        ------
        ShapeError
            Parameters whose shapes do not agree.
        NotPositiveDefiniteError, ValueError
            A covariance that is not positive definite, or not symmetric; weights that
            are negative or do not have sum 1.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> mixture = GaussianMixture.from_parameters(
        ...     [0.5, 0.5], [[-1.0], [1.0]], [1.0, 1.0], "spherical"
        ... )
        >>> mixture.score_samples([[0.0]]).round(6)
        array([-1.418939])
        """
        shape = np.shape(means)
        if len(shape) != 2 or 0 in shape:
            raise ShapeError(
                "means: expected shape (n_components, n_features), neither of them "
                f"zero, got {shape}"
            )
        k, d = (int(size) for size in shape)
        mixture = cls(k, covariance_type=covariance_type, random_state=random_state)
        mixture._validate_params()
        mixture.weights_ = validation.as_weights("weights", weights, k)
        mixture.means_ = validation.as_parameter(
            "means", means, n_components=k, n_features=d
        )
        mixture.covariances_ = validation.as_matrices(
            "covariances", covariances, covariance_type, k, d
        )
        mixture.precisions_cholesky_ = validation.precisions_cholesky(
            "covariances", mixture.covariances_, covariance_type, k, d
        )
        mixture.precisions_ = mixture._precisions()
        mixture.converged_ = False
        mixture.n_iter_ = 0
        mixture.lower_bound_ = -math.inf
        mixture.lower_bounds_ = []
        mixture.n_features_in_ = d
        mixture._sample_stream = _sample_stream(check_random_state(random_state))
        return mixture

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

    def bic(self, X: Any, sample_weight: Any = None) -> float:
        """Bayesian information criterion; the lower the better.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Observations, one per row.
        sample_weight : array_like of shape (n_samples,), optional
            How many times each row counts.

        Returns
        -------
        float
            ``-2 log L + p log n``, with `p` free parameters and `n` rows (the sum of
            the weights).

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> X = [[-1.0], [1.0]]
        >>> round(GaussianMixture().fit(X).bic(X), 3)
        7.062
        """
        log_likelihood, count = self._log_likelihood(X, sample_weight)
        return -2 * log_likelihood + self.num_free_parameters() * math.log(count)

    def aic(self, X: Any, sample_weight: Any = None) -> float:
        """Akaike information criterion; the lower the better.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Observations, one per row.
        sample_weight : array_like of shape (n_samples,), optional
            How many times each row counts.

        Returns
        -------
        float
            ``-2 log L + 2 p``, with `p` free parameters.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> X = [[-1.0], [1.0]]
        >>> round(GaussianMixture().fit(X).aic(X), 3)
        9.676
        """
        log_likelihood, _ = self._log_likelihood(X, sample_weight)
        return -2 * log_likelihood + 2 * self.num_free_parameters()

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
        """
        from shogun_lite.information import kl_divergence

        validation.check_fitted(self, "means_")
        return kl_divergence(self, other, **options)

    def num_free_parameters(self) -> int:
        """Number of free parameters: weights but one, means and covariances.

        Returns
        -------
        int
            As counted by :meth:`bic` and :meth:`aic`.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> GaussianMixture().fit([[-1.0], [1.0]]).num_free_parameters()
        2
        """
        validation.check_fitted(self, "weights_")
        k, d = np.shape(self.means_)
        covariances = _distributions.num_free_parameters(self.covariance_type, k, d)
        return int(k - 1 + k * d + covariances)

    def _fit(self, X: Any, sample_weight: Any) -> Array:
        """Fit, and return the data as the core takes them."""
        with validation.unchanged_on_failure(self):
            if not get_config()["skip_parameter_validation"]:
                self._validate_params()
            data = validation.as_data(self, X, min_samples=2, fitting=True)
            weight = validation.as_sample_weight(sample_weight, len(data))
            self._require_enough_rows(data, weight)
            start = self._start(data.shape[1])
            generator = check_random_state(self.random_state)
            result = self._run(data, weight, start, generator)
            self._set_result(result)
            validation.remember_features(self, X)
            self._sample_stream = _sample_stream(generator)
        self._warn_of_repairs(result["repairs"])
        if not self.converged_ and self.max_iter > 0:
            warnings.warn(
                f"EM did not converge in max_iter={self.max_iter} iterations: the last "
                f"one still changed the mean log-likelihood by tol={self.tol:g} or "
                "more. Raise max_iter or tol, try other starts (n_init, init_params), "
                "or look for degenerate data.",
                ConvergenceWarning,
                stacklevel=3,
            )
        return data

    def _warn_of_repairs(self, repairs: list[tuple[int, float]]) -> None:
        for component, ridge in repairs:
            warnings.warn(
                f"the covariance of component {component} (weight "
                f"{self.weights_[component]:.3g}) was singular although reg_covar="
                f"{self.reg_covar:g}: {ridge:.3g} was added to its diagonal besides. "
                "Raise reg_covar, scale the data, or use fewer components.",
                ConvergenceWarning,
                stacklevel=4,
            )

    def _predict_data(self, data: Array) -> NDArray[np.int64]:
        return _mixture.predict(
            data,
            *self._parameters(),
            self.covariance_type,
            validation.num_threads(self.n_threads),
        )

    def _require_enough_rows(self, data: Array, weight: Array | None) -> None:
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
        start: dict[str, Any] = dict.fromkeys(
            ("weights_init", "means_init", "precisions_init", "warm_start")
        )
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

    def _warm_start(self, num_features: int) -> dict[str, Any]:
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
                "warm_start: expected a previous fit with n_components="
                f"{self.n_components}, n_features={num_features} and covariance_type="
                f"{self.covariance_type!r}, got means of shape {means.shape} and "
                f"covariances of shape {covariances.shape}; set warm_start=False"
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
        data: Array,
        weight: Array | None,
        start: dict[str, Any],
        generator: Generator,
    ) -> FitResult:
        printer = None
        runs = 1 if start["warm_start"] is not None else min(int(self.n_init), _ENDLESS)
        if self.verbose:
            printer = ProgressPrinter(
                int(self.verbose), int(self.verbose_interval), float(self.tol)
            )
            printer.begin(0)
        result = _mixture.fit(
            data,
            weight,
            n_components=int(self.n_components),
            covariance_type=self.covariance_type,
            tol=float(self.tol),
            reg_covar=float(self.reg_covar),
            max_iter=min(int(self.max_iter), _ENDLESS),
            n_init=runs,
            init_params=self.init_params,
            **start,
            generator=generator.child("fit"),
            n_threads=validation.num_threads(self.n_threads),
            callback=printer,
        )
        if printer is not None and self.max_iter > 0:
            printer.finish()
        return result

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
            setattr(self, name, fitted[name])
        validation.restore_features(self, fitted)
        self._sample_stream = fitted["stream"]

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
        data = validation.as_data(self, X)
        return function(
            data,
            *self._parameters(),
            self.covariance_type,
            validation.num_threads(self.n_threads),
        )

    def _log_likelihood(self, X: Any, sample_weight: Any) -> tuple[float, float]:
        log_densities = self.score_samples(X)
        weight = validation.as_sample_weight(sample_weight, len(log_densities))
        count = float(len(log_densities) if weight is None else weight.sum())
        return float(np.average(log_densities, weights=weight)) * count, count

    def _own_stream(self) -> Generator:
        if not hasattr(self, "_sample_stream"):
            self._sample_stream = _sample_stream(check_random_state(self.random_state))
        return self._sample_stream


def _sample_stream(generator: Generator) -> Generator:
    return generator.child("sample")
