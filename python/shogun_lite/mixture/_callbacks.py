"""What a fit tells while it runs, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from shogun_lite._validation import Array


@dataclass(frozen=True, eq=False)
class FitState:
    """What a callback of a fit is given after each iteration.

    Attributes
    ----------
    restart : int
        Number of the start, from 0.
    iteration : int
        Number of the iteration within the run, from 1.
    lower_bound : float
        Mean log-likelihood per sample of the parameters before this iteration, nats.
    change : float
        Since the iteration before; infinite in the first.
    elapsed : float
        Seconds since the fit began.
    weights, means, covariances, precisions_cholesky : ndarray
        Parameters after this iteration, read-only, in the shapes of the estimator's
        attributes. In the partial runs of ``algorithm="smem"`` they are those of the
        three components that are moved, and the bound is theirs.

    Examples
    --------
    >>> from shogun_lite import GaussianMixture
    >>> def stop_at_the_second(state):
    ...     return state.iteration == 2
    >>> mixture = GaussianMixture(tol=0.0, callbacks=[stop_at_the_second])
    >>> mixture.fit([[0.0], [1.0]]).n_iter_
    2
    """

    restart: int
    iteration: int
    lower_bound: float
    change: float
    elapsed: float
    weights: Array
    means: Array
    covariances: Array
    precisions_cholesky: Array


Callback: TypeAlias = Callable[[FitState], Any]
Observer: TypeAlias = Callable[[int, int, float, float, float], None]


def check_callbacks(callbacks: Any) -> tuple[Callback, ...]:
    """The callbacks as a tuple; TypeError for what cannot be called."""
    if callbacks is None:
        return ()
    for index, callback in enumerate(callbacks):
        if not callable(callback):
            raise TypeError(
                f"callbacks: expected functions of a FitState, got {callback!r} at "
                f"index {index}"
            )
    return tuple(callbacks)


class Dispatcher:
    """What the core calls after each iteration: tells observers, then callbacks."""

    def __init__(
        self, observers: Sequence[Observer], callbacks: Sequence[Callback]
    ) -> None:
        self._observers = observers
        self._callbacks = callbacks

    def __call__(
        self,
        restart: int,
        iteration: int,
        lower_bound: float,
        change: float,
        elapsed: float,
        parameters: dict[str, Array] | None,
    ) -> bool:
        """Whether to end the fit."""
        for observe in self._observers:
            observe(restart, iteration, lower_bound, change, elapsed)
        if parameters is None:
            return False
        state = FitState(restart, iteration, lower_bound, change, elapsed, **parameters)
        answers = [
            _answer(index, callback(state))
            for index, callback in enumerate(self._callbacks)
        ]
        return any(answers)


def _answer(index: int, value: Any) -> bool:
    if value is None or isinstance(value, bool | np.bool_):
        return bool(value)
    raise TypeError(
        f"callbacks[{index}]: expected it to return True to end the fit, or False or "
        f"None to go on, got {value!r}"
    )
