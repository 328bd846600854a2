"""Where the mass of a mixture is: distribution function, modes, outliers."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr, ndtr

from shogun_lite import _validation as validation
from shogun_lite._core import mixture as _mixture
from shogun_lite._validation import Array
from shogun_lite.exceptions import ShapeError
from shogun_lite.mixture._distribution import MixtureDistribution, full_matrices
from shogun_lite.mixture._modes import Landscape


class MixtureShape(MixtureDistribution):
    """Base of :class:`shogun_lite.GaussianMixture`; not public."""

    def cdf(self, X: Any, *, upper: bool = False, log: bool = False) -> Array:
        """Distribution function of a mixture of one feature.

        Parameters
        ----------
        X : array_like of shape (n_samples, 1)
            Points, one per row.
        upper : bool, default False
            Whether to give the probability above each point, not that below it: one
            minus the other would be rounded to 0 in the tail.
        log : bool, default False
            Whether to give the logarithm, which the far tails are not too small for.

        Returns
        -------
        ndarray of shape (n_samples,)
            Probabilities, or their logarithms in nats; accurate relative to themselves
            in both tails.

        Raises
        ------
        ShapeError
            The mixture has several features; ``marginal([feature])`` has one.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> mixture = GaussianMixture().fit([[-1.0], [1.0]])
        >>> mixture.cdf([[0.0], [1.959964]]).round(4)
        array([0.5  , 0.975])
        >>> mixture.cdf([[40.0]], upper=True, log=True).round(3)
        array([-804.608])
        """
        validation.check_fitted(self, "means_")
        if self.n_features_in_ != 1:
            raise ShapeError(
                "cdf: expected a mixture of 1 feature, got one of "
                f"{self.n_features_in_}; ask one of its marginals, "
                "marginal([feature]).cdf(X)"
            )
        points = validation.as_data(self, X)[:, 0]
        deviations = np.sqrt(self._full_covariances()[:, 0, 0])
        total = np.full(len(points), -np.inf if log else 0.0)
        for weight, mean, deviation in zip(
            self.weights_, self.means_[:, 0], deviations, strict=True
        ):
            if weight == 0:
                continue
            z = (points - mean) / (-deviation if upper else deviation)
            if log:
                np.logaddexp(total, np.log(weight) + log_ndtr(z), out=total)
            else:
                total += weight * ndtr(z)
        return total

    def modes(self, starts: Any = None) -> Array:
        """Local maxima of the density.

        Parameters
        ----------
        starts : array_like of shape (n_starts, n_features), optional
            Points to climb from besides those that are always used: the means, and for
            each two components the middle of the ridge between them.

        Returns
        -------
        ndarray of shape (n_modes, n_features)
            Modes, the highest first; at least one.

        Notes
        -----
        The climb is the fixed-point iteration of [1]_ with Newton steps at its end; the
        density never falls on the way, and where it ends in a saddle it goes on to both
        sides. Every row returned is a stationary point without a direction of upward
        curvature. That every mode is found is not guaranteed. In one dimension there
        are at most as many as components [2]_; in more there may be more of them: two
        crossing components can have three modes. More `starts`, such as the data, find
        modes that the usual ones do not lead to. Modes nearer than a thousandth of a
        standard deviation count as one.

        References
        ----------
        .. [1] M. A. Carreira-Perpinan, "Mode-finding for mixtures of Gaussian
           distributions", IEEE Transactions on Pattern Analysis and Machine
           Intelligence 22(11), 2000.
        .. [2] M. A. Carreira-Perpinan and C. K. I. Williams, "On the number of modes of
           a Gaussian mixture", Scale Space Methods in Computer Vision, 2003.
        .. [3] S. Ray and B. G. Lindsay, "The topography of multivariate normal
           mixtures", Annals of Statistics 33(5), 2005 (the ridge between components).

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> GaussianMixture.from_parameters(
        ...     [0.6, 0.4], [[0.0], [4.0]], [1.0, 1.0], "spherical"
        ... ).modes().round(3).tolist()
        [[0.001], [3.998]]
        """
        validation.check_fitted(self, "means_")
        k, d = self.means_.shape
        landscape = Landscape(
            self.means_,
            full_matrices(self.precisions_, self.covariance_type, k, d),
            functools.partial(self._evaluate_data, _mixture.score_samples),
            functools.partial(self._evaluate_data, _mixture.predict_proba),
        )
        points = [self.means_, landscape.pair_starts()]
        if starts is not None:
            shape = np.shape(starts)
            if len(shape) != 2 or shape[1] != d:
                raise ShapeError(
                    f"starts: expected shape (n_starts, n_features={d}), got {shape}"
                )
            points.append(
                validation.as_parameter(
                    "starts", starts, n_starts=shape[0], n_features=shape[1]
                )
            )
        return landscape.modes(np.concatenate(points))

    def predict_outliers(
        self, X: Any, contamination: float = 0.1, *, reference: Any = None
    ) -> NDArray[np.int64]:
        """Tell the rows of lowest density from the others.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Points, one per row.
        contamination : float, default 0.1
            Share of outliers, in [0, 0.5].
        reference : array_like of shape (n_reference, n_features), optional
            Data in which the share is to be that, such as those of the fit: then new
            rows are judged by old ones, and any number of them may be outliers. None is
            `X` itself.

        Returns
        -------
        ndarray of int64, shape (n_samples,)
            -1 for outliers and 1 for the others, as in scikit-learn: outliers have a
            log-density below the quantile `contamination` of those of `reference`.

        Raises
        ------
        ValueError, TypeError
            `contamination` outside its domain.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> X = [[-1.0], [0.0], [0.1], [1.0], [7.0]]
        >>> mixture = GaussianMixture.from_parameters([1.0], [[0.0]], [[[1.0]]])
        >>> mixture.predict_outliers(X, 0.2)
        array([ 1,  1,  1,  1, -1])
        """
        share = validation.as_number("contamination", contamination, 0.0, 0.5)
        scores = self.score_samples(X)
        basis = scores if reference is None else self.score_samples(reference)
        threshold = np.quantile(basis, share)
        labels: NDArray[np.int64] = np.where(scores < threshold, -1, 1).astype(np.int64)
        return labels
