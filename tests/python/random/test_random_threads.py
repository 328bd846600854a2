"""Large requests: threads and streaming stores change no value."""

import numpy as np
import pytest

from shogun_lite.random import default_rng

LARGE = 3_000_001  # 24 MB of doubles: several pieces, and beyond half of many caches

DRAWS = {
    "random": lambda rng: rng.random(LARGE),
    "random float32": lambda rng: rng.random(LARGE, dtype=np.float32),
    "uniform": lambda rng: rng.uniform(-1, 3, LARGE),
    "uniform float32": lambda rng: rng.uniform(-1, 3, LARGE, dtype=np.float32),
    "normal": lambda rng: rng.normal(1, 2, LARGE),
    "normal float32": lambda rng: rng.normal(1, 2, LARGE, dtype=np.float32),
    "standard_normal": lambda rng: rng.standard_normal(LARGE),
    "standard_normal float32": lambda rng: rng.standard_normal(LARGE, dtype="float32"),
    "exponential": lambda rng: rng.exponential(2, LARGE),
    "exponential float32": lambda rng: rng.standard_exponential(LARGE, dtype="float32"),
    "integers by halves": lambda rng: rng.integers(0, 16711936, LARGE),
    "integers by words": lambda rng: rng.integers(0, 2**63 + 1, LARGE, dtype="uint64"),
    "full range": lambda rng: rng.integers(-128, 128, LARGE, dtype="int8"),
}


@pytest.mark.parametrize("name", DRAWS)
@pytest.mark.parametrize("halves_before", [0, 1, 2 * 65536 - 3])
def test_threads_change_no_value(name, halves_before):
    values = []
    for n_threads in (1, 2, 5, None):
        rng = default_rng(11)
        rng.n_threads = n_threads
        rng.random(halves_before, dtype=np.float32)
        values.append((DRAWS[name](rng), rng.position))
    for array, position in values[1:]:
        assert position == values[0][1]
        assert np.array_equal(array, values[0][0])


@pytest.mark.parametrize("name", DRAWS)
def test_one_request_is_its_parts(name):
    """Small requests take other ways than large ones: no threads, no streaming."""
    whole = DRAWS[name](default_rng(3))
    rng = default_rng(3)
    call = DRAWS[name].__code__
    part = type(DRAWS[name])(call, {**DRAWS[name].__globals__, "LARGE": 1000})
    pieces = np.concatenate([part(rng) for _ in range(300)])
    assert np.array_equal(pieces, whole[: len(pieces)])


def test_beyond_the_caches_any_alignment():
    expected = default_rng(3).random(LARGE)
    buffer = np.full(LARGE + 9, -1.0)
    for shift in (1, 3, 8):
        buffer[:] = -1.0
        default_rng(3).random(out=buffer[shift : shift + LARGE])
        assert np.array_equal(buffer[shift : shift + LARGE], expected)
        assert (buffer[:shift] == -1).all()
        assert (buffer[shift + LARGE :] == -1).all()


def test_n_threads_is_no_part_of_the_state():
    rng = default_rng(1)
    assert rng.n_threads == 1
    rng.n_threads = None
    assert rng.n_threads is None
    assert rng.clone().n_threads == 1
    assert rng.spawn(1)[0].n_threads == 1
    assert rng == rng.clone()


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (0, ValueError, "n_threads: expected None or at least 1, got 0"),
        (-2, ValueError, "n_threads: expected None or at least 1, got -2"),
        (1.5, TypeError, "n_threads: expected an integer, got float"),
    ],
)
def test_bad_n_threads(value, error, message):
    rng = default_rng(1)
    with pytest.raises(error, match=message):
        rng.n_threads = value
    assert rng.n_threads == 1
