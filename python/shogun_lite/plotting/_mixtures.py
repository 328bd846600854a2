"""Plots of a fitted mixture over one or two features."""

from __future__ import annotations

from typing import Any

from shogun_lite.plotting import _checks, _drawing, _style
from shogun_lite.plotting._checks import Scene

_ELLIPSES = "ellipses: 1 and 2 standard deviations"


def _scene(model: Any, X: Any, dims: Any, feature_names: Any) -> Scene:
    scene = Scene.of(model, X, feature_names)
    return scene.shown(_checks.checked_pair(dims, scene.n_features))


def _named(ax: Any, scene: Scene) -> Any:
    """Names and title on what was drawn."""
    ax.set_xlabel(scene.names[0])
    if scene.n_features == 2:
        ax.set_ylabel(scene.names[1])
    ax.set_title(scene.title)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _finished(ax: Any, scene: Scene, legend: str | None) -> Any:
    """Names, title and legend."""
    _style.add_legend(ax, len(scene.weights), legend)
    return _named(ax, scene)


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
    dimensions two are drawn, with the marginal mixture in these two; :func:`plot_pairs`
    draws all of them.

    Parameters
    ----------
    model : fitted mixture or Gaussian
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
    A point has the mean of the components' colours, weighted by its responsibilities,
    which are those of all features. The contours of the density enclose 25, 50, 75, 90
    and 99 percent of the probability that falls into the picture; the ellipses are at
    one and two standard deviations.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import shogun_lite as sl
    >>> mixture = sl.GaussianMixture.from_parameters([1.0], [[0.0]], [[[1.0]]])
    >>> sl.plotting.plot_mixture(mixture).get_ylabel()
    'density'
    """
    scene = _scene(model, X, dims, feature_names)
    ax = _checks.axes(ax)
    if scene.n_features == 1:
        _drawing.draw_histogram(ax, scene)
        _drawing.draw_curves(ax, scene, components=True)
        return _finished(ax, scene, None)
    _drawing.draw_contours(ax, scene)
    if scene.points is not None:
        _drawing.draw_points(ax, scene, _drawing.point_colours(scene))
    _drawing.draw_ellipses(ax, scene)
    _drawing.frame_plane(ax, scene)
    return _finished(ax, scene, _ELLIPSES)


def plot_density(
    model: Any,
    X: Any = None,
    *,
    ax: Any = None,
    dims: tuple[int, int] | None = None,
    feature_names: Any = None,
) -> Any:
    """Draw the density of a mixture, over the data.

    In one dimension: the density over a histogram of the data. In two: contours that
    enclose 25, 50, 75, 90 and 99 percent of the probability that falls into the
    picture, and the points in grey.

    Parameters
    ----------
    model, X, ax, dims, feature_names
        As of :func:`plot_mixture`.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ImportError, NotFittedError, ShapeError, ValueError, TypeError
        As of :func:`plot_mixture`.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import shogun_lite as sl
    >>> X = sl.datasets.load_galaxies().data
    >>> mixture = sl.GaussianMixture(4, random_state=0).fit(X)
    >>> sl.plotting.plot_density(mixture, X).get_xlabel()
    'feature 0'
    """
    scene = _scene(model, X, dims, feature_names)
    ax = _checks.axes(ax)
    if scene.n_features == 1:
        _drawing.draw_histogram(ax, scene)
        _drawing.draw_curves(ax, scene, components=False)
        return _finished(ax, scene, None)
    _drawing.draw_contours(ax, scene)
    _drawing.draw_points(ax, scene, "0.45")
    _drawing.frame_plane(ax, scene)
    ax.plot([], [], color="0.7", label="density: 25, 50, 75, 90, 99 %")
    return _finished(ax, scene, None)


def plot_ellipses(
    model: Any,
    X: Any = None,
    *,
    ax: Any = None,
    dims: tuple[int, int] | None = None,
    feature_names: Any = None,
) -> Any:
    """Draw the components of a mixture: means, one and two standard deviations.

    In one dimension an ellipse is an interval, each component's on a line of its own.

    Parameters
    ----------
    model, X, ax, dims, feature_names
        As of :func:`plot_mixture`; the points are grey.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ImportError, NotFittedError, ShapeError, ValueError, TypeError
        As of :func:`plot_mixture`.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import shogun_lite as sl
    >>> X = sl.datasets.load_faithful().data
    >>> mixture = sl.GaussianMixture(2, random_state=0).fit(X)
    >>> len(sl.plotting.plot_ellipses(mixture).patches)
    4
    """
    scene = _scene(model, X, dims, feature_names)
    ax = _checks.axes(ax)
    if scene.n_features == 1:
        _drawing.draw_intervals(ax, scene)
        return _named(ax, scene)
    _drawing.draw_points(ax, scene, "0.6")
    _drawing.draw_ellipses(ax, scene)
    _drawing.frame_plane(ax, scene)
    return _finished(ax, scene, _ELLIPSES)


def plot_responsibilities(
    model: Any,
    X: Any,
    *,
    ax: Any = None,
    dims: tuple[int, int] | None = None,
    feature_names: Any = None,
) -> Any:
    """Draw the data in the colours of their responsibilities: soft clusters.

    In one dimension: the probability of each component along the axis, and the data
    below it.

    Parameters
    ----------
    model, X, ax, dims, feature_names
        As of :func:`plot_mixture`; `X` is needed.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ImportError, NotFittedError, ShapeError, ValueError, TypeError
        As of :func:`plot_mixture`.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import shogun_lite as sl
    >>> X = sl.datasets.load_crabs().data
    >>> mixture = sl.GaussianMixture(2, random_state=0).fit(X)
    >>> sl.plotting.plot_responsibilities(mixture, X, dims=(0, 1)).get_ylabel()
    'feature 1'
    """
    if X is None:
        raise TypeError("X: expected the data whose responsibilities to draw, got None")
    scene = _scene(model, X, dims, feature_names)
    ax = _checks.axes(ax)
    if scene.n_features == 1:
        _drawing.draw_share_curves(ax, scene)
        return _finished(ax, scene, None)
    if scene.points is not None:
        _drawing.draw_points(ax, scene, _drawing.point_colours(scene))
    for component, weight in enumerate(scene.weights):
        ax.plot(
            [],
            [],
            marker="o",
            linestyle="none",
            color=_style.colour(component),
            label=_style.label(component, weight),
        )
    _drawing.frame_plane(ax, scene)
    return _finished(ax, scene, None)
