"""The sizes a DynamicArray may have, and memory that runs out."""

import os
import subprocess
import sys

import pytest

import shogun_lite as sl


def array_of(values):
    return sl.DynamicArray(values, dtype="int64")


def test_sizes_and_granularity_are_checked():
    array = array_of([1])
    for wrong, error, message in [
        (-1, ValueError, "expected an integer >= 0, got -1"),
        (1.5, TypeError, "expected an integer, got 1.5"),
        (None, TypeError, "expected an integer, got None"),
        (2**100, OverflowError, "cannot be addressed"),
    ]:
        with pytest.raises(error, match=message):
            array.reserve(wrong)
        with pytest.raises(error, match=message):
            array.resize(wrong)
    with pytest.raises(ValueError, match="granularity: expected an integer >= 1"):
        array.granularity = 0
    for huge in (sys.maxsize, sys.maxsize // 8, 2**60):
        with pytest.raises(MemoryError):
            array.reserve(huge)
        with pytest.raises(MemoryError):
            array.resize(huge)
    with pytest.raises(IndexError):
        array.pop(2**100)
    with pytest.raises(IndexError):
        array[-(2**100)]
    array.insert(2**100, 2)
    array.insert(-(2**100), 0)
    assert list(array) == [0, 1, 2]


def test_granularity_is_a_minimum_step():
    array = array_of([])
    array.granularity = 1000
    array.append(1)
    assert array.capacity == 1000
    capacities = set()
    for i in range(100_000):
        array.append(i)
        capacities.add(array.capacity)
    assert len(capacities) <= 15  # geometric all the same: not one per 1000


@pytest.mark.skipif(
    sys.platform != "linux" or "SHOGUN_LITE_SANITIZED" in os.environ,
    reason="limits the address space, which Linux can and AddressSanitizer cannot bear",
)
def test_exhausted_memory_is_an_error_and_changes_nothing():
    program = """
import resource
import shogun_lite as sl

array = sl.DynamicArray(range(1_000_000), dtype="int64")
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
for change in (
    lambda: array.reserve(1 << 28),
    lambda: array.resize(1 << 28),
):
    try:
        change()
    except MemoryError:
        pass
    else:
        raise SystemExit("no MemoryError")
try:
    while True:
        array.extend(array)
except MemoryError:
    pass
n = len(array)
assert n % 1_000_000 == 0 and array[n - 1] == 999_999 and array[0] == 0
assert array.pop() == 999_999
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
