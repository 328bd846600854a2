"""Rows of numbers in delimited text."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from shogun_lite.cli._errors import CommandError

#: The text files there are, and what separates the cells when they are written.
DELIMITERS = {".csv": ",", ".tsv": "\t", ".txt": "\t"}

# Where two of them occur in the first line, the comma is decimal or part of a name.
_READ_DELIMITERS = ("\t", ";", ",")
_QUOTED = re.compile(r'"[^"]*"')
_MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "-", "?"})


def read_csv(path: str) -> tuple[NDArray[np.float64], list[str] | None]:
    """The numbers in a text file, (n, d), and its header if it has one."""
    lines = _read_lines(path)
    rows = _rows(path, lines)
    first_line, first = next(rows, (0, []))
    if not first:
        raise CommandError(f"{path}: the file is empty")
    names = None
    values = []
    if _is_header(first):
        names = _names(path, first_line, first)
    else:
        values.append(_numbers(path, first_line, first, first, names))
    values.extend(_numbers(path, number, row, first, names) for number, row in rows)
    if not values:
        raise CommandError(f"{path}: only a header, no rows of numbers")
    return np.array(values, dtype=np.float64), names


def _read_lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{path}: not text in UTF-8 (byte {error.start}); save it as UTF-8"
        ) from error


def _rows(path: str, lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The cells of every line that is not blank, with the line's number."""
    first = next((line for line in lines if line.strip()), "")
    bare = _QUOTED.sub("", first.strip())
    delimiter = next((mark for mark in _READ_DELIMITERS if mark in bare), ",")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begin = 1  # of the row in hand, which may have cells of several lines
    try:
        for row in reader:
            if len(row) > 1 or (row and row[0].strip()):
                yield begin, row
            begin = reader.line_num + 1
    except csv.Error as error:
        text = str(error)
        if text == "unexpected end of data":
            text = "a quotation mark opens a cell and none closes it"
        raise CommandError(f"{path}: line {begin}: {text}") from error


def _is_header(cells: list[str]) -> bool:
    """No numbers, and not only missing ones."""
    return all(_parse(cell) is None for cell in cells) and not all(
        _is_missing(cell) for cell in cells
    )


def _names(path: str, line: int, cells: list[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    if "" in names:
        raise CommandError(
            f"{path}: line {line}: column {names.index('') + 1} has no name; name it, "
            "or leave it out if it is an index (pandas: to_csv(index=False))"
        )
    return names


def _is_missing(cell: str) -> bool:
    return cell.strip().lower() in _MISSING


def _parse(cell: str) -> float | None:
    try:
        # Python's digit groups, as 1_000, are not numbers in a file.
        return None if "_" in cell else float(cell)
    except ValueError:
        return None


def _numbers(
    path: str, line: int, cells: list[str], first: list[str], names: list[str] | None
) -> list[float]:
    if len(cells) != len(first):
        raise CommandError(
            f"{path}: line {line}: expected {len(first)} cells as in the first row, "
            f"got {len(cells)}; every row must have equally many"
        )
    values = [_parse(cell) for cell in cells]
    numbers = [value for value in values if value is not None and math.isfinite(value)]
    if len(numbers) != len(values):
        _refuse(path, line, cells, values, names)
    return numbers


def _refuse(
    path: str,
    line: int,
    cells: list[str],
    values: list[float | None],
    names: list[str] | None,
) -> NoReturn:
    """Say which cell of a row is not a finite number."""
    column = next(
        index
        for index, value in enumerate(values)
        if value is None or not math.isfinite(value)
    )
    cell = cells[column].strip()
    where = f"{path}: line {line}, column {column + 1}"
    if names is not None:
        where += f" ({names[column]})"
    if _is_missing(cell):
        what = f"{cell!r} is" if cell else "an empty cell is"
        raise CommandError(
            f"{where}: {what} a missing value; remove or impute such rows first"
        )
    if values[column] is not None:
        raise CommandError(
            f"{where}: expected a finite number, got {cell!r}; remove or impute such "
            "rows first"
        )
    shown = cell if len(cell) <= 40 else f"{cell[:40]}..."
    if _parse(cell.replace(",", ".", 1)) is not None:
        remedy = "write a point for the decimal comma"
    elif len(cells) == 1:
        remedy = "separate cells by a comma, a semicolon or a tab"
    else:
        remedy = "remove columns of text first"
    raise CommandError(f"{where}: expected a number, got {shown!r}; {remedy}")
