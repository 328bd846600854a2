"""The golden records of the variates that are a function of words and parameters."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import counts
import gamma
import transforms
from words import Stream

# (function, words of a value, parameters of each record): every branch of each method
# is taken by some record.
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
    "standard_cauchy": (transforms.standard_cauchy, 2, [(), ()]),
    "wald": (transforms.wald, 2, [(1.0, 2.0), (100.0, 0.01)]),
    "vonmises": (
        transforms.vonmises,
        2,
        [(0.0, 4.0), (3.0, 0.3), (1.0, 0.0), (-50.0, 1e9), (0.0, 1e305)],
    ),
    "truncated_normal": (
        transforms.truncated_normal,
        1,
        [
            (-1.0, 2.0, 0.0, 1.0),
            (-0.1, 0.2, 0.0, 1.0),
            (-math.inf, -4.0, 0.5, 2.0),
            (8.0, 8.5, 0.0, 1.0),
            (3.0, 3.01, 0.0, 1.0),
            (1e9, math.inf, 0.0, 1.0),
        ],
    ),
    "standard_gamma": (
        gamma.standard_gamma,
        2,
        [(1.0,), (0.3,), (1e-3,), (2.5,), (1e17,), (0.0,)],
    ),
    "gamma": (gamma.gamma, 2, [(7.5, 0.2), (0.9, 30.0)]),
    "chisquare": (gamma.chisquare, 2, [(1.0,), (5.0,)]),
    "noncentral_chisquare": (
        gamma.noncentral_chisquare,
        3,
        [(3.0, 2.0), (0.7, 4.0), (1.0, 100.0)],
    ),
    "standard_t": (gamma.standard_t, 3, [(1.0,), (3.0,), (0.01,)]),
    "f": (gamma.f, 4, [(3.0, 8.0), (1.0, 5.0), (0.01, 0.02)]),
    "noncentral_f": (gamma.noncentral_f, 5, [(3.0, 5.0, 2.0), (0.5, 0.25, 1.0)]),
    "beta": (
        gamma.beta,
        4,
        [(2.0, 3.0), (0.5, 0.5), (1e-3, 2e-3), (30.0, 0.2), (1e-305, 2e-305)],
    ),
    "poisson": (
        counts.poisson,
        1,
        [
            (0.0,),
            (0.7,),
            (39.5,),
            (40.0,),
            (123.4,),
            (4095.0,),
            (4096.0,),
            (1e6,),
            (2.0**62,),
        ],
    ),
    "binomial": (
        counts.binomial,
        1,
        [
            (0.0, 0.5),
            (10.0, 0.3),
            (3.0, 1.0),
            (100.0, 0.93),
            (1000.0, 0.5),
            (1e6, 2e-6),
            (1e4, 0.3),
            (1e5, 0.7),
            (2.0**53, 0.3),
            (2.0**53, 1e-14),
        ],
    ),
    "geometric": (counts.geometric, 1, [(0.3,), (1.0,), (1e-9,), (1e-300,)]),
    "bernoulli": (counts.bernoulli, 1, [(0.3,), (0.0,), (1.0,)]),
    "negative_binomial": (
        counts.negative_binomial,
        3,
        [(3.5, 0.4), (0.2, 0.9), (100.0, 0.01), (2.0, 1.0), (1.0, 1e-300)],
    ),
    "hypergeometric": (
        counts.hypergeometric,
        1,
        [
            (5.0, 6.0, 4.0),
            (60.0, 50.0, 100.0),
            (500.0, 700.0, 600.0),
            (700.0, 500.0, 1000.0),
            (90000.0, 70000.0, 50000.0),
            (3.0, 0.0, 2.0),
            (2.0**48, 2.0**49, 2.0**47),
        ],
    ),
    "logseries": (counts.logseries, 2, [(0.3,), (0.99,), (0.0,)]),
    "zipf": (counts.zipf, 1, [(2.5,), (1.001,), (20.0,), (1e4,)]),
}


def values(name: str, stream: Stream, parameters: tuple[float, ...], n: int) -> list:
    function, n_words, _ = VARIATES[name]
    return [
        function(*(stream.take_word()[0] for _ in range(n_words)), *parameters)
        for _ in range(n)
    ]
