"""Plots of how a mixture was chosen and fitted."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from shogun_lite.exceptions import NotFittedError
from shogun_lite.plotting import _checks, _style


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
    ax = _checks.axes(ax)
    _draw_criterion(ax, selection.records, selection.best_record, selection.criterion)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def plot_trace(model: Any, *, ax: Any = None) -> Any:
    """Draw how the likelihood rose in a fit.

    Of a fit by EM the bound after each iteration, that of other starts in grey. Of one
    by split-and-merge EM the bound after each attempt to merge two components and split
    a third, from where EM had ended: accepted ones with what they did, rejected ones
    below; attempts that collapsed lie on the axis.

    Parameters
    ----------
    model : GaussianMixture
        Fitted to data, ours or scikit-learn's.
    ax : matplotlib Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ImportError
        matplotlib is not installed.
    NotFittedError
        The model has no trace: it is not fitted, or made from parameters.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import shogun_lite as sl
    >>> X = sl.datasets.load_faithful().data
    >>> mixture = sl.GaussianMixture(2, random_state=0).fit(X)
    >>> sl.plotting.plot_trace(mixture).get_xlabel()
    'iteration'
    """
    bounds = getattr(model, "lower_bounds_", None)
    if bounds is None or len(bounds) == 0:
        raise NotFittedError(
            f"model: this {type(model).__name__} has no trace of a fit; call fit first"
        )
    ax = _checks.axes(ax)
    moves = getattr(model, "moves_", [])
    runs = _runs(getattr(model, "history_", None))
    if moves:
        best = [run for is_best, run in runs if is_best]
        _draw_moves(ax, moves, best[0][-1] if best else None, model.lower_bound_)
    else:
        for is_best, run in runs:
            if not is_best:
                ax.plot(range(1, len(run) + 1), run, color="0.8")
        ax.plot(range(1, len(bounds) + 1), bounds, marker=".", color=_style.colour(0))
        ax.set_xlabel("iteration")
        ax.set_title(
            f"EM: {len(bounds)} iterations, "
            f"{'converged' if model.converged_ else 'not converged'}"
        )
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_ylabel("mean log-likelihood [nats per row]")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _runs(history: Any) -> list[tuple[bool, Any]]:
    """The bounds of each run of EM, and whether it was of the start that was kept."""
    if history is None or len(history) == 0:
        return []
    ends = np.flatnonzero(history.iteration == 1)[1:]
    return [
        (bool(restart[0] == history.best_restart), bounds)
        for restart, bounds in zip(
            np.split(history.restart, ends),
            np.split(history.lower_bound, ends),
            strict=True,
        )
    ]


def _draw_moves(
    ax: Any, moves: list[dict[str, Any]], first: float | None, last: float
) -> None:
    """Attempts over their number, and the bound that was kept, from `first` on."""
    numbered = list(enumerate(moves, start=1))
    accepted = [(i, move) for i, move in numbered if move["accepted"]]
    tried = [(i, m) for i, m in numbered if math.isfinite(m["lower_bound"])]
    rejected = [(i, m) for i, m in tried if not m["accepted"]]
    collapsed = [i for i, m in numbered if not math.isfinite(m["lower_bound"])]
    start = [] if first is None else [(0.5, first)]
    kept = [*start, *((i, m["lower_bound"]) for i, m in accepted)]
    ax.step(
        [*(i for i, _ in kept), len(moves) + 0.5],
        [*(bound for _, bound in kept), last],
        where="post",
        color="0.6",
    )
    looks: tuple[tuple[str, Any, str, str], ...] = (
        ("accepted", accepted, "^", _style.colour(2)),
        ("rejected", rejected, "v", _style.colour(1)),
    )
    for name, group, marker, colour in looks:
        ax.plot(
            [i for i, _ in group],
            [m["lower_bound"] for _, m in group],
            marker=marker,
            linestyle="none",
            color=colour,
            label=name,
        )
    for number, (i, move) in enumerate(accepted):
        first, second = move["merged"]
        ax.annotate(
            f"merge {first}, {second}\nsplit {move['split']}",
            (i, move["lower_bound"]),
            textcoords="offset points",
            # Below and above in turn, as neighbours are often close; the last and
            # highest below, away from the title.
            xytext=(6, -24 if (len(accepted) - number) % 2 else 4),
            fontsize=9,
        )
    if collapsed:
        ax.plot(
            collapsed,
            [0.0] * len(collapsed),
            marker="x",
            linestyle="none",
            color="black",
            label="collapsed",
            transform=ax.get_xaxis_transform(),
            clip_on=False,
        )
    ax.set_xlim(0.5, len(moves) + 0.5)
    ax.set_xlabel("attempt to merge and split")
    ax.set_title(f"Split-and-merge EM: {len(accepted)} of {len(moves)} accepted")
    _style.add_legend(ax, 3, None)


def _draw_criterion(
    ax: Any, records: list[dict[str, Any]], best: dict[str, Any], criterion: str
) -> None:
    """A line per covariance type; failed fits have no value, and leave a gap."""
    numbers = sorted({record["n_components"] for record in records})
    types = list(dict.fromkeys(record["covariance_type"] for record in records))
    for index, name in enumerate(types):
        own = {r["n_components"]: r for r in records if r["covariance_type"] == name}
        line = [own[number] for number in numbers]
        values = [record[criterion] for record in line]
        colour = _style.colour(index)
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
    _style.add_legend(ax, len(types), None)
