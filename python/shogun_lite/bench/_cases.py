"""What is timed: the same call of either generator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

# Arrays of 16384 doubles stay in the second-level cache, those of 2^22 in none.
_SMALL = 16_384
_LARGE = 1 << 22


@dataclass(frozen=True)
class Case:
    """A call that draws `n` values from our generator or from NumPy's."""

    name: str
    n: int
    draw: Callable[[Any], object]
    #: Of large requests to ours; None is all.
    n_threads: int | None = 1


def _fills(n: int, suffix: str) -> list[Case]:
    """Fills of existing arrays: nothing but the drawing is timed."""
    double = np.empty(n)
    single = np.empty(n, np.float32)
    f32 = np.float32
    return [
        Case(f"random{suffix}", n, lambda g: g.random(out=double)),
        Case(f"random, float32{suffix}", n, lambda g: g.random(out=single, dtype=f32)),
        Case(f"standard_normal{suffix}", n, lambda g: g.standard_normal(out=double)),
        Case(
            f"standard_normal, float32{suffix}",
            n,
            lambda g: g.standard_normal(out=single, dtype=f32),
        ),
        Case(
            f"standard_exponential{suffix}",
            n,
            lambda g: g.standard_exponential(out=double),
        ),
    ]


def _draws(n: int) -> list[Case]:
    weights = np.arange(1.0, 101.0)
    p = weights / weights.sum()
    items = np.arange(n, dtype=np.uint32)
    return [
        Case("uniform(2, 5)", n, lambda g: g.uniform(2.0, 5.0, n)),
        Case("normal(2, 5)", n, lambda g: g.normal(2.0, 5.0, n)),
        Case("integers below 1000", n, lambda g: g.integers(0, 1000, n)),
        Case("integers below 10^12", n, lambda g: g.integers(0, 10**12, n)),
        Case("gamma(2)", n, lambda g: g.standard_gamma(2.0, n)),
        Case("beta(2, 3)", n, lambda g: g.beta(2.0, 3.0, n)),
        Case("standard_t(5)", n, lambda g: g.standard_t(5.0, n)),
        Case("poisson(10)", n, lambda g: g.poisson(10.0, n)),
        Case("binomial(100, 0.3)", n, lambda g: g.binomial(100, 0.3, n)),
        Case("geometric(0.1)", n, lambda g: g.geometric(0.1, n)),
        Case("choice of 100, weighted", n, lambda g: g.choice(100, n, p=p)),
        Case("shuffle of uint32", n, lambda g: g.shuffle(items)),
        Case("permutation", n, lambda g: g.permutation(n)),
    ]


def _single_calls() -> list[Case]:
    return [
        Case("random(), one call", 1, lambda g: g.random()),
        Case("standard_normal(), one call", 1, lambda g: g.standard_normal()),
        Case("integers(1000), one call", 1, lambda g: g.integers(1000)),
        Case("spawn(1)", 1, lambda g: g.spawn(1)),
    ]


def all_cases() -> list[Case]:
    """In the order of the table."""
    large = _fills(_LARGE, ", 2^22 values")[0:3:2]
    on_all = [
        Case(f"{case.name}, all cores", case.n, case.draw, n_threads=None)
        for case in large
    ]
    return [*_fills(_SMALL, ""), *_draws(_SMALL), *large, *on_all, *_single_calls()]
