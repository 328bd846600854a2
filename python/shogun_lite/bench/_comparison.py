"""Timing of the cases, ours and NumPy's in turn."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from shogun_lite.bench._cases import Case, all_cases
from shogun_lite.random import default_rng

_SEED = 12345
_TURNS = 7


@dataclass(frozen=True)
class Comparison:
    """One draw: nanoseconds per value, medians over the turns.

    Attributes
    ----------
    name : str
        What was drawn.
    ours, numpy : float
        Nanoseconds per value of ``shogun_lite.random.default_rng`` and of
        ``numpy.random.default_rng`` (PCG64).
    spread : float
        Slowest less fastest turn over the median, of the more unsteady of the two.

    Examples
    --------
    >>> from shogun_lite.bench import Comparison
    >>> Comparison("random", ours=0.5, numpy=4.0, spread=0.02).ratio
    8.0
    """

    name: str
    ours: float
    numpy: float
    spread: float

    @property
    def ratio(self) -> float:
        """How many times faster ours is."""
        return self.numpy / self.ours


def compare(
    *,
    seconds: float = 20.0,
    names: Collection[str] | None = None,
    on_case: Callable[[str], None] | None = None,
) -> list[Comparison]:
    """Time draws of this package and of NumPy in turn.

    Parameters
    ----------
    seconds : float, default 20.0
        Roughly what it may take in all. Finite and > 0.
    names : collection of str, optional
        The draws to time; all of them otherwise.
    on_case : callable, optional
        Called with the name of each draw before it is timed.

    Returns
    -------
    list of Comparison
        In the order of the table, whatever the order of `names`.

    Raises
    ------
    ValueError
        `seconds` is not finite or not above 0, or a name is not known.

    Notes
    -----
    The two take turns, so that a slow spell of the machine meets both; wall clock, one
    thread unless the name says otherwise.

    Examples
    --------
    >>> from shogun_lite.bench import compare
    >>> row, = compare(seconds=0.1, names=["random"])
    >>> row.ours > 0 and row.numpy > 0
    True
    """
    if not (math.isfinite(seconds) and seconds > 0):
        raise ValueError(f"seconds: expected a finite number above 0, got {seconds}")
    cases = _named(names)
    rows = []
    for case in cases:
        if on_case is not None:
            on_case(case.name)
        rows.append(_compare(case, seconds / max(1, len(cases))))
    return rows


def case_names() -> list[str]:
    """What `compare` times, in order."""
    return [case.name for case in all_cases()]


def _named(names: Collection[str] | None) -> list[Case]:
    cases = all_cases()
    if names is None:
        return cases
    known = {case.name for case in cases}
    for name in names:
        if name not in known:
            raise ValueError(
                f"names: expected some of {', '.join(sorted(known))}; got {name!r}"
            )
    return [case for case in cases if case.name in names]


def _compare(case: Case, seconds: float) -> Comparison:
    ours_rng = default_rng(_SEED)
    ours_rng.n_threads = case.n_threads
    numpy_rng = np.random.default_rng(_SEED)
    contenders = [lambda: case.draw(ours_rng), lambda: case.draw(numpy_rng)]
    # The first call, which builds what is built once, only sets the number of calls.
    counts = [_calls_within(draw, seconds / (2 * (_TURNS + 1))) for draw in contenders]
    times: list[list[float]] = [[], []]
    for _ in range(_TURNS):
        for draw, count, taken in zip(contenders, counts, times, strict=True):
            taken.append(_time(draw, count) / (count * case.n) * 1e9)
    ours, theirs = (statistics.median(taken) for taken in times)
    spread = max(
        (max(taken) - min(taken)) / statistics.median(taken) for taken in times
    )
    return Comparison(case.name, ours, theirs, spread)


def _calls_within(draw: Callable[[], object], seconds: float) -> int:
    """How many calls take about so long; at least 1."""
    draw()
    count = 1
    while True:
        taken = _time(draw, count)
        if taken > 0.2 * seconds:
            return max(1, int(count * seconds / taken))
        count *= 4


def _time(draw: Callable[[], object], count: int) -> float:
    calls = range(count)
    begin = time.perf_counter()
    for _ in calls:
        draw()
    return time.perf_counter() - begin
