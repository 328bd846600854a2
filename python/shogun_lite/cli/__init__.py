"""The command line: ``shogun-lite demo | fit | sample | score``.

Errors are one sentence on standard error and exit code 2; an interrupt is 130. A reader
that goes away (as in ``| head``) has seen enough: that is no error.
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

    Examples
    --------
    >>> from shogun_lite.cli import main
    >>> main(["score", "no-such-model.npz", "data.csv"])  # and a sentence on stderr
    2
    """
    try:
        arguments = parse_arguments(argv)
        # Only now, so that --help and --version do not wait for it.
        from shogun_lite.cli import _commands

        getattr(_commands, arguments.command)(arguments)
        sys.stdout.flush()
    except SystemExit as request:  # argparse, after --help, --version or an error
        return request.code if isinstance(request.code, int) else 0
    except BrokenPipeError:
        _discard_output()
        return 0
    except KeyboardInterrupt:
        return _fail("interrupted", _INTERRUPTED)
    except OSError as error:
        named = error.filename is not None and error.strerror is not None
        text = f"{error.filename}: {error.strerror}" if named else str(error)
        return _fail(f"error: {text}", _ERROR)
    except (CommandError, ValueError, ImportError, MemoryError) as error:
        text = str(error) or "not enough memory"
        return _fail(f"error: {text}", _ERROR)
    return 0


def _fail(text: str, code: int) -> int:
    print(f"shogun-lite: {' '.join(text.split())}", file=sys.stderr)
    return code


def _discard_output() -> None:
    """Send what is still buffered nowhere, or Python complains of it at exit."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):  # replaced by something without a descriptor
        return
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, descriptor)
    os.close(null)
