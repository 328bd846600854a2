"""What a DynamicArray shares with list, and what it refuses."""

import itertools
import math
from collections.abc import MutableSequence
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import shogun_lite as sl


def array_of(values, dtype="int64"):
    return sl.DynamicArray(values, dtype=dtype)


BOUNDS = [None, -7, -5, -2, -1, 0, 1, 3, 5, 8]
STEPS = [None, 1, 2, 3, 7, -1, -2, -5]


@pytest.mark.parametrize("n", [0, 1, 5])
def test_slices_are_those_of_list(n):
    for start, stop, step in itertools.product(BOUNDS, BOUNDS, STEPS):
        where = slice(start, stop, step)
        model = list(range(n))
        assert list(array_of(model)[where]) == model[where]

        array = array_of(model)
        del array[where]
        del model[where]
        assert list(array) == model


@pytest.mark.parametrize("n", [0, 1, 5])
@pytest.mark.parametrize("new", [[], [90], [90, 91, 92], list(range(90, 100))])
def test_slice_assignment_is_that_of_list(n, new):
    for start, stop, step in itertools.product(BOUNDS, BOUNDS, STEPS):
        where = slice(start, stop, step)
        model, array = list(range(n)), array_of(range(n))
        try:
            model[where] = new
        except ValueError:
            with pytest.raises(ValueError, match="slice assignment: expected"):
                array[where] = new
        else:
            array[where] = iter(new)
        assert list(array) == model


def test_it_is_a_mutable_sequence():
    array = array_of([1, 2])
    assert isinstance(array, MutableSequence)
    array += [3]
    assert list(array) == [1, 2, 3]
    assert list(reversed(array)) == [3, 2, 1]
    match array:
        case [first, *rest]:
            assert (first, rest) == (1, [2, 3])
    assert [x for x in array] == [1, 2, 3]
    assert (min(array), sum(array), sorted(array, reverse=True)) == (1, 6, [3, 2, 1])
    for method in ("append", "clear", "count", "extend", "index", "insert", "pop"):
        assert callable(getattr(array, method))


def test_index_takes_a_range_as_in_list():
    values = [1, 2, 1, 3, 1]
    array = array_of(values)
    for start, stop in itertools.product(range(-7, 8), range(-7, 8)):
        try:
            expected = values.index(1, start, stop)
        except ValueError:
            with pytest.raises(ValueError, match="index: 1 is not in the array"):
                array.index(1, start, stop)
        else:
            assert array.index(1, start, stop) == expected
    with pytest.raises(ValueError, match="remove: 9 is not in the array"):
        array.remove(9)


def test_iteration_survives_changes_of_size():
    array = array_of([1, 2, 3])
    seen = []
    for value in array:
        seen.append(value)
        if value < 3:
            array.append(value + 10)
    assert seen == [1, 2, 3, 11, 12]
    array = array_of(range(100))
    for value in array:
        if value == 10:
            array.clear()
            array.shrink_to_fit()
    assert value == 10
    iterator = iter(array)
    assert list(iterator) == []
    array.append(1)
    assert list(iterator) == []  # a spent iterator stays spent, as list's


def test_values_that_change_the_array_while_they_are_read():
    array = array_of(range(10))

    class Clears:
        def __index__(self):
            array.clear()
            array.shrink_to_fit()
            return 5

    with pytest.raises(IndexError):
        array.insert(8, Clears())
    array.extend(range(10))
    with pytest.raises(IndexError):
        array[3] = Clears()
    array.extend(range(10))
    assert array.find(Clears()) == -1
    array.extend(range(10))
    array.append(Clears())
    assert list(array) == [5]
    array.resize(4, Clears())
    assert list(array) == [5] * 4
    array[1:3] = (array.clear() or i for i in range(2))
    assert list(array) == [0, 1]


def test_an_iterator_that_extends_the_array_itself():
    array = array_of([1])

    def values():
        array.append(7)
        yield 8

    array.extend(values())
    assert list(array) == [1, 7, 8]


def test_sort_and_reverse():
    array = array_of([2, 3, 1])
    array.sort()
    assert list(array) == [1, 2, 3]
    array.sort(reverse=True)
    assert list(array) == [3, 2, 1]
    array.sort(key=lambda x: (x - 2) ** 2)
    assert list(array) == [2, 3, 1]
    array.reverse()
    assert list(array) == [1, 3, 2]
    floats = array_of([math.nan, 1.0, -math.inf], "float64")
    floats.sort()
    assert list(floats)[:2] == [-math.inf, 1.0]
    assert math.isnan(floats[2])
    with pytest.raises(TypeError):
        array.sort(True)


