"""Markdown tables and the CSV of a run."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from portability import OURS
from view import DRAWS, ENGINE_DRAWS, ENGINES, STD_ENGINES, USUAL, Rival, View


def number(value: float | None) -> str:
    """Three significant digits, two decimals at most."""
    if value is None:
        return "-"
    if value >= 99.95:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 9.995 else f"{value:.2f}"


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _of(view: View, rival: Rival | None) -> str:
    if rival is None:
        return "-"
    return f"{number(rival.ns)} ({rival.engine}, {view.label(rival.toolchain)})"


def _lead(lead: float | None) -> str:
    return number(lead) + (" (slower)" if lead is not None and lead < 1 else "")


def draws_table(view: View, way: str) -> str:
    """Distributions over the usual engine, beside ours under the same toolchains."""
    labels = [view.label(toolchain) for toolchain in view.toolchains]
    head = ["draw", *labels, *(f"ours, {label}" for label in labels)]
    head += ["best of `std::`", "lead of ours"]
    rows = []
    for draw, name in DRAWS.items():
        if view.best(draw, way) is None:
            continue
        row = [name]
        for engine in (USUAL, OURS):
            for toolchain in view.toolchains:
                row.append(number(view.ns(toolchain, engine, draw, way)))
        row += [_of(view, view.best(draw, way)), _lead(view.lead(draw, way))]
        rows.append(row)
    return markdown(head, rows)


def native_table(view: View, way: str) -> str:
    """The same over the usual engine, without and with -march=native."""
    pairs = [(t, native) for t in view.toolchains if (native := view.native_of(t))]
    if not pairs:
        return "Not measured in this run."
    head = ["draw", *(view.label(t) for t, _ in pairs)]
    head += ["best of `std::`, native", "lead of ours"]
    rows = []
    for draw, name in DRAWS.items():
        best, ours = view.best_native(draw, way), view.ours_anywhere(draw, way)
        if best is None or ours is None:
            continue
        row = [name]
        for plain, native in pairs:
            before = number(view.ns(plain, USUAL, draw, way))
            row.append(f"{before} / {number(view.ns(native, USUAL, draw, way))}")
        rows.append([*row, _of(view, best), _lead(best.ns / ours)])
    return markdown(head, rows)


def engines_table(view: View) -> str:
    """Words of the engines, fill and call, size and construction."""
    head = ["engine"]
    for toolchain in view.toolchains:
        head.append(f"{view.label(toolchain)}: fill / call")
    head += ["object, bytes", "seed and first word, ns"]
    rows = []
    for engine in ENGINES:
        row = [f"**{engine}**" if engine == OURS else engine]
        sizes, seeds = [], []
        for toolchain in view.toolchains:
            fill = number(view.ns(toolchain, engine, "words", "fill"))
            call = number(view.ns(toolchain, engine, "words", "call"))
            row.append(f"{fill} / {call}")
            sizes.append(_size(view, toolchain, engine))
            seeds.append(number(view.ns(toolchain, engine, "construct", "call")))
        row.append(sizes[0] if len(set(sizes)) == 1 else " / ".join(sizes))
        row.append(" / ".join(seeds))
        rows.append(row)
    return markdown(head, rows)


def _size(view: View, toolchain: str, engine: str) -> str:
    object_bytes, heap = view.results.toolchains[toolchain]["sizes"][engine]
    return f"{object_bytes} + {heap} on the heap" if heap else str(object_bytes)


def canonical_table(view: View) -> str:
    """generate_canonical beside the plain multiplication."""
    head = ["engine and conversion", *(view.label(t) for t in view.toolchains)]
    rows = []
    for engine in ENGINES:
        for draw in ("generate_canonical", "plain_double", "uniform_double"):
            if draw == "uniform_double" and engine != OURS:
                continue
            cells = [number(view.ns(t, engine, draw, "fill")) for t in view.toolchains]
            if set(cells) != {"-"}:
                name = ENGINE_DRAWS.get(draw, "`fill_uniform`")
                rows.append([f"{engine}, {name}", *cells])
    return markdown(head, rows)


def instructions_table(view: View) -> str:
    """Instructions of a value of the usual engine's fills, and its calls of libm."""
    head = ["fill"]
    for toolchain in view.toolchains:
        head.append(f"{view.label(toolchain)}: instructions")
        head.append("calls of libm")
    head.append("ours")
    rows = []
    for draw, name in {**ENGINE_DRAWS, **DRAWS}.items():
        row = [name]
        for toolchain in view.toolchains:
            cell = view.cell(toolchain, USUAL, draw, "fill")
            row.append(number(cell.get("instructions")))
            row.append(_calls(cell))
        counts = [
            view.cell(t, OURS, draw, "fill").get("instructions")
            for t in view.toolchains
        ]
        row.append(" / ".join(number(count) for count in counts))
        rows.append(row)
    return markdown(head, rows)


def mispredictions_table(view: View) -> str:
    """Mispredicted branches of a value by callgrind's model, for the usual engine, a
    small one, and ours."""
    engines = (USUAL, "xoshiro256++", OURS)
    head = ["fill"]
    head += [f"{e}, {view.label(t)}" for e in engines for t in view.toolchains]
    rows = []
    for draw, name in {**ENGINE_DRAWS, **DRAWS}.items():
        counts = [
            view.cell(t, e, draw, "fill").get("mispredictions")
            for e in engines
            for t in view.toolchains
        ]
        rows.append([name, *(number(count) for count in counts)])
    return markdown(head, rows)


