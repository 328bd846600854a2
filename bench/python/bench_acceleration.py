"""EM and SQUAREM on overlapping mixtures: passes over the data, and time.

    python bench/python/bench_acceleration.py [--repeats 5]

Prints one row per data set and number of components: the passes and milliseconds of
whole fits from the same starts to the same tolerance (random responsibilities, five
seeds, medians), the ratios, and how far the final log-likelihoods are apart.
"""

from __future__ import annotations

import argparse
import time
import warnings

import numpy as np
from sklearn.datasets import load_iris
from sklearn.exceptions import ConvergenceWarning

import shogun_lite as sl
from shogun_lite.random import default_rng

SEEDS = range(5)


def data_sets() -> dict[str, tuple[np.ndarray, int]]:
    rng = default_rng(0)
    centres = np.repeat(2.0 * np.arange(4), 5000)[:, None]
    return {
        "faithful, k=2": (sl.datasets.load_faithful().data, 2),
        "faithful, k=3": (sl.datasets.load_faithful().data, 3),
        "iris, k=2": (load_iris().data, 2),
        "iris, k=3": (load_iris().data, 3),
        "20000 x 4, k=4": (rng.standard_normal((20000, 4)) + centres, 4),
    }


def run(X, k, acceleration, seed, repeats):
    model = sl.GaussianMixture(
        k,
        init_params="random",
        acceleration=acceleration,
        random_state=seed,
        tol=1e-9,
        max_iter=20000,
    )
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        model.fit(X)
        times.append(time.perf_counter() - begin)
    return model, min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5)
    repeats = parser.parse_args().repeats
    warnings.simplefilter("ignore", ConvergenceWarning)
    print(
        "| data | EM passes | SQUAREM passes | ratio | EM ms | SQUAREM ms | ratio "
        "| log-likelihood gained |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for name, (X, k) in data_sets().items():
        passes = {None: [], "squarem": []}
        times = {None: [], "squarem": []}
        gains = []
        for seed in SEEDS:
            bounds = {}
            for acceleration in (None, "squarem"):
                model, seconds = run(X, k, acceleration, seed, repeats)
                passes[acceleration].append(model.history_.n_passes)
                times[acceleration].append(seconds * 1e3)
                bounds[acceleration] = model.lower_bound_
            gains.append((bounds["squarem"] - bounds[None]) * len(X))
        p = {key: np.median(values) for key, values in passes.items()}
        t = {key: np.median(values) for key, values in times.items()}
        print(
            f"| {name} | {p[None]:.0f} | {p['squarem']:.0f} | "
            f"{p[None] / p['squarem']:.2f} | {t[None]:.2f} | {t['squarem']:.2f} | "
            f"{t[None] / t['squarem']:.2f} | {np.median(gains):.2g} |"
        )


if __name__ == "__main__":
    main()
