"""shogun_lite.random against tests/golden/random, written by the Python reference."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from shogun_lite.random import default_rng

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "random"
# Of the variates of one class each: test_random_univariate.py.
UNIVARIATES = {
    GOLDEN / "univariates.txt",
    GOLDEN / "dirichlets.txt",
    GOLDEN / "multivariates.txt",  # test_random_multivariate.py
}
# Internal values without a public name: checked by tests/python/reference and the C++
# tests, and here through the keys they lead to.
INTERNAL = {"threefry", "name_key"}


def read_records():
    records = []
    for path in sorted(set(GOLDEN.glob("*.txt")) - UNIVARIATES):
        for line in path.read_text(encoding="utf-8").splitlines():
            head, values = line.split("->")
            name, *fields = head.split()
            inputs = dict(field.split("=", 1) for field in fields)
            if name not in INTERNAL:
                records.append((name, inputs, values.split()))
    return records


RECORDS = read_records()


def label(record):
    name, inputs, _ = record
    shown = {key: value for key, value in inputs.items() if key != "p"}
    return "-".join([name, *(f"{key}={value}" for key, value in shown.items())])


def seed_of(text):
    if text.startswith("["):
        return [int(item) for item in text[1:-1].split(",") if item]
    return int(text)


def doubles(words):
    return [struct.unpack(">d", bytes.fromhex(word))[0] for word in words]


def generator(inputs, position=None):
    rng = default_rng(seed_of(inputs["seed"]))
    where = int(inputs["position"]) if position is None else position
    rng.state = {**rng.state, "position": where}
    return rng


def bits64(array):
    return [struct.pack(">d", x).hex() for x in np.asarray(array, np.float64).tolist()]


def bits32(array):
    assert array.dtype == np.float32
    return [struct.pack(">f", x).hex() for x in array.tolist()]


def decimals(values):
    """Of an integer array or a list of Python ints, exactly."""
    return [str(value) for value in getattr(values, "tolist", lambda: values)()]


def child_key(inputs):
    rng = default_rng(int(inputs["seed"]))
    for step in inputs["path"].split("/"):
        if step.isdigit():
            rng = rng.spawn(int(step) + 1)[-1]
        else:
            rng = rng.child(step)
    return rng.state["key"]


def probabilities(inputs):
    return doubles(inputs["p"].split(","))


def integers(inputs, count):
    return generator(inputs).integers(0, int(inputs["n"]), count, dtype=np.uint64)


def permutation_checksum(inputs):
    values = generator(inputs).permutation(int(inputs["n"])).tolist()
    checksum = sum(i * value for i, value in enumerate(values)) % 2**64
    return [checksum, *values[:20]]


def draw(name, inputs):
    """The values of a record, as the file writes them."""
    count = int(inputs.get("count", "0"))
    if name == "seed_key":
        return decimals(default_rng(seed_of(inputs["seed"])).state["key"])
    if name == "child_key":
        return decimals(child_key(inputs))
    if name == "word":
        rng = generator(inputs, position=2 * int(inputs["index"]))
        return decimals(rng.integers(0, 2**64, 1, dtype=np.uint64))
    if name == "double":
        return bits64(generator(inputs).random(count))
    if name == "float":
        return bits32(generator(inputs).random(count, dtype=np.float32))
    if name == "integer":
        return decimals(integers(inputs, count))
    if name == "normal":
        return bits64(generator(inputs).standard_normal(count))
    if name == "normal_float":
        return bits32(generator(inputs).standard_normal(count, dtype=np.float32))
    if name == "exponential":
        return bits64(generator(inputs).standard_exponential(count))
    if name == "permutation":
        return decimals(generator(inputs).permutation(int(inputs["n"])))
    if name == "permutation_checksum":
        return decimals(permutation_checksum(inputs))
    rng = generator(inputs)
    if name == "choice_subset":
        n, k = int(inputs["n"]), int(inputs["k"])
        return decimals(rng.choice(n, size=k, replace=False))
    p = probabilities(inputs)
    if name == "choice_weighted":
        return decimals(rng.choice(len(p), size=count, p=p))
    assert name == "choice_weighted_subset", f"unknown record {name}"
    return decimals(rng.choice(len(p), size=int(inputs["k"]), replace=False, p=p))


def test_the_files_are_there():
    assert {name for name, _, _ in RECORDS} >= {
        "seed_key",
        "child_key",
        "word",
        "double",
        "float",
        "integer",
        "normal",
        "normal_float",
        "exponential",
        "permutation",
        "choice_subset",
        "choice_weighted",
        "choice_weighted_subset",
    }


@pytest.mark.parametrize("record", RECORDS, ids=label)
def test_golden_record(record):
    name, inputs, expected = record
    assert draw(name, inputs) == expected


@pytest.mark.parametrize("name", ["normal", "exponential", "double", "integer"])
def test_values_drawn_one_by_one_are_those_of_one_request(name):
    inputs, expected = next(
        (inputs, values)
        for kind, inputs, values in RECORDS
        if kind == name and inputs["position"] == "0" and inputs.get("n", "10") == "10"
    )
    rng = generator(inputs)
    one = {
        "normal": lambda: bits64([rng.standard_normal()])[0],
        "exponential": lambda: bits64([rng.standard_exponential()])[0],
        "double": lambda: bits64([rng.random()])[0],
        "integer": lambda: str(int(rng.integers(0, 10, dtype=np.uint64))),
    }[name]
    assert [one() for _ in expected] == expected
