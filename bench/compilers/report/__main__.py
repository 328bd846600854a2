"""From the files of a run to tables, pictures and the page.

collect --build DIR --runs DIR --out DIR   results.json, tables, CSV, pictures; fails
                                           if our values are not the same everywhere
page --results FILE --out DIR              compilers.md, and in compilers/ what it
                                           refers to: results, CSV and pictures
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import tables
from results import Results, collect
from view import View


def _write_tables(view: View, directory: Path) -> None:
    parts = {
        "Toolchains": tables.toolchains_table(view),
        "Block fills, ns per value": tables.draws_table(view, "fill"),
        "Single calls, ns per value": tables.draws_table(view, "call"),
        "Engines, ns per word": tables.engines_table(view),
        "Doubles of words, ns per value": tables.canonical_table(view),
        "Where ours is slower": tables.losses_table(view),
        "Instructions per value": tables.instructions_table(view),
        "Functions of libm": tables.imports_table(view),
        "Portability": tables.portability_table(view),
    }
    text = "\n\n".join(f"## {title}\n\n{table}" for title, table in parts.items())
    (directory / "tables.md").write_text(text + "\n", encoding="utf-8")
    (directory / "results.csv").write_text(tables.csv_text(view), encoding="utf-8")


def _draw(view: View, directory: Path) -> None:
    try:
        from pictures import draw_pictures
    except ModuleNotFoundError as error:
        print(f"no pictures: {error} (pip install matplotlib)", file=sys.stderr)
        return
    draw_pictures(view, directory)


def _collect(arguments: argparse.Namespace) -> int:
    results, broken = collect(arguments.build, arguments.runs)
    arguments.out.mkdir(parents=True, exist_ok=True)
    results.write(arguments.out / "results.json")
    view = View(results)
    _write_tables(view, arguments.out)
    _draw(view, arguments.out)
    for name, remedy in results.missing:
        print(f"missing: {name} ({remedy})")
    for sentence in broken:
        print(sentence, file=sys.stderr)
    print(f"{len(results.cells)} cells, {len(results.toolchains)} toolchains")
    return 1 if broken else 0


def _page(arguments: argparse.Namespace) -> int:
    from page import render

    view = View(Results.read(arguments.results))
    (arguments.out / "compilers").mkdir(parents=True, exist_ok=True)
    (arguments.out / "compilers.md").write_text(render(view), encoding="utf-8")
    _draw(view, arguments.out / "compilers")
    view.results.write(arguments.out / "compilers" / "results.json")
    csv = arguments.out / "compilers" / "results.csv"
    csv.write_text(tables.csv_text(view), encoding="utf-8")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="report", description=__doc__)
    commands = parser.add_subparsers(required=True)
    collecting = commands.add_parser("collect")
    collecting.add_argument("--build", type=Path, required=True)
    collecting.add_argument("--runs", type=Path, required=True)
    collecting.add_argument("--out", type=Path, required=True)
    collecting.set_defaults(run=_collect)
    paging = commands.add_parser("page")
    paging.add_argument("--results", type=Path, required=True)
    paging.add_argument("--out", type=Path, required=True)
    paging.set_defaults(run=_page)
    arguments = parser.parse_args()
    code: int = arguments.run(arguments)
    return code


if __name__ == "__main__":
    sys.exit(main())
