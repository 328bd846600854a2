"""One checksum of the random values for every compiler, flag, level and thread.

``python tools/identity_matrix.py`` builds the golden tests and a program that draws
millions of values of every kind (tests/cpp/random/identity/) by each compiler found
here, with several flags and standard libraries, below build/identity/; runs them at
every instruction set level this CPU has; asks for the values at once, on two and three
threads, and in pieces; prints one table, and fails unless all checksums are equal.

``--program PATH`` does the same for one program that is built already (as ctest does).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
LEVELS = ("base", "avx2", "avx512")
PATTERNS = ("1", "2", "3", "pieces")
GOLDEN_TESTS = ("test_random_golden", "test_random_univariate")
NOT_ON_THIS_CPU = 77

FLAGS = ("-O0", "-O3", "-O3 -mavx2 -mfma")
COMPILERS = (("g++", "libstdc++"), ("clang++", "libstdc++"), ("clang++", "libc++"))


class Build(NamedTuple):
    """A way to compile the layers core and random."""

    compiler: str
    standard_library: str
    flags: str

    @property
    def stdlib_flag(self) -> str:
        return "-stdlib=libc++" if self.standard_library == "libc++" else ""

    @property
    def folder(self) -> str:
        parts = (self.compiler, self.standard_library, *self.flags.split())
        return "_".join(part.strip("-") for part in parts)

    def missing(self) -> str | None:
        """Why this machine cannot do it."""
        if shutil.which(self.compiler) is None:
            return f"no {self.compiler}"
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "a.cpp"
            source.write_text("#include <string>\nint main() { std::string(); }\n")
            arguments = [*self.flags.split(), *self.stdlib_flag.split()]
            done = subprocess.run(
                [self.compiler, *arguments, str(source), "-o", f"{folder}/a"],
                capture_output=True,
                check=False,
            )
        return (
            None
            if done.returncode == 0
            else f"no {self.standard_library}, or no such flags"
        )


class Run(NamedTuple):
    """A line of the table: what was run, and the checksum of each pattern."""

    build: str
    level: str
    golden: str
    outputs: dict[str, list[str]]

    def checksums(self) -> list[str]:
        return [lines[-1].split()[1] for lines in self.outputs.values()]


def run(program: Path, level: str, *arguments: str) -> list[str] | None:
    """The lines a program prints, or None if the CPU has not got the level."""
    done = subprocess.run(
        [str(program), *arguments],
        env={**os.environ, "SHOGUN_LITE_ISA": level},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == NOT_ON_THIS_CPU:
        return None
    if done.returncode != 0:
        raise SystemExit(f"{program} failed:\n{done.stdout[-3000:]}{done.stderr}")
    return done.stdout.splitlines()


def checked_run(name: str, program: Path, tests: list[Path]) -> list[Run]:
    """All levels of one build."""
    runs = []
    for level in LEVELS:
        outputs = {}
        for pattern in PATTERNS:
            lines = run(program, level, pattern)
            if lines is None:
                break
            if lines[0] != f"# {level}":
                raise SystemExit(f"{program}: asked for {level}, ran {lines[0]}")
            outputs[pattern] = lines[1:]
        if len(outputs) == len(PATTERNS):
            for test in tests:
                run(test, level)
            golden = "passed" if tests else "-"
            runs.append(Run(name, level, golden, outputs))
        else:
            print(f"{name}: no {level} on this CPU", flush=True)
    return runs


def compiled(build: Build, jobs: int) -> Path:
    """The folder of the build, with the programs in it."""
    folder = ROOT / "build" / "identity" / build.folder
    flags = f"{build.flags} {build.stdlib_flag}".strip()
    options = {
        "CMAKE_CXX_COMPILER": build.compiler,
        "CMAKE_BUILD_TYPE": "Identity",  # no flags but these
        "CMAKE_CXX_FLAGS": flags,
        "CMAKE_EXE_LINKER_FLAGS": build.stdlib_flag,
        "SHOGUN_LITE_BUILD_BENCH": "OFF",
        "SHOGUN_LITE_BUILD_EXAMPLES": "OFF",
        "SHOGUN_LITE_BUILD_TOOLS": "OFF",
    }
    definitions = [f"-D{key}={value}" for key, value in options.items()]
    targets = ["--target", "random_checksum", *GOLDEN_TESTS]
    commands = (
        ["cmake", "-S", str(ROOT), "-B", str(folder), *definitions],
        ["cmake", "--build", str(folder), "--parallel", str(jobs), *targets],
    )
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{command}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return folder


def all_runs(jobs: int) -> list[Run]:
    runs = []
    for compiler, library in COMPILERS:
        for flags in FLAGS:
            build = Build(compiler, library, flags)
            name = f"{compiler} {flags}, {library}"
            reason = build.missing()
            if reason is not None:
                print(f"{name}: not run, {reason}", flush=True)
                continue
            programs = compiled(build, jobs) / "tests" / "cpp" / "random"
            tests = [programs / test for test in GOLDEN_TESTS]
            runs += checked_run(name, programs / "identity" / "random_checksum", tests)
            print(f"{name}: run", flush=True)
    return runs


def table(runs: list[Run]) -> str:
    headings = ("1 thread", "2 threads", "3 threads", "pieces")
    lines = ["| build | level | golden | " + " | ".join(headings) + " |"]
    lines.append("|---" * (3 + len(headings)) + "|")
    for line in runs:
        cells = [line.build, line.level, line.golden, *line.checksums()]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def differences(runs: list[Run]) -> list[str]:
    """Where an output is not that of the first one, by the first line that differs."""
    expected = runs[0].outputs[PATTERNS[0]]
    found = []
    for line in runs:
        for pattern, output in line.outputs.items():
            if output != expected:
                pairs = zip(output, expected, strict=False)
                first = next((a for a, b in pairs if a != b), "its length")
                found.append(f"{line.build}, {line.level}, {pattern}: {first}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, help="run this one, compile nothing")
    parser.add_argument("--jobs", type=int, default=2, help="compile so many at once")
    arguments = parser.parse_args()
    if arguments.program:
        runs = checked_run("this build", arguments.program, [])
    else:
        runs = all_runs(arguments.jobs)
    if not runs:
        raise SystemExit("nothing could be run")
    print(table(runs))
    found = differences(runs)
    for difference in found:
        print(difference, file=sys.stderr)
    print(f"{len(runs) * len(PATTERNS)} checksums, {len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
