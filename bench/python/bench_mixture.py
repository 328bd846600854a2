"""Time one EM iteration of ours, scikit-learn's and (when installed) oneDAL's.

Same data, same start, a fixed number of iterations; the time of an iteration is the
difference of a long and a short fit over the difference of their iterations, so that
set-up cancels. Each figure is the best of some repetitions of both fits in one process.
The likelihoods after the long fits are compared. Run as
``python bench/python/bench_mixture.py [--scale 0.1] [--threads 2] [--out table.json]``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

SHORT, LONG = 2, 7


@dataclass(frozen=True)
class Shape:
    """One line of the table."""

    covariance_type: str
    n: int
    d: int
    k: int

    @property
    def name(self) -> str:
        return f"{self.covariance_type} {self.n:.0e} x {self.d}, k={self.k}".replace(
            "e+0", "e"
        )


SHAPES = (
    Shape("full", 1_000_000, 2, 5),
    Shape("full", 200_000, 16, 16),
    Shape("full", 100_000, 64, 32),
    Shape("full", 20_000, 256, 16),
    Shape("diag", 1_000_000, 16, 64),
    Shape("diag", 100_000, 64, 32),
    Shape("spherical", 1_000_000, 3, 10),
    Shape("tied", 100_000, 16, 16),
)


def make_data(shape: Shape) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Overlapping clusters, starting means and precisions."""
    rng = np.random.default_rng(5)
    centres = rng.normal(size=(shape.k, shape.d)) * 2.0
    x = rng.normal(size=(shape.n, shape.d))
    x += centres[rng.integers(shape.k, size=shape.n)]
    means = x[rng.choice(shape.n, shape.k, replace=False)].copy()
    d, k = shape.d, shape.k
    precisions = {
        "full": np.broadcast_to(np.eye(d), (k, d, d)),
        "tied": np.eye(d),
        "diag": np.ones((k, d)),
        "spherical": np.ones(k),
    }[shape.covariance_type]
    return x, means, np.ascontiguousarray(precisions)


def estimator(library: str) -> Any:
    if library == "ours":
        from shogun_lite import GaussianMixture

        return GaussianMixture
    if library == "scikit-learn":
        from sklearn.mixture import GaussianMixture as Sklearn

        return Sklearn
    raise ValueError(library)


def fit(library: str, shape: Shape, data: Any, iterations: int) -> Any:
    x, means, precisions = data
    model = estimator(library)(
        shape.k,
        covariance_type=shape.covariance_type,
        tol=0.0,
        max_iter=iterations,
        weights_init=np.full(shape.k, 1.0 / shape.k),
        means_init=means,
        precisions_init=precisions.astype(means.dtype),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(x)


def fit_onedal(shape: Shape, data: Any, iterations: int) -> float:
    """Likelihoods are not returned by oneDAL; the time is all that is used."""
    import daal4py

    x, means, _ = data
    d, k = shape.d, shape.k
    full = shape.covariance_type == "full"
    start = np.eye(d) if full else np.ones((1, d))
    algorithm = daal4py.em_gmm(
        nComponents=k,
        maxIterations=iterations,
        accuracyThreshold=0.0,
        covarianceStorage="full" if full else "diagonal",
    )
    algorithm.compute(x, np.full((1, k), 1.0 / k), means, [start] * k)
    return float("nan")


def seconds(call: Any, clock: Any) -> float:
    started = clock()
    call()
    return clock() - started


def per_iteration(call: Any, repeats: int, clock: Any) -> float:
    call(SHORT)
    short = min(seconds(lambda: call(SHORT), clock) for _ in range(repeats))
    long = min(seconds(lambda: call(LONG), clock) for _ in range(repeats))
    return (long - short) / (LONG - SHORT)


def has_onedal() -> bool:
    try:
        import daal4py  # noqa: F401
    except ImportError:
        return False
    return True


def measure(shape: Shape, repeats: int) -> dict[str, Any]:
    data = make_data(shape)
    line: dict[str, Any] = {"shape": shape.name}
    x32 = tuple(part.astype(np.float32) for part in data)
    cases = [("ours", "ours", data), ("ours_float32", "ours", x32)]
    cases.append(("sklearn", "scikit-learn", data))
    bounds = {}
    for name, library, given in cases:

        def call(n: int, library: str = library, given: Any = given) -> Any:
            return fit(library, shape, given, n)

        few = repeats if library == "ours" else 1
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        line[name] = 1e3 * per_iteration(call, few, time.perf_counter)
        line[name + "_cpu"] = 1e3 * per_iteration(call, few, time.process_time)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        line[name + "_extra_mb"] = (after - before) / 1024.0
        bounds[name] = float(call(LONG).lower_bound_)
    if has_onedal() and shape.covariance_type in ("full", "diag"):
        line["onedal"] = 1e3 * per_iteration(
            lambda n: fit_onedal(shape, data, n), repeats, time.perf_counter
        )
    scale = abs(bounds["sklearn"])
    line["difference"] = abs(bounds["ours"] - bounds["sklearn"]) / scale
    line["difference_float32"] = abs(bounds["ours_float32"] - bounds["ours"]) / scale
    line["ratio"] = line["sklearn"] / line["ours"]
    line["ratio_cpu"] = line["sklearn_cpu"] / line["ours_cpu"]
    return line


def dgemm_gflops() -> float:
    """The machine's dgemm speed on all its cores, 1000 x 1000."""
    from scipy.linalg.blas import dgemm

    a = np.asfortranarray(np.random.default_rng(1).normal(size=(1000, 1000)))
    dgemm(1.0, a, a)
    best = min(seconds(lambda: dgemm(1.0, a, a), time.perf_counter) for _ in range(9))
    return 2e-9 * 1000**3 / best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--out")
    arguments = parser.parse_args()
    lines = []
    for shape in SHAPES:
        n = max(shape.k, int(shape.n * arguments.scale))
        small = Shape(shape.covariance_type, n, shape.d, shape.k)
        line = measure(small, arguments.repeats)
        lines.append(line)
        sys.stdout.write(
            f"{line['shape']:30s} ours {line['ours']:8.2f} ms (float32 "
            f"{line['ours_float32']:8.2f}), scikit-learn {line['sklearn']:8.1f} ms: "
            f"{line['ratio']:5.1f}x (cpu {line['ratio_cpu']:5.1f}x), likelihoods "
            f"{line['difference']:.0e} {line['difference_float32']:.0e}\n"
        )
        sys.stdout.flush()
    report = {
        "lines": lines,
        "dgemm_gflops": dgemm_gflops(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
    }
    sys.stdout.write(f"dgemm {report['dgemm_gflops']:.1f} GFLOP/s on all cores, ")
    sys.stdout.write(f"load {report['load']:.1f}\n")
    if arguments.out:
        with open(arguments.out, "w", encoding="utf-8") as file:
            json.dump(report, file, indent=1)


if __name__ == "__main__":
    main()
