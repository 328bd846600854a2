"""Rows of numbers in text and .npy files."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path
from typing import TextIO, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shogun_lite.cli._csv import DELIMITERS, read_csv
from shogun_lite.cli._errors import CommandError

Table: TypeAlias = tuple[NDArray[np.float64], list[str] | None]

_SUFFIXES = (*DELIMITERS, ".npy")
_BLOCK = 1024


def require_table_name(path: str) -> str:
    """The suffix of a file of rows."""
    suffix = Path(path).suffix.lower()
    if suffix not in _SUFFIXES:
        raise CommandError(
            f"{path}: expected a {', '.join(_SUFFIXES[:-1])} or {_SUFFIXES[-1]} file, "
            f"got {suffix or 'no extension'}"
        )
    return suffix


def require_file(path: str) -> None:
    """Refuse what is not there, or no file."""
    if not Path(path).exists():
        raise CommandError(f"{path}: no such file")
    if Path(path).is_dir():
        raise CommandError(f"{path}: expected a file, got a folder")


def require_writable(path: str) -> None:
    """Refuse a place for a result before work is put into the result."""
    folder = Path(path).absolute().parent
    if not folder.is_dir():
        raise CommandError(f"{path}: the folder {folder} does not exist; make it first")
    if Path(path).is_dir():
        raise CommandError(f"{path}: expected the name of a file, got a folder")
    if not os.access(folder, os.W_OK):
        raise CommandError(f"{path}: the folder {folder} is not writable")


def read_table(path: str) -> Table:
    """The numbers in a file, (n, d), and the names of the columns if it has any."""
    require_file(path)
    if require_table_name(path) == ".npy":
        return _read_npy(path), None
    return read_csv(path)


def write_table(path: str | None, X: NDArray[np.float64], names: list[str]) -> None:
    """Write rows to a file, or as CSV to standard output; numbers keep all digits."""
    suffix = ".csv" if path is None else require_table_name(path)
    if path is not None and suffix == ".npy":
        np.save(path, X)
        return
    if path is None:
        _write_rows(sys.stdout, X, names, DELIMITERS[suffix])
        return
    with open(path, "w", encoding="utf-8") as file:
        _write_rows(file, X, names, DELIMITERS[suffix])


def _write_rows(
    file: TextIO, X: NDArray[np.float64], names: list[str], delimiter: str
) -> None:
    """In blocks: little memory, and a reader that has gone is noticed soon."""
    file.write(delimiter.join(_quoted(name, delimiter) for name in names) + "\n")
    for first in range(0, len(X), _BLOCK):
        rows = X[first : first + _BLOCK].tolist()
        file.write("".join(delimiter.join(map(repr, row)) + "\n" for row in rows))


def _quoted(name: str, delimiter: str) -> str:
    if not any(character in name for character in (delimiter, '"', ",", ";")):
        return name
    return '"' + name.replace('"', '""') + '"'


def _read_npy(path: str) -> NDArray[np.float64]:
    array = _load_npy(path)
    if array.ndim != 2:
        raise CommandError(
            f"{path}: expected a 2-d array (n_samples, n_features), got shape "
            f"{array.shape}; reshape it"
        )
    if 0 in array.shape:
        raise CommandError(f"{path}: the array is empty, got shape {array.shape}")
    with np.errstate(over="ignore"):  # long doubles; the infinity is reported below
        values = np.ascontiguousarray(array, dtype=np.float64)
    if not np.isfinite(values).all():
        row, column = np.argwhere(~np.isfinite(values))[0]
        raise CommandError(
            f"{path}: row {row} and column {column}, counted from 0, hold "
            f"{values[row, column]}; remove or impute such rows first"
        )
    return values


def _load_npy(path: str) -> NDArray[np.generic]:
    """An array of numbers whose size the file confirms, before memory is taken.

    Not by numpy.load, which opens archives and pickles too.
    """
    with open(path, "rb") as file:
        try:
            version = np.lib.format.read_magic(file)
            read_header = {
                (1, 0): np.lib.format.read_array_header_1_0,
                (2, 0): np.lib.format.read_array_header_2_0,
            }[version]
            shape, _, dtype = read_header(file)
        except Exception as error:  # the header is a literal: its parser's errors vary
            text = " ".join(str(error).split())
            raise CommandError(f"{path}: not a valid .npy file ({text})") from error
        if dtype.kind not in "biuf":
            raise CommandError(f"{path}: expected numbers, got dtype {dtype}")
        expected = math.prod(shape) * dtype.itemsize
        found = os.fstat(file.fileno()).st_size - file.tell()
        if min(shape, default=0) < 0 or expected != found:
            raise CommandError(
                f"{path}: damaged: shape {shape} of {dtype} needs {expected} bytes, "
                f"and there are {found}"
            )
        file.seek(0)
        array: NDArray[np.generic] = np.lib.format.read_array(file, allow_pickle=False)
        return array
