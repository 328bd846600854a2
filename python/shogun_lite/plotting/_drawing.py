"""How scenes of one and two features are drawn.

matplotlib is met through the axes only, and imported only where a class is needed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite.plotting import _numbers, _style
from shogun_lite.plotting._checks import Scene

Array = NDArray[np.float64]

_GRID = 240


def grid_of(scene: Scene, deviations: float) -> Array:
    """Points of the first feature's axis, the means among them.

    So no narrow peak falls between two points.
    """
    low, high = _numbers.extent(
        scene.means, scene.covariances, scene.points, deviations
    )[:, 0]
    return np.sort(
        np.concatenate([np.linspace(low, high, 4 * _GRID), scene.means[:, 0]])
    )


def draw_histogram(ax: Any, scene: Scene) -> None:
    """The data of one feature, with area one."""
    if scene.points is None:
        return
    values = scene.points[:, 0]
    ax.hist(
        values,
        bins=_numbers.bin_edges(values),
        density=True,
        color="0.88",
        edgecolor="white",
        linewidth=0.6,
        label="data",
    )


def draw_curves(ax: Any, scene: Scene, components: bool) -> None:
    """The density of one feature; each component times its weight, if asked."""
    grid = grid_of(scene, 3.5)
    densities = _numbers.densities(
        grid[:, np.newaxis], scene.weights, scene.means, scene.covariances
    )
    for component, weight in enumerate(scene.weights if components else ()):
        values = densities[:, component]
        colour = _style.colour(component)
        ax.fill_between(grid, values, color=colour, alpha=0.15, linewidth=0)
        ax.plot(
            grid,
            values,
            color=colour,
            linestyle=_style.line_style(component),
            linewidth=1.6,
            label=_style.label(component, weight),
        )
    ax.plot(grid, densities.sum(axis=1), color="black", linewidth=1.4, label="density")
    ax.set_xlim(grid[0], grid[-1])
    ax.set_ylim(bottom=0.0)
    ax.set_ylabel("density")


def draw_share_curves(ax: Any, scene: Scene) -> None:
    """Responsibilities along one feature, and the data on the axis."""
    grid = grid_of(scene, 3.5)
    shares = _numbers.responsibilities(
        grid[:, np.newaxis], scene.weights, scene.means, scene.covariances
    )
    for component, weight in enumerate(scene.weights):
        ax.plot(
            grid,
            shares[:, component],
            color=_style.colour(component),
            linestyle=_style.line_style(component),
            linewidth=1.6,
            label=_style.label(component, weight),
        )
    if scene.points is not None:
        values = scene.points[:, 0]
        colours = point_colours(scene)
        ax.scatter(values, np.full(len(values), -0.04), c=colours, s=60, marker="|")
    ax.set_xlim(grid[0], grid[-1])
    ax.set_ylabel("responsibility")


def draw_intervals(ax: Any, scene: Scene) -> None:
    """Of one feature: each component's mean, and one and two deviations around it.

    In place of a legend, which would lie on some of them, the axis names them.
    """
    for component in range(len(scene.weights)):
        centre = scene.means[component, 0]
        deviation = np.sqrt(scene.covariances[component, 0, 0])
        for times, width in ((2.0, 1.4), (1.0, 4.0)):
            ax.plot(
                [centre - times * deviation, centre + times * deviation],
                [component, component],
                color=_style.colour(component),
                linestyle=_style.line_style(component),
                linewidth=width,
                solid_capstyle="butt",
            )
        ax.plot(centre, component, marker="P", color="black", markersize=8)
    if scene.points is not None:
        values = scene.points[:, 0]
        ax.scatter(values, np.full(len(values), -0.7), c="0.5", s=60, marker="|")
    ax.set_yticks(
        range(len(scene.weights)),
        [f"{j}, weight {weight:.2f}" for j, weight in enumerate(scene.weights)],
    )
    ax.set_ylabel("component")


def draw_contours(ax: Any, scene: Scene) -> None:
    """Of two features: where the density encloses 25 to 99 percent."""
    ends = _numbers.extent(scene.means, scene.covariances, scene.points, 2.5)
    x, y = (np.linspace(ends[0, axis], ends[1, axis], _GRID) for axis in (0, 1))
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    density = _numbers.densities(
        grid, scene.weights, scene.means, scene.covariances
    ).sum(axis=1)
    levels = _numbers.enclosing_levels(density)
    if len(levels) < 2:  # peaks narrower than a step of the grid
        return
    density = density.reshape(_GRID, _GRID)
    shades = [str(shade) for shade in np.linspace(0.965, 0.83, len(levels))]
    ax.contourf(x, y, density, levels=levels, colors=shades, extend="max")
    ax.contour(x, y, density, levels=levels, colors="0.7", linewidths=0.6)


def point_colours(scene: Scene) -> Array:
    """The mean of the components' colours, weighted by the responsibilities."""
    from matplotlib.colors import to_rgb

    palette = [to_rgb(_style.colour(j)) for j in range(len(scene.weights))]
    mixed: Array = np.clip(scene.shares @ np.array(palette), 0.0, 1.0)
    return mixed


def draw_points(ax: Any, scene: Scene, colours: Any) -> None:
    """The data of two features."""
    if scene.points is None:
        return
    n = len(scene.points)
    ax.scatter(
        scene.points[:, 0],
        scene.points[:, 1],
        c=colours,
        s=float(np.clip(6000.0 / n, 3.0, 22.0)),
        edgecolors="white",
        linewidths=0.4 if n < 2000 else 0.0,
        alpha=float(np.clip(2000.0 / n, 0.35, 0.9)),
        zorder=3,
        rasterized=n > 5000,
    )


def draw_ellipses(ax: Any, scene: Scene) -> None:
    """Of two features: each component's mean, one and two deviations around it."""
    for component, weight in enumerate(scene.weights):
        _draw_ellipse(
            ax, component, scene.means[component], scene.covariances[component]
        )
        ax.plot(
            [],
            [],
            color=_style.colour(component),
            linestyle=_style.line_style(component),
            linewidth=2.4,
            label=_style.label(component, weight),
        )


def frame_plane(ax: Any, scene: Scene) -> None:
    """Limits that hold the data and the ellipses."""
    ends = _numbers.extent(scene.means, scene.covariances, scene.points, 2.5)
    ax.set_xlim(*ends[:, 0])
    ax.set_ylim(*ends[:, 1])


def _draw_ellipse(ax: Any, component: int, mean: Array, covariance: Array) -> None:
    from matplotlib.patches import Ellipse
    from matplotlib.patheffects import withStroke

    variances, directions = np.linalg.eigh(covariance)
    angle = float(np.degrees(np.arctan2(directions[1, 1], directions[0, 1])))
    semi_axes = np.sqrt(np.maximum(variances[::-1], 0.0))
    colour = _style.colour(component)
    for deviations in (1.0, 2.0):
        width, height = 2.0 * deviations * semi_axes
        ellipse = Ellipse(
            (mean[0], mean[1]),
            width,
            height,
            angle=angle,
            fill=False,
            edgecolor=colour,
            linestyle=_style.line_style(component),
            linewidth=2.4 / deviations,
            zorder=4,
        )
        # Else it is lost among many points of its own colour.
        ellipse.set_path_effects(
            [withStroke(linewidth=2.4 / deviations + 1.6, foreground="white")]
        )
        ax.add_patch(ellipse)
    ax.plot(
        *mean,
        marker="P",
        color=colour,
        linestyle="none",
        markersize=9,
        markeredgecolor="white",
        markeredgewidth=0.9,
        zorder=5,
    )
