"""The growable array."""

from __future__ import annotations

import operator
import sys
from collections.abc import Iterator, MutableSequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite._core import containers as _core
from shogun_lite.containers._values import typed_values
from shogun_lite.exceptions import SerializationError
from shogun_lite.random import Generator

_SHOWN = 8


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
        "bool", "int8" to "int64", "uint8" to "uint64", "float32" or "float64".

    Raises
    ------
    TypeError
        Values of another kind (1.5 or "a" for an integer type, 1 for bool).
    OverflowError
        Values the type cannot hold (300 for "uint8").

    Notes
    -----
    Appending is amortised O(1); growth is geometric, with :attr:`granularity` as a
    minimum step. One thread at a time may change an array.

    Examples
    --------
    >>> from shogun_lite import DynamicArray
    >>> array = DynamicArray([1, 2, 3], dtype="int64")
    >>> array.extend(range(4, 7))
    >>> array
    DynamicArray([1, 2, 3, 4, 5, 6], dtype='int64', size=6, capacity=8)
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
        self.extend(iterable)

    @property
    def dtype(self) -> np.dtype[Any]:
        """The NumPy dtype of the elements."""
        return np.dtype(self._dtype_name)

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
        if values is self:
            values = self.to_numpy(copy=True)
        array = typed_values(values, self.dtype)
        if array is not None:
            self._extend(array)
            return
        converted = DynamicArray(dtype=self.dtype)
        for value in values:
            converted.append(value)
        self._extend(converted.to_numpy(copy=True))

    def insert(self, index: int, value: Any) -> None:
        """Put a value before `index`; outside means the nearest end, as in list."""
        self._insert(operator.index(index), value)

    def erase(self, index: int) -> None:
        """Remove the one element at `index` (IndexError if there is none)."""
        self._erase(operator.index(index))

    def pop(self, index: int = -1) -> Any:
        """Remove and return the element at `index` (IndexError if there is none)."""
        if len(self) == 0:
            raise IndexError("pop: the array is empty")
        return self._pop(operator.index(index))

    def remove(self, value: Any) -> None:
        """Remove the first element equal to `value`; ValueError if there is none."""
        self._erase(self.index(value))

    def index(self, value: Any) -> int:
        """Index of the first element equal to `value`; ValueError if there is none.

        :meth:`find` returns -1 instead.
        """
        position = self.find(value)
        if position < 0:
            raise ValueError(f"index: {value!r} is not in the array")
        return position

    def reserve(self, capacity: int) -> None:
        """Allocate room for `capacity` elements in all."""
        self._reserve(_size("capacity", capacity))

    def resize(self, size: int, fill: Any = 0) -> None:
        """Drop elements from the end, or add copies of `fill`."""
        if self.dtype == np.bool_ and fill == 0:
            fill = False
        self._resize(_size("size", size), fill)

    def shuffle(self, rng: Generator) -> None:
        """Put the elements in random order.

        Parameters
        ----------
        rng : shogun_lite.random.Generator
            The permutation depends on its stream and the size alone, not on the dtype:
            arrays shuffled by clones of one generator stay aligned.

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
        return view.copy() if copy else view

    def copy(self) -> DynamicArray:
        """An array of its own with equal elements."""
        return _rebuild(type(self), self._dtype_name, self.to_numpy(copy=True))

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return _rebuild(type(self), self._dtype_name, self.to_numpy()[index].copy())
        return self._get(_index(index))

    def __setitem__(self, index: Any, value: Any) -> None:
        if isinstance(index, slice):
            raise TypeError(
                "assignment to a slice: write through to_numpy() instead, which shares "
                "the elements"
            )
        self._set(_index(index), value)

    def __delitem__(self, index: Any) -> None:
        if isinstance(index, slice):
            raise TypeError("deletion of a slice: erase elements one by one instead")
        self._erase(_index(index))

    def __iter__(self) -> Iterator[Any]:
        position = 0
        while position < len(self):  # asked each time: the size may change on the way
            yield self._get(position)
            position += 1

    def __contains__(self, value: object) -> bool:
        return self.find(value) >= 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DynamicArray):
            return NotImplemented
        return self.dtype == other.dtype and np.array_equal(
            self.to_numpy(), other.to_numpy()
        )

    __hash__ = None  # type: ignore[assignment]

    def __copy__(self) -> DynamicArray:
        return self.copy()

    def __deepcopy__(self, memo: Any) -> DynamicArray:
        return self.copy()

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self._dtype_name, self.to_numpy().tobytes())

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
    try:
        return operator.index(index)
    except TypeError:
        raise TypeError(
            f"index: expected an integer or a slice, got {index!r}"
        ) from None


def _size(name: str, value: Any) -> int:
    size = operator.index(value)
    if size < 0:
        raise ValueError(f"{name}: expected an integer >= 0, got {size}")
    if size > sys.maxsize:
        raise OverflowError(f"{name}: {size} elements cannot be addressed")
    return size


def _rebuild(cls: type[DynamicArray], dtype: str, values: NDArray[Any]) -> DynamicArray:
    array = cls.__new__(cls)
    _core.DynamicArray.__init__(array, dtype)
    array._extend(np.ascontiguousarray(values))
    return array


def _restore(cls: type[DynamicArray], dtype: str, content: bytes) -> DynamicArray:
    if dtype not in _core.dtypes() or len(content) % np.dtype(dtype).itemsize != 0:
        raise SerializationError(
            f"DynamicArray: a stored state of {len(content)} bytes of dtype {dtype!r} "
            "is damaged"
        )
    return _rebuild(cls, dtype, np.frombuffer(content, dtype=dtype))
