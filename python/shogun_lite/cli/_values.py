"""The values of options: what is legal, and the sentence that says so."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

COVARIANCE_TYPES = ("full", "tied", "diag", "spherical")
_MAX_COMPONENTS = 10_000
_MAX_COUNT = 2**31 - 1


def component_numbers(text: str) -> list[int]:
    """The numbers in ``3``, ``1:9`` or ``1,2,5``."""
    try:
        if ":" in text:
            first, last = (int(part) for part in text.split(":"))
            bounds = [first, last]
        else:
            bounds = [int(part) for part in text.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a number, a range as 1:9 or a list as 1,2,5, got {text!r}"
        ) from None
    if min(bounds) < 1 or max(bounds) > _MAX_COMPONENTS:
        raise argparse.ArgumentTypeError(
            f"expected numbers from 1 to {_MAX_COMPONENTS}, got {text!r}"
        )
    if ":" not in text:
        return sorted(set(bounds))
    if first > last:
        raise argparse.ArgumentTypeError(
            f"expected a range from the smaller to the larger number, got {text!r}; "
            f"did you mean {last}:{first}?"
        )
    return list(range(first, last + 1))


def covariance_types(text: str) -> list[str]:
    """The covariance types in ``full,diag`` or ``all``."""
    if text == "all":
        return list(COVARIANCE_TYPES)
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in COVARIANCE_TYPES:
            raise argparse.ArgumentTypeError(
                f"expected some of {','.join(COVARIANCE_TYPES)} or all, got {name!r}"
            )
    return list(dict.fromkeys(names))


def feature_pair(text: str) -> tuple[int, int]:
    """The two features in ``0,3``."""
    try:
        first, second = (int(part) for part in text.split(","))
    except ValueError:
        first = second = -1
    if first < 0 or second < 0 or first == second:
        raise argparse.ArgumentTypeError(
            f"expected two different features counted from 0, as 0,1, got {text!r}"
        )
    return first, second


def _number(
    kind: Callable[[str], Any], minimum: float, maximum: float, what: str
) -> Callable[[str], Any]:
    def parse(text: str) -> Any:
        try:
            value = kind(text)
        except ValueError:
            value = None
        if value is None or not minimum <= value <= maximum:
            raise argparse.ArgumentTypeError(f"expected {what}, got {text!r}")
        return value

    return parse


count = _number(int, 1, _MAX_COUNT, f"an integer from 1 to {_MAX_COUNT}")
size = _number(int, 0, _MAX_COUNT, f"an integer from 0 to {_MAX_COUNT}")
seed = _number(int, 0, float("inf"), "an integer >= 0")
nonnegative = _number(float, 0.0, 1.7976931348623157e308, "a finite number >= 0")
seconds = _number(float, 0.01, 3600.0, "a number of seconds from 0.01 to 3600")
