"""How good the mixtures are that one start finds: ours, scikit-learn's, mclust's.

For each data set, covariance type and number of components: 20 seeds, one start each,
EM to the same tolerance in both libraries; the best log-likelihood of each library, the
share of its seeds within 0.01 nats (in total) of the best of all, and the median time
of a fit. mclust's values (R 4.2, mclust 6.0.0, EM to 1e-12 from its hierarchical start)
are those of one run. Fits with a component whose smallest variance is the ridge's (at
most twice `reg_covar`) have as much likelihood as that allows: they are counted apart.

``python bench/python/compare_mixture_fits.py --write docs/mixture_features.md`` puts
the table between its marks in the page; without it, it is printed. ``--no-times``
leaves the times out, for a machine that is not idle.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import sklearn
from sklearn.datasets import load_iris
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture as Reference

import shogun_lite as sl

BEGIN, END = "<!-- fits: begin -->", "<!-- fits: end -->"
TYPES = ("spherical", "diag", "tied", "full")
CASES = (
    ("faithful", 2),
    ("faithful", 3),
    ("iris", 2),
    ("iris", 3),
    ("penguins", 3),
    ("crabs", 4),
    ("banknote", 2),
)
# Log-likelihoods of mclust's VII, VVI, EEE and VVV.
MCLUST = {
    ("faithful", 2): (-1709.5293, -1147.8064, -1140.1868, -1130.2640),
    ("faithful", 3): (-1637.4344, -1131.8185, -1126.3159, -1127.0717),
    ("iris", 2): (-478.5591, -386.1853, -296.4476, -214.3547),
    ("iris", 3): (-384.3141, -307.1776, -256.3540, -180.1855),
}
OPTIONS = {"tol": 1e-8, "max_iter": 10_000, "reg_covar": 1e-6}
REACHED = 0.01  # nats in total


class Series(NamedTuple):
    """The fits of one library: log-likelihoods (NaN if collapsed), seconds."""

    log_likelihoods: np.ndarray
    seconds: np.ndarray

    @property
    def best(self) -> float:
        found = self.log_likelihoods[np.isfinite(self.log_likelihoods)]
        return float(found.max()) if found.size else float("nan")


def load(name: str) -> np.ndarray:
    if name == "iris":
        return load_iris().data
    X = sl.datasets.load_dataset(name).data
    return np.asarray(X, dtype=np.float64)


def has_collapsed(model: Any) -> bool:
    covariances = model.covariances_
    if model.covariance_type in ("full", "tied"):
        covariances = np.linalg.eigvalsh(covariances)
    return bool(np.min(covariances) <= 2 * OPTIONS["reg_covar"])


def fit_all(make: Callable[[int], Any], X: np.ndarray, seeds: int) -> Series:
    log_likelihoods, seconds = np.full(seeds, np.nan), np.empty(seeds)
    for seed in range(seeds):
        model = make(seed)
        begin = time.perf_counter()
        try:
            model.fit(X)
        except ValueError:  # "ill-defined empirical covariance"
            continue
        finally:
            seconds[seed] = time.perf_counter() - begin
        if not has_collapsed(model):
            log_likelihoods[seed] = model.score(X) * len(X)
    return Series(log_likelihoods, seconds)


def rows(seeds: int, times: bool) -> list[str]:
    head = ["data, components", "type", "mclust", "scikit-learn", "ours", "ours, SMEM"]
    head += ["seeds that reach the best"] + ["median ms"] * times
    table = [_line(head), _line(["---"] * len(head))]
    for name, k in CASES:
        X = load(name)
        for index, kind in enumerate(TYPES):
            series = [fit_all(make, X, seeds) for make in makers(kind, k)]
            mclust = MCLUST.get((name, k))
            published = mclust[index] if mclust else float("nan")
            cells = _cells(f"{name}, {k}", kind, published, series)
            table.append(_line(cells[: len(head)]))
            print(table[-1], flush=True)
    return table


def makers(kind: str, k: int) -> list[Callable[[int], Any]]:
    """scikit-learn's, ours, and ours with split-and-merge moves where there are any."""
    options: dict[str, Any] = {"covariance_type": kind, **OPTIONS}

    def reference(seed: int) -> Any:
        return Reference(k, random_state=seed, **options)

    def ours(seed: int) -> Any:
        return sl.GaussianMixture(k, random_state=seed, **options)

    def smem(seed: int) -> Any:
        return sl.GaussianMixture(k, random_state=seed, algorithm="smem", **options)

    return [reference, ours] + [smem] * (k >= 3)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(name: str, kind: str, published: float, series: list[Series]) -> list[str]:
    best = np.nanmax([one.best for one in series])
    shares = [f"{np.mean(one.log_likelihoods >= best - REACHED):.0%}" for one in series]
    collapsed = [int(np.isnan(one.log_likelihoods).sum()) for one in series]
    if any(collapsed):
        shares = [
            share + f" ({count} collapsed)" * bool(count)
            for share, count in zip(shares, collapsed, strict=True)
        ]
    values = [f"{one.best:.4f}" for one in series] + [""] * (3 - len(series))
    return [
        name,
        kind,
        "" if np.isnan(published) else f"{published:.4f}",
        *values,
        ", ".join(shares),
        ", ".join(f"{1e3 * np.median(one.seconds):.1f}" for one in series),
    ]


def _cpu() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        return text.split("model name", 1)[1].split(":", 1)[1].split("\n", 1)[0].strip()
    except (OSError, IndexError):
        return platform.processor() or platform.machine()


def page(seeds: int, times: bool) -> str:
    load_before = os.getloadavg()[0]
    machine = f", {os.cpu_count()} cores of {_cpu()}, load {load_before:.1f}"
    where = (
        f"{seeds} seeds of one start each, `tol=1e-8`; scikit-learn "
        f"{sklearn.__version__}, NumPy {np.__version__}{machine * times}. Where a cell "
        "has several numbers they are scikit-learn's, ours, and ours with "
        '`algorithm="smem"` (for three components or more).'
    )
    return f"{where}\n\n" + "\n".join(rows(seeds, times))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--write", type=Path, help="a page with the two marks")
    parser.add_argument("--no-times", action="store_true")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)
    text = page(arguments.seeds, not arguments.no_times)
    if arguments.write is None:
        print(text)
        return
    content = arguments.write.read_text(encoding="utf-8")
    head, rest = content.split(BEGIN)
    _, tail = rest.split(END)
    arguments.write.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
