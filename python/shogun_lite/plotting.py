"""Pictures of fitted models; needs matplotlib (``pip install "shogun_lite[plot]"``).

Examples
--------
>>> import matplotlib
>>> matplotlib.use("Agg")
>>> import shogun_lite as sl
>>> X = sl.datasets.load_faithful().data
>>> mixture = sl.GaussianMixture(2, random_state=0).fit(X)
>>> ax = sl.plotting.plot_mixture(mixture, X)
>>> ax.get_title()
'2 components, full covariance'
"""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite import _drawing
from shogun_lite.exceptions import NotFittedError, ShapeError

__all__ = ["plot_mixture", "plot_selection"]

Array = NDArray[np.float64]


def require_matplotlib() -> None:
    """Raise an ImportError that names the extra, where matplotlib is missing."""
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise ImportError(
            "plotting needs matplotlib, which is not installed: "
            'pip install "shogun_lite[plot]"'
        ) from error


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
    k, d = np.shape(model.means_)
    covariances = np.asarray(model.covariances_, dtype=np.float64)
    if model.covariance_type == "tied":
        covariances = np.broadcast_to(covariances, (k, d, d))
    elif model.covariance_type == "diag":
        covariances = covariances[:, :, np.newaxis] * np.eye(d)
    elif model.covariance_type == "spherical":
        covariances = covariances[:, np.newaxis, np.newaxis] * np.eye(d)
    matrices: Array = np.asarray(covariances)
    return matrices


def plot_mixture(
    model: Any,
    X: Any = None,
    *,
    ax: Any = None,
    dims: tuple[int, int] | None = None,
    feature_names: Any = None,
) -> Any:
    """Draw a mixture: its components, its density, and the data.

    In one dimension: a histogram of the data, the density, and each component times
    its weight. In two: the points in the colours of their responsibilities, contours
    of the density, and ellipses one and two standard deviations wide. Of more
    dimensions two are drawn, with the marginal mixture in these two.

    Parameters
    ----------
    model : fitted mixture
        Ours or scikit-learn's: with `weights_`, `means_`, `covariances_` and
        `covariance_type`.
    X : array_like of shape (n_samples, n_features), optional
        Data to draw beneath.
    ax : matplotlib Axes, optional
        Where to draw; a new figure otherwise.
    dims : pair of int, optional
        The features to draw; needed for more than two.
    feature_names : sequence of str, optional
        Labels of the axes; otherwise those the model was fitted with, or the columns of
        `X` if it is a frame.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ImportError
        matplotlib is not installed.
    NotFittedError
        The model is not fitted.
    ShapeError, ValueError, TypeError
        `X`, `dims` or `feature_names` do not fit the model, or it is no mixture. Then
        nothing has been drawn.

    Notes
    -----
    A point has the mean of the components' colours, weighted by its responsibilities.
    The contours of the density enclose 25, 50, 75, 90 and 99 percent of the probability
    that falls into the picture; the ellipses are at one and two standard deviations.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import shogun_lite as sl
    >>> mixture = sl.GaussianMixture.from_parameters([1.0], [[0.0]], [[[1.0]]])
    >>> sl.plotting.plot_mixture(mixture).get_ylabel()
    'density'
    """
    weights, means, matrices = _checked_model(model)
    n_features = means.shape[1]
    data = _checked_data(X, n_features)
    chosen = _checked_dims(dims, n_features)
    names = _labels(model, X, feature_names, n_features)
    require_matplotlib()
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots(figsize=(8.0, 6.0), layout="constrained")
    covariances = matrices[np.ix_(range(len(means)), chosen, chosen)]
    points = None if data is None else data[:, chosen]
    draw = _drawing.draw_line if len(chosen) == 1 else _drawing.draw_plane
    draw(ax, weights, means[:, chosen], covariances, points)
    ax.set_xlabel(names[chosen[0]])
    if len(chosen) == 2:
        ax.set_ylabel(names[chosen[1]])
    number = f"{len(weights)} component{'s' if len(weights) != 1 else ''}"
    ax.set_title(f"{number}, {model.covariance_type} covariance")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def plot_selection(selection: Any, *, ax: Any = None) -> Any:
    """Draw a choice between mixtures: the criterion over the number of components.

    One line per covariance type. The chosen fit has a ring; hollow marks are fits in
    which a component collapsed; those that failed are missing.

    Parameters
    ----------
    selection : MixtureSelection
        What :func:`shogun_lite.mixture.select_mixture` returns.
    ax : matplotlib Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ImportError
        matplotlib is not installed.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import shogun_lite as sl
    >>> X = [[0.0], [0.1], [0.3], [7.0], [7.1], [7.4]]
    >>> selection = sl.mixture.select_mixture(X, [1, 2], random_state=0)
    >>> sl.plotting.plot_selection(selection).get_xlabel()
    'components'
    """
    require_matplotlib()
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots(figsize=(8.0, 6.0), layout="constrained")
    _drawing.draw_criterion(
        ax, selection.records, selection.best_record, selection.criterion
    )
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _checked_model(model: Any) -> tuple[Array, Array, Array]:
    """Weights, means and covariance matrices of anything that is a fitted mixture."""
    if not hasattr(model, "covariance_type"):
        raise TypeError(
            f"model: expected a Gaussian mixture, got {type(model).__name__}; it must "
            "have weights_, means_, covariances_ and covariance_type"
        )
    if not all(hasattr(model, name) for name in ("weights_", "means_", "covariances_")):
        raise NotFittedError(
            f"model: this {type(model).__name__} is not fitted yet; call fit first"
        )
    return (
        np.asarray(model.weights_, dtype=np.float64),
        np.asarray(model.means_, dtype=np.float64),
        component_covariances(model),
    )


def _checked_data(X: Any, n_features: int) -> Array | None:
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


def _checked_dims(dims: Any, n_features: int) -> list[int]:
    if dims is None:
        if n_features > 2:
            raise ValueError(
                f"dims: the mixture has {n_features} features; choose two to draw, as "
                "dims=(0, 1)"
            )
        return list(range(n_features))
    try:
        chosen = [operator.index(index) for index in dims]
    except TypeError:
        raise TypeError(
            f"dims: expected two integers, as (0, 1), got {dims!r}"
        ) from None
    legal = all(0 <= index < n_features for index in chosen)
    if len(chosen) != 2 or chosen[0] == chosen[1] or not legal:
        raise ValueError(
            f"dims: expected two different features in [0, {n_features}), got {dims!r}"
        )
    return chosen


def _labels(model: Any, X: Any, feature_names: Any, n_features: int) -> list[str]:
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
