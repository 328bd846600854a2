"""The golden records of the variates that are a function of words and parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import counts
import gamma
import transforms
from words import Stream

# (function, words of a value, parameters of each record)
VARIATES: dict[str, tuple[Callable[..., Any], int, list[tuple[float, ...]]]] = {
    "lognormal": (transforms.lognormal, 1, [(0.0, 1.0), (-3.5, 0.25), (1.0, 300.0)]),
    "laplace": (transforms.laplace, 1, [(0.0, 1.0), (2.5, 0.1)]),
    "logistic": (transforms.logistic, 1, [(0.0, 1.0), (-7.0, 3.0)]),
    "gumbel": (transforms.gumbel, 1, [(0.0, 1.0), (0.3, 20.0)]),
    "rayleigh": (transforms.rayleigh, 1, [(1.0,), (0.7,)]),
    "weibull": (transforms.weibull, 1, [(1.0,), (0.003,), (5.5,), (0.0,)]),
    "pareto": (transforms.pareto, 1, [(3.0,), (0.01,), (1e6,)]),
    "power": (transforms.power, 1, [(2.0,), (0.002,), (1e9,)]),
    "triangular": (
        transforms.triangular,
        1,
        [(0.0, 0.25, 1.0), (-3.0, -3.0, 5.0), (1.0, 2.0, 2.0)],
    ),
    "standard_cauchy": (transforms.standard_cauchy, 2, [()]),
    "standard_gamma": (
        gamma.standard_gamma,
        1,
        [(1.0,), (0.3,), (1e-3,), (2.5,), (1e17,), (0.0,)],
    ),
    "gamma": (gamma.gamma, 1, [(7.5, 0.2), (0.9, 30.0)]),
    "chisquare": (gamma.chisquare, 1, [(1.0,), (5.0,)]),
    "standard_t": (gamma.standard_t, 2, [(1.0,), (3.0,), (0.01,)]),
    "f": (gamma.f, 2, [(3.0, 8.0), (1.0, 5.0), (0.01, 0.02)]),
    "beta": (gamma.beta, 2, [(2.0, 3.0), (0.5, 0.5), (1e-3, 2e-3), (30.0, 0.2)]),
    "poisson": (
        counts.poisson,
        1,
        [(0.0,), (0.7,), (9.9,), (10.0,), (123.4,), (1e6,), (1e15,), (2.0**62,)],
    ),
    "binomial": (
        counts.binomial,
        1,
        [
            (0.0, 0.5),
            (10.0, 0.3),
            (3.0, 1.0),
            (40.0, 0.9),
            (40.0, 0.5),
            (1e6, 2e-6),
            (1e5, 0.7),
            (2.0**53, 0.3),
            (2.0**53, 1e-14),
        ],
    ),
    "geometric": (counts.geometric, 1, [(0.3,), (1.0,), (1e-9,), (1e-300,)]),
    "bernoulli": (counts.bernoulli, 1, [(0.3,), (0.0,), (1.0,)]),
    "negative_binomial": (
        counts.negative_binomial,
        2,
        [(3.5, 0.4), (0.2, 0.9), (100.0, 0.01), (2.0, 1.0), (1.0, 1e-300)],
    ),
}


def values(name: str, stream: Stream, parameters: tuple[float, ...], n: int) -> list:
    function, n_words, _ = VARIATES[name]
    return [
        function([stream.take_word()[0] for _ in range(n_words)], *parameters)
        for _ in range(n)
    ]
