"""Every univariate variate of Generator against SciPy's distribution of it.

2^20 draws each. Continuous ones: Kolmogorov-Smirnov, and the counts in both tails,
which it does not see. Discrete ones: Pearson's chi-square over the exact masses. The
seeds are fixed; each case has a false-alarm rate of at most 1e-6.
"""

from __future__ import annotations

import zlib
from typing import Any, NamedTuple

import numpy as np
import pytest
from quality_laws import CONTINUOUS, DISCRETE, EXEMPT, Law
from scipy import stats

from shogun_lite.random import Generator, default_rng

pytestmark = pytest.mark.statistical

DRAWS = 2**20
FALSE_ALARMS = 1e-6
# Every 64th of the sorted draws is looked at. The distance found is at most the whole
# one, hence the false-alarm rate too, and misses at most 64 / 2^20 of it.
STRIDE = 64
TAIL = 1e-4
# Kolmogorov-Smirnov finds errors of 0.003 in the distribution function at this size.
# Expected draws in a cell: enough for the chi-square approximation at p = 1e-6.
CELL = 50
MOST_CELLS = 2**14


class PValues(NamedTuple):
    """The p-values of one sample; together a test of rate FALSE_ALARMS."""

    values: dict[str, float]

    def check(self) -> None:
        limit = FALSE_ALARMS / len(self.values)
        small = {name: p for name, p in self.values.items() if not p >= limit}
        assert not small, f"below {limit:.1e}: {small}"


def draws_of(law: Law, draws: int = DRAWS) -> np.ndarray[Any, Any]:
    """Draws from a seed that only the law's name decides."""
    method = getattr(default_rng(zlib.crc32(law.name.encode())), law.method)
    values: np.ndarray[Any, Any] = method(*law.parameters, size=draws, **law.options)
    return values


def two_sided(lower: float, upper: float) -> float:
    return min(1.0, 2 * min(lower, upper))


def continuous_p_values(values: np.ndarray[Any, Any], cdf: Any) -> PValues:
    values = np.sort(values.astype(np.float64))
    n = len(values)
    ranks = np.arange(0, n, STRIDE)
    f = cdf(values[ranks])
    distance = max(np.max(f - ranks / n), np.max((ranks + 1) / n - f))
    expected = int(TAIL * n)
    lowest = np.count_nonzero(cdf(values[: 4 * expected]) < TAIL)
    highest = np.count_nonzero(cdf(values[-4 * expected :]) > 1 - TAIL)
    return PValues(
        {
            "Kolmogorov-Smirnov": stats.kstwo.sf(distance, n),
            "lower tail": stats.binomtest(lowest, n, TAIL).pvalue,
            "upper tail": stats.binomtest(highest, n, TAIL).pvalue,
        }
    )


def discrete_p_values(values: np.ndarray[Any, Any], law: Any) -> PValues:
    n = len(values)
    low, high = law.support()
    assert values.min() >= low
    assert values.max() <= high
    # Cells (edges[i], edges[i + 1]] of whole values, as small as CELL allows.
    edges = []
    first = int(law.ppf(1e-12))
    candidates = np.arange(first, first + 2)
    # SciPy's ppf walks in small steps: never through the tail of zipf.
    while len(candidates) < MOST_CELLS and n * law.sf(candidates[-1]) >= CELL:
        candidates = np.arange(first, first + 2 * len(candidates))
    cdf, begun = law.cdf(candidates), 0.0
    for k, f in zip(candidates, cdf, strict=True):
        if n * (f - begun) >= CELL and n * (1 - f) >= CELL:
            edges.append(k)
            begun = f
    bounds = np.concatenate([[0.0], law.cdf(edges), [1.0]])
    observed = np.bincount(np.searchsorted(edges, values), minlength=len(edges) + 1)
    assert len(observed) >= 2
    expected = n * np.diff(bounds)
    statistic = np.sum((observed - expected) ** 2 / expected)
    chi2 = stats.chi2(len(observed) - 1)
    return PValues({"chi-square": two_sided(chi2.cdf(statistic), chi2.sf(statistic))})


@pytest.mark.parametrize("law", CONTINUOUS, ids=lambda law: law.name)
def test_continuous_variate_has_its_distribution(law):
    continuous_p_values(draws_of(law), law.distribution.cdf).check()


@pytest.mark.parametrize("law", DISCRETE, ids=lambda law: law.name)
def test_discrete_variate_has_its_distribution(law):
    discrete_p_values(draws_of(law), law.distribution).check()


def test_every_public_method_is_in_a_table_or_exempt():
    methods = {
        name
        for name in dir(Generator)
        if not name.startswith("_") and callable(getattr(Generator, name))
    }
    tested = {law.method for law in [*CONTINUOUS, *DISCRETE]}
    missing = sorted(methods - tested - EXEMPT.keys())
    assert not missing, f"add to quality_laws.py, with their distributions: {missing}"
    assert not tested & EXEMPT.keys()
    assert methods >= tested | EXEMPT.keys()


def test_names_of_laws_are_unique():
    names = [law.name for law in [*CONTINUOUS, *DISCRETE]]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "distort",
    [
        lambda x: 1.02 * x,
        lambda x: x + 0.01,
        lambda x: np.clip(x, -3.7, 3.7),  # only the tails
        lambda x: np.where(np.abs(x) > 3, 1.1 * x, x),
        lambda x: x * np.nan,
    ],
    ids=["wider", "moved", "cut", "tails wider", "nan"],
)
def test_wrong_normals_are_found(distort):
    normals = default_rng(5).standard_normal(DRAWS)
    continuous_p_values(normals, stats.norm.cdf).check()
    with pytest.raises(AssertionError, match="below"):
        continuous_p_values(distort(normals), stats.norm.cdf).check()


def test_wrong_counts_are_found():
    rng = default_rng(6)
    counts = rng.poisson(3.0, DRAWS)
    discrete_p_values(counts, stats.poisson(3.0)).check()
    with pytest.raises(AssertionError, match="below"):
        discrete_p_values(counts, stats.poisson(3.02)).check()
    one_missing = np.where(counts == 9, 8, counts)
    with pytest.raises(AssertionError, match="below"):
        discrete_p_values(one_missing, stats.poisson(3.0)).check()
    dice = np.arange(DRAWS) % 6  # too even
    with pytest.raises(AssertionError, match="below"):
        discrete_p_values(dice, stats.randint(0, 6)).check()
