"""The table of test_random_quality: what each method of Generator should draw.

Parameters are chosen on both sides of every change of algorithm, and at extremes; but
not where many draws round to one number (the least gammas of shape 0.01 are 0, the
greatest betas of b = 0.2 are 1), which the exact distribution knows nothing of.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from scipy import stats


class Law(NamedTuple):
    """A call of a method of Generator and SciPy's distribution of its values."""

    method: str
    parameters: tuple[Any, ...]
    distribution: Any
    options: dict[str, Any] = {}  # noqa: RUF012 (never changed)

    @property
    def name(self) -> str:
        options = "".join(f", {key}={value}" for key, value in self.options.items())
        return f"{self.method}({', '.join(map(str, self.parameters))}{options})"


class WrappedVonMises:
    """SciPy's von Mises goes on periodically; the variate lies in [-pi, pi]."""

    def __init__(self, mu: float, kappa: float) -> None:
        self._law = stats.vonmises(kappa, loc=mu)

    def cdf(self, x: Any) -> Any:
        return self._law.cdf(x) - self._law.cdf(-np.pi)


def categories(*probabilities: float) -> Any:
    return stats.rv_discrete(values=(range(len(probabilities)), probabilities))


# Not one number of a known distribution a draw, or no draw at all.
EXEMPT = {
    "bytes": "integers(0, 256); test_random_sampling.py",
    "child": "makes generators; lanes and children in tests/cpp/random/quality/",
    "clone": "makes generators",
    "complex_normal": "pairs of normals",
    "dirichlet": "vectors; test_random_univariate.py",
    "discard": "draws nothing",
    "inverse_wishart": "matrices",
    "multinomial": "vectors",
    "multivariate_hypergeometric": "vectors",
    "multivariate_normal": "vectors",
    "permutation": "orders; tests/cpp/random/quality/test_quality_shuffles.cpp",
    "permuted": "orders, as shuffle",
    "shuffle": "orders; tests/cpp/random/quality/test_quality_shuffles.cpp",
    "shuffle_together": "orders, as shuffle",
    "spawn": "makes generators; lanes and children in tests/cpp/random/quality/",
    "unit_vectors": "vectors",
    "wishart": "matrices",
}

FLOAT = {"dtype": np.dtype("float32")}

