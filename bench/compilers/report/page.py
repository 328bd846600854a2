"""docs/compilers.md from its template: every figure comes from the results.

A placeholder is {{what arguments}}; `what` is a method of Filler. Toolchains are named
by kind: gxx, clang (with libstdc++) and libcxx (clang with libc++), with -native behind
it for those with -march=native.
"""

from __future__ import annotations

import re
import statistics
from pathlib import Path
from typing import Any

import tables
from portability import OURS
from tables import number
from view import DRAWS, Rival, View

TEMPLATE = Path(__file__).with_name("compilers.md.in")

_PLACEHOLDER = re.compile(r"\{\{([^{}]+)\}\}")
_TABLES = {
    "toolchains": tables.toolchains_table,
    "fills": lambda view: tables.draws_table(view, "fill"),
    "calls": lambda view: tables.draws_table(view, "call"),
    "native": lambda view: tables.native_table(view, "fill"),
    "engines": tables.engines_table,
    "canonical": tables.canonical_table,
    "instructions": tables.instructions_table,
    "mispredictions": tables.mispredictions_table,
    "imports": tables.imports_table,
    "portability": tables.portability_table,
    "levels": tables.levels_table,
    "losses": tables.losses_table,
}
_NONE = "(not measured)"


def _kind(fields: dict[str, Any]) -> str:
    if fields["compiler"].startswith("g++"):
        return "gxx"
    return "libcxx" if fields["library"].startswith("libc++") else "clang"


class Filler:
    """What placeholders can ask."""

    def __init__(self, view: View) -> None:
        self._view = view
        # The newest of a kind speaks for it.
        fields = view.results.toolchains
        self._toolchains = {_kind(fields[t]): t for t in view.toolchains}
        self._toolchains |= {f"{_kind(fields[t])}-native": t for t in view.natives}

    def fill(self, placeholder: str) -> str:
        what, *arguments = placeholder.split()
        if what.startswith("_") or what == "fill":
            raise ValueError(f"no such placeholder: {placeholder}")
        return str(getattr(self, what)(*arguments))

    def table(self, name: str) -> str:
        return _TABLES[name](self._view)

    def label(self, kind: str) -> str:
        toolchain = self._toolchains.get(kind)
        return _NONE if toolchain is None else self._view.label(toolchain)

    def machine(self, key: str) -> str:
        return str(self._view.results.machine[key])

    def load(self) -> str:
        low, high = self._view.results.machine["load"]
        return f"{low}" if low == high else f"{low} to {high}"

    def _cell(self, kind: str, *name: str) -> dict[str, Any]:
        toolchain = self._toolchains.get(kind)
        return {} if toolchain is None else self._view.cell(toolchain, *name)

    def ns(self, *cell: str) -> str:
        return self._number(self._cell(*cell).get("ns"))

    def instructions(self, *cell: str) -> str:
        return self._number(self._cell(*cell).get("instructions"))

    def mispredictions(self, *cell: str) -> str:
        return self._number(self._cell(*cell).get("mispredictions"))

    def libm(self, function: str, *cell: str) -> str:
        """Calls of a function of libm per value."""
        calls = self._cell(*cell).get("calls")
        return self._number(None if calls is None else calls.get(function, 0.0))

    def ratio(self, *cells: str) -> str:
        """`ratio <cell> / <cell>`: of their times."""
        at = cells.index("/")
        above, below = (
            self._cell(*part).get("ns") for part in (cells[:at], cells[at + 1 :])
        )
        both = above is not None and below is not None
        return self._number(above / below if both else None)

    def lead(self, draw: str, way: str) -> str:
        return self._number(self._view.lead(draw, way))

    def best(self, draw: str, way: str) -> str:
        return self._rival(self._view.best(draw, way))

    def _rival(self, rival: Rival | None) -> str:
        if rival is None:
            return _NONE
        label = self._view.label(rival.toolchain)
        return f"{number(rival.ns)} ns ({rival.engine}, {label})"

    def slowest(self, engine: str, draw: str, way: str) -> str:
        """Of an engine, under the toolchain that makes it so."""
        rival = self._view.worst(draw, way, engine)
        return self._number(None if rival is None else rival.ns)

    def fastest(self, engine: str, draw: str, way: str) -> str:
        """Of an engine, under the toolchain that makes it so."""
        rival = self._view.best(draw, way, engine)
        return self._number(None if rival is None else rival.ns)

    def ours(self, draw: str, way: str) -> str:
        rival = self._view.ours(draw, way)
        return self._number(None if rival is None else rival.ns)

    def widest(self) -> str:
        """The draw whose times under the toolchains lie farthest apart."""
        engine, way = "mt19937_64", "fill"
        found = []
        for draw, name in DRAWS.items():
            slow = self._view.worst(draw, way, engine)
            fast = self._view.best(draw, way, engine)
            if slow is not None and fast is not None:
                found.append((slow.ns / fast.ns, name, slow, fast))
        if not found:
            return _NONE
        ratio, name, slow, fast = max(found, key=lambda entry: entry[0])
        return (
            f"{name} takes {number(slow.ns)} ns with "
            f"{self._view.label(slow.toolchain)} and {number(fast.ns)} ns with "
            f"{self._view.label(fast.toolchain)}, {number(ratio)} times less"
        )

    def least_lead(self, way: str) -> str:
        leads = [(self._view.lead(draw, way), name) for draw, name in DRAWS.items()]
        known = [(lead, name) for lead, name in leads if lead is not None]
        if not known:
            return _NONE
        lead, name = min(known)
        return f"{number(lead)} ({name})"

    def median_lead(self, way: str) -> str:
        leads = (self._view.lead(draw, way) for draw in DRAWS)
        known = [lead for lead in leads if lead is not None]
        return self._number(statistics.median(known) if known else None)

    def repetitions(self) -> str:
        counts = {cell["repetitions"] for cell in self._view.results.cells.values()}
        return " or ".join(str(count) for count in sorted(counts))

    def n_cells(self) -> str:
        return str(len(self._view.results.cells))

    def spread(self, percent: str) -> str:
        """The spread that so many percent of the cells do not exceed, in percent."""
        spreads = sorted(cell["spread"] for cell in self._view.results.cells.values())
        index = min(len(spreads) - 1, int(len(spreads) * float(percent) / 100))
        return f"{100 * spreads[index]:.0f} %"

    def recount(self) -> str:
        difference = self._view.results.machine.get("recount")
        return _NONE if difference is None else f"{100 * difference:.2g} %"

    def exceptions(self) -> str:
        found = tables.portability_exceptions(self._view)
        return "; ".join(found) if found else "none"

    def native_exceptions(self) -> str:
        found = tables.native_exceptions(self._view)
        return ", ".join(found) if found else "none"

    def best_native(self, draw: str, way: str) -> str:
        return self._rival(self._view.best_native(draw, way))

    def ours_portable(self) -> str:
        agreements = self._view.results.portability.items()
        changed = self._view.results.changed
        ours = {name: a for name, a in agreements if name.startswith(f"{OURS}/")}
        equal = sum(a.portable and name not in changed for name, a in ours.items())
        return f"{equal} of {len(ours)}"

    @staticmethod
    def _number(value: float | None) -> str:
        return _NONE if value is None else number(value)


def render(view: View) -> str:
    """The page."""
    filler = Filler(view)
    template = TEMPLATE.read_text(encoding="utf-8")
    return _PLACEHOLDER.sub(lambda match: filler.fill(match[1]), template)
