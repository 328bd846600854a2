"""Instruction counts and calls of libm, from the files callgrind writes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

# Values drawn for one profile: kFillSize in harness/kernel_library.hpp.
VALUES = 16384

_TRIGGER = re.compile(r"^desc: Trigger: Client Request: (\S+)$", re.M)
_EVENTS = re.compile(r"^events: (.+)$", re.M)
_SUMMARY = re.compile(r"^summary: (.+)$", re.M)
_NAMED = re.compile(r"^(ob|cob|fn|cfn)=\((\d+)\)(?: (.*))?$")
# What libm's resolvers of a CPU's best variant call their variants.
_VARIANT = re.compile(r"^__(\w+?)_(?:fma4?|sse\w*|avx\w*|c)$")
_MATHEMATICS = re.compile(r"/libm[.-]")


@dataclass(frozen=True)
class Profile:
    """What one value costs."""

    instructions: float
    mispredictions: float  # of branches, by callgrind's model of a predictor
    calls: dict[str, float]  # of functions of the C library's mathematics


def _math_calls(text: str) -> Counter[str]:
    """How often each function of libm was called from outside of libm."""
    names: dict[tuple[str, str], str] = {}
    place = {"ob": "", "cob": "", "fn": "", "cfn": ""}
    counts: Counter[str] = Counter()
    for line in text.splitlines():
        named = _NAMED.match(line)
        if named is not None:
            key, number, name = named.groups()
            kind = key.removeprefix("c")  # callers and callees share their numbers
            if name is not None:
                names[kind, number] = name
            place[key] = names[kind, number]
        elif line.startswith("calls="):
            callee = place["cob"] or place["ob"]
            if _MATHEMATICS.search(callee) and not _MATHEMATICS.search(place["ob"]):
                count = int(line.removeprefix("calls=").split()[0])
                name = place["cfn"].split("@")[0]
                counts[_VARIANT.sub(r"\1", name)] += count
            place["cob"] = ""
    return counts


def read_profile(text: str) -> tuple[str, Profile] | None:
    """The name of the kernel and its profile; None for a profile of something else."""
    trigger = _TRIGGER.search(text)
    events = _EVENTS.search(text)
    summary = _SUMMARY.search(text)
    if trigger is None or events is None or summary is None:
        return None
    counts = dict(zip(events[1].split(), map(int, summary[1].split()), strict=False))
    mispredictions = counts.get("Bcm", 0) + counts.get("Bim", 0)
    calls = {name: n / VALUES for name, n in sorted(_math_calls(text).items())}
    return trigger[1], Profile(counts["Ir"] / VALUES, mispredictions / VALUES, calls)


def read_profiles(directory: Path) -> dict[str, Profile]:
    """All profiles below a directory, by `<toolchain>/<engine>/<draw>/<way>`."""
    profiles = {}
    for path in sorted(directory.glob("callgrind.out.*")):
        named = read_profile(path.read_text(encoding="utf-8", errors="replace"))
        if named is not None:
            profiles[named[0]] = named[1]
    return profiles
