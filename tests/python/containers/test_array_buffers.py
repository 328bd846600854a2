"""Views of a DynamicArray: counted, never dangling, never seeing spare capacity."""

import ctypes
import gc
import pickle
import threading
import weakref

import numpy as np
import pytest

import shogun_lite as sl
from shogun_lite._core.containers import dtypes


def array_of(values, dtype="int64"):
    return sl.DynamicArray(values, dtype=dtype)


def spacious(values, dtype="int64"):
    array = array_of(values, dtype)
    array.reserve(10 * len(array) + 100)
    return array


@pytest.mark.parametrize("dtype", dtypes())
def test_the_buffer_describes_the_used_elements(dtype):
    array = spacious([1, 0, 1] if dtype != "bool" else [True, False, True], dtype)
    view = memoryview(array)
    expected = memoryview(np.zeros(3, dtype=dtype))
    assert np.asarray(view).dtype == np.dtype(dtype)
    assert (view.itemsize, view.shape, view.strides, view.ndim, view.readonly) == (
        expected.itemsize,
        expected.shape,
        expected.strides,
        1,
        False,
    )
    assert view.contiguous
    assert view.nbytes == 3 * np.dtype(dtype).itemsize
    view.release()
    assert array._exports == 0


def test_bool_is_numpys_bool():
    assert memoryview(array_of([True], "bool")).format == "?"
    assert np.asarray(array_of([True], "bool")).dtype == np.bool_


def test_simple_requests_get_plain_bytes():
    array = array_of([1, 2], "uint8")
    assert bytes(array) == b"\x01\x02"
    assert b"".join([array]) == b"\x01\x02"  # PyBUF_SIMPLE
    assert bytearray(array) == b"\x01\x02"
    assert array._exports == 0


def test_an_empty_array_has_an_address():
    array = array_of([])
    view = np.asarray(array)
    assert view.shape == (0,)
    assert view.ctypes.data != 0
    with pytest.raises(BufferError, match="1 view of it exists"):
        array.append(1)
    del view
    array.append(1)


def test_a_view_sees_neither_spare_capacity_nor_later_elements():
    array = spacious([1, 2, 3])
    assert np.asarray(array).shape == (3,)
    assert len(bytes(array)) == 24
    assert len(pickle.dumps(array)) < 500


@pytest.mark.parametrize(
    "take",
    [
        memoryview,
        np.asarray,
        np.frombuffer,
        lambda a: memoryview(a)[1:2],
        lambda a: np.asarray(a)[::2].reshape(1, -1).T,
        np.from_dlpack,
        pickle.PickleBuffer,
        lambda a: a.__dlpack__(),
        lambda a: (ctypes.c_byte * 8).from_buffer(a),
        lambda a: [memoryview(a).cast("B")[:4]],
    ],
)
def test_every_kind_of_view_pins_the_size_until_it_dies(take):
    array = array_of([1, 2, 3])
    view = take(array)
    assert array._exports == 1
    with pytest.raises(BufferError, match="1 view of it exists"):
        array.append(4)
    with pytest.raises(BufferError, match="1 view of it exists"):
        array.reserve(1000)  # even where nothing would have to move
    assert list(array) == [1, 2, 3]
    del view
    gc.collect()
    assert array._exports == 0
    array.append(4)


def test_dlpack_shares_the_elements():
    array = array_of([1.0, 2.0], "float64")
    assert array.__dlpack_device__() == (1, 0)
    view = np.from_dlpack(array)
    array[0] = 5.0
    assert view.tolist() == [5.0, 2.0]
    for dtype in dtypes():
        values = array_of([], dtype)
        assert np.from_dlpack(values).dtype == np.dtype(dtype)


def test_there_is_no_array_interface():
    """It has no hook that says when a view ends."""
    assert not hasattr(array_of([]), "__array_interface__")
    assert not hasattr(array_of([]), "__array_struct__")


