"""DynamicArray from Python: a list of one type, and views that never dangle."""

import copy
import gc
import pickle
import sys

import numpy as np
import pytest

import shogun_lite as sl
from shogun_lite._core.containers import dtypes

INTEGERS = [name for name in dtypes() if "int" in name]


def array_of(values, dtype="int64"):
    return sl.DynamicArray(values, dtype=dtype)


@pytest.mark.parametrize("dtype", dtypes())
def test_every_dtype_round_trips(dtype):
    values = [True, False, True] if dtype == "bool" else [1, 0, 3]
    array = array_of(values, dtype)
    assert array.dtype == np.dtype(dtype)
    assert list(array) == values
    np.testing.assert_array_equal(array.to_numpy(), np.array(values, dtype=dtype))
    assert array.to_numpy().dtype == np.dtype(dtype)
    assert pickle.loads(pickle.dumps(array)) == array


def test_what_it_can_be_made_of():
    assert list(array_of(range(3))) == [0, 1, 2]
    assert list(array_of(i for i in range(3))) == [0, 1, 2]
    assert list(array_of(np.arange(6)[::2])) == [0, 2, 4]
    assert list(array_of(array_of([1, 2]))) == [1, 2]
    assert list(array_of(bytearray(b"\x01\x02"), "uint8")) == [1, 2]
    assert list(array_of([])) == []
    assert list(array_of([2**64 - 1, 0], "uint64")) == [2**64 - 1, 0]
    assert sl.DynamicArray().dtype == np.float64


def test_list_like_methods():
    array = array_of([5, 6, 7])
    array.insert(0, 4)
    array.insert(100, 8)
    array.insert(-1, 9)
    assert list(array) == [4, 5, 6, 7, 9, 8]
    array.erase(-2)
    del array[0]
    assert array.pop() == 8
    assert array.pop(0) == 5
    array.remove(7)
    assert list(array) == [6]
    array[0] = 3
    assert (array[0], array[-1]) == (3, 3)
    array.extend(array)
    assert list(array) == [3, 3]
    array.resize(4, 1)
    assert list(array) == [3, 3, 1, 1]
    assert array.erase_all(3) == 2
    array.clear()
    assert len(array) == 0


def test_slices_are_arrays_of_their_own():
    array = array_of(range(10))
    assert list(array[2:8:3]) == [2, 5]
    assert list(array[::-1]) == list(range(9, -1, -1))
    assert type(array[:2]) is sl.DynamicArray


def test_find_compares_exactly():
    """A value the type cannot hold is in no array; nothing is rounded to fit."""
    small = array_of([44, 1, 0], "uint8")
    assert small.find(300) == -1
    assert small.find(-1) == -1
    assert small.find(1.0) == 1
    assert small.find(1.5) == -1
    assert small.find("1") == -1
    assert small.find(None) == -1
    assert small.find(True) == 1
    floats = array_of([2.0**53, np.nan, -0.0], "float64")
    assert floats.find(2**53 + 1) == -1
    assert floats.find(2**53) == 0
    assert floats.find(np.nan) == -1
    assert floats.find(0.0) == 2
    assert array_of([0.1], "float32").find(0.1) == -1
    assert array_of([0.1], "float32").find(np.float32(0.1)) == 0
    assert 7 not in small
    with pytest.raises(ValueError, match="index: 7 is not in the array"):
        small.index(7)
    assert array_of([1, 2, 1]).count(1) == 2


def test_the_stories_of_the_original_refactoring():
    array = array_of([1, 2, 3, 4, 5])
    array.shrink_to_fit()
    array.reserve(10)
    assert (array.size, array.capacity) == (5, 10)
    assert array.find(0) == -1
    for seed in range(50):
        array.shuffle(sl.random.default_rng(seed))
        assert sorted(array) == [1, 2, 3, 4, 5]


def test_shuffle_is_the_permutation_of_the_stream():
    for dtype in ("int64", "uint16", "float32"):
        array = array_of(range(100), dtype)
        array.shuffle(sl.random.default_rng(3))
        expected = sl.random.default_rng(3).permutation(100)
        np.testing.assert_array_equal(array.to_numpy(), expected)
    with pytest.raises(TypeError, match="rng: expected a shogun_lite"):
        array.shuffle(np.random.default_rng(0))


