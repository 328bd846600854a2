"""The pure-Python reference of the stream against published and independent values."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
import pytest

REFERENCE = Path(__file__).resolve().parents[2] / "reference"
sys.path.insert(0, str(REFERENCE))
try:
    import choice
    import elementary
    import make_golden
    import permutation
    import seeding
    import variates
    import words
    import ziggurat
    from threefry import threefry
finally:
    sys.path.remove(str(REFERENCE))

KEY = seeding.key_of_seed(42)


@pytest.mark.parametrize("known", make_golden.KAT)
def test_threefry_gives_the_known_answers_of_random123(known):
    key, counter, result = known
    assert threefry(key, counter) == tuple(int(word, 16) for word in result.split())


def test_a_lane_steps_as_numpy_sfc64():
    start = (0x0123456789ABCDEF, 0xFEDCBA9876543210, 0xA5A5A5A5DEADBEEF, 2**64 - 3)
    lane = words.Sfc64(*start)
    oracle = np.random.SFC64()
    state = oracle.state
    state["state"]["state"] = np.array(start, dtype=np.uint64)
    oracle.state = state
    expected = oracle.random_raw(1000).tolist()
    assert [lane.step() for _ in range(1000)] == expected


def test_splitmix64_gives_the_known_answers_for_seed_1234567():
    # The test values published with SplitMix64 on Rosetta Code, "Pseudo-random
    # numbers/Splitmix64", from Vigna's splitmix64.c.
    chain = words.SplitMix64(1234567)
    assert [chain.next() for _ in range(5)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


def test_the_seed_constant_is_two_little_endian_words():
    assert b"".join(
        word.to_bytes(8, "little") for word in seeding.words_of_bytes(seeding.MAGIC)
    ) == (b"shogun_lite.seed")


def test_exp_is_within_two_ulp():
    assert elementary.exp(-708.5) == 0.0
    assert elementary.exp(-0.0) == 1.0
    for y in np.random.default_rng(1).uniform(-707.0, 0.0, 5000).tolist():
        for value in (y, y / 100.0, y / 1e6):
            exact = math.exp(value)
            assert abs(elementary.exp(value) - exact) <= 2.0 * math.ulp(exact)


def test_log_is_within_two_ulp():
    assert elementary.log(1.0) == 0.0
    for u in np.random.default_rng(2).uniform(0.0, 1.0, 5000).tolist():
        for value in (u, u * 2.0**-40, 1.0 - u * 2.0**-10):
            exact = math.log(value)
            assert abs(elementary.log(value) - exact) <= 2.0 * math.ulp(exact)


@pytest.mark.parametrize(
    ("name", "shape", "tail"),
    [
        (
            "normal",
            lambda x: math.exp(-0.5 * x * x),
            lambda r: math.sqrt(math.pi / 2.0) * math.erfc(r / math.sqrt(2.0)),
        ),
        ("exponential", lambda x: math.exp(-x), lambda r: math.exp(-r)),
    ],
)
def test_ziggurat_layers_have_one_area(name, shape, tail):
    table = ziggurat.TABLES[name]
    x, f = table.x, table.f
    assert len(x) == len(f) == 1025
    assert (x[1], x[1024], f[1024]) == (table.r, 0.0, 1.0)
    assert all(x[i] > x[i + 1] for i in range(1024))
    base = table.r * shape(table.r) + tail(table.r)
    assert base == pytest.approx(table.v, rel=1e-13)
    assert x[0] * shape(table.r) == pytest.approx(table.v, rel=1e-13)
    for i in range(1, 1024):
        assert f[i] == pytest.approx(shape(x[i]), rel=1e-13)
        # The difference of two heights near 1 keeps few digits of the area.
        area = x[i] * (f[i + 1] - f[i])
        assert area == pytest.approx(table.v, abs=x[i] * 2.0**-52, rel=1e-13)


def test_bounded_integers_stay_in_range_and_reach_both_ends():
    stream = words.Stream(KEY)
    drawn = {variates.bounded(stream, 7) for _ in range(200)}
    assert drawn == set(range(7))
    assert stream.position == 200


def test_words_and_halves_of_one_stream_agree():
    stream = words.Stream(KEY, 1)
    high, _ = stream.take_half()
    low, _ = words.Stream(KEY).take_half()
    assert stream.word(0) == high << 32 | low
    assert words.Stream(KEY, 1).take_word() == (stream.word(1), 2)


@pytest.mark.parametrize("n", [0, 1, 2, 7, 512, 515])
def test_permutation_and_subset_are_the_same_shuffle(n):
    shuffled = permutation.permutation(words.Stream(KEY), n)
    assert sorted(shuffled) == list(range(n))
    subset = choice.without_replacement(words.Stream(KEY), n, n)
    assert subset == shuffled[::-1]


@pytest.mark.parametrize(
    "name", sorted(p.name for p in make_golden.GOLDEN.glob("*.txt"))
)
def test_the_golden_files_are_what_the_reference_writes(name, built):
    assert (make_golden.GOLDEN / name).read_text(encoding="utf-8") == built[name]


def test_no_golden_file_is_missing_or_left_over(built):
    assert {path.name for path in make_golden.GOLDEN.glob("*.txt")} == set(built)


@pytest.fixture(scope="module")
def built():
    return make_golden.build()
