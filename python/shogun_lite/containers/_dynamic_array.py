"""The growable array."""

from __future__ import annotations

import operator
import pickle
import sys
from collections.abc import Callable, MutableSequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite._core import containers as _core
from shogun_lite.containers._values import as_array, converted
from shogun_lite.exceptions import SerializationError
from shogun_lite.random import Generator

_SHOWN = 8
_CHUNK = 1 << 16


class DynamicArray(_core.DynamicArray):
    """A growable one-dimensional array of one numeric type.

    It appends like a list, and NumPy sees its elements without a copy. While such a
    view exists, whatever would change the size raises :class:`BufferError`: a view can
    never dangle. Only the used elements count: spare capacity is seen by nothing.

    Parameters
    ----------
    iterable : iterable of numbers, optional
        The first elements: a list, a generator, an array, a buffer.
    dtype : str or numpy dtype, default "float64"
        "bool", "int8" to "int64", "uint8" to "uint64", "float32", "float64",
        "complex64" or "complex128".

    Raises
    ------
    TypeError
        Values of another kind (1.5 or "a" for an integer type, 1 for bool).
    OverflowError
        Values the type cannot hold (300 for "uint8").

    Notes
    -----
    All of list's methods and operations but ``+`` and ``*``, which would mean something
    else for an array; slices are arrays of their own. Appending is amortised O(1);
    growth is geometric, with :attr:`granularity` as a minimum step. bool takes one byte
    an element, as in NumPy: eight times the memory of packed bits, but elements that
    views can share, and a faster search. One thread at a time may change an array.

    Examples
    --------
    >>> from shogun_lite import DynamicArray
    >>> array = DynamicArray([1, 2, 3], dtype="int64")
    >>> array.extend(range(4, 7))
    >>> array[1:3] = [20, 25, 30]
    >>> array
    DynamicArray([1, 20, 25, 30, 4, 5, 6], dtype='int64', size=7, capacity=8)
    >>> view = array.to_numpy()
    >>> array.append(7)
    Traceback (most recent call last):
    ...
    BufferError: append: cannot change the size of a DynamicArray while 1 view of it \
exists; delete the views first, or change array.copy() instead
    >>> del view
    >>> array.append(7)
    """

    def __init__(self, iterable: Any = (), dtype: Any = "float64") -> None:
        super().__init__(_dtype_name(dtype))
        self.clear()  # as list: a second __init__ starts anew
        self.extend(iterable)

    @property
    def dtype(self) -> np.dtype[Any]:
        """The NumPy dtype of the elements."""
        return np.dtype(self._dtype_name)

    @property
    def granularity(self) -> int:
        """The least number of elements by which the capacity grows, at least 1."""
        return self._granularity

    @granularity.setter
    def granularity(self, step: int) -> None:
        self._set_granularity(_size("granularity", step, least=1))

    def extend(self, values: Any) -> None:
        """Append all values; if one cannot be, none is.

        Parameters
        ----------
        values : iterable of numbers
            Arrays and buffers are taken without a loop; this array itself is legal.

        Raises
        ------
        TypeError, OverflowError
            As for the constructor.
        BufferError
            Views of this array exist.
        """
        self._extend(self._typed(values))

    def insert(self, index: int, value: Any) -> None:
        """Put a value before `index`; outside means the nearest end, as in list."""
        self._insert(_index(index), value)

    def erase(self, index: int) -> None:
        """Remove the one element at `index` (IndexError if there is none)."""
        self._erase(_index(index))

    def pop(self, index: int = -1) -> Any:
        """Remove and return the element at `index` (IndexError if there is none)."""
        if len(self) == 0:
            raise IndexError("pop: the array is empty")
        return self._pop(_index(index))

    def remove(self, value: Any) -> None:
        """Remove the first element equal to `value`; ValueError if there is none."""
        position = self.find(value)
        if position < 0:
            raise ValueError(f"remove: {value!r} is not in the array")
        self._erase(position)

    def index(self, value: Any, start: int = 0, stop: int = sys.maxsize) -> int:
        """Index of the first element equal to `value`; ValueError if there is none.

        Only elements of ``array[start:stop]`` are looked at. :meth:`find` returns -1
        instead of raising.
        """
        first, last, _ = slice(start, stop).indices(len(self))
        position = self._find_in(value, first, last)
        if position < 0:
            raise ValueError(f"index: {value!r} is not in the array")
        return position

    def reserve(self, capacity: int) -> None:
        """Allocate room for `capacity` elements in all."""
        self._reserve(_size("capacity", capacity))

    def resize(self, size: int, fill: Any = 0) -> None:
        """Drop elements from the end, or add copies of `fill`."""
        if type(fill) is int and fill == 0 and self._dtype_name == "bool":
            fill = False
        self._resize(_size("size", size), fill)

    def sort(
        self, *, key: Callable[[Any], Any] | None = None, reverse: bool = False
    ) -> None:
        """Sort in place. NaN counts as larger than all numbers, as in NumPy."""
        if key is not None:
            self[:] = sorted(self, key=key, reverse=reverse)
            return
        view = self.to_numpy()
        (view[::-1] if reverse else view).sort()

    def shuffle(self, rng: Generator) -> None:
        """Put the elements in random order.

        Parameters
        ----------
        rng : shogun_lite.random.Generator
            The permutation depends on its stream and the size alone, not on the dtype;
            :func:`shuffle_together` keeps several arrays aligned.

        Examples
        --------
        >>> import shogun_lite as sl
        >>> array = sl.DynamicArray(range(5), dtype="int32")
        >>> array.shuffle(sl.random.default_rng(0))
        >>> sorted(array)
        [0, 1, 2, 3, 4]
        """
        if not isinstance(rng, Generator):
            raise TypeError(
                "rng: expected a shogun_lite.random.Generator, got "
                f"{type(rng).__name__}; make one with default_rng(seed)"
            )
        self._shuffle(rng)

    def to_numpy(self, copy: bool = False) -> NDArray[Any]:
        """The elements as an array: a view that pins the size, or a copy."""
        view: NDArray[Any] = np.asarray(memoryview(self))
        if copy:
            view = view.copy()
        return view

    def copy(self) -> DynamicArray:
        """An array of its own with equal elements."""
        duplicate = _rebuild(type(self), self._dtype_name, self.to_numpy(copy=True))
        duplicate.granularity = self.granularity
        duplicate.__dict__.update(self.__dict__)
        return duplicate

    def _typed(self, values: Any) -> NDArray[Any]:
        """Values as a contiguous array of this dtype, no view of this array."""
        if values is self:
            own: NDArray[Any] = self.to_numpy(copy=True)
            return own
        array = as_array(values)
        if array is None:
            return _collect(values, self.dtype)
        typed = converted(array, self.dtype)
        return _append_each(array, self.dtype) if typed is None else typed

    def _slice(self, index: slice) -> DynamicArray:
        return _rebuild(type(self), self._dtype_name, self.to_numpy()[index].copy())

    def _assign_slice(self, index: slice, values: Any) -> None:
        typed = self._typed(values)  # first: an iterator may look at this array
        start, stop, step = index.indices(len(self))
        replaced = len(range(start, stop, step))
        if typed.size == replaced:  # not a change of size: legal while views exist
            self.to_numpy()[index] = typed
        elif step == 1:
            self._replace(start, max(start, stop), typed)
        else:
            raise ValueError(
                f"slice assignment: expected {replaced} values for a slice of step "
                f"{step}, got {typed.size}"
            )

    def _delete_slice(self, index: slice) -> None:
        chosen = range(*index.indices(len(self)))
        if len(chosen) > 0:
            first = min(chosen[0], chosen[-1])
            self._erase_strided(first, abs(chosen.step), len(chosen))

    def __iadd__(self, values: Any) -> DynamicArray:
        self.extend(values)
        return self

    def __eq__(self, other: object) -> bool:
        """Whether `other` is an array of the same dtype with equal elements."""
        if not isinstance(other, DynamicArray):
            return NotImplemented
        return self._equals(other)

    __hash__ = None  # type: ignore[assignment]

    def __copy__(self) -> DynamicArray:
        return self.copy()

    def __deepcopy__(self, memo: Any) -> DynamicArray:
        return self.copy()

    def __reduce__(self) -> tuple[Any, ...]:
        return self.__reduce_ex__(2)

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        content: Any = (
            pickle.PickleBuffer(self) if protocol >= 5 else self.to_numpy().tobytes()
        )
        arguments = (type(self), self.dtype.str, content, self.granularity)
        return _restore, arguments, self.__dict__ or None

    def __dlpack__(self, **options: Any) -> Any:
        """A DLPack capsule of a view, which pins the size as long as it is used."""
        return self.to_numpy().__dlpack__(**options)

    def __dlpack_device__(self) -> Any:
        """The device of :meth:`__dlpack__`: the CPU."""
        return self.to_numpy().__dlpack_device__()

    def __sizeof__(self) -> int:
        return object.__sizeof__(self) + self.capacity * self.itemsize

    def __repr__(self) -> str:
        elements = [repr(value) for value in self[:_SHOWN]]
        if len(self) > _SHOWN:
            elements.append("...")
        return (
            f"{type(self).__name__}([{', '.join(elements)}], dtype='{self._dtype_name}'"
            f", size={self.size}, capacity={self.capacity})"
        )


