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

from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite.exceptions import NotFittedError, ShapeError

__all__ = ["plot_mixture"]

# Okabe & Ito's palette: told apart by all common kinds of colour vision.
_COLOURS = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#000000",
    "#F0E442",
)
_GRID = 200
_MARGIN = 0.15

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
        Labels of the axes; otherwise those the model was fitted with.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ImportError
        matplotlib is not installed.
    NotFittedError
        The model is not fitted.
    ShapeError, ValueError
        `X` or `dims` do not fit the model.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import shogun_lite as sl
    >>> mixture = sl.GaussianMixture.from_parameters([1.0], [[0.0]], [[[1.0]]])
    >>> sl.plotting.plot_mixture(mixture).get_ylabel()
    'density'
    """
    if not hasattr(model, "means_"):
        raise NotFittedError(
            f"model: this {type(model).__name__} is not fitted yet; call fit first"
        )
    require_matplotlib()
    weights = np.asarray(model.weights_, dtype=np.float64)
    means = np.asarray(model.means_, dtype=np.float64)
    data = None if X is None else _checked_data(X, means.shape[1])
    chosen = _checked_dims(dims, means.shape[1])
    names = _labels(model, feature_names, means.shape[1])
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots(figsize=(7.0, 5.0), layout="constrained")
    every = range(len(means))
    covariances = component_covariances(model)[np.ix_(every, chosen, chosen)]
    points = None if data is None else data[:, chosen]
    draw = _draw_line if len(chosen) == 1 else _draw_plane
    draw(ax, weights, means[:, chosen], covariances, points)
    ax.set_xlabel(names[chosen[0]])
    if len(chosen) == 2:
        ax.set_ylabel(names[chosen[1]])
    number = f"{len(weights)} component{'s' if len(weights) != 1 else ''}"
    ax.set_title(f"{number}, {model.covariance_type} covariance")
    return ax


def _checked_data(X: Any, n_features: int) -> Array:
    data = np.asarray(X, dtype=np.float64)
    if data.ndim != 2 or data.shape[1] != n_features:
        raise ShapeError(
            f"X: expected shape (n_samples, n_features={n_features}), got {data.shape}"
        )
    return data


def _checked_dims(dims: Any, n_features: int) -> list[int]:
    if dims is None:
        if n_features > 2:
            raise ValueError(
                f"dims: the mixture has {n_features} features; choose two to draw, as "
                "dims=(0, 1)"
            )
        return list(range(n_features))
    chosen = [int(index) for index in dims]
    legal = all(0 <= index < n_features for index in chosen)
    if len(chosen) != 2 or chosen[0] == chosen[1] or not legal:
        raise ValueError(
            f"dims: expected two different features in [0, {n_features}), got {dims!r}"
        )
    return chosen


def _labels(model: Any, feature_names: Any, n_features: int) -> list[str]:
    names = feature_names
    if names is None:
        names = getattr(model, "feature_names_in_", None)
    if names is None:
        return [f"feature {index}" for index in range(n_features)]
    if len(names) != n_features:
        raise ShapeError(
            f"feature_names: expected {n_features} names, got {len(names)}"
        )
    return [str(name) for name in names]


def _colour(component: int) -> str:
    return _COLOURS[component % len(_COLOURS)]


def _densities(
    points: Array, weights: Array, means: Array, covariances: Array
) -> Array:
    """Weighted densities of the components, (n, k); few points, so plain NumPy does."""
    from shogun_lite._core import distributions

    k, d = means.shape
    factors = distributions.precisions_cholesky(
        np.ascontiguousarray(covariances), "full", k, d
    )
    log_densities = distributions.log_pdf(
        np.ascontiguousarray(points), np.ascontiguousarray(means), factors, "full"
    )
    with np.errstate(under="ignore"):
        densities: Array = weights * np.exp(log_densities)
    return densities


def _extent(means: Array, covariances: Array, points: Array | None) -> Array:
    """Lower and upper end of each axis: three standard deviations, and all data."""
    spread = 3.0 * np.sqrt(np.diagonal(covariances, axis1=1, axis2=2))
    low = (means - spread).min(axis=0)
    high = (means + spread).max(axis=0)
    if points is not None and len(points) > 0:
        margin = _MARGIN * np.maximum(np.ptp(points, axis=0), 1e-12)
        low = points.min(axis=0) - margin
        high = points.max(axis=0) + margin
    return np.array([low, high])


def _draw_line(
    ax: Any, weights: Array, means: Array, covariances: Array, points: Array | None
) -> None:
    low, high = _extent(means, covariances, points)[:, 0]
    grid = np.linspace(low, high, 4 * _GRID)
    if points is not None:
        ax.hist(points[:, 0], bins="auto", density=True, color="0.85", label="data")
    densities = _densities(grid[:, np.newaxis], weights, means, covariances)
    for component in range(len(weights)):
        ax.plot(
            grid,
            densities[:, component],
            color=_colour(component),
            linestyle="--",
            label=f"component {component} ({weights[component]:.2f})",
        )
    ax.plot(grid, densities.sum(axis=1), color="black", linewidth=1.8, label="density")
    ax.set_ylabel("density")
    ax.legend(frameon=False)


def _draw_plane(
    ax: Any, weights: Array, means: Array, covariances: Array, points: Array | None
) -> None:
    extent = _extent(means, covariances, points)
    _draw_density(ax, extent, weights, means, covariances)
    if points is not None and len(points) > 0:
        _draw_points(ax, points, weights, means, covariances)
    for component in range(len(weights)):
        _draw_ellipses(ax, component, weights[component], means, covariances)
    ax.set_xlim(*extent[:, 0])
    ax.set_ylim(*extent[:, 1])
    ax.legend(frameon=False, loc="best")


def _draw_density(
    ax: Any, extent: Array, weights: Array, means: Array, covariances: Array
) -> None:
    low, high = extent
    x, y = (np.linspace(low[axis], high[axis], _GRID) for axis in (0, 1))
    grid = np.stack(np.meshgrid(x, y), axis=-1)
    density = _densities(grid.reshape(-1, 2), weights, means, covariances)
    density = density.sum(axis=1).reshape(_GRID, _GRID)
    # Equal steps of the square root: the tails are seen as well as the peaks.
    levels = np.linspace(0.06, 1.0, 11) ** 2 * density.max()
    ax.contourf(x, y, density, levels=levels, cmap="Greys", alpha=0.45, extend="max")
    ax.contour(x, y, density, levels=levels, colors="0.45", linewidths=0.5)


def _draw_points(
    ax: Any, points: Array, weights: Array, means: Array, covariances: Array
) -> None:
    from matplotlib.colors import to_rgb

    densities = _densities(points, weights, means, covariances)
    total = densities.sum(axis=1, keepdims=True)
    # Far from every component the densities underflow: such points are drawn grey.
    share = np.divide(
        densities,
        total,
        out=np.full_like(densities, 1.0 / len(weights)),
        where=total > 0,
    )
    palette = np.array([to_rgb(_colour(j)) for j in range(len(weights))])
    ax.scatter(
        points[:, 0],
        points[:, 1],
        c=np.clip(share @ palette, 0.0, 1.0),
        s=16,
        edgecolors="white",
        linewidths=0.4,
        zorder=3,
    )


def _draw_ellipses(
    ax: Any, component: int, weight: float, means: Array, covariances: Array
) -> None:
    from matplotlib.patches import Ellipse

    variances, axes = np.linalg.eigh(covariances[component])
    angle = float(np.degrees(np.arctan2(axes[1, 1], axes[0, 1])))
    colour = _colour(component)
    for deviations in (1.0, 2.0):
        width, height = 2.0 * deviations * np.sqrt(variances[::-1])
        ax.add_patch(
            Ellipse(
                means[component],
                width,
                height,
                angle=angle,
                fill=False,
                edgecolor=colour,
                linewidth=2.0 / deviations,
                zorder=4,
                label=f"component {component} ({weight:.2f})"
                if deviations == 1.0
                else None,
            )
        )
    ax.plot(*means[component], marker="+", color=colour, markersize=11, zorder=5)
