"""Standard normal and exponential by ziggurats; docs/stream.md, 9.

Each function also says which way the value came: the list of events, one per round,
of "fast", "wedge" (accepted), "reject" (wedge rejected) and "tail".
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path

from elementary import exp, log
from words import SplitMix64


@dataclass
class Table:
    r: float
    v: float
    x: list[float]
    f: list[float]


def _load() -> dict[str, Table]:
    text = Path(__file__).with_name("ziggurat_tables.json").read_text()
    tables = {}
    for name, raw in json.loads(text).items():
        r, v = float.fromhex(raw["r"]), float.fromhex(raw["v"])
        edges = [float.fromhex(item) for item in raw["X"]]
        heights = [float.fromhex(item) for item in raw["F"]]
        tables[name] = Table(r, v, edges, heights)
    return tables


TABLES = _load()


def one_to_two(w: int) -> float:
    bits = 0x3FF0000000000000 | (w >> 12)
    return float(struct.unpack("<d", struct.pack("<Q", bits))[0])


def _wedge_height(table: Table, i: int, chain: SplitMix64) -> float:
    u = (chain.next() >> 11) * 2.0**-53
    return table.f[i] + u * (table.f[i + 1] - table.f[i])


def _normal_tail(r: float, chain: SplitMix64) -> float:
    while True:
        a = -log(((chain.next() >> 11) + 1) * 2.0**-53) / r
        b = -log(((chain.next() >> 11) + 1) * 2.0**-53)
        if b + b > a * a:
            return r + a


def normal(w: int) -> tuple[float, list[str]]:
    table, chain, events = TABLES["normal"], SplitMix64(w), []
    while True:
        i = w % 1024
        u = one_to_two(w) - 1.5
        x = u * (2.0 * table.x[i])
        if abs(x) < table.x[i + 1]:
            return x, [*events, "fast"]
        if i == 0:
            value = _normal_tail(table.r, chain)
            return (-value if u < 0 else value), [*events, "tail"]
        if _wedge_height(table, i, chain) < exp((-0.5 * x) * x):
            return x, [*events, "wedge"]
        events.append("reject")
        w = chain.next()


def exponential(w: int) -> tuple[float, list[str]]:
    table, chain, events = TABLES["exponential"], SplitMix64(w), []
    offset = 0.0
    while True:
        i = w % 1024
        x = (one_to_two(w) - 1.0) * table.x[i]
        if x < table.x[i + 1]:
            return offset + x, [*events, "fast"]
        if i == 0:
            offset = offset + table.r
            events.append("tail")
        elif _wedge_height(table, i, chain) < exp(-x):
            return offset + x, [*events, "wedge"]
        else:
            events.append("reject")
        w = chain.next()
