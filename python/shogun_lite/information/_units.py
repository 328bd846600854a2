"""Units: everything is computed in nats and scaled once, at the end."""

from __future__ import annotations

import math
import numbers
from typing import Any


def nats_per_unit(base: Any) -> float:
    """ln of the base: what a result in nats is divided by.

    Raises
    ------
    ValueError, TypeError
        The base is neither None (nats), "nats", "bits", nor a positive finite number
        but 1.
    """
    if base is None or (isinstance(base, str) and base == "nats"):
        return 1.0
    if isinstance(base, str) and base == "bits":
        return math.log(2.0)
    if isinstance(base, bool) or not isinstance(base, numbers.Real):
        error = ValueError if isinstance(base, str) else TypeError
        raise error(f"base: expected None (nats), 'bits' or a number, got {base!r}")
    number = float(base)
    if not (0.0 < number < math.inf) or number == 1.0:
        raise ValueError(
            f"base: expected None (nats), 'bits' or a positive number other than 1, "
            f"got {base!r}"
        )
    return math.log(number)
