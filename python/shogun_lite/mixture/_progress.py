"""The progress lines that `verbose` asks for, in scikit-learn's form."""

from __future__ import annotations

import time


class ProgressPrinter:
    """Prints the runs of a fit as the core reports their iterations.

    The core reports iterations only; that a run has begun or ended shows by the number
    of the run, so that :meth:`finish` must follow the last one.
    """

    def __init__(self, verbose: int, interval: int, tol: float) -> None:
        self._timed = verbose >= 2
        self._interval = interval
        self._tol = tol
        self._run = -1
        self._lower_bound = float("-inf")
        self._change = float("inf")
        self._run_begin = self._last_print = time.perf_counter()

    def __call__(
        self,
        run: int,
        iteration: int,
        lower_bound: float,
        change: float,
        elapsed: float,
    ) -> None:
        del elapsed
        if run != self._run:
            self.finish()
            self.begin(run)
        self._lower_bound, self._change = lower_bound, change
        if iteration % self._interval == 0:
            self._print_iteration(iteration)

    def _print_iteration(self, iteration: int) -> None:
        if not self._timed:
            print(f"  Iteration {iteration}")
            return
        now = time.perf_counter()
        lapse = now - self._last_print
        self._last_print = now
        print(
            f"  Iteration {iteration}\t time lapse {lapse:.5f}s\t"
            f" ll change {self._change:.5f}"
        )

    def begin(self, run: int) -> None:
        self._run = run
        print(f"Initialization {run}")

    def finish(self) -> None:
        if self._run < 0:
            return
        converged = abs(self._change) < self._tol
        outcome = f"Initialization {'converged' if converged else 'did not converge'}."
        if self._timed:
            lapse = time.perf_counter() - self._run_begin
            outcome += (
                f" time lapse {lapse:.5f}s\t lower bound {self._lower_bound:.5f}."
            )
        print(outcome)
        self._run = -1
        self._run_begin = self._last_print = time.perf_counter()
