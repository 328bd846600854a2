"""The mixture as a distribution: moments, marginals, conditionals."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve_triangular

from shogun_lite import _validation as validation
from shogun_lite._validation import Array
from shogun_lite.exceptions import ShapeError
from shogun_lite.mixture._fitted import FittedMixture

if TYPE_CHECKING:
    from shogun_lite.mixture._gaussian_mixture import GaussianMixture

Indices = NDArray[np.int64]


class MixtureDistribution(FittedMixture):
    """Base of :class:`shogun_lite.GaussianMixture`; not public."""

    def log_pdf(self, X: Any) -> Array:
        """Log-density at each row: :meth:`score_samples` by the name of the field.

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
        >>> GaussianMixture().fit([[-1.0], [1.0]]).log_pdf([[0.0]]).round(5)
        array([-0.91894])
        """
        return self.score_samples(X)

    def pdf(self, X: Any) -> Array:
        """Density at each row; 0 where it is below the range of double.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Points, one per row.

        Returns
        -------
        ndarray of shape (n_samples,)

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> GaussianMixture().fit([[-1.0], [1.0]]).pdf([[0.0]]).round(5)
        array([0.39894])
        """
        density: Array = np.exp(self.score_samples(X))
        return density

    def mean(self) -> Array:
        """Mean of the mixture.

        Returns
        -------
        ndarray of shape (n_features,)

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> GaussianMixture.from_parameters(
        ...     [0.25, 0.75], [[0.0], [4.0]], [1.0, 1.0], "spherical"
        ... ).mean()
        array([3.])
        """
        validation.check_fitted(self, "means_")
        mean: Array = self.weights_ @ self.means_
        return mean

    def covariance(self) -> Array:
        """Covariance of the mixture: within the components and between their means.

        Returns
        -------
        ndarray of shape (n_features, n_features)

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> GaussianMixture.from_parameters(
        ...     [0.5, 0.5], [[-2.0], [2.0]], [1.0, 1.0], "spherical"
        ... ).covariance()
        array([[5.]])
        """
        validation.check_fitted(self, "means_")
        total: Array = _total_covariance(
            self.weights_[None], self.means_[None], self._full_covariances()
        )[0]
        return total

    def marginal(self, features: Any) -> GaussianMixture:
        """Mixture of some of the features, whatever the others are.

        Parameters
        ----------
        features : sequence of int or of str
            Which, in the order they shall have: indices, or names if the mixture was
            fitted to a frame.

        Returns
        -------
        GaussianMixture
            Of the same components and covariance type.

        Raises
        ------
        ValueError, TypeError
            None, one twice, or one there is not.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> GaussianMixture.from_parameters(
        ...     [1.0], [[1.0, 2.0]], [[[2.0, 0.5], [0.5, 3.0]]]
        ... ).marginal([1]).covariances_
        array([[[3.]]])
        """
        kept = self._indices(features)
        if kept.size == 0:
            raise ValueError("features: expected at least one, got none")
        return self._with_parameters(
            self.weights_, self.means_[:, kept], self._covariances_of(kept)
        )

    def condition(self, features: Any, values: Any) -> GaussianMixture:
        """Mixture of the other features, given the values of some.

        Parameters
        ----------
        features : sequence of int or of str
            The known features: indices, or names if the mixture was fitted to a frame.
        values : array_like of shape (len(features),)
            Their values, finite.

        Returns
        -------
        GaussianMixture
            Of the features that are left, in their order, and of the same components
            and covariance type; the weights are their responsibilities for `values`.

        Raises
        ------
        ValueError, TypeError
            All features, one twice, or one there is not; values of another number, or
            that are not finite.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> mixture = GaussianMixture.from_parameters(
        ...     [1.0], [[0.0, 0.0]], [[[1.0, 0.5], [0.5, 1.0]]]
        ... )
        >>> given = mixture.condition([0], [2.0])
        >>> given.means_, given.covariances_
        (array([[1.]]), array([[[0.75]]]))
        """
        known, rest = self._known_and_rest(features)
        point = self._known_values(np.reshape(values, (1, -1)), known, "values")
        weights, means, covariances = self._conditional(point, known, rest)
        return self._with_parameters(weights[0], means[0], covariances)

    def regress(self, X: Any, features: Any) -> tuple[Array, Array]:
        """Mean and covariance of the other features, given some, for each row.

        Regression by the mixture: the moments of what :meth:`condition` gives.

        Parameters
        ----------
        X : array_like of shape (n_samples, len(features))
            Values of the known features, one row per sample; finite.
        features : sequence of int or of str
            Which they are, as in :meth:`condition`.

        Returns
        -------
        mean : ndarray of shape (n_samples, n_rest)
            Of the features that are left, in their order.
        covariance : ndarray of shape (n_samples, n_rest, n_rest)
            Around it.

        Raises
        ------
        ValueError, TypeError
            As :meth:`condition`.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> mixture = GaussianMixture.from_parameters(
        ...     [1.0], [[0.0, 0.0]], [[[1.0, 0.5], [0.5, 1.0]]]
        ... )
        >>> mean, covariance = mixture.regress([[2.0], [-2.0]], [0])
        >>> mean.tolist()
        [[1.0], [-1.0]]
        """
        known, rest = self._known_and_rest(features)
        points = self._known_values(X, known, "X")
        weights, means, covariances = self._conditional(points, known, rest)
        matrices = full_matrices(
            covariances, self.covariance_type, self.n_components, rest.size
        )
        mean: Array = np.einsum("nk,nkr->nr", weights, means)
        return mean, _total_covariance(weights, means, matrices)

    def _indices(self, features: Any) -> Indices:
        """Features as indices: each there is, none twice."""
        validation.check_fitted(self, "means_")
        names = getattr(self, "feature_names_in_", None)
        found: list[int] = []
        for feature in features:
            if isinstance(feature, str):
                if names is None or feature not in names:
                    raise ValueError(
                        f"features: expected names seen by fit, got {feature!r}"
                    )
                found.append(int(np.flatnonzero(names == feature)[0]))
                continue
            try:
                index = operator.index(feature)
            except TypeError:
                raise TypeError(
                    f"features: expected indices or names, got {feature!r}"
                ) from None
            if not 0 <= index < self.n_features_in_:
                raise ValueError(
                    f"features: expected indices in [0, {self.n_features_in_}), got "
                    f"{index}"
                )
            found.append(index)
        if len(set(found)) < len(found):
            raise ValueError(f"features: expected each once, got {list(features)}")
        return np.array(found, np.int64)

    def _known_and_rest(self, features: Any) -> tuple[Indices, Indices]:
        known = self._indices(features)
        rest = np.setdiff1d(np.arange(self.n_features_in_), known)
        if rest.size == 0:
            raise ValueError(
                f"features: expected fewer than all {self.n_features_in_}: nothing "
                "would be left; score_samples gives the density at a point"
            )
        return known, rest

    def _known_values(self, values: Any, known: Indices, name: str) -> Array:
        points = np.asarray(values)
        if points.size == 0 and known.size == 0:
            return np.zeros((len(points) if points.ndim == 2 else 1, 0))
        if points.dtype.kind not in "iufb":
            raise TypeError(f"{name}: expected real numbers, got dtype {points.dtype}")
        if points.ndim != 2 or points.shape[1] != known.size:
            raise ShapeError(
                f"{name}: expected {known.size} values, one for each known feature, "
                f"got the shape {np.shape(values)}"
            )
        if not np.isfinite(points).all():
            raise ValueError(f"{name}: expected finite numbers")
        return points.astype(np.float64)

    def _full_covariances(self) -> Array:
        k, d = self.means_.shape
        return full_matrices(self.covariances_, self.covariance_type, k, d)

    def _covariances_of(self, kept: Indices) -> Array:
        """Covariances of some features, in the shape of the covariance type."""
        if self.covariance_type == "spherical":
            return self.covariances_
        if self.covariance_type == "diag":
            return self.covariances_[:, kept]
        block: Array = self.covariances_[..., kept[:, None], kept]
        return block

    def _regressions(self, known: Indices, rest: Indices) -> list[tuple[Array, Array]]:
        """For each matrix there is: L of its known block, L @ L.T, and L^-1 C_kr."""
        shared = self.covariance_type == "tied"
        found = []
        for matrix in self.covariances_[None] if shared else self.covariances_:
            root = np.linalg.cholesky(matrix[np.ix_(known, known)])
            half = solve_triangular(root, matrix[np.ix_(known, rest)], lower=True)
            found.append((root, half))
        return found

    def _conditional(
        self, points: Array, known: Indices, rest: Indices
    ) -> tuple[Array, Array, Array]:
        """Weights (n, k), means (n, k, r) and covariances of the rest, given rows."""
        n, k = len(points), self.n_components
        means = np.broadcast_to(self.means_[:, rest], (n, k, rest.size)).copy()
        covariances = self._covariances_of(rest)
        if known.size == 0:
            return np.broadcast_to(self.weights_, (n, k)), means, covariances
        weights = self.marginal(known).predict_proba(points)
        if self.covariance_type in ("full", "tied"):
            regressions = self._regressions(known, rest)
            # C_rr - C_rk C_kk^-1 C_kr, without the inverse.
            falls = np.stack([half.T @ half for _, half in regressions])
            covariances = covariances - falls.reshape(covariances.shape)
            for j in range(k):
                root, half = regressions[j % len(regressions)]
                offset = (points - self.means_[j, known]).T
                means[:, j] += solve_triangular(root, offset, lower=True).T @ half
        return weights, means, covariances

    def _with_parameters(
        self,
        weights: Array,
        means: Array,
        covariances: Array,
        covariance_type: str | None = None,
    ) -> GaussianMixture:
        from shogun_lite.mixture._gaussian_mixture import GaussianMixture

        return GaussianMixture.from_parameters(
            weights, means, covariances, covariance_type or self.covariance_type
        )


def full_matrices(covariances: Array, covariance_type: str, k: int, d: int) -> Array:
    """Covariances or precisions of any type as matrices, shape (k, d, d)."""
    if covariance_type == "full":
        return covariances
    if covariance_type == "tied":
        return np.broadcast_to(covariances, (k, d, d))
    if covariance_type == "diag":
        matrices: Array = covariances[:, :, None] * np.eye(d)
        return matrices
    scaled: Array = covariances[:, None, None] * np.eye(d)
    return scaled


def _total_covariance(weights: Array, means: Array, covariances: Array) -> Array:
    """For weights (n, k) and means (n, k, r): shape (n, r, r), centred sums."""
    centre = np.einsum("nk,nkr->nr", weights, means)
    offsets = means - centre[:, None, :]
    total: Array = np.einsum("nk,krs->nrs", weights, covariances)
    total += np.einsum("nk,nkr,nks->nrs", weights, offsets, offsets)
    return total
