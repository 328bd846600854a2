"""Time one EM iteration of ours, scikit-learn's and (when installed) oneDAL's.

Same data, same start, a fixed number of iterations; the time of an iteration is the
difference of a long and a short fit over the difference of their iterations, so that
set-up cancels. Each figure is the best of some repetitions of both fits in one process;
the memory a fit takes beyond its data is the peak of a process of its own. The
likelihoods after the long fits are compared. Run as
``python bench/python/bench_mixture.py [--scale 0.1] [--docs docs]``;
``--docs`` writes table and picture of docs/mixture_speed.md, on an idle machine.
``--big`` only fits ten million rows, for the memory that takes. oneDAL is measured
where daal4py can be imported: ``pip install scikit-learn-intelex``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import warnings
from dataclasses import dataclass, replace
from pathlib import Path
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
BIG = Shape("full", 10_000_000, 16, 64)


def make_data(shape: Shape) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Overlapping clusters, starting means and precisions.

    Centres are four standard deviations apart whatever the number of features, and the
    start is the mean of some rows of each: no component starves, which oneDAL, having
    no ridge, would not survive, and none converges before the time is taken.
    """
    rng = np.random.default_rng(5)
    centres = rng.normal(size=(shape.k, shape.d)) * 4.0 / np.sqrt(2.0 * shape.d)
    labels = np.arange(shape.n) % shape.k
    x = rng.normal(size=(shape.n, shape.d)) + centres[labels]
    means = np.array([x[labels == j][:50].mean(axis=0) for j in range(shape.k)])
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


