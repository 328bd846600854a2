"""The mixture of normal distributions, as a scikit-learn estimator."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from shogun_lite import _validation as validation
from shogun_lite.exceptions import ShapeError
from shogun_lite.mixture._fitted import sample_stream
from shogun_lite.mixture._history import empty_history
from shogun_lite.mixture._parameters import MixtureParameters
from shogun_lite.random import check_random_state


class GaussianMixture(MixtureParameters):
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
    reg_covar : float or "auto", default 1e-6
        Added to the variances, in squared units of the data; "auto" is a millionth of
        the mean variance of the features.
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
    algorithm : {"em", "smem"}, default "em"
        How to maximise the likelihood: by EM [1]_, or by EM with moves that merge two
        components and split a third [2]_, which leave many of the local optima EM ends
        in; for three components or more.
    max_candidates : int, default 5
        Moves that "smem" tries before it gives up.
    max_smem_iter : int, default 20
        Moves that "smem" accepts at most.
    short_iter : int, default 0
        If positive and `n_init` is more than 1, the starts are runs of so many
        iterations, and only the best of them goes on [3]_: many starts for little.
    acceleration : {"squarem"}, optional
        Jumps along two EM steps where these shrink slowly [4]_, never to a lower
        likelihood than theirs; each iteration then takes up to three passes over the
        data. Worth it where components overlap and EM takes many iterations.
    tol_on : {"likelihood", "parameters"}, default "likelihood"
        What `tol` is compared with; "parameters": the largest change of a weight, of a
        mean in standard deviations, and of a covariance relative to its two standard
        deviations.
    on_collapse : {"auto", "regularize", "reseed", "raise"}, default "auto"
        What is done about a component that collapses onto few or identical rows, so
        that its covariance is singular: "regularize" adds as much to its diagonal as it
        takes; "reseed" gives the component a new start at a row drawn at random, also
        if `reg_covar` is all that holds its variance up; "raise" is an error; "auto"
        regularizes if `reg_covar` is not 0, which is an error otherwise. What was done
        is one warning.
    learning_decay : float, default 0.6
        How fast the steps of :meth:`partial_fit` shrink, in (0.5, 1]; with 1 and a
        `learning_offset` of 1 all batches count alike, with less the later ones count
        more.
    learning_offset : float, default 1.0
        Non-negative; larger makes the first steps shorter.
    callbacks : list of callable, optional
        Called with a :class:`shogun_lite.mixture.FitState` after each iteration. One
        that returns True ends the fit, which keeps the best so far; what one raises
        leaves the model as it was before the fit. They are not saved to files.
    progress : bool, optional
        Whether to show a line with the state of the fit on standard error, by tqdm if
        that is installed; None does so after a second, if that is a terminal and
        `verbose` is 0.
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
    reg_covar_ : float
        The `reg_covar` that was used.
    converged_ : bool
        Whether the best start converged.
    n_iter_ : int
        Its number of iterations.
    lower_bound_ : float
        Its mean log-likelihood per sample (under sample weights their weighted mean),
        of the parameters before the last M-step, in nats.
    lower_bounds_ : list of float
        The same after each iteration; it never falls, up to `reg_covar` and components
        that are re-seeded. With "smem",
        of the run after the last accepted move, as is `n_iter_`.
    moves_ : list of dict
        The moves "smem" tried, in order: `merged`, a pair of components, `split`, a
        third, `lower_bound` after it (-inf if a covariance collapsed) and `accepted`,
        which takes a gain above `tol`.
    history_ : FitHistory
        Bounds and times of the iterations of all starts, and which start was kept.
    n_batches_seen_ : int
        Calls of :meth:`partial_fit` since the last fit.
    n_features_in_ : int
        Number of features seen by fit.
    feature_names_in_ : ndarray of str
        Their names, when fitted to a frame whose columns have names.

    Notes
    -----
    Attributes are float64, and so is arithmetic, but for fits of 8192 or more rows of
    float32: their iterations work in float32 on components for which that is enough,
    and add up in float64, in half to two thirds of the time; parameters agree with
    those of a float64 fit to 1e-4. Rows are read where they are, never copied as a
    whole. One iteration costs ``n_samples * n_components * n_features**2`` ("full").
    The GIL is released; Ctrl-C stops a fit at once and leaves the model as it was
    before.

    References
    ----------
    .. [1] A. P. Dempster, N. M. Laird and D. B. Rubin, "Maximum likelihood from
       incomplete data via the EM algorithm", Journal of the Royal Statistical Society B
       39(1), 1977.
    .. [2] N. Ueda, R. Nakano, Z. Ghahramani and G. E. Hinton, "SMEM algorithm for
       mixture models", Neural Computation 12(9), 2000, doi 10.1162/089976600300015088.
    .. [3] C. Biernacki, G. Celeux and G. Govaert, "Choosing starting values for the EM
       algorithm for getting the highest likelihood in multivariate Gaussian mixture
       models", Computational Statistics & Data Analysis 41, 2003.
    .. [4] R. Varadhan and C. Roland, "Simple and globally convergent methods for
       accelerating the convergence of any EM algorithm", Scandinavian Journal of
       Statistics 35, 2008.

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
        "moves_",
        "reg_covar_",
        "n_batches_seen_",
        "_saved_history",
    )
    # What it does not: they are code.
    _unsaved_parameters: ClassVar[tuple[str, ...]] = ("callbacks",)

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
            A covariance became singular, and `on_collapse` says so. After an error the
            object is as it was before.

        Warns
        -----
        ConvergenceWarning
            The best start used `max_iter` iterations and did not converge, or a
            component collapsed.

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
        mixture.moves_ = []
        mixture.reg_covar_ = 0.0
        mixture.n_batches_seen_ = 0
        mixture.history_ = empty_history()
        mixture.n_features_in_ = d
        mixture._sample_stream = sample_stream(check_random_state(random_state))
        return mixture