def test_values_may_change_while_a_view_exists():
    array = array_of([3, 1, 2])
    view = array.to_numpy()
    array[0] = 7
    array[1:] = [8, 9]
    array[::2] = [0, 1]
    assert view.tolist() == [0, 8, 1]
    array.sort()
    assert view.tolist() == [0, 1, 8]
    array.reverse()
    assert view.tolist() == [8, 1, 0]
    array.shuffle(sl.random.default_rng(0))
    array.extend([])
    del array[3:]
    assert sorted(view.tolist()) == [0, 1, 8]


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a.__setitem__(slice(0, 1), [1, 2]),
        lambda a: a.__delitem__(slice(0, 2)),
        lambda a: a.__delitem__(slice(None, None, 2)),
        lambda a: a.__delitem__(0),
        lambda a: a.__iadd__([1]),
        lambda a: a.extend(a),
        lambda a: a.extend(iter([1])),
        lambda a: a.insert(0, 1),
        lambda a: a.clear(),
        lambda a: a.shrink_to_fit(),
        lambda a: a.__init__([1], "int64"),
    ],
)
def test_more_changes_of_size_are_refused(change):
    array = array_of([1, 2, 3])
    view = memoryview(array)
    with pytest.raises(BufferError, match=r"1 view of it exists; delete the views"):
        change(array)
    assert view.tolist() == [1, 2, 3]


def test_extending_by_a_view_of_itself_is_refused():
    array = array_of([1, 2])
    with pytest.raises(BufferError):
        array.extend(array.to_numpy())
    with pytest.raises(BufferError):
        array[0:0] = memoryview(array)
    assert list(array) == [1, 2]
    array.extend(array)
    array[1:3] = array
    assert list(array) == [1, 1, 2, 1, 2, 2]
    array.extend(array.to_numpy(copy=True))
    assert len(array) == 12


def test_errors_leave_no_view_behind():
    array = array_of([1, 2])
    for wrong in (
        lambda: array.extend([1.5]),
        lambda: array.__setitem__(slice(None, None, 2), [1, 2, 3]),
        lambda: array.sort(key=lambda x: x / 0),
        lambda: np.asarray(array).reshape(3, 5),
        lambda: array.append("a"),
        lambda: array[7],
        lambda: pickle.dumps([array, lambda: 0], protocol=5),
    ):
        with pytest.raises(Exception):  # noqa: B017
            wrong()
        gc.collect()
        assert array._exports == 0


def test_a_view_may_be_released_by_another_thread():
    array = array_of([1, 2])
    views = [memoryview(array) for _ in range(100)]

    def release():
        while views:
            views.pop().release()

    threads = [threading.Thread(target=release) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert array._exports == 0


def test_views_are_safe_after_the_array_died():
    array = array_of(range(100_000))
    alive = weakref.ref(array)
    view = array.to_numpy()[10:20]
    del array
    gc.collect()
    assert alive() is not None
    assert view.tolist() == list(range(10, 20))
    del view
    gc.collect()
    assert alive() is None


def test_released_memory_outlives_everything():
    for n in (3, 2_000_000):  # malloc, mapped
        array = array_of(np.arange(n))
        released = array.release()
        del array
        gc.collect()
        assert released.flags.writeable
        assert released.flags.owndata is False
        assert released.sum() == n * (n - 1) // 2


def test_release_of_an_empty_array_frees_its_capacity():
    array = array_of([])
    array.reserve(100)
    assert array.release().shape == (0,)
    assert array.capacity == 0


def test_a_long_search_and_a_shuffle_pin_the_size():
    """They run without the GIL; another thread must not move the elements."""
    array = array_of(np.zeros(5_000_000, dtype=np.int64))
    refused = []

    def mutate(stop):
        while not stop.is_set():
            try:
                array.append(0)
            except BufferError:
                refused.append(True)

    stop = threading.Event()
    thread = threading.Thread(target=mutate, args=(stop,))
    thread.start()
    try:
        for _ in range(20):
            assert array.find(1) == -1
        array.shuffle(sl.random.default_rng(1))
    finally:
        stop.set()
        thread.join()
    assert array._exports == 0
    assert array.count(0) == len(array)