def fit(library: str, shape: Shape, data: Any, iterations: int, **options: Any) -> Any:
    x, means, precisions = data
    model = estimator(library)(
        shape.k,
        covariance_type=shape.covariance_type,
        tol=0.0,
        max_iter=iterations,
        weights_init=np.full(shape.k, 1.0 / shape.k),
        means_init=means,
        precisions_init=precisions.astype(means.dtype),
        **options,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(x)


def fit_onedal(shape: Shape, data: Any, iterations: int) -> float:
    """The mean log-likelihood before the last iteration, as our `lower_bound_` is.

    There is no ridge: a covariance that becomes singular is a RuntimeError.
    """
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
    result = algorithm.compute(x, np.full((1, k), 1.0 / k), means, [start] * k)
    done = result.nIterations.item()
    if done != iterations:  # a likelihood that did not rise
        raise RuntimeError(f"stopped after {done} of {iterations} iterations")
    return float(result.goalFunction.item()) / shape.n


def seconds(call: Any, clock: Any) -> float:
    started = clock()
    call()
    return clock() - started


def per_iteration(call: Any, repeats: int, clock: Any) -> float:
    call(SHORT)
    short = min(seconds(lambda: call(SHORT), clock) for _ in range(repeats))
    long = min(seconds(lambda: call(LONG), clock) for _ in range(repeats))
    return (long - short) / (LONG - SHORT)


def repeats_of_sklearn(shape: Shape, repeats: int) -> int:
    """One where a fit takes many seconds; quick ones vary more, and are repeated."""
    features = shape.d if shape.covariance_type in ("full", "tied") else 1
    return repeats if shape.n * shape.k * shape.d * features <= 1e9 else 1


def has_onedal() -> bool:
    try:
        import daal4py  # noqa: F401
    except ImportError:
        return False
    return True


def cases_of(data: Any) -> list[tuple[str, str, Any]]:
    """Name of the figure, library, data."""
    single = tuple(part.astype(np.float32) for part in data)
    return [
        ("ours", "ours", data),
        ("ours_float32", "ours", single),
        ("sklearn", "scikit-learn", data),
    ]


def measure_onedal(shape: Shape, data: Any, repeats: int) -> dict[str, float]:
    """Milliseconds, and how far the likelihood is from ours without a ridge; nothing
    where there is no such fit."""
    if not has_onedal() or shape.covariance_type not in ("full", "diag"):
        return {}
    try:
        bound = fit_onedal(shape, data, LONG)
        ours = float(fit("ours", shape, data, LONG, reg_covar=0.0).lower_bound_)
        took = per_iteration(
            lambda n: fit_onedal(shape, data, n), repeats, time.perf_counter
        )
    except (RuntimeError, ValueError) as error:
        reason = str(error).splitlines()[0]
        sys.stderr.write(f"{shape.name}: no comparison with oneDAL: {reason}\n")
        return {}
    return {"onedal": 1e3 * took, "difference_onedal": abs(bound / ours - 1.0)}


def measure(shape: Shape, repeats: int) -> dict[str, Any]:
    data = make_data(shape)
    line: dict[str, Any] = {"shape": shape.name}
    bounds = {}
    for name, library, given in cases_of(data):

        def call(n: int, library: str = library, given: Any = given) -> Any:
            return fit(library, shape, given, n)

        few = repeats if library == "ours" else repeats_of_sklearn(shape, repeats)
        line[name] = 1e3 * per_iteration(call, few, time.perf_counter)
        line[name + "_cpu"] = 1e3 * per_iteration(call, few, time.process_time)
        bounds[name] = float(call(LONG).lower_bound_)
    line |= measure_onedal(shape, data, repeats)
    if "onedal" in line:
        line["ratio_onedal"] = line["onedal"] / line["ours"]
    scale = abs(bounds["sklearn"])
    line["difference"] = abs(bounds["ours"] - bounds["sklearn"]) / scale
    line["difference_float32"] = abs(bounds["ours_float32"] - bounds["ours"]) / scale
    line["ratio"] = line["sklearn"] / line["ours"]
    line["ratio_cpu"] = line["sklearn_cpu"] / line["ours_cpu"]
    return line


def status_mb(field: str) -> float:
    """A field of this process's memory, Linux."""
    for text in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if text.startswith(field):
            return int(text.split()[1]) / 1024.0
    raise KeyError(field)


def peak_of_fit(name: str, shape: Shape) -> tuple[float, float]:
    """Peak memory of a fit beyond what was there before, in MB, and the seconds of one
    of its iterations, set-up included; in a fresh process."""
    data = make_data(shape)
    _, library, given = next(case for case in cases_of(data) if case[0] == name)
    del data
    small = replace(shape, n=shape.k)
    fit(library, small, (given[0][: shape.k], *given[1:]), 1)  # imports, thread pools
    before = status_mb("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    took = seconds(lambda: fit(library, shape, given, SHORT), time.perf_counter)
    return status_mb("VmHWM") - before, took / SHORT


def own_process(name: str, index: int, scale: float) -> tuple[float, float]:
    """:func:`peak_of_fit` of the shape of this index, BIG after the table's."""
    command = [sys.executable, __file__, "--scale", str(scale)]
    run = subprocess.run(
        [*command, "--peak-of", name, str(index)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    megabytes, took = json.loads(run.stdout)
    return megabytes, took


def peaks(index: int, scale: float) -> dict[str, float]:
    return {
        name + "_extra_mb": own_process(name, index, scale)[0]
        for name in ("ours", "ours_float32", "sklearn")
    }


def scaling(scale: float, repeats: int) -> dict[str, list[dict[str, float]]]:
    """Times around one shape: in rows, features, components and threads."""
    base = Shape("full", max(64, int(100_000 * scale)), 16, 16)
    cores = os.cpu_count() or 1
    series = {
        "n": [replace(base, n=base.n * m // 8) for m in (1, 2, 4, 8)],
        "d": [replace(base, d=d) for d in (2, 4, 8, 16, 32, 64)],
        "k": [replace(base, k=k) for k in (2, 4, 8, 16, 32, 64)],
    }
    out: dict[str, list[dict[str, float]]] = {}
    for name, shapes in series.items():
        out[name] = []
        for shape in shapes:
            data = make_data(shape)
            line = {name: float(getattr(shape, name))}
            for key, library in (("ours", "ours"), ("sklearn", "scikit-learn")):
                line[key] = 1e3 * per_iteration(
                    lambda n, a=library, s=shape, x=data: fit(a, s, x, n),
                    repeats if library == "ours" else 1,
                    time.perf_counter,
                )
            out[name].append(line)
    data = make_data(base)
    out["threads"] = [
        {
            "threads": float(t),
            "ours": 1e3
            * per_iteration(
                lambda n, t=t: fit("ours", base, data, n, n_threads=t),
                repeats,
                time.perf_counter,
            ),
        }
        for t in sorted({1, 2, 4, 8, cores})
        if t <= cores
    ]
    return out


def dgemm_gflops() -> float:
    """The machine's dgemm speed on all its cores, 1000 x 1000."""
    from scipy.linalg.blas import dgemm

    a = np.asfortranarray(np.random.default_rng(1).normal(size=(1000, 1000)))
    dgemm(1.0, a, a)
    best = min(seconds(lambda: dgemm(1.0, a, a), time.perf_counter) for _ in range(9))
    return 2e-9 * 1000**3 / best


def processor() -> str:
    """Name of the processor, Linux."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    return next(
        (
            line.split(":")[1].strip()
            for line in text.splitlines()
            if "model name" in line
        ),
        "an unnamed processor",
    )


def print_line(line: dict[str, Any]) -> None:
    onedal, agreement = "", ""
    if "onedal" in line:
        onedal = f", oneDAL {line['onedal']:.1f} ms"
        agreement = f" {line['difference_onedal']:.0e}"
    sys.stdout.write(
        f"{line['shape']:30s} ours {line['ours']:8.2f} ms (float32 "
        f"{line['ours_float32']:8.2f}), scikit-learn {line['sklearn']:8.1f} ms: "
        f"{line['ratio']:5.1f}x (cpu {line['ratio_cpu']:5.1f}x){onedal}, extra MB "
        f"{line['ours_extra_mb']:.0f} {line['ours_float32_extra_mb']:.0f} "
        f"{line['sklearn_extra_mb']:.0f}, likelihoods {line['difference']:.0e} "
        f"{line['difference_float32']:.0e}{agreement}\n"
    )
    sys.stdout.flush()


def print_big(shape: Shape, scale: float) -> None:
    megabytes, took = own_process("ours", len(SHAPES), scale)
    data = 8e-6 * shape.n * shape.d
    sys.stdout.write(
        f"{shape.name}: {megabytes:.0f} MB beyond the {data:.0f} MB of the data, "
        f"{took:.3g} s per iteration\n"
    )


def arguments_of_command() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="of the rows")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--no-scaling", action="store_true")
    parser.add_argument("--big", action="store_true", help="only ten million rows")
    parser.add_argument("--out", help="JSON file of all figures")
    parser.add_argument("--docs", help="directory of mixture_speed.md")
    parser.add_argument("--peak-of", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    arguments = arguments_of_command()
    *shapes, big = [
        replace(s, n=max(s.k, int(s.n * arguments.scale))) for s in (*SHAPES, BIG)
    ]
    if arguments.peak_of:
        name, index = arguments.peak_of
        sys.stdout.write(json.dumps(peak_of_fit(name, [*shapes, big][int(index)])))
        return
    if arguments.big:
        print_big(big, arguments.scale)
        return
    lines = []
    for index, shape in enumerate(shapes):
        line = measure(shape, arguments.repeats) | peaks(index, arguments.scale)
        lines.append(line)
        print_line(line)
    report: dict[str, Any] = {
        "lines": lines,
        "dgemm_gflops": dgemm_gflops(),
        "cores": os.cpu_count(),
        "processor": processor(),
        "load": os.getloadavg()[0],
        "scale": arguments.scale,
    }
    sys.stdout.write(f"dgemm {report['dgemm_gflops']:.1f} GFLOP/s on all cores, ")
    sys.stdout.write(f"load {report['load']:.1f}\n")
    if not arguments.no_scaling:
        report["scaling"] = scaling(arguments.scale, arguments.repeats)
    if arguments.out:
        Path(arguments.out).write_text(json.dumps(report, indent=1), encoding="utf-8")
    if arguments.docs:
        from mixture_report import write_docs

        write_docs(report, Path(arguments.docs))


if __name__ == "__main__":
    main()
