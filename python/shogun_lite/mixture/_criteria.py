"""What a mixture's likelihood is worth: the criteria that choose between models."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy.special import entr

from shogun_lite import _validation as validation
from shogun_lite._core import distributions as _distributions
from shogun_lite.mixture._fitted import FittedMixture


class MixtureCriteria(FittedMixture):
    """Base of :class:`shogun_lite.GaussianMixture`; not public."""

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

    def icl(self, X: Any, sample_weight: Any = None) -> float:
        """Integrated completed likelihood; the lower the better.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Observations, one per row.
        sample_weight : array_like of shape (n_samples,), optional
            How many times each row counts.

        Returns
        -------
        float
            ``-2 log L_c + p log n`` [1]_, with the likelihood `L_c` of the rows
            together with their most probable components: :meth:`bic` and a penalty for
            rows between components. It counts clusters, where BIC counts the
            components that a density needs. mclust has the opposite sign.

        See Also
        --------
        assignment_entropy : the doubt itself.

        References
        ----------
        .. [1] C. Biernacki, G. Celeux and G. Govaert, "Assessing a mixture model for
           clustering with the integrated completed likelihood", IEEE Transactions on
           Pattern Analysis and Machine Intelligence 22(7), 2000.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> X = [[-1.0], [1.0]]
        >>> mixture = GaussianMixture().fit(X)
        >>> mixture.icl(X) == mixture.bic(X)  # one component leaves no doubt
        True
        """
        highest = self.predict_proba(X).max(axis=1)
        weight = validation.as_sample_weight(sample_weight, len(highest))
        # At least 1 / n_components, so that the logarithm is finite.
        doubt = np.log(highest)
        total = float(doubt.sum() if weight is None else doubt @ weight)
        return self.bic(X, sample_weight) - 2 * total

    def assignment_entropy(self, X: Any, sample_weight: Any = None) -> float:
        """Entropy of the rows' components, given the rows.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Observations, one per row.
        sample_weight : array_like of shape (n_samples,), optional
            How many times each row counts.

        Returns
        -------
        float
            The sum over the rows of the entropy of :meth:`predict_proba`, in nats: 0
            for components far apart, at most ``n_samples * log(n_components)``.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> mixture = GaussianMixture.from_parameters(
        ...     [0.5, 0.5], [[-9.0], [9.0]], [1.0, 1.0], "spherical"
        ... )
        >>> round(mixture.assignment_entropy([[-9.0], [0.0]]), 6)  # log(2)
        0.693147
        """
        entropies = entr(self.predict_proba(X)).sum(axis=1)
        weight = validation.as_sample_weight(sample_weight, len(entropies))
        return float(entropies.sum() if weight is None else entropies @ weight)

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

    def _log_likelihood(self, X: Any, sample_weight: Any) -> tuple[float, float]:
        log_densities = self.score_samples(X)
        weight = validation.as_sample_weight(sample_weight, len(log_densities))
        count = float(len(log_densities) if weight is None else weight.sum())
        return float(np.average(log_densities, weights=weight)) * count, count
