"""Every method of the generator beside NumPy's, in one run, as a table in Markdown.

python bench/python/compare_random.py [--large] [--only NAME]

Nanoseconds per value, medians of the repetitions, on one thread; ratios are NumPy's
PCG64 and SFC64 over ours. The three take turns, so that a slow spell of the machine
hits all of them. `--large` adds the fills of 1e8 values.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from shogun_lite.random import Generator, default_rng

N = 16_384
REPETITIONS = 9
SECONDS = 0.02

COVARIANCE = np.array([[2.0, 0.3, 0.0], [0.3, 1.0, 0.2], [0.0, 0.2, 0.5]])

# name, values made by one call, call of a generator
Case = tuple[str, int, Callable[[Any], Any]]


def of_numpy(n: int) -> list[Case]:
    """Cases every generator has."""
    ones = np.arange(n, dtype=np.int64)
    half = np.empty(n, np.float32)
    full = np.empty(n)
    shapes = np.linspace(0.5, 5.0, n)
    return [
        ("random", n, lambda g: g.random(n)),
        ("random, out", n, lambda g: g.random(out=full)),
        ("random float32", n, lambda g: g.random(n, dtype=np.float32)),
        ("random float32, out", n, lambda g: g.random(out=half, dtype=np.float32)),
        ("uniform", n, lambda g: g.uniform(1.0, 3.0, n)),
        ("bytes", n, lambda g: g.bytes(n)),
        ("integers 64 bits", n, lambda g: g.integers(0, 2**64, n, dtype=np.uint64)),
        ("integers < 1000", n, lambda g: g.integers(0, 1000, n)),
        ("integers < 1e12", n, lambda g: g.integers(0, 10**12, n)),
        ("integers uint8 < 200", n, lambda g: g.integers(0, 200, n, dtype=np.uint8)),
        ("integers of bounds", n, lambda g: g.integers(0, ones + 1)),
        ("standard_normal", n, lambda g: g.standard_normal(n)),
        (
            "standard_normal float32",
            n,
            lambda g: g.standard_normal(n, dtype=np.float32),
        ),
        ("normal", n, lambda g: g.normal(1.0, 2.0, n)),
        ("normal of arrays", n, lambda g: g.normal(shapes, shapes)),
        ("standard_exponential", n, lambda g: g.standard_exponential(n)),
        (
            "standard_exponential float32",
            n,
            lambda g: g.standard_exponential(n, dtype=np.float32),
        ),
        ("exponential", n, lambda g: g.exponential(2.0, n)),
        ("standard_gamma(2)", n, lambda g: g.standard_gamma(2.0, n)),
        ("standard_gamma(0.5)", n, lambda g: g.standard_gamma(0.5, n)),
        ("gamma(2)", n, lambda g: g.gamma(2.0, 3.0, n)),
        ("gamma of arrays", n, lambda g: g.gamma(shapes)),
        ("beta(2, 3)", n, lambda g: g.beta(2.0, 3.0, n)),
        ("beta(0.5, 0.5)", n, lambda g: g.beta(0.5, 0.5, n)),
        ("chisquare(3)", n, lambda g: g.chisquare(3.0, n)),
        ("noncentral_chisquare", n, lambda g: g.noncentral_chisquare(3.0, 2.0, n)),
        ("f(5, 7)", n, lambda g: g.f(5.0, 7.0, n)),
        ("noncentral_f", n, lambda g: g.noncentral_f(5.0, 7.0, 2.0, n)),
        ("standard_t(4)", n, lambda g: g.standard_t(4.0, n)),
        ("standard_cauchy", n, lambda g: g.standard_cauchy(n)),
        ("lognormal", n, lambda g: g.lognormal(0.0, 1.0, n)),
        ("laplace", n, lambda g: g.laplace(0.0, 1.0, n)),
        ("logistic", n, lambda g: g.logistic(0.0, 1.0, n)),
        ("gumbel", n, lambda g: g.gumbel(0.0, 1.0, n)),
        ("rayleigh", n, lambda g: g.rayleigh(1.0, n)),
        ("weibull(1.5)", n, lambda g: g.weibull(1.5, n)),
        ("pareto(3)", n, lambda g: g.pareto(3.0, n)),
        ("power(3)", n, lambda g: g.power(3.0, n)),
        ("triangular", n, lambda g: g.triangular(-1.0, 0.0, 2.0, n)),
        ("vonmises(0, 2)", n, lambda g: g.vonmises(0.0, 2.0, n)),
        ("wald(1, 2)", n, lambda g: g.wald(1.0, 2.0, n)),
        ("poisson(10)", n, lambda g: g.poisson(10.0, n)),
        ("poisson(100)", n, lambda g: g.poisson(100.0, n)),
        ("poisson of arrays", n, lambda g: g.poisson(shapes)),
        ("binomial(100, 0.3)", n, lambda g: g.binomial(100, 0.3, n)),
        ("binomial(10000, 0.3)", n, lambda g: g.binomial(10_000, 0.3, n)),
        ("binomial of arrays", n, lambda g: g.binomial(ones % 100, 0.3)),
        ("negative_binomial(5, 0.4)", n, lambda g: g.negative_binomial(5, 0.4, n)),
        ("geometric(0.3)", n, lambda g: g.geometric(0.3, n)),
        ("geometric(0.01)", n, lambda g: g.geometric(0.01, n)),
        ("hypergeometric small", n, lambda g: g.hypergeometric(30, 70, 20, n)),
        ("hypergeometric large", n, lambda g: g.hypergeometric(30000, 70000, 2000, n)),
        ("logseries(0.7)", n, lambda g: g.logseries(0.7, n)),
        ("zipf(2)", n, lambda g: g.zipf(2.0, n)),
        *of_several(n),
    ]


def of_several(n: int) -> list[Case]:
    """Vectors, and samples from what is given."""
    few = n // 16
    ones = np.arange(n, dtype=np.int64)
    table = np.arange(n).reshape(few, 16)
    p = np.full(16, 1.0 / 16)
    q = np.linspace(1.0, 2.0, n) / np.linspace(1.0, 2.0, n).sum()
    mean = np.zeros(3)
    return [
        ("dirichlet, 16", n, lambda g: g.dirichlet(np.full(16, 2.0), few)),
        ("multinomial(1000), 16", n, lambda g: g.multinomial(1000, p, few)),
        (
            "multivariate_normal, 3",
            3 * few,
            lambda g: g.multivariate_normal(mean, COVARIANCE, few, method="cholesky"),
        ),
        (
            "multivariate_hypergeometric marginals, 16",
            n,
            lambda g: g.multivariate_hypergeometric(
                np.full(16, 60), 100, few, method="marginals"
            ),
        ),
        (
            "multivariate_hypergeometric count, 16",
            n,
            lambda g: g.multivariate_hypergeometric(
                np.full(16, 60), 100, few, method="count"
            ),
        ),
        ("permutation", n, lambda g: g.permutation(n)),
        ("shuffle", n, lambda g: g.shuffle(ones)),
        ("shuffle rows of 16", n, lambda g: g.shuffle(table)),
        ("permuted", n, lambda g: g.permuted(table, axis=1)),
        ("choice", n, lambda g: g.choice(1000, n)),
        ("choice, p", n, lambda g: g.choice(n, n, p=q)),
        ("choice without replacement", few, lambda g: g.choice(n, few, replace=False)),
        (
            "choice without replacement, p",
            few,
            lambda g: g.choice(n, few, replace=False, p=q),
        ),
    ]


def of_scalars() -> list[Case]:
    return [
        ("random()", 1, lambda g: g.random()),
        ("standard_normal()", 1, lambda g: g.standard_normal()),
        ("standard_exponential()", 1, lambda g: g.standard_exponential()),
        ("integers(1000)", 1, lambda g: g.integers(1000)),
        ("uniform(1, 3)", 1, lambda g: g.uniform(1.0, 3.0)),
        ("normal(1, 2)", 1, lambda g: g.normal(1.0, 2.0)),
        ("gamma(2)", 1, lambda g: g.gamma(2.0)),
        ("poisson(10)", 1, lambda g: g.poisson(10.0)),
        ("binomial(100, 0.3)", 1, lambda g: g.binomial(100, 0.3)),
        ("beta(2, 3)", 1, lambda g: g.beta(2.0, 3.0)),
        ("choice(10)", 1, lambda g: g.choice(10)),
        ("spawn(1)", 1, lambda g: g.spawn(1)),
    ]


def of_large(n: int) -> list[Case]:
    full = np.empty(n)
    half = np.empty(n, np.float32)
    return [
        ("random, out", n, lambda g: g.random(out=full)),
        ("random float32, out", n, lambda g: g.random(out=half, dtype=np.float32)),
        ("standard_normal, out", n, lambda g: g.standard_normal(out=full)),
        ("standard_exponential, out", n, lambda g: g.standard_exponential(out=full)),
    ]


def medians(case: Case, generators: list[Any]) -> list[float]:
    """Nanoseconds per value of each generator."""
    _, values, call = case
    counts = []
    for g in generators:
        call(g)
        start = time.perf_counter()
        call(g)
        counts.append(max(1, int(SECONDS / (time.perf_counter() - start + 1e-9))))
    times: list[list[float]] = [[] for _ in generators]
    for _ in range(REPETITIONS):
        for g, count, found in zip(generators, counts, times, strict=True):
            start = time.perf_counter()
            for _ in range(count):
                call(g)
            found.append((time.perf_counter() - start) / (count * values))
    return [1e9 * sorted(found)[REPETITIONS // 2] for found in times]


def report(title: str, cases: list[Case], only: str) -> None:
    ours = default_rng(1)
    ours.n_threads = 1
    pcg, sfc = (
        np.random.Generator(kind(1)) for kind in (np.random.PCG64, np.random.SFC64)
    )
    print(f"\n| {title} | ours, ns | PCG64, ns | ratio | SFC64, ns | ratio |")
    print("|---|---:|---:|---:|---:|---:|")
    for case in cases:
        if only not in case[0]:
            continue
        if not hasattr(Generator, case[0].split("(")[0].split(",")[0].split(" ")[0]):
            print(f"| {case[0]} | missing | | | | |")
            continue
        mine, first, second = medians(case, [ours, pcg, sfc])
        print(
            f"| {case[0]} | {mine:.2f} | {first:.2f} | {first / mine:.1f} "
            f"| {second:.2f} | {second / mine:.1f} |",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="fills of 1e8 values too")
    parser.add_argument("--only", default="", help="cases whose name contains this")
    arguments = parser.parse_args()
    report(f"{N} values", of_numpy(N), arguments.only)
    report("one value, from Python", of_scalars(), arguments.only)
    if arguments.large:
        report("1e8 values", of_large(100_000_000), arguments.only)


if __name__ == "__main__":
    main()
