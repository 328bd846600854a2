"""All pairs of features at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from shogun_lite.exceptions import ShapeError
from shogun_lite.plotting import _checks, _drawing
from shogun_lite.plotting._checks import Scene

_MOST_FEATURES = 10


def plot_pairs(
    model: Any,
    X: Any = None,
    *,
    ax: Any = None,
    dims: Sequence[int] | None = None,
    feature_names: Any = None,
) -> Any:
    """Draw a mixture in all pairs of its features.

    On the diagonal each feature as :func:`plot_mixture` draws one; below it each pair,
    with ellipses and the points in the colours of their responsibilities, which are
    those of all features.

    Parameters
    ----------
    model : fitted mixture or Gaussian
        As of :func:`plot_mixture`.
    X : array_like of shape (n_samples, n_features), optional
        Data to draw beneath.
    ax : ndarray of matplotlib Axes, shape (k, k), optional
        Where to draw `k` features; a new figure otherwise.
    dims : sequence of int, optional
        The features to draw; needed for more than ten.
    feature_names : sequence of str, optional
        Labels of the axes, as of :func:`plot_mixture`.

    Returns
    -------
    ndarray of matplotlib Axes, shape (k, k)
        Those above the diagonal are empty and hidden.

    Raises
    ------
    ImportError, NotFittedError, ShapeError, ValueError, TypeError
        As of :func:`plot_mixture`; ShapeError too if `ax` has another shape.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import shogun_lite as sl
    >>> X = sl.datasets.load_penguins().data
    >>> mixture = sl.GaussianMixture(3, random_state=0).fit(X)
    >>> sl.plotting.plot_pairs(mixture, X).shape
    (4, 4)
    """
    scene = Scene.of(model, X, feature_names)
    if dims is None and scene.n_features > _MOST_FEATURES:
        raise ValueError(
            f"dims: the mixture has {scene.n_features} features; choose at most "
            f"{_MOST_FEATURES} to draw, as dims=(0, 1, 2)"
        )
    every = range(scene.n_features) if dims is None else dims
    chosen = _checks.checked_features(every, scene.n_features)
    grid = _grid(ax, len(chosen))
    for row, column in np.ndindex(grid.shape):
        cell = grid[row, column]
        if column > row:
            cell.set_visible(False)
            continue
        _draw_cell(cell, scene, chosen[row], chosen[column])
        cell.set_xlabel(scene.names[chosen[column]] if row == len(chosen) - 1 else "")
        cell.set_ylabel(scene.names[chosen[row]] if column == 0 and row > 0 else "")
    grid[0, 0].figure.suptitle(scene.title)
    return grid


def _grid(ax: Any, size: int) -> Any:
    _checks.require_matplotlib()
    if ax is None:
        import matplotlib.pyplot as plt

        side = 2.2 * size + 1.0
        _, ax = plt.subplots(
            size, size, figsize=(side, side), squeeze=False, layout="constrained"
        )
    grid = np.asarray(ax, dtype=object)
    if size == 1 and grid.shape == ():
        grid = grid.reshape(1, 1)
    if grid.shape != (size, size):
        raise ShapeError(
            f"ax: expected axes of shape ({size}, {size}), one for each pair of "
            f"features, got {grid.shape}"
        )
    return grid


def _draw_cell(cell: Any, scene: Scene, row: int, column: int) -> None:
    cell.spines[["top", "right"]].set_visible(False)
    if row == column:
        one = scene.shown([row])
        _drawing.draw_histogram(cell, one)
        _drawing.draw_curves(cell, one, components=True)
        cell.set_yticks([])
        return
    two = scene.shown([column, row])
    if two.points is not None:
        _drawing.draw_points(cell, two, _drawing.point_colours(two))
    _drawing.draw_ellipses(cell, two)
    _drawing.frame_plane(cell, two)
