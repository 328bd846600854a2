"""Seeds, states, children, copies of shogun_lite.random.Generator."""

import copy
import json
import pickle
import re
import threading

import numpy as np
import pytest

from shogun_lite.exceptions import SerializationError
from shogun_lite.random import Generator, check_random_state, default_rng

HUGE = 3**200


def first(rng):
    return rng.integers(0, 2**64 - 1, dtype=np.uint64, endpoint=True)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (5, np.uint8(5)),
        (5, np.array(5)),
        ([5, 1], (5, 1)),
        ([5, 1], np.array([5, 1], dtype=np.int16)),
        (range(3), [0, 1, 2]),
        (np.random.SeedSequence(7), np.random.SeedSequence(7)),
        (np.random.default_rng(7), np.random.default_rng(7)),
        (np.random.RandomState(7), np.random.RandomState(7)),
        (np.random.MT19937(7), np.random.MT19937(7)),
        (np.random.Generator(np.random.PCG64(7)), np.random.PCG64(7)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_equal_seeds_give_equal_streams(a, b):
    x, y = default_rng(a), default_rng(b)
    assert x == y
    assert x.entropy == y.entropy
    assert first(x) == first(y)


def test_different_seeds_give_different_streams():
    seeds = [
        0,
        1,
        5,
        5 + 2**64,
        5 + 2**96,
        HUGE,
        [],
        [0],
        [5],
        [5, 0],
        [0, 5],
        [5 + 2**64],
    ]
    values = {first(default_rng(seed)) for seed in seeds}
    assert len(values) == len(seeds)


def test_no_seed_is_a_fresh_one_each_time():
    a, b = default_rng(), default_rng(None)
    assert a != b
    assert 2**200 < a.entropy < 2**256
    assert default_rng(a.entropy) == a


def test_numpy_sources_stand_for_the_integer_they_give():
    sequence = np.random.SeedSequence(11)
    words = sequence.generate_state(4, np.uint64)
    integer = sum(int(word) << (64 * i) for i, word in enumerate(words))
    assert default_rng(np.random.SeedSequence(11)) == default_rng(integer)
    drawn = int.from_bytes(np.random.default_rng(11).bytes(32), "little")
    assert default_rng(np.random.default_rng(11)) == default_rng(drawn)


def test_a_numpy_generator_is_drawn_from_each_time():
    source = np.random.default_rng(1)
    assert default_rng(source) != default_rng(source)


@pytest.mark.parametrize(
    ("seed", "error", "message"),
    [
        (-1, ValueError, "seed: expected an integer >= 0, got -1"),
        ([1, -2], ValueError, "seed[1]: expected an integer >= 0, got -2"),
        ([[1], [2]], TypeError, "seed[0]: expected an integer >= 0, got list"),
        ([1, 2.0], TypeError, "seed[1]: expected an integer >= 0, got float"),
        ([True], TypeError, "seed[0]: expected an integer >= 0, got the bool True"),
        (True, TypeError, "seed: expected an integer >= 0, got the bool True"),
        (
            np.bool_(False),
            TypeError,
            "seed: expected an integer >= 0, got the bool False",
        ),
        (np.zeros((2, 2), int), ValueError, "seed: expected a 1-d array, got 2-d"),
        (np.array([1.5]), TypeError, "seed[0]: expected an integer >= 0, got float64"),
        (np.array(1.5), TypeError, "seed: expected an integer >= 0, got ndarray"),
        (1.0, TypeError, "bit generator, got float"),
        (
            "1",
            TypeError,
            "got str; for a named stream use default_rng(integer).child(name)",
        ),
        (b"1", TypeError, "bit generator, got bytes"),
        ({1, 2}, TypeError, "bit generator, got set"),
        (object(), TypeError, "bit generator, got object"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_bad_seeds_are_refused(seed, error, message):
    with pytest.raises(error, match=re.escape(message)):
        default_rng(seed)


def test_a_generator_is_no_seed_but_default_rng_passes_it_on():
    rng = default_rng(1)
    assert default_rng(rng) is rng
    with pytest.raises(TypeError, match="a generator is not a seed"):
        Generator(rng)


def test_repr_shows_seed_path_and_position():
    rng = default_rng(42)
    rng.random(3)
    assert repr(rng) == "Generator(seed=42, position=6)"
    child = rng.spawn(2)[1].child("noise")
    assert repr(child) == "Generator(seed=42, path=[1, 'noise'], position=0)"
    assert (child.entropy, child.path) == (42, (1, "noise"))
    assert repr(default_rng([1, 2])) == "Generator(seed=(1, 2), position=0)"


def test_check_random_state():
    assert check_random_state(3) == default_rng(3)
    assert check_random_state(3) == check_random_state(3)
    assert check_random_state(None) != check_random_state(None)
    rng = default_rng(3)
    children = [check_random_state(rng), check_random_state(rng)]
    assert children == default_rng(3).spawn(2)
    assert rng.position == 0
    for source in (np.random.RandomState(1), np.random.default_rng(1), np.random):
        assert check_random_state(source) != check_random_state(source)
    np.random.seed(5)  # noqa: NPY002  # the global state of NumPy is what is tested
    a = check_random_state(np.random)
    np.random.seed(5)  # noqa: NPY002
    assert check_random_state(np.random) == a
    with pytest.raises(TypeError, match="seed: expected None"):
        check_random_state("3")


# --- children -------------------------------------------------------------------------


def test_spawn_numbers_children_and_leaves_the_stream_alone():
    a, b = default_rng(1), default_rng(1)
    value = a.random()
    all_at_once = b.spawn(5)
    one_by_one = [a.spawn(1)[0] for _ in range(5)]
    assert one_by_one == all_at_once
    assert (a.children_spawned, a.position) == (5, 2)
    assert b.random() == value
    assert a.spawn(0) == []
    assert a == b


def test_children_differ_from_each_other_and_their_parent():
    parent = default_rng(1)
    everyone = [parent, *parent.spawn(300)]
    everyone += [
        grandchild for child in everyone[1:11] for grandchild in child.spawn(30)
    ]
    everyone += [parent.child(str(i)) for i in range(100)]
    assert len({first(rng) for rng in everyone}) == len(everyone)


def test_named_children_are_the_same_at_any_time():
    rng = default_rng(1)
    early = rng.child("noise")
    rng.random(10)
    rng.spawn(3)
    assert rng.child("noise") == early
    names = ["", "noise", "Noise", "noise\0", "\u00e9", "e\u0301", "n" * 100]
    assert len({first(rng.child(name)) for name in names}) == len(names)
    assert rng.children_spawned == 3


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda rng: rng.spawn(-1), ValueError, "n_children: expected an integer >= 0"),
        (
            lambda rng: rng.spawn(1.0),
            TypeError,
            "n_children: expected an integer, got float",
        ),
        (
            lambda rng: rng.child(1),
            TypeError,
            "name: expected a str, got int; for numbered",
        ),
        (
            lambda rng: rng.discard(-1),
            ValueError,
            "n_words: expected an integer in [0, 2**63)",
        ),
        (
            lambda rng: rng.discard("1"),
            TypeError,
            "n_words: expected an integer, got str",
        ),
    ],
    ids=[
        "spawn-negative",
        "spawn-float",
        "child-int",
        "discard-negative",
        "discard-str",
    ],
)
def test_bad_requests_leave_the_generator_alone(call, error, message):
    rng = default_rng(1)
    with pytest.raises(error, match=re.escape(message)):
        call(rng)
    assert rng == default_rng(1)


def test_threads_that_spawn_at_once_get_different_children():
    rng = default_rng(1)
    found = []

    def spawn():
        for _ in range(50):
            found.extend(rng.spawn(3))

    threads = [threading.Thread(target=spawn) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(child.path[0] for child in found) == list(range(1200))
    assert len({first(child) for child in found}) == 1200


def test_threads_share_a_generator_without_losing_or_repeating_values():
    rng = default_rng(1)
    parts = [np.empty(10_000) for _ in range(40)]

    def fill(index):
        for part in parts[index::4]:
            rng.random(out=part)

    threads = [threading.Thread(target=fill, args=(index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = default_rng(1).random(400_000).reshape(40, -1)
    assert {part.tobytes() for part in parts} == {row.tobytes() for row in expected}


# --- state and copies -----------------------------------------------------------------


def used_generator():
    rng = default_rng([3, HUGE]).child("π")
    rng.random(7)
    rng.random(dtype=np.float32)
    rng.spawn(4)
    return rng


def json_copy(rng):
    twin = Generator(0)
    twin.state = json.loads(json.dumps(rng.state))
    return twin


def pickled(protocol):
    return lambda rng: pickle.loads(pickle.dumps(rng, protocol))


@pytest.mark.parametrize(
    "copier",
    [
        Generator.clone,
        copy.copy,
        copy.deepcopy,
        json_copy,
        *(pickled(protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)),
    ],
    ids=["clone", "copy", "deepcopy", "json", *"012345"],
)
def test_copies_continue_equally(copier):
    # numpy 26234, 27727: there a copy lost the count of children.
    rng = used_generator()
    twin = copier(rng)
    assert type(twin) is Generator
    assert twin is not rng
    assert twin == rng
    assert repr(twin) == repr(rng)
    assert twin.state == rng.state
    assert twin.spawn(2) == rng.spawn(2)
    np.testing.assert_array_equal(twin.random(9, np.float32), rng.random(9, np.float32))
    np.testing.assert_array_equal(twin.standard_normal(99), rng.standard_normal(99))
    twin.random()
    assert twin != rng


def test_a_subclass_keeps_its_type():
    class Mine(Generator):
        pass

    rng = Mine(5)
    assert type(rng.clone()) is Mine
    assert type(rng.spawn(1)[0]) is Mine
    assert repr(rng) == "Mine(seed=5, position=0)"


def test_equality():
    rng = default_rng(1)
    assert rng == default_rng(1)
    assert rng != default_rng(2)
    assert rng != 1
    assert (rng == "rng") is False
    spawned = default_rng(1)
    spawned.spawn(1)
    assert rng != spawned
    with pytest.raises(TypeError, match="unhashable"):
        hash(rng)


def test_discard_is_as_many_draws():
    a, b = default_rng(1), default_rng(1)
    a.discard(100_000)
    b.random(100_000)
    assert a == b
    assert a.random() == b.random()


GOOD = {
    "stream_version": 1,
    "key": [1, 2, 3, 2**64 - 1],
    "position": 5,
    "children_spawned": 2,
    "entropy": 9,
    "path": [0, "x"],
}


def test_a_state_is_plain_data():
    rng = default_rng(0)
    rng.state = GOOD
    assert rng.state == GOOD
    assert repr(rng) == "Generator(seed=9, path=[0, 'x'], position=5)"


@pytest.mark.parametrize(
    ("state", "error", "message"),
    [
        (3, TypeError, "state: expected a dict like Generator.state, got int"),
        ({}, SerializationError, "state: expected the keys"),
        (GOOD | {"extra": 1}, SerializationError, "state: expected the keys"),
        (
            GOOD | {"stream_version": 2},
            SerializationError,
            "expected stream_version 1, got 2",
        ),
        (
            GOOD | {"key": [1, 2, 3]},
            SerializationError,
            "state['key']: expected 4 integers",
        ),
        (
            GOOD | {"key": [1, 2, 3, 2**64]},
            SerializationError,
            "state['key']: expected an",
        ),
        (GOOD | {"position": -1}, SerializationError, "state['position']: expected an"),
        (
            GOOD | {"position": 1.0},
            SerializationError,
            "state['position']: expected an",
        ),
        (
            GOOD | {"children_spawned": True},
            SerializationError,
            "state['children_spawned']",
        ),
        (GOOD | {"entropy": "9"}, SerializationError, "state['entropy']: expected"),
        (GOOD | {"path": "0x"}, SerializationError, "state['path']: expected"),
    ],
    ids=lambda value: str(value)[-40:],
)
def test_a_damaged_state_is_refused(state, error, message):
    rng = used_generator()
    with pytest.raises(error, match=re.escape(message)):
        rng.state = state
    assert rng == used_generator()
