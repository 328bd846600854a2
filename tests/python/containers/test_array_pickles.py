"""Pickles and copies of a DynamicArray."""

import copy
import pickle
import sys

import numpy as np
import pytest

import shogun_lite as sl
from shogun_lite._core.containers import dtypes


def array_of(values, dtype="int64"):
    return sl.DynamicArray(values, dtype=dtype)


@pytest.mark.parametrize("dtype", dtypes())
def test_pickle_5_moves_the_elements_out_of_band(dtype):
    array = array_of([1, 0, 1] if dtype != "bool" else [True, False, True], dtype)
    array.reserve(1000)
    array.granularity = 17
    view = memoryview(array)  # a view is no obstacle
    buffers = []
    content = pickle.dumps(array, protocol=5, buffer_callback=buffers.append)
    assert [b.raw().nbytes for b in buffers] == [view.nbytes]
    restored = pickle.loads(content, buffers=buffers)
    assert restored == array
    assert restored.granularity == 17
    assert restored.capacity < 1000
    del buffers
    view.release()
    array.append(array[0])  # nothing is pinned any longer


def test_pickles_of_the_other_byte_order_are_turned():
    restore, (cls, dtype, _, granularity), _ = array_of([1, 256]).__reduce_ex__(2)
    other = np.dtype(dtype).newbyteorder(">" if sys.byteorder == "little" else "<")
    content = np.array([1, 256], dtype=other).tobytes()
    restored = restore(cls, other.str, content, granularity)
    assert list(restored) == [1, 256]
    restored.append(3)


@pytest.mark.parametrize(
    "state",
    [
        ("<i8", b"123", 1),
        ("<f2", b"12", 1),
        ("no", b"", 1),
        (3.5, b"", 1),
        ("<i8", "text", 1),
        ("<i8", None, 1),
        ("<i8", b"", 0),
        ("<i8", b"", "a"),
        ("O", b"12345678", 1),
    ],
)
def test_damaged_states_are_refused(state):
    restore = array_of([]).__reduce_ex__(2)[0]
    with pytest.raises(sl.SerializationError, match="is damaged"):
        restore(sl.DynamicArray, *state)


class Named(sl.DynamicArray):
    """For pickles, which look classes up by name."""

    def __init__(self, name):
        super().__init__([1, 2], "int64")
        self.name = name


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_subclasses_keep_their_attributes(protocol):
    named = Named("x")
    for duplicate in (
        pickle.loads(pickle.dumps(named, protocol=protocol)),
        copy.copy(named),
        copy.deepcopy(named),
        named.copy(),
    ):
        assert type(duplicate) is Named
        assert duplicate.name == "x"
        assert duplicate == named
    assert type(named[:1]) is Named
