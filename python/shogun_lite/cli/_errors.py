"""The error whose text is all the user sees."""

from __future__ import annotations


class CommandError(Exception):
    """Something the user can mend: what was expected, what came, what to do."""
