"""Compares the bytes of tools/stream with the pure-Python reference of the stream.

Run by ctest: check_stream.py EXECUTABLE.
"""

from __future__ import annotations

import math
import struct
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reference"))

import seeding
import variates
import words

SEED = 42
CHILDREN = 8196
SEEDS = 1024
MASK32 = 2**32 - 1


def bytes_of(tool: str, *arguments: str) -> bytes:
    """What the tool writes; it must succeed and say nothing else."""
    done = subprocess.run([tool, *arguments], capture_output=True, check=True)
    assert done.stderr == b"", done.stderr
    return done.stdout


def words_of(tool: str, kind: str, n: int) -> list[int]:
    data = bytes_of(tool, "--kind", kind, "--seed", str(SEED), "--bytes", str(8 * n))
    assert len(data) == 8 * n, (kind, len(data))
    return list(struct.unpack(f"<{n}Q", data))


def first_words(key: tuple[int, ...], n: int) -> list[int]:
    stream = words.Stream(key)
    return [stream.word(i) for i in range(n)]


def packed(halves: list[int]) -> list[int]:
    return [
        low | high << 32 for low, high in zip(halves[::2], halves[1::2], strict=True)
    ]


def check_kinds_of_words(tool: str) -> None:
    # More than one write of the tool and more than one segment of the stream.
    n = 70_000
    expected = first_words(seeding.key_of_seed(SEED), n)
    assert words_of(tool, "words", n) == expected
    backwards = [int(f"{word:064b}"[::-1], 2) for word in expected]
    assert words_of(tool, "reversed", n) == backwards
    low = packed([word & MASK32 for word in expected])
    assert words_of(tool, "low32", n // 2) == low
    high = packed([word >> 32 for word in expected])
    assert words_of(tool, "high32", n // 2) == high


def check_interleaved(tool: str) -> None:
    key = seeding.key_of_seed(SEED)
    got = words_of(tool, "children", 70 * CHILDREN)
    for child in (0, 1, 4097, CHILDREN - 1):
        expected = first_words(seeding.spawned_key(key, child), 70)
        assert got[child::CHILDREN] == expected, child
    got = words_of(tool, "seeds", 2 * 64 * SEEDS)
    for number in (0, 1, 513, 1023, 1024, 2047):
        group, place = divmod(number, SEEDS)
        own = got[group * 64 * SEEDS :][place : 64 * SEEDS : SEEDS]
        expected = first_words(seeding.key_of_seed(SEED + number), 64)
        assert own == expected, number


def check_mapped(tool: str) -> None:
    n = 2000
    stream = words.Stream(seeding.key_of_seed(SEED))
    normals = [variates.normal(stream) for _ in range(2 * n)]
    stream = words.Stream(seeding.key_of_seed(SEED))
    exponentials = [variates.exponential(stream) for _ in range(2 * n)]
    mapped = {
        "normals": [math.erfc(-x / math.sqrt(2)) / 2 for x in normals],
        "exponentials": [-math.expm1(-x) for x in exponentials],
    }
    for kind, uniforms in mapped.items():
        for got, expected in zip(
            words_of(tool, kind, n),
            packed([math.floor(u * 2**32) for u in uniforms]),
            strict=True,
        ):
            # The distribution functions are this machine's C library's.
            for shift in (0, 32):
                difference = ((got >> shift) & MASK32) - ((expected >> shift) & MASK32)
                assert abs(difference) <= 1, (kind, got, expected)


def check_command_line(tool: str) -> None:
    assert len(bytes_of(tool, "--bytes", "13")) == 13
    assert bytes_of(tool, "--bytes", "8") == bytes_of(
        tool, "--seed", "0", "--bytes", "8"
    )
    assert b"--kind" in bytes_of(tool, "--help")
    for wrong, message in (
        (["--kind", "x"], b"--kind: expected one of words, children"),
        (["--seed", "-1"], b"--seed: expected an integer in [0, 2^64), got '-1'"),
        (["--bytes"], b"--bytes: expected a value"),
        (["words"], b"unknown argument 'words'"),
    ):
        done = subprocess.run([tool, *wrong], capture_output=True, check=False)
        assert done.returncode == 1, wrong
        assert done.stdout == b"", wrong
        assert message in done.stderr, done.stderr
    # Without end, until the reader has enough: no complaint then.
    with subprocess.Popen(
        [tool], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as endless:
        assert endless.stdout is not None
        assert endless.stderr is not None
        assert len(endless.stdout.read(1 << 20)) == 1 << 20
        endless.stdout.close()
        assert endless.stderr.read() == b""
        assert endless.wait(timeout=60) == 0


def main(tool: str) -> None:
    check_kinds_of_words(tool)
    check_interleaved(tool)
    check_mapped(tool)
    check_command_line(tool)
    print("all kinds as the reference says")


if __name__ == "__main__":
    main(sys.argv[1])
