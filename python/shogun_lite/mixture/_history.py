"""What happened in a fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from shogun_lite._validation import Array

if TYPE_CHECKING:
    from shogun_lite._core.mixture import FitResult


class SmemMove(NamedTuple):
    """A move that split-and-merge EM tried; the keys of `moves_`.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> X, _, start = sl.datasets.make_smem_trap(random_state=0)
    >>> smem = sl.GaussianMixture(3, algorithm="smem", random_state=0, **start).fit(X)
    >>> any(move.accepted for move in smem.history_.moves)
    True
    """

    merged: tuple[int, int]
    split: int
    lower_bound: float
    accepted: bool


@dataclass(frozen=True, eq=False, repr=False)
class FitHistory:
    """The iterations of a fit, those of all its runs, in order.

    A run is what one start gives; split-and-merge EM makes several of the same start.
    All arrays are read-only and of shape (n_iterations,).

    Attributes
    ----------
    restart : ndarray of int64
        Number of the start, from 0.
    iteration : ndarray of int64
        Number within the run, from 1.
    lower_bound : ndarray of float64
        Mean log-likelihood per sample that the iteration found, in nats.
    seconds : ndarray of float64
        Since the fit began; NaN in a model that was loaded, because times are not
        saved: equal models make equal files.
    best_restart : int
        The start whose result was kept.
    n_passes : int
        Passes over the data of its run: as many as iterations, and with
        ``acceleration="squarem"`` up to three times as many.
    stopped : bool
        Whether a callback ended the fit.
    moves : tuple of SmemMove
        Moves that split-and-merge EM tried, as in `moves_`.

    Examples
    --------
    >>> from shogun_lite import GaussianMixture
    >>> mixture = GaussianMixture(random_state=0).fit([[0.0], [1.0], [2.0]])
    >>> mixture.history_.iteration
    array([1, 2])
    """

    restart: NDArray[np.int64]
    iteration: NDArray[np.int64]
    lower_bound: Array
    seconds: Array
    best_restart: int = 0
    n_passes: int = 0
    stopped: bool = False
    moves: tuple[SmemMove, ...] = ()

    def __post_init__(self) -> None:
        for array in (self.restart, self.iteration, self.lower_bound, self.seconds):
            array.setflags(write=False)

    def __len__(self) -> int:
        return len(self.iteration)

    def __repr__(self) -> str:
        seconds = float(self.seconds[-1]) if len(self) else 0.0
        starts = len(np.unique(self.restart))
        return f"FitHistory({len(self)} iterations, {starts} starts, {seconds:.3g} s)"


def history_of(result: FitResult) -> FitHistory:
    """From what the core returns."""
    return FitHistory(
        **result["history"],
        best_restart=int(result["restart"]),
        n_passes=int(result["n_passes"]),
        stopped=bool(result["stopped"]),
        moves=tuple(
            SmemMove((a, b), c, bound, accepted)
            for a, b, c, bound, accepted in result["moves"]
        ),
    )


def empty_history() -> FitHistory:
    """Of a mixture that was not fitted."""
    counts = np.empty(0, np.int64)
    return FitHistory(counts, counts, np.empty(0), np.empty(0))


def saved_history(history: FitHistory) -> dict[str, Any]:
    """What persistence stores: no times, so that equal models make equal files."""
    return {
        "restart": history.restart,
        "iteration": history.iteration,
        "lower_bound": history.lower_bound,
        "best_restart": history.best_restart,
        "n_passes": history.n_passes,
        "stopped": history.stopped,
    }


def restored_history(saved: dict[str, Any], moves: list[dict[str, Any]]) -> FitHistory:
    """The reverse of :func:`saved_history`."""
    return FitHistory(
        **saved,
        seconds=np.full(len(saved["iteration"]), np.nan),
        moves=tuple(
            SmemMove(**move | {"merged": tuple(move["merged"])}) for move in moves
        ),
    )
