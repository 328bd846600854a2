"""Bars per toolchain on a logarithmic scale, readable in black and white."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from portability import OURS
from tables import number
from view import DRAWS, ENGINES, USUAL, View

# Lightness and hatching carry the difference; ours is solid black.
_SHADES = ("#ffffff", "#d9d9d9", "#a6a6a6", "#737373", "#efefef", "#bfbfbf")
_HATCHES = ("", "////", "....", "\\\\\\\\", "xx", "--")
_Series = Mapping[str, Callable[[str], "float | None"]]


def _bars(title: str, names: Mapping[str, str], series: _Series, path: Path) -> None:
    """A group of bars for each name; a series called "shogun_lite..." is black."""
    figure = Figure(figsize=(9.0, 0.2 * len(names) * (len(series) + 0.6) + 1.2))
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    height = 0.84 / len(series)
    for index, (label, value_of) in enumerate(series.items()):
        ours = label.startswith(OURS)
        values = [value_of(name) for name in names]
        bars = ax.barh(
            [
                row + (index - (len(series) - 1) / 2) * height
                for row in range(len(names))
            ],
            [0.0 if value is None else value for value in values],
            height,
            color="black" if ours else _SHADES[index % len(_SHADES)],
            hatch="" if ours else _HATCHES[index % len(_HATCHES)],
            edgecolor="black",
            linewidth=0.6,
            label=label,
        )
        texts = [number(value) for value in values]
        ax.bar_label(bars, labels=texts, fontsize=6.5, padding=2)
    ax.set_xscale("log")
    ax.set_xlim(left=0.1)
    ax.xaxis.set_major_formatter("{x:g}")
    ax.set_yticks(range(len(names)), [text.replace("`", "") for text in names.values()])
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xlabel("ns per value, logarithmic (shorter is faster)")
    ax.grid(axis="x", which="major", color="0.6", linewidth=0.5)
    ax.set_axisbelow(True)
    ax.set_title(title, loc="left", fontsize=10)
    ax.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside lower center", ncols=2, frameon=False, fontsize=9)
    figure.set_layout_engine("constrained")
    # Without the version of matplotlib: the same numbers give the same file.
    figure.savefig(path, dpi=110, metadata={"Software": None})


def _draws_picture(view: View, way: str, title: str, path: Path) -> None:
    def std_under(toolchain: str) -> Callable[[str], float | None]:
        return lambda draw: view.ns(toolchain, USUAL, draw, way)

    def ours(draw: str) -> float | None:
        cell = view.ours(draw, way)
        return None if cell is None else cell.ns

    names = {d: n for d, n in DRAWS.items() if view.best(d, way) is not None}
    series = {f"std::{USUAL}, {view.label(t)}": std_under(t) for t in view.toolchains}
    _bars(title, names, {**series, "shogun_lite, its slowest toolchain": ours}, path)


def _engines_picture(view: View, path: Path) -> None:
    def under(toolchain: str) -> Callable[[str], float | None]:
        return lambda engine: view.ns(toolchain, engine, "words", "fill")

    series = {view.label(t): under(t) for t in view.toolchains}
    names = {engine: engine for engine in ENGINES}
    title = (
        "One word of each engine, block fill (mt19937: 32 bits, minstd: 31, ranlux: 48)"
    )
    _bars(title, names, series, path)


def draw_pictures(view: View, directory: Path) -> list[Path]:
    """The pictures of a run."""
    paths = [directory / f"{name}.png" for name in ("fills", "calls", "engines")]
    _draws_picture(view, "fill", "Arrays of 16384 values", paths[0])
    _draws_picture(view, "call", "One value at a time, by a call", paths[1])
    _engines_picture(view, paths[2])
    return paths