MutableSequence.register(DynamicArray)


def _dtype_name(dtype: Any) -> str:
    try:
        name: str = np.dtype(dtype).name
    except TypeError:
        name = str(dtype)
    return name


def _index(index: Any) -> int:
    """An index that fits what the core takes; beyond that is outside of any array."""
    try:
        position = operator.index(index)
    except TypeError:
        raise TypeError(f"index: expected an integer, got {index!r}") from None
    return max(-sys.maxsize, min(position, sys.maxsize))


def _size(name: str, value: Any, least: int = 0) -> int:
    try:
        size = operator.index(value)
    except TypeError:
        raise TypeError(f"{name}: expected an integer, got {value!r}") from None
    if size < least:
        raise ValueError(f"{name}: expected an integer >= {least}, got {size}")
    if size > sys.maxsize:
        raise OverflowError(f"{name}: {size} elements cannot be addressed")
    return size


def _collect(values: Any, dtype: np.dtype[Any]) -> NDArray[Any]:
    """The values of an iterator, in lists: NumPy converts those fastest."""
    collected = DynamicArray(dtype=dtype)
    iterator = iter(values)
    while chunk := list(islice(iterator, _CHUNK)):
        collected.extend(chunk)
    released: NDArray[Any] = collected.release()
    return released


def _append_each(values: NDArray[Any], dtype: np.dtype[Any]) -> NDArray[Any]:
    """Values that NumPy has no number type for; the errors name the value."""
    collected = DynamicArray(dtype=dtype)
    for value in values:
        collected.append(value)
    released: NDArray[Any] = collected.release()
    return released


def _rebuild(cls: type[DynamicArray], dtype: str, values: NDArray[Any]) -> DynamicArray:
    array = cls.__new__(cls)
    _core.DynamicArray.__init__(array, dtype)
    array._extend(np.ascontiguousarray(values))
    return array


def _restore(
    cls: type[DynamicArray], dtype: str, content: Any, granularity: int = 1
) -> DynamicArray:
    """What pickles call; elements of the other byte order are turned."""
    try:
        stored = np.dtype(dtype)
        n_bytes = memoryview(content).nbytes
        if stored.name not in _core.dtypes() or n_bytes % stored.itemsize != 0:
            raise ValueError("no whole elements of a known dtype")
        step = _size("granularity", granularity, least=1)
    except (TypeError, ValueError, OverflowError):
        raise SerializationError(
            f"DynamicArray: a stored state of dtype {dtype!r} is damaged"
        ) from None
    values = np.frombuffer(content if n_bytes > 0 else bytearray(), dtype=stored)
    array = _rebuild(cls, stored.name, values.astype(stored.newbyteorder("=")))
    array.granularity = step
    return array
