"""Questions to the results that tables, pictures and text all ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portability import NATIVE, OURS, is_native
from results import Results

STD_ENGINES = ("mt19937", "mt19937_64", "minstd_rand", "ranlux48")
YARDSTICKS = ("xoshiro256++", "sfc64")
ENGINES = (*STD_ENGINES, *YARDSTICKS, OURS)
USUAL = "mt19937_64"

# In the order of the tables; what of the standard library a draw is, in words.
DRAWS = {
    "uniform_double": "`uniform_real<double>`",
    "uniform_float": "`uniform_real<float>`",
    "int_below_1e3": "`uniform_int`, 1000 values",
    "int_below_1e12": "`uniform_int`, 10^12 values",
    "normal_double": "`normal<double>`",
    "normal_float": "`normal<float>`",
    "exponential": "`exponential<double>`",
    "gamma_2": "`gamma<double>`, shape 2",
    "poisson_10": "`poisson`, mean 10",
    "binomial_100_0.3": "`binomial`, 100 trials, p = 0.3",
    "bernoulli_0.3": "`bernoulli`, p = 0.3",
    "discrete_100": "`discrete`, 100 weights",
    "shuffle": "`std::shuffle`, 16384 `uint32_t`",
}
# What has no counterpart of this name in ours is compared with another draw of ours.
OURS_FOR = {"generate_canonical": "uniform_double", "plain_double": "uniform_double"}
ENGINE_DRAWS = {
    "words": "words of the engine",
    "generate_canonical": "`generate_canonical<double, 53>`",
    "plain_double": "`(x >> 11) * 2^-53`",
}


@dataclass(frozen=True)
class Rival:
    """A cell of the standard library."""

    toolchain: str
    engine: str
    ns: float


def _time_of(rival: Rival) -> float:
    return rival.ns


class View:
    """Cells of a run by toolchain, engine, draw and way (fill or call)."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.toolchains = [t for t in results.toolchains if not is_native(t)]
        self.natives = [t for t in results.toolchains if is_native(t)]

    def label(self, toolchain: str) -> str:
        return str(self.results.toolchains[toolchain]["label"])

    def cell(self, toolchain: str, engine: str, draw: str, way: str) -> dict[str, Any]:
        """The cell, or an empty one."""
        return self.results.cells.get(f"{toolchain}/{engine}/{draw}/{way}", {})

    def native_of(self, toolchain: str) -> str | None:
        """The same toolchain with -march=native."""
        native = toolchain + NATIVE
        return native if native in self.natives else None

    def ns(self, toolchain: str, engine: str, draw: str, way: str) -> float | None:
        return self.cell(toolchain, engine, draw, way).get("ns")

    def _rivals(
        self, toolchains: Sequence[str], draw: str, way: str, engines: Sequence[str]
    ) -> list[Rival]:
        cells = (
            (toolchain, engine, self.ns(toolchain, engine, draw, way))
            for toolchain in toolchains
            for engine in engines
        )
        return [Rival(t, e, ns) for t, e, ns in cells if ns is not None]

    def best_native(self, draw: str, way: str) -> Rival | None:
        """Of the standard library's engines, with -march=native."""
        rivals = self._rivals(self.natives, draw, way, STD_ENGINES)
        return min(rivals, key=_time_of, default=None)

    def ours_anywhere(self, draw: str, way: str) -> float | None:
        """Ours under the slowest of all toolchains, -march=native or not."""
        draw = OURS_FOR.get(draw, draw)
        times = (self.ns(t, OURS, draw, way) for t in self.results.toolchains)
        return max((ns for ns in times if ns is not None), default=None)

    def best(self, draw: str, way: str, *engines: str) -> Rival | None:
        """Of these engines (those of the standard library) under any toolchain."""
        rivals = self._rivals(self.toolchains, draw, way, engines or STD_ENGINES)
        return min(rivals, key=_time_of, default=None)

    def worst(self, draw: str, way: str, *engines: str) -> Rival | None:
        """Of these engines (those of the standard library) under any toolchain."""
        rivals = self._rivals(self.toolchains, draw, way, engines or STD_ENGINES)
        return max(rivals, key=_time_of, default=None)

    def ours(self, draw: str, way: str) -> Rival | None:
        """Ours under the toolchain that makes it slowest."""
        return self.worst(OURS_FOR.get(draw, draw), way, OURS)

    def lead(self, draw: str, way: str) -> float | None:
        """How many times slower the best of the standard library is than our worst."""
        best, ours = self.best(draw, way), self.ours(draw, way)
        return None if best is None or ours is None else best.ns / ours.ns

    def losses(self) -> list[tuple[str, str, Rival, Rival]]:
        """Draws and ways where some standard engine under some toolchain beats ours."""
        found = []
        for draw in (*DRAWS, *ENGINE_DRAWS, "construct"):
            for way in ("fill", "call"):
                best, ours = self.best(draw, way), self.ours(draw, way)
                if best is not None and ours is not None and best.ns < ours.ns:
                    found.append((draw, way, best, ours))
        return found
