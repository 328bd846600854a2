"""The line that says how far a long command is."""

from __future__ import annotations

import sys
from typing import TextIO

_CLEAR = "\r\x1b[K"


class Progress:
    """A line that is rewritten on a terminal, and nothing in a pipe."""

    def __init__(
        self,
        total: int,
        verb: str = "fitting",
        *,
        with_bar: bool = False,
        stream: TextIO | None = None,
    ) -> None:
        stream = sys.stderr if stream is None else stream
        self._stream = stream if stream.isatty() else None
        self._total = total
        self._verb = verb
        self._bar_width = 24 if with_bar else 0
        self._done = 0

    def show(self, text: str) -> None:
        """Begin the next of the steps, and say which it is."""
        self._done += 1
        bar = ""
        if self._bar_width:
            full = (self._done - 1) * self._bar_width // self._total
            bar = f"[{'#' * full:.<{self._bar_width}}] "
        self._put(f"{_CLEAR}{bar}{self._verb} {self._done}/{self._total}: {text}")

    def _put(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(text)
            self._stream.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._put(_CLEAR)