CONTINUOUS = [
    Law("random", (), stats.uniform()),
    Law("random", (), stats.uniform(), FLOAT),
    Law("uniform", (-3.0, 4.5), stats.uniform(-3.0, 7.5)),
    Law("uniform", (-3.0, 4.5), stats.uniform(-3.0, 7.5), FLOAT),
    Law("standard_normal", (), stats.norm()),
    Law("standard_normal", (), stats.norm(), FLOAT),
    Law("normal", (1e3, 1e-2), stats.norm(1e3, 1e-2)),
    Law("normal", (-1.0, 20.0), stats.norm(-1.0, 20.0), FLOAT),
    Law("standard_exponential", (), stats.expon()),
    Law("standard_exponential", (), stats.expon(), FLOAT),
    Law("exponential", (40.0,), stats.expon(scale=40.0)),
    Law("lognormal", (0.0, 1.0), stats.lognorm(1.0)),
    Law("lognormal", (-5.0, 6.0), stats.lognorm(6.0, scale=np.exp(-5.0))),
    Law("laplace", (2.0, 3.0), stats.laplace(2.0, 3.0)),
    Law("logistic", (-1.0, 0.5), stats.logistic(-1.0, 0.5)),
    Law("gumbel", (1.0, 2.0), stats.gumbel_r(1.0, 2.0)),
    Law("rayleigh", (2.5,), stats.rayleigh(scale=2.5)),
    Law("weibull", (0.2,), stats.weibull_min(0.2)),
    Law("weibull", (1.7,), stats.weibull_min(1.7)),
    Law("weibull", (50.0,), stats.weibull_min(50.0)),
    Law("pareto", (0.3,), stats.lomax(0.3)),
    Law("pareto", (4.0,), stats.lomax(4.0)),
    Law("power", (0.1,), stats.powerlaw(0.1)),
    Law("power", (12.0,), stats.powerlaw(12.0)),
    Law("triangular", (-1.0, 2.0, 3.0), stats.triang(0.75, -1.0, 4.0)),
    Law("triangular", (0.0, 0.0, 1.0), stats.triang(0.0)),
    Law("standard_cauchy", (), stats.cauchy()),
    Law("wald", (2.0, 0.3), stats.invgauss(2.0 / 0.3, scale=0.3)),
    Law("wald", (0.5, 8.0), stats.invgauss(0.5 / 8.0, scale=8.0)),
    Law("vonmises", (2.0, 0.1), WrappedVonMises(2.0, 0.1)),
    Law("vonmises", (-1.0, 3.0), WrappedVonMises(-1.0, 3.0)),
    Law("vonmises", (0.5, 900.0), WrappedVonMises(0.5, 900.0)),
    Law("truncated_normal", (-0.5, 0.7), stats.truncnorm(-0.5, 0.7)),
    Law("truncated_normal", (-3.0, 5.0, 1.0, 2.0), stats.truncnorm(-2, 2, 1, 2)),
    Law("truncated_normal", (6.0, 6.5), stats.truncnorm(6.0, 6.5)),
    Law("truncated_normal", (1.0, np.inf), stats.truncnorm(1.0, np.inf)),
    Law("standard_gamma", (0.05,), stats.gamma(0.05)),
    Law("standard_gamma", (0.5,), stats.gamma(0.5)),
    Law("standard_gamma", (0.999,), stats.gamma(0.999)),
    Law("standard_gamma", (1.0,), stats.gamma(1.0)),
    Law("standard_gamma", (2.0,), stats.gamma(2.0), FLOAT),
    Law("standard_gamma", (1e4,), stats.gamma(1e4)),
    Law("gamma", (0.3, 7.0), stats.gamma(0.3, scale=7.0)),
    Law("gamma", (5.5, 0.2), stats.gamma(5.5, scale=0.2)),
    Law("chisquare", (0.1,), stats.chi2(0.1)),
    Law("chisquare", (2.0,), stats.chi2(2.0)),
    Law("chisquare", (200.0,), stats.chi2(200.0)),
    Law("noncentral_chisquare", (0.5, 3.0), stats.ncx2(0.5, 3.0)),
    Law("noncentral_chisquare", (4.0, 30.0), stats.ncx2(4.0, 30.0)),
    Law("standard_t", (0.7,), stats.t(0.7)),
    Law("standard_t", (3.0,), stats.t(3.0)),
    Law("standard_t", (100.0,), stats.t(100.0)),
    Law("f", (0.5, 0.8), stats.f(0.5, 0.8)),
    Law("f", (3.0, 7.0), stats.f(3.0, 7.0)),
    Law("f", (50.0, 60.0), stats.f(50.0, 60.0)),
    Law("noncentral_f", (3.0, 9.0, 2.0), stats.ncf(3.0, 9.0, 2.0)),
    Law("noncentral_f", (0.8, 5.0, 6.0), stats.ncf(0.8, 5.0, 6.0)),
    Law("beta", (0.1, 0.7), stats.beta(0.1, 0.7)),
    Law("beta", (0.5, 3.0), stats.beta(0.5, 3.0)),
    Law("beta", (1.0, 1.0), stats.beta(1.0, 1.0)),
    Law("beta", (300.0, 200.0), stats.beta(300.0, 200.0)),
]

