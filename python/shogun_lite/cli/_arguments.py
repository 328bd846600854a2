"""What can be said to ``shogun-lite``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from shogun_lite.cli import _values

_TABLE = "rows of numbers: .csv, .tsv, .txt (with a header or not) or .npy"
_EXAMPLES = """examples:
  shogun-lite demo
  shogun-lite fit data.csv --components 1:9 --covariance full,diag --save model.npz
  shogun-lite sample model.npz -n 1000 --seed 1 -o drawn.csv
  shogun-lite score model.npz data.csv
  shogun-lite bench
"""


class _Parser(argparse.ArgumentParser):
    """Errors in one sentence; the usage is a --help away."""

    def __init__(self, **options: Any) -> None:
        # An abbreviation that works today would break with the next new option.
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        text = " ".join(message.split())
        self.exit(2, f"shogun-lite: error: {text} (see {self.prog} --help)\n")


def _add_fit_options(
    parser: argparse.ArgumentParser, components: str, types: str
) -> None:
    add = parser.add_argument
    add(
        "--components",
        metavar="K",
        type=_values.component_numbers,
        default=_values.component_numbers(components),
        help=f"numbers of components to try: 3, 1:9 or 1,2,5 (default {components})",
    )
    add(
        "--covariance",
        metavar="TYPE",
        type=_values.covariance_types,
        default=_values.covariance_types(types),
        help="covariance types to try: full,tied,diag,spherical or all "
        f"(default {types}); the lowest BIC is chosen",
    )
    numbers: tuple[tuple[str, Any, Any, str], ...] = (
        ("--n-init", _values.count, 5, "starts of each fit (default 5)"),
        ("--seed", _values.seed, 0, "seed of the starts (default 0)"),
        (
            "--reg-covar",
            _values.nonnegative,
            1e-6,
            "added to all variances (default 1e-6)",
        ),
        (
            "--tol",
            _values.nonnegative,
            1e-6,
            "converged when the log-likelihood per row changes by less (default 1e-6)",
        ),
        ("--max-iter", _values.count, 1000, "iterations of a start (default 1000)"),
        ("--threads", _values.count, None, "threads (default: all cores)"),
    )
    for name, kind, default, text in numbers:
        add(name, metavar="N", type=kind, default=default, help=text)
    add("--save", metavar="MODEL", help="write the chosen model to this .npz file")


def _add_demo(commands: Any) -> None:
    demo = commands.add_parser("demo", help="fit the Old Faithful geyser data")
    _add_fit_options(demo, "1:6", "all")
    demo.add_argument(
        "--plot",
        metavar="PICTURE",
        help="where the picture goes (default faithful.png)",
    )


def _add_fit(commands: Any) -> None:
    fit = commands.add_parser("fit", help="fit a mixture to a .csv or .npy file")
    fit.add_argument("file", help=_TABLE)
    _add_fit_options(fit, "1:9", "full")
    fit.add_argument(
        "--plot", metavar="PICTURE", help="write a picture (needs matplotlib)"
    )
    fit.add_argument(
        "--dims",
        metavar="I,J",
        type=_values.feature_pair,
        help="the two features to draw, counted from 0 (default: the first two)",
    )


def _add_sample(commands: Any) -> None:
    sample = commands.add_parser("sample", help="draw rows from a saved model")
    sample.add_argument("model", help="a file that --save wrote")
    add = sample.add_argument
    add("-n", metavar="N", type=_values.size, default=100, help="rows (default 100)")
    add("--seed", metavar="N", type=_values.seed, help="seed (default: fresh)")
    add(
        "-o",
        "--output",
        metavar="FILE",
        help="a .csv, .tsv, .txt or .npy file (default: CSV to standard output)",
    )


def _add_score(commands: Any) -> None:
    score = commands.add_parser("score", help="log-likelihood of data under a model")
    score.add_argument("model", help="a file that --save wrote")
    score.add_argument("file", help=_TABLE)
    score.add_argument(
        "--per-sample", action="store_true", help="also print each row's log-density"
    )


def _add_bench(commands: Any) -> None:
    bench = commands.add_parser(
        "bench", help="time random numbers of this machine beside NumPy's"
    )
    bench.add_argument(
        "--seconds",
        metavar="N",
        type=_values.seconds,
        default=20.0,
        help="roughly what it may take (default 20)",
    )
    bench.add_argument(
        "--plot",
        metavar="PICTURE",
        help="where the picture goes (default shogun-lite-bench.png)",
    )


def parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parse, or exit with code 2 and a sentence."""
    from shogun_lite import __version__

    parser = _Parser(
        prog="shogun-lite",
        description="Gaussian mixtures from the command line; random numbers timed.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version", action="version", version=f"shogun-lite {__version__}"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (_add_demo, _add_fit, _add_sample, _add_score, _add_bench):
        add(commands)
    return parser.parse_args(argv)
