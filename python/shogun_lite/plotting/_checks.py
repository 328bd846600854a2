"""What every plot checks before anything is drawn."""

from __future__ import annotations

import operator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite.exceptions import NotFittedError, ShapeError
from shogun_lite.plotting._numbers import responsibilities

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Scene:
    """A checked mixture and its data, in some of their features."""

    weights: Array
    means: Array
    covariances: Array
    points: Array | None
    shares: Array | None  # responsibilities of the points, by all features
    names: list[str]
    title: str

    @classmethod
    def of(cls, model: Any, X: Any, feature_names: Any) -> Scene:
        """In all features."""
        weights, means, covariances = checked_model(model)
        points = checked_data(X, means.shape[1])
        names = labels(model, X, feature_names, means.shape[1])
        shares = None
        if points is not None:
            shares = responsibilities(points, weights, means, covariances)
        number = f"{len(weights)} component{'s' if len(weights) != 1 else ''}"
        title = f"{number}, {model.covariance_type} covariance"
        return cls(weights, means, covariances, points, shares, names, title)

    @property
    def n_features(self) -> int:
        """How many features there are."""
        return int(self.means.shape[1])

    def shown(self, features: list[int]) -> Scene:
        """In these features: the marginal mixture."""
        return replace(
            self,
            means=self.means[:, features],
            covariances=self.covariances[
                np.ix_(range(len(self.means)), features, features)
            ],
            points=None if self.points is None else self.points[:, features],
            names=[self.names[index] for index in features],
        )


def require_matplotlib() -> None:
    """Raise an ImportError that names the extra, where matplotlib is missing."""
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise ImportError(
            "plotting needs matplotlib, which is not installed: "
            'pip install "shogun_lite[plot]"'
        ) from error


def axes(ax: Any) -> Any:
    """`ax`, or the axes of a new figure."""
    require_matplotlib()
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots(figsize=(8.0, 6.0), layout="constrained")
    return ax


def component_covariances(model: Any) -> Array:
    """Covariances of a mixture as matrices, whatever its covariance type.

    Parameters
    ----------
    model : fitted mixture
        With `means_`, `covariances_` and `covariance_type`.

    Returns
    -------
    ndarray of shape (n_components, n_features, n_features)
    """
    return _matrices(model.covariances_, model.covariance_type, np.shape(model.means_))


def _matrices(covariances: Any, kind: str, shape: tuple[int, ...]) -> Array:
    k, d = shape
    matrices = np.asarray(covariances, dtype=np.float64)
    if kind == "tied":
        matrices = np.broadcast_to(matrices, (k, d, d))
    elif kind == "diag":
        matrices = matrices[:, :, np.newaxis] * np.eye(d)
    elif kind == "spherical":
        matrices = matrices[:, np.newaxis, np.newaxis] * np.eye(d)
    return np.asarray(matrices)


def checked_model(model: Any) -> tuple[Array, Array, Array]:
    """Weights, means and covariance matrices of a fitted mixture or Gaussian."""
    if not hasattr(model, "covariance_type"):
        raise TypeError(
            f"model: expected a Gaussian mixture, got {type(model).__name__}; it must "
            "have weights_, means_, covariances_ and covariance_type"
        )
    if hasattr(model, "mean_") and hasattr(model, "covariance_"):
        means = np.asarray(model.mean_, dtype=np.float64)[np.newaxis]
        covariances = np.asarray(model.covariance_, dtype=np.float64)
        # One matrix for all is the one of the only component.
        kind = "full" if model.covariance_type == "tied" else model.covariance_type
        matrices = _matrices(covariances[np.newaxis], kind, means.shape)
        return np.ones(1), means, matrices
    if not all(hasattr(model, name) for name in ("weights_", "means_", "covariances_")):
        raise NotFittedError(
            f"model: this {type(model).__name__} is not fitted yet; call fit first"
        )
    return (
        np.asarray(model.weights_, dtype=np.float64),
        np.asarray(model.means_, dtype=np.float64),
        component_covariances(model),
    )


def checked_data(X: Any, n_features: int) -> Array | None:
    """`X` as doubles; None for no data or no rows."""
    if X is None:
        return None
    array = np.asarray(X)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"X: expected numbers, got dtype {array.dtype}")
    if array.ndim != 2 or array.shape[1] != n_features:
        raise ShapeError(
            f"X: expected shape (n_samples, n_features={n_features}), got {array.shape}"
        )
    data: Array = array.astype(np.float64)
    if not np.isfinite(data).all():
        raise ValueError("X: expected finite numbers, got NaN or infinity")
    return data if len(data) > 0 else None


def checked_pair(dims: Any, n_features: int) -> list[int]:
    """The one or two features to draw."""
    if dims is None:
        if n_features > 2:
            raise ValueError(
                f"dims: the mixture has {n_features} features; choose two to draw, as "
                "dims=(0, 1), or draw all of them with plot_pairs"
            )
        return list(range(n_features))
    chosen = checked_features(dims, n_features)
    if len(chosen) != 2:
        raise ValueError(
            f"dims: expected two different features in [0, {n_features}), got {dims!r}"
        )
    return chosen


def checked_features(dims: Any, n_features: int) -> list[int]:
    """Indices of different features."""
    try:
        chosen = [operator.index(index) for index in dims]
    except TypeError:
        raise TypeError(
            f"dims: expected two integers, as (0, 1), got {dims!r}"
        ) from None
    legal = all(0 <= index < n_features for index in chosen)
    if not chosen or len(set(chosen)) != len(chosen) or not legal:
        raise ValueError(
            f"dims: expected two different features in [0, {n_features}), got {dims!r}"
        )
    return chosen


def labels(model: Any, X: Any, feature_names: Any, n_features: int) -> list[str]:
    """Names of all features: given, the model's, the frame's, or numbers."""
    names = feature_names
    for source, attribute in ((model, "feature_names_in_"), (X, "columns")):
        if names is None:
            names = getattr(source, attribute, None)
    if names is None:
        return [f"feature {index}" for index in range(n_features)]
    if len(names) != n_features:
        raise ShapeError(
            f"feature_names: expected {n_features} names, got {len(names)}"
        )
    return [str(name) for name in names]