DISCRETE = [
    Law("integers", (0, 7), stats.randint(0, 7)),
    Law("integers", (-50, 1000), stats.randint(-50, 1000)),
    Law("integers", (0, 256), stats.randint(0, 256), {"dtype": np.dtype("uint8")}),
    Law("choice", (11,), stats.randint(0, 11)),
    Law("choice", (4,), categories(0.1, 0.0, 0.65, 0.25), {"p": [0.1, 0, 0.65, 0.25]}),
    Law("categorical", ([3.0, 0.0, 1.0, 4.0],), categories(0.375, 0.0, 0.125, 0.5)),
    Law("poisson", (0.01,), stats.poisson(0.01)),
    Law("poisson", (1.0,), stats.poisson(1.0)),
    Law("poisson", (9.5,), stats.poisson(9.5)),
    Law("poisson", (10.5,), stats.poisson(10.5)),
    Law("poisson", (31.0,), stats.poisson(31.0)),
    Law("poisson", (39.9,), stats.poisson(39.9)),
    Law("poisson", (40.1,), stats.poisson(40.1)),
    Law("poisson", (250.0,), stats.poisson(250.0)),
    Law("poisson", (4095.5,), stats.poisson(4095.5)),
    Law("poisson", (4096.5,), stats.poisson(4096.5)),
    Law("poisson", (1e5,), stats.poisson(1e5)),
    Law("binomial", (1, 0.3), stats.binom(1, 0.3)),
    Law("binomial", (10, 0.5), stats.binom(10, 0.5)),
    Law("binomial", (40, 0.24), stats.binom(40, 0.24)),
    Law("binomial", (40, 0.26), stats.binom(40, 0.26)),
    Law("binomial", (100, 0.31), stats.binom(100, 0.31)),
    Law("binomial", (100, 0.8), stats.binom(100, 0.8)),
    Law("binomial", (1000, 0.001), stats.binom(1000, 0.001)),
    Law("binomial", (1000, 0.999), stats.binom(1000, 0.999)),
    Law("binomial", (100, 0.39), stats.binom(100, 0.39)),
    Law("binomial", (1000, 0.3), stats.binom(1000, 0.3)),
    Law("binomial", (1100, 0.3), stats.binom(1100, 0.3)),
    Law("binomial", (10_000, 0.0041), stats.binom(10_000, 0.0041)),
    Law("binomial", (16_300, 0.5), stats.binom(16_300, 0.5)),
    Law("binomial", (16_500, 0.5), stats.binom(16_500, 0.5)),
    Law("binomial", (100_000, 0.5), stats.binom(100_000, 0.5)),
    Law("geometric", (0.9,), stats.geom(0.9)),
    Law("geometric", (1 / 3,), stats.geom(1 / 3)),
    Law("geometric", (0.003,), stats.geom(0.003)),
    Law("bernoulli", (1e-3,), stats.bernoulli(1e-3)),
    Law("bernoulli", (0.7,), stats.bernoulli(0.7)),
    Law("negative_binomial", (0.3, 0.2), stats.nbinom(0.3, 0.2)),
    Law("negative_binomial", (4, 0.6), stats.nbinom(4, 0.6)),
    Law("negative_binomial", (200, 0.5), stats.nbinom(200, 0.5)),
    Law("hypergeometric", (6, 4, 5), stats.hypergeom(10, 6, 5)),
    Law("hypergeometric", (50, 70, 60), stats.hypergeom(120, 50, 60)),
    Law("hypergeometric", (20, 9000, 1000), stats.hypergeom(9020, 20, 1000)),
    Law("hypergeometric", (400, 500, 90), stats.hypergeom(900, 400, 90)),
    Law("hypergeometric", (700, 800, 600), stats.hypergeom(1500, 700, 600)),
    Law(
        "hypergeometric",
        (60_000, 50_000, 40_000),
        stats.hypergeom(110_000, 60_000, 40_000),
    ),
    Law("hypergeometric", (9000, 7000, 3000), stats.hypergeom(16000, 9000, 3000)),
    Law("logseries", (0.05,), stats.logser(0.05)),
    Law("logseries", (0.8,), stats.logser(0.8)),
    Law("logseries", (0.995,), stats.logser(0.995)),
    Law("zipf", (1.6,), stats.zipf(1.6)),
    Law("zipf", (2.5,), stats.zipf(2.5)),
    Law("zipf", (6.0,), stats.zipf(6.0)),
]
