"""Fail if code beyond the baseline could run on a machine that has not got it.

The libraries are compiled for the plain instruction set of the platform, kernels of
higher levels apart: kernels/avx2*.cpp and kernels/avx512*.cpp have flags of their own
and are called only where the CPU has them. Two things could leak:

- an instruction beyond the baseline in any other object;
- a function that an object of a higher level shares with others: of an inline one the
  linker keeps one copy, perhaps the one that only runs on newer machines.

Run by ctest: check_objects.py OBJDUMP NM LIBRARY... Exit code 77: cannot be checked.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

SKIPPED = 77
HIGHER_LEVEL = re.compile(r"^(avx2|avx512)\w*\.cpp\.o(bj)?$")
# The line that begins an object, of binutils (name.o) and of LLVM (library.a(name.o));
# nm says no more than the name.
MEMBER = re.compile(r"^(?:.*\()?([^\s():/]+\.o(?:bj)?)\)?:(?:\s+file format .*)?$")
PREFIXES = {
    "rep",
    "repz",
    "repnz",
    "lock",
    "bnd",
    "notrack",
    "data16",
    "cs",
    "ds",
    "es",
}
# What x86-64 does not have of itself. VEX and EVEX encodings, hence AVX to AVX-512 and
# FMA, are named v...; verr and verw are old.
BEYOND = re.compile(
    r"v(?!er[rw]$)"
    # SSE3 and SSSE3
    r"|addsubp|haddp|hsubp|lddqu$|movddup$|movs[hl]dup$|pabs[bdw]$|palignr$|phadd|phsub"
    r"|pmaddubsw$|pmulhrsw$|pshufb$|psign"
    # SSE4
    r"|blend|dpp[ds]$|extractps$|insertps$|movntdqa$|mpsadbw$|packusdw$|pblend"
    r"|pcmpeqq$|pcmpgtq$|pcmp[ei]str|pextr[bdq]$|phminposuw$|pinsr[bdq]$"
    r"|pmaxs[bd]$|pmaxu[dw]$|pmins[bd]$|pminu[dw]$|pmov[sz]x|pmuldq$|pmulld$|ptest$"
    r"|round[ps][ds]$|crc32|popcnt|pclmul|aes(enc|dec|imc|key)|sha(1|256)"
    # Integers. Not tzcnt: compilers write it where bsf would do as well.
    r"|lzcnt|andn[lq]?$|bextr|bls(i|r|msk)|bzhi|mulx|pdep|pext[lq]?$|rorx|s[ah][lr]x|movbe|ad[co]x"
)
# What nm calls code that others can see: weak, indirect, or in the text of the object.
# Data may be shared: it is the same at every level.
CODE = frozenset("TWwi")


def members_of(text: str) -> dict[str, list[str]]:
    """What objdump or nm says of a library, by the name of the object."""
    members: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        heading = MEMBER.match(line)
        if heading:
            current = members.setdefault(heading.group(1), [])
        else:
            current.append(line)
    return members


def mnemonic_of(line: str) -> str | None:
    """The instruction of one line of objdump --no-show-raw-insn."""
    fields = line.split("\t")
    if len(fields) < 2 or not fields[0].rstrip().endswith(":"):
        return None
    words = [word for word in fields[1].split() if word not in PREFIXES]
    return words[0] if words else None


def beyond_baseline(lines: list[str]) -> Counter[str]:
    """The instructions a plain x86-64 has not got, and how often each occurs."""
    found = (mnemonic_of(line) for line in lines)
    return Counter(name for name in found if name is not None and BEYOND.match(name))


def exported_code(lines: list[str]) -> list[tuple[str, str]]:
    """Kind and name of the functions an object defines for others, by nm."""
    fields = (line.split() for line in lines)
    return [
        (entry[1], entry[2]) for entry in fields if len(entry) == 3 and entry[1] in CODE
    ]


def leaks(objects: dict[str, list[str]], symbols: dict[str, list[str]]) -> list[str]:
    """What is wrong with one library, as sentences."""
    problems = []
    for name, lines in objects.items():
        if not HIGHER_LEVEL.match(name):
            beyond = beyond_baseline(lines)
            if beyond:
                few = ", ".join(f"{n} x {what}" for what, n in beyond.most_common(5))
                problems.append(f"{name}: instructions beyond the baseline: {few}")
    for name, lines in symbols.items():
        level = HIGHER_LEVEL.match(name)
        for kind, symbol in exported_code(lines) if level else ():
            # Its one door is the function that gives the table of kernels.
            if kind != "T" or f"{level.group(1)}_" not in symbol:
                problems.append(f"{name}: defines {kind} {symbol} for others to share")
    return problems


def reason_to_skip(objdump: str, nm: str) -> str | None:
    if platform.machine() not in ("x86_64", "AMD64"):
        return f"{platform.machine()} has one level only"
    for tool in (objdump, nm):
        if shutil.which(tool) is None:
            return f"no {Path(tool).name} here"
    return None


def output_of(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def main(objdump: str, nm: str, *libraries: str) -> int:
    reason = reason_to_skip(objdump, nm)
    if reason is not None:
        print(f"skipped: {reason}")
        return SKIPPED
    problems = []
    checked = higher = 0
    for library in libraries:
        objects = members_of(output_of(objdump, "-d", "--no-show-raw-insn", library))
        symbols = members_of(output_of(nm, library))
        for problem in leaks(objects, symbols):
            problems.append(f"{Path(library).name}: {problem}")
        for name, lines in objects.items():
            checked += 1
            if HIGHER_LEVEL.match(name):
                higher += 1
                if not beyond_baseline(lines):
                    problems.append(
                        f"{name}: nothing beyond the baseline is seen in it"
                    )
    if checked == 0:
        problems.append("no object was found")
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{checked} objects, {higher} of higher levels; {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
