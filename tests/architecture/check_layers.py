"""Fail on an upward include, and on Python headers outside cpp/bindings/.

Run as a program (ctest, pre-commit) or through test_layers.py (pytest).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYERS = (
    "core",
    "random",
    "containers",
    "linalg",
    "distributions",
    "mixture",
    "information",
    "datasets",
)
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"](?:shogun_lite/)?([\w./-]+)[>"]', re.M)
PYTHON_HEADER = re.compile(r'^\s*#\s*include\s*[<"](pybind11/|Python\.h|numpy/)', re.M)
SUFFIXES = {".hpp", ".cpp", ".h", ".in"}


def layer_of(path: str) -> str | None:
    """The layer an include path or a file path below cpp/ belongs to."""
    first = path.split("/", 1)[0]
    return first if first in LAYERS and "/" in path else None


def violations_in(text: str, layer: str | None, name: str) -> list[str]:
    """What is wrong with one file of the given layer (None: not of the core)."""
    found = []
    if PYTHON_HEADER.search(text):
        found.append(f"{name}: Python header outside cpp/bindings/")
    for target in INCLUDE.findall(text):
        target_layer = layer_of(target)
        if target_layer is None or layer is None:
            continue
        if LAYERS.index(target_layer) > LAYERS.index(layer):
            found.append(
                f"{name}: layer '{layer}' includes '{target}' of a later layer"
            )
    return found


def core_files(root: Path) -> list[tuple[Path, str | None]]:
    """Every source file outside the bindings with the layer it belongs to."""
    files: list[tuple[Path, str | None]] = []
    for base in ("cpp/include/shogun_lite", "cpp/src", "bench", "tests/cpp", "tools"):
        for path in sorted((root / base).rglob("*")):
            if path.suffix in SUFFIXES:
                layer = layer_of(path.relative_to(root / base).as_posix())
                files.append((path, layer))
    return files


def check(root: Path = ROOT) -> list[str]:
    """All violations in the tree, as sentences."""
    found = []
    for path, layer in core_files(root):
        name = path.relative_to(root).as_posix()
        # Tests and benches stand above all layers; only Python headers concern them.
        layer = layer if name.startswith("cpp/") else None
        found += violations_in(path.read_text(encoding="utf-8"), layer, name)
    return found


def main() -> int:
    problems = check()
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(core_files(ROOT))} files checked, {len(problems)} violations")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
