"""How mixtures of one and two features are drawn; :mod:`shogun_lite.plotting` checks.

matplotlib is met through the axes only, and imported only where a class is needed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Okabe & Ito's palette: told apart by all common kinds of colour vision. The black is
# left out, being that of the density, and yellow comes last, being pale on white.
_COLOURS = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#F0E442",
)
_LINE_STYLES = ("-", "--", ":", "-.")
_GRID = 240
_MARGIN = 0.06
_ENCLOSED = (0.25, 0.50, 0.75, 0.90, 0.99)
_MIN_BINS, _MAX_BINS = 8, 100
# More entries than this hide the data: the legend moves beside the axes.
_MAX_INSIDE = 5


def _colour(component: int) -> str:
    return _COLOURS[component % len(_COLOURS)]


def _line_style(component: int) -> str:
    return _LINE_STYLES[component // len(_COLOURS) % len(_LINE_STYLES)]


def _label(component: int, weight: float) -> str:
    return f"component {component}, weight {weight:.2f}"


def _log_densities(
    points: Array, weights: Array, means: Array, covariances: Array
) -> Array:
    """Log of weight times density, (n, k)."""
    from shogun_lite._core import distributions

    factors = distributions.precisions_cholesky(
        np.ascontiguousarray(covariances), "full", *means.shape
    )
    log_pdf = distributions.log_pdf(
        np.ascontiguousarray(points), np.ascontiguousarray(means), factors, "full"
    )
    with np.errstate(divide="ignore"):  # a weight of zero
        result: Array = np.log(weights) + log_pdf
    return result


def _densities(*arguments: Array) -> Array:
    with np.errstate(under="ignore"):
        densities: Array = np.exp(_log_densities(*arguments))
    return densities


def responsibilities(
    points: Array, weights: Array, means: Array, covariances: Array
) -> Array:
    """Probability of each component given each point, however far away it is."""
    logs = _log_densities(points, weights, means, covariances)
    with np.errstate(under="ignore"):
        shares = np.exp(logs - logs.max(axis=1, keepdims=True))
    normalised: Array = shares / shares.sum(axis=1, keepdims=True)
    return normalised


def extent(
    means: Array, covariances: Array, points: Array | None, deviations: float
) -> Array:
    """Lower and upper end of each axis: the components, the data, and a margin."""
    spread = deviations * np.sqrt(np.diagonal(covariances, axis1=1, axis2=2))
    corners = [means - spread, means + spread]
    if points is not None:
        corners.append(points)
    everything = np.concatenate(corners)
    low, high = everything.min(axis=0), everything.max(axis=0)
    margin = _MARGIN * (high - low)
    return np.array([low - margin, high + margin])


def bin_edges(values: Array) -> Array:
    """Edges of a histogram by Freedman & Diaconis (1981), few enough to be drawn."""
    low, high = values.min(), values.max()
    if not low < high:
        half = max(abs(low) * 1e-6, 0.5)
        return np.array([low - half, high + half])
    quartiles = np.percentile(values, [25, 75])
    width = 2.0 * (quartiles[1] - quartiles[0]) / np.cbrt(len(values))
    wanted = (high - low) / width if width > 0 else _MAX_BINS
    bins = int(np.clip(np.ceil(wanted), _MIN_BINS, _MAX_BINS))
    edges: Array = np.linspace(low, high, bins + 1)
    return edges


def enclosing_levels(density: Array) -> Array:
    """Ascending densities whose contours enclose 99, 90, ... 25 % of the total."""
    descending = np.sort(density, axis=None)[::-1]
    total = descending.sum()
    if not 0.0 < total < np.inf:
        return np.empty(0)
    reached = np.searchsorted(np.cumsum(descending) / total, _ENCLOSED)
    levels: Array = np.unique(descending[np.minimum(reached, len(descending) - 1)])
    return levels[levels > 0.0]


def draw_line(
    ax: Any, weights: Array, means: Array, covariances: Array, points: Array | None
) -> None:
    """One feature: histogram, components, density."""
    low, high = extent(means, covariances, points, 3.5)[:, 0]
    # The means too, so that no narrow peak falls between two points of the grid.
    grid = np.sort(np.concatenate([np.linspace(low, high, 4 * _GRID), means[:, 0]]))
    if points is not None:
        ax.hist(
            points[:, 0],
            bins=bin_edges(points[:, 0]),
            density=True,
            color="0.88",
            edgecolor="white",
            linewidth=0.6,
            label="data",
        )
    densities = _densities(grid[:, np.newaxis], weights, means, covariances)
    for component, weight in enumerate(weights):
        values = densities[:, component]
        ax.fill_between(grid, values, color=_colour(component), alpha=0.15, linewidth=0)
        ax.plot(
            grid,
            values,
            color=_colour(component),
            linestyle=_line_style(component),
            linewidth=1.6,
            label=_label(component, weight),
        )
    ax.plot(grid, densities.sum(axis=1), color="black", linewidth=1.4, label="density")
    ax.set_xlim(low, high)
    ax.set_ylim(bottom=0.0)
    ax.set_ylabel("density")
    _add_legend(ax, len(weights), None)


def draw_plane(
    ax: Any, weights: Array, means: Array, covariances: Array, points: Array | None
) -> None:
    """Two features: contours of the density, points, ellipses."""
    ends = extent(means, covariances, points, 2.5)
    _draw_density(ax, ends, weights, means, covariances)
    if points is not None:
        _draw_points(ax, points, weights, means, covariances)
    for component, weight in enumerate(weights):
        _draw_ellipses(ax, component, weight, means, covariances)
    ax.set_xlim(*ends[:, 0])
    ax.set_ylim(*ends[:, 1])
    _add_legend(ax, len(weights), "ellipses: 1 and 2 standard deviations")


def draw_criterion(
    ax: Any, records: list[dict[str, Any]], best: dict[str, Any], criterion: str
) -> None:
    """A line per covariance type; failed fits have no value, and leave a gap."""
    numbers = sorted({record["n_components"] for record in records})
    types = list(dict.fromkeys(record["covariance_type"] for record in records))
    for index, name in enumerate(types):
        own = {r["n_components"]: r for r in records if r["covariance_type"] == name}
        line = [own[number] for number in numbers]
        values = [record[criterion] for record in line]
        colour = _colour(index)
        ax.plot(numbers, values, marker="o", color=colour, label=name)
        hollow = [r for r in line if r["collapsed"]]
        ax.plot(
            [r["n_components"] for r in hollow],
            [r[criterion] for r in hollow],
            marker="o",
            linestyle="none",
            color=colour,
            markerfacecolor="white",
        )
    ax.plot(
        best["n_components"],
        best[criterion],
        marker="o",
        markersize=14,
        linestyle="none",
        color="black",
        markerfacecolor="none",
        label="chosen",
    )
    ax.set_xticks(numbers)
    ax.set_xlabel("components")
    ax.set_ylabel(criterion.upper())
    _add_legend(ax, len(types), None)


def _add_legend(ax: Any, n_components: int, title: str | None) -> None:
    place: dict[str, Any] = {"loc": "best"}
    if n_components > _MAX_INSIDE:
        place = {"loc": "upper left", "bbox_to_anchor": (1.01, 1.0)}
    ax.legend(
        title=title,
        fontsize=9,
        title_fontsize=9,
        alignment="left",
        framealpha=0.8,
        edgecolor="none",
        **place,
    )


def _draw_density(
    ax: Any, ends: Array, weights: Array, means: Array, covariances: Array
) -> None:
    x, y = (np.linspace(ends[0, axis], ends[1, axis], _GRID) for axis in (0, 1))
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    density = _densities(grid, weights, means, covariances).sum(axis=1)
    levels = enclosing_levels(density)
    if len(levels) < 2:  # peaks narrower than a step of the grid
        return
    density = density.reshape(_GRID, _GRID)
    shades = [str(shade) for shade in np.linspace(0.965, 0.83, len(levels))]
    ax.contourf(x, y, density, levels=levels, colors=shades, extend="max")
    ax.contour(x, y, density, levels=levels, colors="0.7", linewidths=0.6)


def _draw_points(
    ax: Any, points: Array, weights: Array, means: Array, covariances: Array
) -> None:
    from matplotlib.colors import to_rgb

    shares = responsibilities(points, weights, means, covariances)
    palette = np.array([to_rgb(_colour(j)) for j in range(len(weights))])
    ax.scatter(
        points[:, 0],
        points[:, 1],
        c=np.clip(shares @ palette, 0.0, 1.0),
        s=float(np.clip(6000.0 / len(points), 3.0, 22.0)),
        edgecolors="white",
        linewidths=0.4 if len(points) < 2000 else 0.0,
        alpha=float(np.clip(2000.0 / len(points), 0.35, 0.9)),
        zorder=3,
        rasterized=len(points) > 5000,
    )


def _draw_ellipses(
    ax: Any, component: int, weight: float, means: Array, covariances: Array
) -> None:
    from matplotlib.patches import Ellipse
    from matplotlib.patheffects import withStroke

    variances, axes = np.linalg.eigh(covariances[component])
    angle = float(np.degrees(np.arctan2(axes[1, 1], axes[0, 1])))
    semi_axes = np.sqrt(np.maximum(variances[::-1], 0.0))
    colour = _colour(component)
    for deviations in (1.0, 2.0):
        width, height = 2.0 * deviations * semi_axes
        ellipse = Ellipse(
            means[component],
            width,
            height,
            angle=angle,
            fill=False,
            edgecolor=colour,
            linestyle=_line_style(component),
            linewidth=2.4 / deviations,
            zorder=4,
        )
        # Else it is lost among many points of its own colour.
        ellipse.set_path_effects(
            [withStroke(linewidth=2.4 / deviations + 1.6, foreground="white")]
        )
        ax.add_patch(ellipse)
    ax.plot(
        *means[component],
        marker="P",
        color=colour,
        linestyle="none",
        markersize=9,
        markeredgecolor="white",
        markeredgewidth=0.9,
        zorder=5,
    )
    ax.plot(
        [],
        [],
        color=colour,
        linestyle=_line_style(component),
        linewidth=2.4,
        label=_label(component, weight),
    )
