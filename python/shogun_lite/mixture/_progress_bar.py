"""The line that shows how far a long fit is."""

from __future__ import annotations

import importlib
import sys
import threading
from typing import Any

# Seconds: a shorter fit shows nothing, and the line changes no more often than this.
_SILENT = 1.0
_INTERVAL = 0.1


class ProgressBar:
    """One line on standard error, by tqdm if it is installed; gone after the fit."""

    def __init__(self, restarts: int, silent: float = _SILENT) -> None:
        self._restarts = restarts
        self._next = silent
        self._bar: Any = None
        self._width = 0

    @classmethod
    def if_wanted(cls, progress: bool | None, restarts: int) -> ProgressBar | None:
        """One for ``progress=True``, and for None if there is a terminal to show it.

        None shows nothing in other threads than the main one: fits side by side would
        write over each other's line.
        """
        if sys.stderr is None or progress is False:
            return None
        if progress:
            return cls(restarts, 0.0)
        alone = threading.current_thread() is threading.main_thread()
        return cls(restarts) if alone and sys.stderr.isatty() else None

    def __call__(
        self,
        restart: int,
        iteration: int,
        lower_bound: float,
        change: float,
        elapsed: float,
    ) -> None:
        if elapsed < self._next:
            return
        self._next = elapsed + _INTERVAL
        start = f"start {restart + 1} of {self._restarts}, "
        self._show(
            f"{start if self._restarts > 1 else ''}iteration {iteration}: mean "
            f"log-likelihood {lower_bound:.6g}, change {change:.1e}, {elapsed:.0f} s"
        )

    def _show(self, text: str) -> None:
        if self._bar is None and not self._width:
            try:
                tqdm = importlib.import_module("tqdm").tqdm
                self._bar = tqdm(bar_format="{desc}", leave=False, file=sys.stderr)
            except ImportError:
                pass
        if self._bar is not None:
            self._bar.set_description_str(text)
            return
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = max(self._width, len(text))

    def close(self) -> None:
        """Take the line away."""
        if self._bar is not None:
            self._bar.close()
        elif self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
