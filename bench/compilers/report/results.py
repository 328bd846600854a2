"""The results of a run: collected from the files of a build directory, kept as JSON."""

from __future__ import annotations

import json
import os
import platform
import re
import statistics
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portability import (
    Agreement,
    Values,
    broken_promises,
    changed_by_native,
    compare_all,
    without_natives,
)
from profiles import read_profiles

_MATHEMATICS = re.compile(
    r"^(?:a?(?:sin|cos|tan)h?|exp2?|expm1|log|log1p|log2|log10|pow|sqrt|cbrt|hypot|"
    r"lgamma|lgamma_r|tgamma|nextafter|floor|ceil|round|trunc|rint|ldexp|frexp)[fl]?$"
)


# Of our kernels, lowest first (cmake/isa.cmake).
LEVELS = ("base", "avx2", "avx512")


@dataclass(frozen=True)
class Results:
    """A run as written to results.json.

    machine: what ran it; toolchains: by id, with label, compiler, library, flags, isa,
    sizes, imports; missing: [name, remedy]; cells: by
    `<toolchain>/<engine>/<draw>/<way>` with ns, spread, repetitions and, where counted,
    instructions, mispredictions and calls;
    levels: the same by instruction set level for ours; portability: by kernel, without
    -march=native; changed: by kernel, the toolchains where that changes the values.
    """

    machine: dict[str, Any]
    toolchains: dict[str, dict[str, Any]]
    missing: list[list[str]]
    cells: dict[str, dict[str, Any]]
    levels: dict[str, dict[str, dict[str, Any]]]
    portability: dict[str, Agreement]
    changed: dict[str, list[str]]

    def write(self, path: Path) -> None:
        """As JSON, one cell a line, so that runs can be compared by diff."""
        agreements = {name: a.to_json() for name, a in self.portability.items()}
        parts = {
            "machine": json.dumps(self.machine),
            "toolchains": _lines(self.toolchains),
            "missing": json.dumps(self.missing),
            "cells": _lines(self.cells),
            "levels": _lines(self.levels),
            "portability": _lines(agreements),
            "changed": _lines(self.changed),
        }
        body = ",\n".join(f'"{name}": {text}' for name, text in parts.items())
        path.write_text(f"{{\n{body}\n}}\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Results:
        data = json.loads(path.read_text(encoding="utf-8"))
        data["portability"] = {
            name: Agreement(**fields) for name, fields in data["portability"].items()
        }
        return cls(**data)


def _lines(table: dict[str, Any]) -> str:
    rows = (f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in table.items())
    return "{\n" + ",\n".join(rows) + "\n}"


def _cells(runs: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Median and spread over the repetitions of each benchmark."""
    times: dict[str, list[float]] = {}
    for run in runs:
        for entry in run["benchmarks"]:
            if entry.get("run_type") == "iteration":
                name = entry["run_name"]
                times.setdefault(name, []).append(1e9 / entry["items_per_second"])
    cells = {}
    for name, ns in times.items():
        median = statistics.median(ns)
        cells[name] = {
            "ns": round(median, 4),
            "spread": round((max(ns) - min(ns)) / median, 4),
            "repetitions": len(ns),
        }
    return cells


def _toolchains(runs: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What the libraries of kernels said of themselves."""
    found: dict[str, dict[str, Any]] = {}
    for run in runs:
        for key, value in run["context"].items():
            if key.startswith("toolchain "):
                _, toolchain, what = key.split(" ", 2)
                fields = found.setdefault(toolchain, {"sizes": {}})
                if what.startswith("bytes "):
                    sizes = [int(part) for part in value.split("+")]
                    fields["sizes"][what.removeprefix("bytes ")] = sizes
                else:
                    fields[what] = value
    # g++ first, and libstdc++ before libc++.
    return dict(
        sorted(
            found.items(),
            key=lambda t: ("native" in t[0], t[0][0] == "c", "libcxx" in t[0], t[0]),
        )
    )


def _imports(directory: Path) -> dict[str, list[str]]:
    """Functions of the C library's mathematics each object of kernels calls."""
    imports = {}
    for path in sorted(directory.glob("CMakeFiles/kernels.dir/*.o")):
        listed = subprocess.run(
            ["nm", "--undefined-only", "--format=just-symbols", path],
            capture_output=True,
            text=True,
            check=False,
        )
        names = {line.split("@")[0] for line in listed.stdout.split()}
        imports[path.name.removesuffix(".cpp.o")] = sorted(
            name for name in names if _MATHEMATICS.match(name)
        )
    return imports


def _cpu_name() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    fields = dict(re.findall(r"^([\w ]+?)\s*: (.*)$", text, re.M))
    name = fields.get("model name", platform.machine())
    family, model = fields.get("cpu family"), fields.get("model")
    return name if family is None else f"{name} (family {family}, model {model})"


def _os_name() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()


def _machine(runs: list[dict[str, Any]]) -> dict[str, Any]:
    context = runs[0]["context"]
    loads = [run["context"]["load_avg"][0] for run in runs]
    return {
        "date": context["date"],
        "cpu": _cpu_name(),
        "cpus": os.cpu_count(),
        "mhz": context["mhz_per_cpu"],
        "os": _os_name(),
        "glibc": context["glibc"],
        "load": [round(min(loads), 1), round(max(loads), 1)],
    }


def _read_all(paths: Iterable[Path]) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(paths)]


def collect(build: Path, directory: Path) -> tuple[Results, list[str]]:
    """The results of the runs in a directory, and the broken promises in them.

    `build` is where CMake built the libraries of kernels.
    """
    runs = _read_all(directory.glob("*.bench.json"))
    if not runs:
        raise SystemExit(f"{directory}: no *.bench.json; run the benchmarks first")
    toolchains = _toolchains(runs)
    cells = _cells(runs)
    profiles = read_profiles(directory / "profiles")
    for name, profile in profiles.items():
        if name in cells:
            cells[name]["instructions"] = round(profile.instructions, 2)
            cells[name]["mispredictions"] = round(profile.mispredictions, 3)
            cells[name]["calls"] = {k: round(n, 3) for k, n in profile.calls.items()}
    for toolchain, fields in toolchains.items():
        fields["imports"] = _imports(build / toolchain)
    levels: dict[str, dict[str, dict[str, Any]]] = {}
    for level in LEVELS:
        path = directory / f"{level}.level.json"
        if path.exists():
            levels[level] = _cells(_read_all([path]))
    values: dict[str, dict[str, Values]] = {}
    for drawn in _read_all(directory.glob("*.values.json")):
        values.update(drawn)
    portability = compare_all(without_natives(values))
    missing = [
        line.split("|")
        for line in (build / "missing.txt").read_text(encoding="utf-8").splitlines()
        if line
    ]
    machine = _machine(runs)
    again = read_profiles(directory / "profiles-again")
    if again:
        machine["recount"] = max(
            abs(again[name].instructions / profile.instructions - 1)
            for name, profile in profiles.items()
        )
    results = Results(
        machine=machine,
        toolchains=toolchains,
        missing=missing,
        cells=cells,
        levels=levels,
        portability=portability,
        changed=changed_by_native(values),
    )
    return results, broken_promises(values)
