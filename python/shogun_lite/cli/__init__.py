"""The command line: ``shogun-lite demo | fit | sample | score | bench``.

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
    _open_closed_streams()
    try:
        arguments = parse_arguments(argv)
        # Only now, so that --help and --version do not wait for it.
        if arguments.command == "bench":
            from shogun_lite.cli._bench import bench

            bench(arguments)
        else:
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
        _discard_output()  # it may be what cannot be written
        text = error.strerror or str(error)
        if error.filename is not None:
            text = f"{error.filename}: {text}"
        return _fail(f"error: {text}", _ERROR)
    except (CommandError, ValueError, ImportError, MemoryError) as error:
        text = str(error) or "not enough memory"
        return _fail(f"error: {text}", _ERROR)
    return 0


def _fail(text: str, code: int) -> int:
    print(f"shogun-lite: {' '.join(text.split())}", file=sys.stderr)
    return code


def _open_closed_streams() -> None:
    """Let the streams that were closed for this process (``>&-``) take anything.

    They are None, and what is printed to no standard error goes to standard output.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            stream = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
            setattr(sys, name, stream)


def _discard_output() -> None:
    """Send what cannot be written nowhere, or Python complains of it at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        try:
            descriptor = sys.stdout.fileno()
        except OSError:  # replaced by something without a descriptor
            return
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, descriptor)
        os.close(null)