CHANGES = {
    "append": lambda a: a.append(1),
    "extend": lambda a: a.extend([1]),
    "insert": lambda a: a.insert(0, 1),
    "erase": lambda a: a.erase(0),
    "erase_all": lambda a: a.erase_all(1),
    "pop": lambda a: a.pop(),
    "remove": lambda a: a.remove(1),
    "clear": lambda a: a.clear(),
    "reserve": lambda a: a.reserve(100),
    "resize": lambda a: a.resize(1),
    "shrink_to_fit": lambda a: a.shrink_to_fit(),
    "release": lambda a: a.release(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("view", [np.asarray, memoryview, lambda a: np.asarray(a)[1:2]])
def test_no_change_of_size_while_a_view_exists(change, view):
    array = array_of([1, 2, 3])
    first, second = view(array), view(array)
    with pytest.raises(
        BufferError, match="while 2 views of it exist; delete the views"
    ):
        change(array)
    del first
    with pytest.raises(BufferError, match="while 1 view of it exists"):
        change(array)
    array[0] = 9  # not a change of size
    assert list(array) == [9, 2, 3]
    del second
    gc.collect()
    array[0] = 1
    change(array)


def test_a_view_outlives_the_array():
    array = array_of(range(1000))
    view = array.to_numpy()
    del array
    gc.collect()
    np.testing.assert_array_equal(view, np.arange(1000))


def test_a_view_shares_the_elements():
    array = array_of([1, 2, 3])
    view = array.to_numpy()
    view[1] = 7
    assert list(array) == [1, 7, 3]
    assert memoryview(array).format in ("l", "q")
    assert memoryview(array_of([True], "bool")).format == "?"


def test_bytes_of_bool_other_than_0_and_1_are_read_safely():
    array = array_of([True, False, True], "bool")
    array.to_numpy().view(np.uint8)[:] = [2, 0, 255]
    assert list(array) == [True, False, True]
    assert array.count(True) == 2
    assert array.find(False) == 1


def test_release_hands_the_memory_over():
    array = array_of(range(5))
    address = array.to_numpy().ctypes.data
    released = array.release()
    assert released.ctypes.data == address
    np.testing.assert_array_equal(released, np.arange(5))
    assert (array.size, array.capacity) == (0, 0)
    array.append(1)
    assert list(array) == [1]
    assert len(array_of([]).release()) == 0


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_hold_the_used_elements_only(protocol):
    array = array_of([1, 2, 3])
    array.reserve(100_000)
    content = pickle.dumps(array, protocol=protocol)
    assert len(content) < 1000
    assert pickle.loads(content) == array
    for duplicate in (copy.copy(array), copy.deepcopy(array), array.copy()):
        duplicate.append(4)
        assert list(array) == [1, 2, 3]
    with pytest.raises(sl.SerializationError, match="damaged"):
        array.__reduce__()[0](sl.DynamicArray, "int64", b"123")


@pytest.mark.parametrize("dtype", INTEGERS)
@pytest.mark.parametrize("wrong", [1.5, "a", None, [1], 1j])
def test_wrong_kinds_for_integers(dtype, wrong):
    array = array_of([1], dtype)
    for change in (
        lambda: array.append(wrong),
        lambda: array.insert(0, wrong),
        lambda: array.__setitem__(0, wrong),
        lambda: array.resize(3, wrong),
    ):
        with pytest.raises(TypeError, match=f"expected an integer for dtype {dtype}"):
            change()
    with pytest.raises((TypeError, ValueError)):
        array.extend([1, wrong])
    assert list(array) == [1]


def test_values_out_of_range():
    array = array_of([1], "uint8")
    message = r"expected an integer in \[0, 255\] for dtype uint8, got 300"
    with pytest.raises(OverflowError, match=message):
        array.append(300)
    with pytest.raises(OverflowError, match=r"integers in \[0, 255\] for dtype uint8"):
        array.extend([1, -1])
    with pytest.raises(OverflowError):
        array_of([2**70])
    with pytest.raises(OverflowError, match="too large for dtype float32"):
        array_of([1e300], "float32")
    with pytest.raises(OverflowError, match="a finite number for dtype float32"):
        array_of([], "float32").append(1e300)
    assert list(array) == [1]


@pytest.mark.parametrize(
    ("values", "dtype", "message"),
    [
        ([0.5], "int64", "expected int64"),
        ([1, 0], "bool", "expected bool"),
        (["a"], "float64", "strings"),
        ([1, "a"], "float64", "strings"),
        ("12", "float64", "expected numbers, got '12'"),
        ([None], "float64", "expected a real number for dtype float64, got None"),
        (
            [[1], [2, 3]],
            "float64",
            r"expected a real number for dtype float64, got \[1\]",
        ),
        ([1j], "int64", "dtype complex128"),
        ([1j], "float64", "dtype complex128"),
        (np.ma.masked_equal([1, 2], 1), "int64", "masked"),
        (np.array(["2020-01-01"], dtype="M8[D]"), "int64", "datetime64"),
        (5, "int64", "expected an iterable, got 5"),
    ],
)
def test_wrong_values(values, dtype, message):
    array = array_of([], dtype)
    with pytest.raises(TypeError, match=message):
        array.extend(values)
    assert len(array) == 0


def test_an_iterator_that_raises_half_way_changes_nothing():
    def values():
        yield 1
        raise RuntimeError("half way")

    array = array_of([7])
    with pytest.raises(RuntimeError, match="half way"):
        array.extend(values())
    assert list(array) == [7]


def test_other_bad_input():
    array = array_of([1, 2])
    for index in (2, -3):
        with pytest.raises(IndexError, match=f"index {index} is out of range"):
            array[index]
    with pytest.raises(IndexError, match="pop: the array is empty"):
        array_of([]).pop()
    with pytest.raises(TypeError, match="index: expected an integer or a slice"):
        array["a"]
    with pytest.raises(ValueError, match="expected one dimension"):
        array.extend(np.zeros((2, 2), dtype=np.int64))
    with pytest.raises(ValueError, match="dtype: expected one of bool, int8"):
        array_of([], "float16")
    with pytest.raises(ValueError, match="capacity: expected an integer >= 0, got -1"):
        array.reserve(-1)
    with pytest.raises((MemoryError, OverflowError)):
        array.reserve(2**62)
    with pytest.raises((MemoryError, OverflowError)):
        array.resize(2**61)
    assert list(array) == [1, 2]
    with pytest.raises(TypeError, match="unhashable"):
        hash(array)


def test_a_subclass_without_init_does_not_crash():
    class Broken(sl.DynamicArray):
        def __init__(self):
            pass

    with pytest.raises(TypeError):
        Broken().append(1)
    with pytest.raises((TypeError, BufferError)):
        memoryview(Broken())


def test_repr_and_sizeof():
    array = array_of(range(20))
    assert repr(array).startswith("DynamicArray([0, 1, 2, 3, 4, 5, 6, 7, ...], dtype=")
    assert f"size=20, capacity={array.capacity}" in repr(array)
    assert sys.getsizeof(array) >= 8 * array.capacity
