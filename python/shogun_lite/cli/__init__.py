"""The command line: ``shogun-lite demo | fit | sample | score``.

Errors are one sentence on standard error and exit code 2; an interrupt is 130.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from shogun_lite.cli._arguments import parse_arguments
from shogun_lite.cli._errors import CommandError

__all__ = ["main"]

_ERROR = 2
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments; those of the process otherwise.

    Returns
    -------
    int
        Exit code: 0, 2 for an error the user can mend, 130 for an interrupt.
    """
    arguments = parse_arguments(argv)
    # Only now, so that --help and --version do not wait for scikit-learn.
    from shogun_lite.cli import _commands

    try:
        getattr(_commands, arguments.command)(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (as `| head` does): nothing to say, and nothing to flush
        # at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        print("shogun-lite: interrupted", file=sys.stderr)
        return _INTERRUPTED
    except (CommandError, OSError, ValueError, ImportError, MemoryError) as error:
        text = " ".join(str(error).split()) or type(error).__name__
        print(f"shogun-lite: error: {text}", file=sys.stderr)
        return _ERROR
    return 0
