"""What can be said to ``shogun-lite``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

COVARIANCE_TYPES = ("full", "tied", "diag", "spherical")
_MAX_COMPONENTS = 10_000


def component_numbers(text: str) -> list[int]:
    """The numbers in ``3``, ``1:9`` or ``1,2,5``."""
    problem = argparse.ArgumentTypeError(
        f"expected a number, a range as 1:9 or a list as 1,2,5, got {text!r}"
    )
    try:
        if ":" in text:
            first, last = (int(part) for part in text.split(":"))
            numbers = list(range(first, last + 1))
        else:
            numbers = [int(part) for part in text.split(",")]
    except ValueError:
        raise problem from None
    if not numbers or min(numbers) < 1 or max(numbers) > _MAX_COMPONENTS:
        raise problem
    return sorted(set(numbers))


def covariance_types(text: str) -> list[str]:
    """The covariance types in ``full,diag`` or ``all``."""
    if text == "all":
        return list(COVARIANCE_TYPES)
    names = text.split(",")
    for name in names:
        if name not in COVARIANCE_TYPES:
            raise argparse.ArgumentTypeError(
                f"expected some of {','.join(COVARIANCE_TYPES)} or all, got {name!r}"
            )
    return list(dict.fromkeys(names))


def _number(
    kind: Callable[[str], Any], minimum: float, what: str
) -> Callable[..., Any]:
    def parse(text: str) -> Any:
        try:
            value = kind(text)
        except ValueError:
            value = None
        if value is None or not minimum <= value < float("inf"):
            raise argparse.ArgumentTypeError(f"expected {what}, got {text!r}")
        return value

    return parse


_count = _number(int, 1, "an integer >= 1")
_size = _number(int, 0, "an integer >= 0")
_nonnegative = _number(float, 0.0, "a number >= 0")


def _add_fit_options(
    parser: argparse.ArgumentParser, components: str, types: str
) -> None:
    add = parser.add_argument
    add(
        "--components",
        metavar="K",
        type=component_numbers,
        default=component_numbers(components),
        help=f"numbers of components to try: 3, 1:9 or 1,2,5 (default {components})",
    )
    add(
        "--covariance",
        metavar="TYPE",
        type=covariance_types,
        default=covariance_types(types),
        help="covariance types to try: full,tied,diag,spherical or all "
        f"(default {types}); the lowest BIC is chosen",
    )
    add("--n-init", type=_count, default=5, help="starts of each fit (default 5)")
    add("--seed", type=_size, default=0, help="seed of the starts (default 0)")
    add("--reg-covar", type=_nonnegative, default=1e-6, help="ridge (default 1e-6)")
    add("--tol", type=_nonnegative, default=1e-6, help="stop below this gain per row")
    add("--max-iter", type=_count, default=1000, help="iterations (default 1000)")
    add("--threads", type=_count, default=None, help="threads (default: all cores)")
    add("--save", metavar="MODEL", help="write the chosen model to this .npz file")


def _add_fit(commands: Any) -> None:
    demo = commands.add_parser("demo", help="fit the Old Faithful geyser data")
    _add_fit_options(demo, "1:6", "all")
    demo.add_argument(
        "--plot",
        metavar="PNG",
        default="faithful.png",
        help="where the picture goes (default faithful.png)",
    )
    fit = commands.add_parser("fit", help="fit a mixture to a .csv or .npy file")
    fit.add_argument(
        "file", help="rows of numbers: .csv (with a header or not) or .npy"
    )
    _add_fit_options(fit, "1:9", "full")
    fit.add_argument("--plot", metavar="PNG", help="write a picture (needs matplotlib)")
    fit.add_argument(
        "--dims",
        metavar="I,J",
        type=lambda text: tuple(int(part) for part in text.split(",")),
        help="the two features to draw, counted from 0",
    )


def parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parse, or exit with code 2 and a sentence."""
    from shogun_lite import __version__

    parser = argparse.ArgumentParser(
        prog="shogun-lite", description="Gaussian mixtures from the command line."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_fit(commands)
    sample = commands.add_parser("sample", help="draw rows from a saved model")
    sample.add_argument("model", help="a file that --save wrote")
    sample.add_argument("-n", type=_size, default=100, help="rows (default 100)")
    sample.add_argument(
        "--seed", type=_size, default=None, help="seed (default: fresh)"
    )
    sample.add_argument("-o", "--output", metavar="FILE", help="a .csv or .npy file")
    score = commands.add_parser("score", help="log-likelihood of data under a model")
    score.add_argument("model", help="a file that --save wrote")
    score.add_argument("file", help="rows of numbers: .csv or .npy")
    score.add_argument(
        "--per-sample", action="store_true", help="also print each row's log-density"
    )
    return parser.parse_args(argv)
