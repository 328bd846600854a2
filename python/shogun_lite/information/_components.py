"""Gaussians and Gaussian mixtures, ours or scikit-learn's, as weighted components."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite.exceptions import NotFittedError, NotPositiveDefiniteError, ShapeError

Array = NDArray[np.float64]


def is_mixture(value: Any) -> bool:
    return all(hasattr(value, name) for name in ("weights_", "means_", "covariances_"))


def is_gaussian(value: Any) -> bool:
    return hasattr(value, "mean_") and hasattr(value, "covariance_")


def is_model(value: Any) -> bool:
    """Whether it is a fitted Gaussian or mixture; NotFittedError if not yet."""
    if is_mixture(value) or is_gaussian(value):
        return True
    if isinstance(value, type) or not hasattr(value, "fit"):
        return False
    raise NotFittedError(
        f"this {type(value).__name__} is not fitted yet: it has no parameters; call "
        "fit first"
    )


def _mixture_covariances(model: Any, k: int, d: int) -> Array:
    """As matrices, one per component, whatever the covariance type."""
    covariances = np.asarray(model.covariances_, dtype=np.float64)
    kind = getattr(model, "covariance_type", "full")
    if kind == "tied":
        return np.array(np.broadcast_to(covariances, (k, d, d)))
    if kind in ("diag", "spherical"):
        variances = covariances.reshape(k, -1)
        matrices: Array = variances[:, :, np.newaxis] * np.eye(d)
        return matrices
    return covariances.reshape(k, d, d)


def cholesky(matrix: Array) -> Array:
    """Lower factor; of each matrix of a stack."""
    return np.asarray(np.linalg.cholesky(matrix), dtype=np.float64)


class Components:
    """Weights, means and covariance matrices of the components with weight > 0.

    `lower` are the Cholesky factors of the covariances.
    """

    def __init__(self, weights: Array, means: Array, covariances: Array) -> None:
        used = weights > 0
        self.weights = weights[used] / weights[used].sum()
        self.means = np.ascontiguousarray(means[used])
        self.covariances = np.ascontiguousarray(covariances[used])
        self.n_features = means.shape[1]
        try:
            self.lower = cholesky(self.covariances)
        except np.linalg.LinAlgError as error:
            raise NotPositiveDefiniteError(
                "covariances: expected positive definite matrices, got a singular one; "
                "such a distribution has no density"
            ) from error
        self._factors: Array | None = None

    @classmethod
    def of(cls, model: Any) -> Components:
        if is_mixture(model):
            means = np.array(model.means_, dtype=np.float64)
            weights = np.array(model.weights_, dtype=np.float64)
            return cls(weights, means, _mixture_covariances(model, *means.shape))
        mean = np.array(model.mean_, dtype=np.float64)
        return cls(np.ones(1), mean[np.newaxis], covariance_matrix(model)[np.newaxis])

    def __len__(self) -> int:
        return len(self.weights)

    def log_pdf(self, X: Array) -> Array:
        """Natural logarithm of the density at each row."""
        from shogun_lite._core import distributions, mixture

        if self._factors is None:
            self._factors = distributions.precisions_cholesky(
                self.covariances, "full", len(self), self.n_features
            )
        return mixture.score_samples(
            np.ascontiguousarray(X), self.weights, self.means, self._factors, "full"
        )

    def marginal(self, features: Sequence[int]) -> Components:
        index = list(features)
        return Components(
            self.weights,
            self.means[:, index],
            self.covariances[:, index][:, :, index],
        )

    def moment_matched(self) -> tuple[Array, Array]:
        """Mean and covariance matrix of the mixture."""
        mean: Array = self.weights @ self.means
        centred = self.means - mean
        covariance: Array = np.einsum("k,kij->ij", self.weights, self.covariances)
        covariance = covariance + np.einsum(
            "k,ki,kj->ij", self.weights, centred, centred
        )
        return mean, covariance


def covariance_matrix(gaussian: Any) -> Array:
    """The covariance of a Gaussian as a matrix, whatever its type."""
    covariance = np.asarray(gaussian.covariance_, dtype=np.float64)
    if covariance.ndim == 2:
        return covariance
    return np.diag(np.broadcast_to(covariance, np.shape(gaussian.mean_)))


def require_same_features(p: Components, q: Components) -> None:
    if p.n_features != q.n_features:
        raise ShapeError(
            f"q: expected {p.n_features} features as p, got {q.n_features}"
        )


def two_blocks(blocks: Any, n_features: int) -> tuple[list[int], list[int]]:
    """Two disjoint, non-empty sets of feature indices."""
    if blocks is None or len(blocks) != 2:
        raise ValueError(
            "blocks: expected two sequences of feature indices, as ([0], [1, 2]), got "
            f"{blocks!r}"
        )
    out = []
    for block in blocks:
        indices = np.atleast_1d(np.asarray(block))
        if indices.dtype.kind not in "iu" or indices.ndim != 1 or indices.size == 0:
            raise TypeError(f"blocks: expected sequences of ints, got {block!r}")
        if indices.min() < -n_features or indices.max() >= n_features:
            raise ShapeError(
                f"blocks: expected indices of {n_features} features, got {block!r}"
            )
        out.append((indices % n_features).tolist())
    if len({*out[0], *out[1]}) < len(out[0]) + len(out[1]):
        raise ValueError(
            f"blocks: expected different features, got {blocks!r}; the information of "
            "a continuous feature about itself is infinite"
        )
    return out[0], out[1]
