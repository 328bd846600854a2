"""Fill the README's table of speeds from docs/: python docs/readme_table.py."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"
HEAD = "| what | ours | NumPy (PCG64), scikit-learn | ratio |\n|---|---:|---:|---:|\n"
RANDOM = [
    "random",
    "standard_normal",
    "standard_normal float32",
    "integers < 1000",
    "poisson(10)",
    "binomial(100, 0.3)",
    "standard_gamma(2)",
]
MIXTURES = ["full 1e6 x 2, k=5", "full 2e5 x 16, k=16", "full 1e5 x 64, k=32"]


def cells(page: str, row: str, *columns: str) -> list[str]:
    """Of the first row of that name on a page, the first column of each name."""
    heads: list[str] = []
    for line in (DOCS / page).read_text("utf-8").splitlines():
        values = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            heads = []
        elif not heads:
            heads = values
        elif values[0] == row:
            return [values[heads.index(column)] for column in columns]
    raise ValueError(f"{page}: expected a row named {row!r}")


def main() -> None:
    """Rewrite the table in place."""
    rows = []
    for name in RANDOM:
        ours, theirs, ratio = cells(
            "random_speed.md", name, "ours, ns", "PCG64, ns", "ratio"
        )
        rows.append(f"| `{name}` | {ours} ns | {theirs} ns | {ratio} |\n")
    for name in MIXTURES:
        ours, theirs, ratio = cells(
            "mixture_speed.md", name, "ours, ms", "scikit-learn, ms", "ratio"
        )
        rows.append(f"| EM, {name} | {ours} ms | {theirs} ms | {ratio} |\n")
    text = README.read_text("utf-8")
    pattern = re.escape(HEAD) + r"(\|.*\n)*"
    new, count = re.subn(pattern, lambda _: HEAD + "".join(rows), text)
    if count != 1:
        raise ValueError(f"{README}: expected the table once, got it {count} times")
    README.write_text(new, "utf-8")


if __name__ == "__main__":
    main()