def _calls(cell: dict[str, Any]) -> str:
    calls = cell.get("calls")
    if calls is None:
        return "-"
    parts = [f"{number(n)} `{name}`" for name, n in calls.items() if n >= 0.005]
    return ", ".join(parts) or "none"


def imports_table(view: View) -> str:
    """Functions of libm the standard library's kernels need, by toolchain."""
    head = ["kernels", *(view.label(t) for t in view.toolchains)]
    names = {
        "engines": "engines, `generate_canonical`, `shuffle`",
        "continuous": "continuous distributions",
        "discrete": "discrete distributions",
    }
    rows = []
    for part, name in names.items():
        row = [name]
        for toolchain in view.toolchains:
            imports = view.results.toolchains[toolchain]["imports"].get(part, [])
            row.append(", ".join(f"`{symbol}`" for symbol in imports) or "none")
        rows.append(row)
    return markdown(head, rows)


def portability_table(view: View) -> str:
    """Which toolchains agree, by draw: equal letters, equal values."""
    head = ["draw", *(view.label(t) for t in view.toolchains), "same under all"]
    head += ["`-march=native` changes it with", "ours"]
    rows = []
    for draw, name in {**ENGINE_DRAWS, **DRAWS}.items():
        agreement = view.results.portability.get(f"{USUAL}/{draw}/fill")
        if agreement is None:
            continue
        letter = {
            toolchain: chr(ord("A") + index)
            for index, group in enumerate(agreement.groups)
            for toolchain in group
        }
        changed = view.results.changed.get(f"{USUAL}/{draw}/fill", [])
        ours = view.results.portability.get(f"{OURS}/{draw}/fill")
        verdict = "-" if ours is None else ("all equal" if ours.portable else "DIFFER")
        share = f"{agreement.same:.1%}" if not agreement.portable else "all"
        flags = ", ".join(map(view.label, changed))
        flags = flags or ("none" if view.natives else "-")
        letters = [letter.get(toolchain, "-") for toolchain in view.toolchains]
        rows.append([name, *letters, share, flags, verdict])
    return markdown(head, rows)


def portability_exceptions(view: View) -> list[str]:
    """Engines whose verdict on a draw is not that of the usual engine, as phrases."""
    found = []
    for draw in {**ENGINE_DRAWS, **DRAWS}:
        usual = view.results.portability.get(f"{USUAL}/{draw}/fill")
        for engine in STD_ENGINES:
            other = view.results.portability.get(f"{engine}/{draw}/fill")
            if usual is None or other is None or usual.portable == other.portable:
                continue
            verdict = "agrees" if other.portable else f"differs ({other.same:.1%} same)"
            found.append(f"`{engine}` with `{draw}` {verdict}")
    return found


def native_exceptions(view: View) -> list[str]:
    """Where -march=native changes the values of another engine but not the usual's."""
    changed = view.results.changed
    return [
        f"`{engine}` with `{draw}`"
        for draw in {**ENGINE_DRAWS, **DRAWS}
        for engine in STD_ENGINES
        if f"{engine}/{draw}/fill" in changed and f"{USUAL}/{draw}/fill" not in changed
    ]


def levels_table(view: View) -> str:
    """Our fills by instruction set level."""
    levels = view.results.levels
    head = ["fill of ours"]
    columns: list[tuple[str, dict[str, Any]]] = []
    for level, cells in levels.items():
        for toolchain in view.toolchains:
            head.append(f"{level}: {view.label(toolchain)}")
            columns.append((toolchain, cells))
    rows = []
    for draw, name in {"words": "words", **DRAWS}.items():
        row = [name]
        for toolchain, cells in columns:
            cell = cells.get(f"{toolchain}/{OURS}/{draw}/fill", {})
            row.append(number(cell.get("ns")))
        rows.append(row)
    return markdown(head, rows)


def toolchains_table(view: View) -> str:
    head = ["toolchain", "compiler", "library", "flags", "level ours runs at"]
    rows = [
        [f[k] for k in ("label", "compiler", "library", "flags", "isa")]
        for f in view.results.toolchains.values()
    ]
    rows += [
        [name, "MISSING on this machine", "-", "-", f"`{remedy}`"]
        for name, remedy in view.results.missing
    ]
    return markdown(head, rows)


def losses_table(view: View) -> str:
    head = ["draw", "way", "ours, slowest toolchain", "best of `std::`"]
    names = {**ENGINE_DRAWS, **DRAWS, "construct": "seed and first word"}
    rows = [
        [names[draw], way, number(ours.ns), _of(view, best)]
        for draw, way, best, ours in view.losses()
    ]
    return markdown(head, rows) if rows else "Nowhere in this run."


CSV_COLUMNS = ("ns", "spread", "repetitions", "instructions", "mispredictions")


def csv_text(view: View) -> str:
    """Every cell of the run."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    head = ["toolchain", "engine", "draw", "way", *CSV_COLUMNS, "calls", "values"]
    writer.writerow(head)
    for name, cell in view.results.cells.items():
        toolchain, engine, draw, way = name.split("/")
        agreement = view.results.portability.get(f"{engine}/{draw}/{way}")
        same = "" if agreement is None else "portable"
        if agreement is not None and not agreement.portable:
            same = f"{agreement.same:.3f}"
        calls = "; ".join(f"{n} {f}" for f, n in cell.get("calls", {}).items())
        row = [view.label(toolchain), engine, draw, way]
        row += [str(cell.get(column, "")) for column in CSV_COLUMNS]
        writer.writerow([*row, calls, same])
    return stream.getvalue()
