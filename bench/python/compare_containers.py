"""DynamicArray beside its peers, in one run: python bench/python/compare_containers.py

Prints the time of each operation and the ratio to each peer. Times are minima over
repeats, in CPU time of this thread, so that other work on the machine disturbs little.
"""

from __future__ import annotations

import argparse
import array
import time
from collections.abc import Callable
from typing import Any

import numpy as np

import shogun_lite as sl


def best(
    run: Callable[[Any], Any], setup: Callable[[], Any] = lambda: None, repeats: int = 7
) -> float:
    """The least CPU time of run(setup()), in seconds."""
    times = []
    for _ in range(repeats):
        argument = setup()
        start = time.thread_time()
        run(argument)
        times.append(time.thread_time() - start)
    return min(times)


def append_each(make: Callable[[], Any], n: int) -> float:
    def run(values: Any) -> None:
        append = values.append
        for _ in range(n):
            append(1.5)

    return best(run, make)


def report(title: str, n: int, ours: float, peers: dict[str, float]) -> None:
    print(f"{title} ({n:,} elements): {1e9 * ours / n:.3f} ns each")
    for name, seconds in peers.items():
        print(f"    {name:28} {1e9 * seconds / n:9.3f} ns  {seconds / ours:7.2f} x")


def compare_append(n: int) -> None:
    loop = best(lambda _: [None for _ in range(n)])
    ours = append_each(sl.DynamicArray, n)
    peers = {
        "list": append_each(list, n),
        "array.array": append_each(lambda: array.array("d"), n),
        "an empty loop": loop,
    }
    report("append", n, ours, peers)


def compare_extend(n: int) -> None:
    values = np.ones(n)
    target = bytearray(8 * n)
    peers = {
        "ndarray.copy": best(lambda _: values.copy()),
        "memcpy into touched memory": best(
            lambda _: memoryview(target).cast("d").__setitem__(slice(None), values)
        ),
    }
    ours = best(lambda a: a.extend(values), sl.DynamicArray)
    report("extend by an ndarray", n, ours, peers)


def compare_find(n: int) -> None:
    for dtype in ("uint8", "float64"):
        values = np.zeros(n, dtype=dtype)
        ours = sl.DynamicArray(values, dtype=dtype)
        peers = {"np.flatnonzero(a == x)": best(lambda _, v=values: (v == 1).nonzero())}
        if dtype == "uint8":
            content = values.tobytes()
            peers["bytes.find (memchr)"] = best(lambda _, c=content: c.find(b"\x01"))
        report(f"find, {dtype}", n, best(lambda _, a=ours: a.find(1)), peers)
    ours = sl.DynamicArray(np.ones(100_000_000, np.uint8), dtype="uint8")
    report("find, the first of 1e8", 1, best(lambda _: ours.find(1)), {})


def compare_shuffle(n: int) -> None:
    values = np.arange(n)
    ours = sl.DynamicArray(values, dtype="int64")
    rng, numpy_rng = sl.random.default_rng(1), np.random.default_rng(1)
    peers = {"numpy Generator.shuffle": best(lambda _: numpy_rng.shuffle(values))}
    report("shuffle, int64", n, best(lambda _: ours.shuffle(rng)), peers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, default=10_000_000)
    n = parser.parse_args().elements
    compare_append(n // 10)
    compare_extend(n)
    compare_find(n)
    compare_shuffle(n)


if __name__ == "__main__":
    main()
