"""Information measures beside SciPy, scikit-learn and a plain heap, in one run.

python bench/python/compare_information.py [--large]

Medians of the repetitions of each case, wall time: ours may use all threads, the peers
use one; ratios to the peer in the same run. `--large`
uses 1e8 elements instead of 1e7 (8 GB of memory).
"""

from __future__ import annotations

import argparse
import heapq
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import stats
from scipy.spatial import distance
from sklearn.feature_selection import mutual_info_regression
from sklearn.metrics import mutual_info_score

from shogun_lite import GaussianMixture, information
from shogun_lite.random import default_rng


def median_time(call: Callable[[], Any], repetitions: int) -> float:
    call()
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return sorted(times)[repetitions // 2]


def report(
    name: str,
    ours: Callable[[], Any],
    peer: Callable[[], Any],
    repetitions: int = 5,
    calls: int = 1,
) -> None:
    def repeated(call: Callable[[], Any]) -> Callable[[], Any]:
        def run() -> None:
            for _ in range(calls):
                call()

        return run

    mine = median_time(repeated(ours), repetitions) / calls
    theirs = median_time(repeated(peer), repetitions) / calls
    print(f"{name:44} {mine:11.3e} s  peer {theirs:11.3e} s  {theirs / mine:7.1f} x")


def heap_lengths(p: list[float]) -> list[int]:
    """Huffman code lengths by a heap of subtrees' parents, as textbooks have it."""
    parent = [0] * (2 * len(p) - 1)
    heap = [(weight, i) for i, weight in enumerate(p)]
    heapq.heapify(heap)
    node = len(p)
    while len(heap) > 1:
        x, i = heapq.heappop(heap)
        y, j = heapq.heappop(heap)
        parent[i] = parent[j] = node
        heapq.heappush(heap, (x + y, node))
        node += 1
    depth = [0] * node
    for i in range(node - 2, -1, -1):
        depth[i] = depth[parent[i]] + 1
    return depth[: len(p)]


def compare_arrays(n: int) -> None:
    rng = default_rng(1)
    p, q = rng.random(n), rng.random(n)
    report(
        f"entropy, {n:.0e}", lambda: information.entropy(p), lambda: stats.entropy(p)
    )
    report(
        f"KL, {n:.0e}",
        lambda: information.kl_divergence(p, q),
        lambda: stats.entropy(p, q),
    )
    report(
        f"cross entropy, {n:.0e}",
        lambda: information.cross_entropy(p, q),
        lambda: -np.sum(p / p.sum() * np.log(q / q.sum())),
    )
    report(
        f"Jensen-Shannon distance, {n:.0e}",
        lambda: information.js_distance(p, q),
        lambda: distance.jensenshannon(p, q),
    )
    few = p[:10].copy()
    report(
        "entropy, 10 elements",
        lambda: information.entropy(few),
        lambda: stats.entropy(few),
        calls=1000,
    )


def compare_labels(n: int) -> None:
    rng = default_rng(2)
    a, b = rng.integers(0, 16, n), rng.integers(0, 16, n)
    report(
        f"mutual information of labels, {n:.0e}, 16x16",
        lambda: information.mutual_information_labels(a, b),
        lambda: mutual_info_score(a, b),
        repetitions=3,
    )


def compare_samples() -> None:
    rng = default_rng(3)
    x = rng.standard_normal(100_000)
    y = 0.6 * x + 0.8 * rng.standard_normal(100_000)
    report(
        "KSG-1, 2-D, k = 3, n = 1e5",
        lambda: information.mutual_information_of_samples(x, y, k=3),
        lambda: mutual_info_regression(x[:, None], y, n_neighbors=3),
        repetitions=3,
    )


def compare_coding() -> None:
    p = default_rng(4).random(1_000_000)
    p /= p.sum()
    values = p.tolist()
    report(
        "Huffman lengths, 1e6 symbols",
        lambda: information.code_lengths(p),
        lambda: heap_lengths(values),
        repetitions=3,
    )


def mixtures_divergence() -> None:
    rng = default_rng(5)
    fits = [
        GaussianMixture(4, random_state=i).fit(rng.normal(i, 1 + i, (2000, 5)))
        for i in range(2)
    ]
    start = time.perf_counter()
    result = fits[0].kl_divergence(fits[1])
    elapsed = time.perf_counter() - start
    relative = result.standard_error / abs(result.value)
    print(
        f"KL of mixtures, d = 5, k = 4: relative error {relative:.1e}, {elapsed:.3f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--large", action="store_true", help="1e8 elements")
    n = 10**8 if parser.parse_args().large else 10**7
    compare_arrays(n)
    compare_labels(n)
    compare_samples()
    compare_coding()
    mixtures_divergence()


if __name__ == "__main__":
    main()
