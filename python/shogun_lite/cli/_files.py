"""Rows of numbers in .csv and .npy files."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from shogun_lite.cli._errors import CommandError

Table: TypeAlias = tuple[NDArray[np.float64], list[str] | None]

_DELIMITERS = (",", ";", "\t")


def read_table(path: str) -> Table:
    """The numbers in a file, (n, d), and the names of the columns if it has any."""
    suffix = Path(path).suffix.lower()
    if not Path(path).exists():
        raise CommandError(f"{path}: no such file")
    if suffix == ".npy":
        return _read_npy(path), None
    if suffix in (".csv", ".tsv", ".txt"):
        return _read_csv(path)
    raise CommandError(
        f"{path}: expected a .csv, .tsv, .txt or .npy file, got {suffix or 'no suffix'}"
    )


def write_table(path: str | None, X: NDArray[np.float64], names: list[str]) -> None:
    """Write rows to a .csv or .npy file, or as CSV to standard output."""
    if path is not None and path.lower().endswith(".npy"):
        np.save(path, X)
        return
    lines = [",".join(names)]
    lines += [",".join(repr(value) for value in row) for row in X.tolist()]
    text = "\n".join(lines)
    if path is None:
        print(text)
    else:
        Path(path).write_text(text + "\n", encoding="utf-8")


def _read_npy(path: str) -> NDArray[np.float64]:
    try:
        array = np.load(path, allow_pickle=False)
    except (ValueError, EOFError) as error:
        raise CommandError(f"{path}: not a valid .npy file ({error})") from error
    if array.dtype.kind not in "biuf":
        raise CommandError(f"{path}: expected numbers, got dtype {array.dtype}")
    if array.ndim != 2:
        raise CommandError(
            f"{path}: expected a 2-d array (n_samples, n_features), got {array.ndim}-d"
        )
    return _finite(path, np.ascontiguousarray(array, dtype=np.float64))


def _finite(path: str, array: NDArray[np.float64]) -> NDArray[np.float64]:
    if not np.isfinite(array).all():
        row, column = np.argwhere(~np.isfinite(array))[0]
        raise CommandError(
            f"{path}: row {row + 1}, column {column + 1} is {array[row, column]}; "
            "remove or impute such rows first"
        )
    return array


def _read_csv(path: str) -> Table:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: not a text file in UTF-8 ({error})") from error
    lines = [(i, line) for i, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise CommandError(f"{path}: the file is empty")
    delimiter = max(_DELIMITERS, key=lines[0][1].count)
    rows = [
        (
            number,
            [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))],
        )
        for number, line in lines
    ]
    names = None if any(_is_number(cell) for cell in rows[0][1]) else rows[0][1]
    body = rows if names is None else rows[1:]
    if not body:
        raise CommandError(f"{path}: only a header, no rows of numbers")
    width = len(rows[0][1])
    values = [_parse_row(path, number, cells, width, names) for number, cells in body]
    return np.array(values, dtype=np.float64), names


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _parse_row(
    path: str, number: int, cells: list[str], width: int, names: list[str] | None
) -> list[float]:
    if len(cells) != width:
        raise CommandError(
            f"{path}: line {number} has {len(cells)} cells where the first has "
            f"{width}; every row must have as many"
        )
    values = []
    for column, cell in enumerate(cells):
        name = f"column {column + 1}" if names is None else f"column {names[column]!r}"
        if not _is_number(cell):
            raise CommandError(
                f"{path}: line {number}, {name}: expected a number, got {cell!r}; "
                "remove columns of text first"
            )
        value = float(cell)
        if value - value != 0.0:
            raise CommandError(
                f"{path}: line {number}, {name} is {cell}; remove or impute such rows "
                "first"
            )
        values.append(value)
    return values
