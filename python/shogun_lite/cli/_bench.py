"""The command ``bench``: random numbers of this machine beside NumPy's."""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import shogun_lite
from shogun_lite.bench import Comparison, compare
from shogun_lite.bench._comparison import case_names
from shogun_lite.cli._picture import new_figure, require_picture
from shogun_lite.cli._progress import Progress

_PICTURE = "shogun-lite-bench.png"


def bench(arguments: argparse.Namespace) -> None:
    """Time, print, draw."""
    path = arguments.plot or _PICTURE
    try:
        require_picture(path)
    except ImportError as error:
        if arguments.plot is not None:
            raise
        print(f"shogun-lite: no picture: {error}", file=sys.stderr)
        path = None
    begin = time.perf_counter()
    with Progress(len(case_names()), "timing", with_bar=True) as progress:
        rows = compare(seconds=arguments.seconds, on_case=progress.show)
    elapsed = time.perf_counter() - begin
    if path is not None:
        _draw(rows, path)
    _print(rows)
    print(f"time            {elapsed:.1f} s")
    if path is not None:
        print(f"picture         {path}")


def _print(rows: Sequence[Comparison]) -> None:
    width = max(len(row.name) for row in rows)
    print(_title())
    print(f"{'':{width}}  {'ours':>9}  {'NumPy':>9}  {'ratio':>6}  spread")
    for row in rows:
        print(
            f"{row.name:{width}}  {_ns(row.ours):>9}  {_ns(row.numpy):>9}  "
            f"{row.ratio:>5.1f}x  {row.spread:>5.0%}"
        )


def _title() -> str:
    return (
        f"ns per value: shogun_lite {shogun_lite.__version__}, NumPy {np.__version__} "
        f"(PCG64) on {_cpu()}"
    )


def _ns(value: float) -> str:
    return f"{value:.2f}" if value < 100 else f"{value:.0f}"


def _cpu() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _draw(rows: Sequence[Comparison], path: str) -> None:
    """Pairs of bars on a logarithmic scale; black and white do."""
    figure = new_figure((8.0, 1.2 + 0.32 * len(rows)))
    ax = figure.add_subplot()
    at = np.arange(len(rows))
    pairs = (
        ("NumPy (PCG64)", [row.numpy for row in rows], -0.2, "#d9d9d9", "////"),
        ("shogun_lite", [row.ours for row in rows], 0.2, "black", ""),
    )
    for label, values, shift, color, hatch in pairs:
        ax.barh(
            at + shift,
            values,
            0.4,
            label=label,
            color=color,
            hatch=hatch,
            edgecolor="black",
            linewidth=0.6,
        )
    for row, y in zip(rows, at, strict=True):
        ax.annotate(
            f"{row.ratio:.1f}x",
            (max(row.ours, row.numpy), y),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=8,
        )
    ax.set_xscale("log")
    ax.set_yticks(at, [row.name for row in rows])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlabel("ns per value, logarithmic (shorter is faster)")
    ax.set_title(_title(), fontsize=9, loc="left")
    ax.margins(x=0.08)
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    figure.savefig(path, dpi=120)
