"""Our stream under NumPy's, SciPy's and scikit-learn's generators."""

import copy
import gc
import multiprocessing
import pickle
import threading

import numpy as np
import pytest
import scipy.stats
from sklearn.base import clone
from sklearn.mixture import GaussianMixture as SklearnMixture
from sklearn.model_selection import train_test_split

from shogun_lite.exceptions import SerializationError
from shogun_lite.random import default_rng


@pytest.mark.parametrize("make", [np.random.Generator, np.random.default_rng])
def test_numpys_generator_draws_our_stream(make):
    theirs = make(default_rng(7))
    ours = default_rng(7)
    assert theirs.random() == ours.random()
    assert np.array_equal(theirs.random(100), ours.random(100))
    words = theirs.integers(0, 2**64, 5, dtype=np.uint64)
    assert np.array_equal(words, ours.integers(0, 2**64, 5, dtype=np.uint64))


def test_both_move_one_position():
    ours = default_rng(7)
    theirs = np.random.Generator(ours)
    assert theirs.bit_generator is ours
    expected = default_rng(7).random(4)
    assert [theirs.random(), ours.random(), theirs.random(), ours.random()] == list(
        expected
    )
    assert ours.position == 8


def test_floats_take_halves_as_ours_do():
    theirs = np.random.Generator(default_rng(3))
    expected = default_rng(3).random(9, dtype=np.float32)
    assert np.array_equal(theirs.random(9, dtype=np.float32), expected)


def test_numpys_methods_are_distributed_as_they_should_be():
    # Fixed seed; the chance that a right generator fails one of the two is 2e-6.
    theirs = np.random.Generator(default_rng(1))
    assert scipy.stats.kstest(theirs.normal(size=20000), "norm").pvalue > 1e-6
    assert (
        scipy.stats.kstest(theirs.gamma(2.0, size=20000), "gamma", (2,)).pvalue > 1e-6
    )


def test_scipy_takes_it():
    drawn = scipy.stats.norm.rvs(
        size=3, random_state=np.random.Generator(default_rng(5))
    )
    again = scipy.stats.norm.rvs(
        size=3, random_state=np.random.Generator(default_rng(5))
    )
    assert np.array_equal(drawn, again)


def test_scikit_learn_takes_it():
    X = default_rng(0).normal(size=(60, 2))

    def means():
        state = np.random.RandomState(default_rng(5).bit_generator)
        return clone(SklearnMixture(2, random_state=state)).fit(X).means_

    assert np.array_equal(means(), means())
    state = np.random.RandomState(default_rng(5).bit_generator)
    train, test = train_test_split(X, random_state=state)
    assert len(train) + len(test) == 60


def test_copies_and_pickles_continue_on_a_copy():
    theirs = np.random.Generator(default_rng(7).bit_generator)
    theirs.random(3)
    for twin in (copy.deepcopy(theirs), pickle.loads(pickle.dumps(theirs))):
        assert twin.random() == copy.deepcopy(theirs).random()
        assert twin.bit_generator is not theirs.bit_generator
    state = np.random.RandomState(default_rng(7).bit_generator)
    state.random_sample(3)
    assert (
        copy.deepcopy(state).random_sample()
        == pickle.loads(pickle.dumps(state)).random_sample()
    )


def test_what_numpy_offers_beyond_drawing_is_refused_in_words():
    bits = default_rng(7).bit_generator
    assert isinstance(bits, np.random.BitGenerator)
    with pytest.raises(AttributeError, match="seed_seq: a shogun_lite stream has none"):
        bits.seed_seq  # noqa: B018
    for name in ("ctypes", "cffi"):
        with pytest.raises(NotImplementedError, match=f"{name}: not offered"):
            getattr(bits, name)
    assert pickle.loads(pickle.dumps(bits)).random_raw() == bits.random_raw()


def test_spawned_generators_are_our_children():
    theirs = np.random.Generator(default_rng(7))
    children = default_rng(7).spawn(2)
    assert [g.random() for g in theirs.spawn(2)] == [g.random() for g in children]
    bits = default_rng(7).bit_generator.spawn(2)
    children = default_rng(7).spawn(2)
    assert [np.random.Generator(b).random() for b in bits] == [
        g.random() for g in children
    ]


def test_bit_generator_state_and_raw_words():
    rng = default_rng(7)
    bits = rng.bit_generator
    state = bits.state
    assert state["bit_generator"] == "shogun_lite"
    words = bits.random_raw((2, 3))
    assert words.dtype == np.uint64
    assert words.shape == (2, 3)
    bits.state = state
    assert bits.random_raw() == int(words[0, 0])
    assert bits.random_raw(4, output=False) is None
    assert bits.random_raw() == int(words[1, 2])
    assert bits.random_raw(output=False) is None
    assert rng.position == 14
    assert repr(bits).endswith(".bit_generator")


def test_a_foreign_state_is_refused():
    bits = default_rng(7).bit_generator
    with pytest.raises(
        SerializationError, match="state: expected the keys bit_generator"
    ):
        bits.state = np.random.PCG64(1).state
    with pytest.raises(TypeError, match="state: expected a dict, got int"):
        bits.state = 3
    assert bits.generator == default_rng(7)


def test_a_capsule_outlives_its_generator():
    theirs = np.random.Generator(default_rng(7).bit_generator)
    capsule = default_rng(8).capsule
    gc.collect()
    assert theirs.random() == default_rng(7).random()
    assert "BitGenerator" in repr(capsule)


def test_the_lock_holds_other_threads_back():
    rng = default_rng(7)
    done = threading.Event()

    def draw():
        rng.random(10)
        done.set()

    with rng.lock:
        rng.random()  # the holder may draw
        assert rng.lock.acquire(blocking=False)
        rng.lock.release()
        other = threading.Thread(target=draw)
        other.start()
        assert not done.wait(0.05)
    other.join(10)
    assert done.is_set()
    assert rng.position == 22


def test_drawing_from_many_threads_loses_no_word():
    rng = default_rng(7)
    theirs = np.random.Generator(rng)
    parts = [np.empty(5000) for _ in range(6)]

    def draw(i):
        for start in range(0, 5000, 50):
            source = theirs if i % 2 else rng
            source.random(out=parts[i][start : start + 50])

    threads = [threading.Thread(target=draw, args=(i,)) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = np.sort(default_rng(7).random(30000))
    assert np.array_equal(np.sort(np.concatenate(parts)), expected)


def test_spawning_from_many_threads_gives_distinct_children():
    rng = default_rng(7)
    keys = []

    def spawn():
        for _ in range(200):
            keys.extend(tuple(child.state["key"]) for child in rng.spawn(2))

    threads = [threading.Thread(target=spawn) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(keys)) == len(keys) == 1600
    assert rng.children_spawned == 1600


def _draw_in_child(rng, connection):
    connection.send((rng.random(1000), rng.n_threads))
    connection.close()


@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="no fork here"
)
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_fork_continues_the_stream_in_both():
    rng = default_rng(7)
    rng.n_threads = 2
    rng.random(600_000)  # threads have run
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=_draw_in_child, args=(rng, theirs))
    child.start()
    drawn, n_threads = ours.recv()
    child.join(20)
    assert child.exitcode == 0
    assert n_threads == 2
    assert np.array_equal(drawn, rng.random(1000))