def test_equality_is_of_dtype_and_elements():
    array = array_of([1, 2])
    bigger = array_of([1, 2])
    bigger.reserve(1000)
    assert array == bigger
    assert array != array_of([1])
    assert array != array_of([1, 3])
    assert array != array_of([1, 2], "int32")
    assert array != [1, 2]
    assert array_of([0.0], "float64") == array_of([-0.0], "float64")
    assert array_of([math.nan], "float64") != array_of([math.nan], "float64")
    odd = array_of([True, False], "bool")
    odd.to_numpy().view(np.uint8)[:] = [2, 0]
    assert odd == array_of([True, False], "bool")


@pytest.mark.parametrize(
    ("value", "dtype", "expected"),
    [
        (Fraction(2), "int64", 0),
        (Fraction(5, 2), "int64", -1),
        (Decimal("2.0000000000000000001"), "int64", -1),
        (Decimal(2), "int64", 0),
        (Fraction(10**400), "int64", -1),
        (10**400, "float64", -1),
        (Fraction(1, 3), "float64", -1),
        (2 + 0j, "int64", 0),
        (2 + 1j, "int64", -1),
        (2 + 0j, "float64", 0),
        (np.complex64(2), "float32", 0),
        (2, "complex128", 0),
        (2 + 1e-12j, "complex64", -1),
        (1e300 + 0j, "complex64", -1),
        (np.float32(2), "uint8", 0),
        (np.int8(2), "float32", 0),
        (np.array(2), "int64", 0),
        (np.array([2, 3]), "int64", -1),
        ([2], "int64", -1),
        (b"2", "int64", -1),
        (True, "int64", 1),
        (np.True_, "int64", 1),
        (math.inf, "int64", -1),
        (math.nan, "int64", -1),
        (-1, "uint64", -1),
        (2**64 + 2, "uint64", -1),
        (1, "bool", 1),
        (2, "bool", -1),
        (0.0, "bool", 0),
    ],
)
def test_find_compares_as_python_does(value, dtype, expected):
    values = [False, True] if dtype == "bool" else [2, 1]
    array = array_of(values, dtype)
    assert array.find(value) == expected
    assert array.count(value) == (expected >= 0)
    assert (value in array) == (expected >= 0)


def test_find_does_not_hide_errors_of_the_value():
    class Broken:
        def __float__(self):
            raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        array_of([1.0], "float64").find(Broken())


def test_numpy_scalars_are_elements():
    array = array_of([], "int16")
    array.append(np.int64(3))
    array.append(np.uint8(4))
    array.append(np.bool_(True))
    array.append(np.array(5))
    assert list(array) == [3, 4, 1, 5]
    floats = array_of([], "float32")
    floats.append(np.float64(0.5))
    floats.append(np.int8(2))
    floats.append(True)
    floats.append(Fraction(1, 4))
    assert list(floats) == [0.5, 2.0, 1.0, 0.25]
    numbers = array_of([], "complex64")
    numbers.append(1)
    numbers.append(np.complex128(2j))
    assert list(numbers) == [1 + 0j, 2j]
    with pytest.raises(OverflowError, match="a finite number for dtype complex64"):
        numbers.append(1e300j)
    with pytest.raises(
        TypeError, match="expected a real number for dtype float32, got 1j"
    ):
        floats.append(1j)


def test_extend_takes_values_numpy_has_no_type_for():
    array = array_of([], "float64")
    array.extend([Fraction(1, 2), Decimal("0.25"), 3])
    assert list(array) == [0.5, 0.25, 3.0]
    big = array_of([], "uint64")
    big.extend([2**64 - 1, 1])
    big.extend(x for x in (2**63, 0))
    assert list(big) == [2**64 - 1, 1, 2**63, 0]
    with pytest.raises(OverflowError, match="got 18446744073709551616"):
        big.extend([0, 2**64])
    assert len(big) == 4


def test_a_long_iterator_is_taken_in_pieces():
    n = 200_000
    array = array_of((i for i in range(n)), "int32")
    np.testing.assert_array_equal(array.to_numpy(), np.arange(n))

    def fails():
        yield from range(n)
        raise RuntimeError("late")

    with pytest.raises(RuntimeError, match="late"):
        array.extend(fails())
    assert len(array) == n


def test_init_again_starts_anew():
    array = array_of([1, 2, 3])
    array.__init__([4], "int64")
    assert list(array) == [4]
