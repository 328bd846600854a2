"""A generator as NumPy's bit generators look, for code that takes one of those."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from shogun_lite.exceptions import SerializationError
from shogun_lite.random._arguments import shape_of

if TYPE_CHECKING:
    from shogun_lite.random._stream import Stream

_NAME = "shogun_lite"


class BitGenerator(np.random.BitGenerator):
    """The stream of a :class:`shogun_lite.random.Generator` by NumPy's protocol.

    ``numpy.random.Generator(rng.bit_generator)`` and
    ``numpy.random.RandomState(rng.bit_generator)`` draw from the stream of `rng`, by
    NumPy's algorithms and at NumPy's speed; copies and pickles of them continue on a
    copy of it. Made by :attr:`Generator.bit_generator`, not by users.

    A subclass of NumPy's class, because NumPy unpickles no others; whatever of it would
    look into NumPy's own, here empty, state is replaced.

    Attributes
    ----------
    generator : shogun_lite.random.Generator
        Whose stream this is.
    """

    def __init__(self, generator: Stream) -> None:
        # Not NumPy's: it would seed a state that is never used.
        self.generator = generator

    @property
    def capsule(self) -> Any:
        """NumPy's capsule "BitGenerator"; it keeps the generator alive."""
        return self.generator.capsule

    @property
    def lock(self) -> Any:  # type: ignore[override]
        """The lock that whoever draws through the capsule holds."""
        return self.generator.lock

    @property
    def state(self) -> dict[str, Any]:
        """NumPy's form of a state: the name of the generator, and its state.

        Raises
        ------
        TypeError, SerializationError
            What is assigned is not such a state.
        """
        return {"bit_generator": _NAME, "state": self.generator.state}

    @state.setter
    def state(self, state: Mapping[str, Any]) -> None:
        if not isinstance(state, Mapping):
            raise TypeError(f"state: expected a dict, got {type(state).__name__}")
        if state.get("bit_generator") != _NAME or "state" not in state:
            raise SerializationError(
                f"state: expected the keys bit_generator = {_NAME!r} and state, got "
                f"{dict(state)!r}"
            )
        self.generator.state = state["state"]

    @property
    def seed_seq(self) -> Any:
        """There is none: children come from :meth:`spawn`."""
        raise AttributeError(
            "seed_seq: a shogun_lite stream has none; spawn(n) gives children"
        )

    @property
    def ctypes(self) -> Any:
        """Not offered: use :attr:`capsule`, which keeps the generator alive."""
        raise NotImplementedError("ctypes: not offered; use the capsule")

    @property
    def cffi(self) -> Any:
        """Not offered: use :attr:`capsule`, which keeps the generator alive."""
        raise NotImplementedError("cffi: not offered; use the capsule")

    def spawn(self, n_children: int) -> list[BitGenerator]:
        """As :meth:`Generator.spawn`, of bit generators."""
        return [BitGenerator(child) for child in self.generator.spawn(n_children)]

    def random_raw(self, size: Any = None, output: bool = True) -> Any:
        """Words of the stream.

        Parameters
        ----------
        size : int or tuple of int, optional
            Shape of the result; None gives an int.
        output : bool
            False skips the words and returns None.

        Returns
        -------
        int, ndarray of uint64, or None
        """
        shape = shape_of(size)
        if not output:
            self.generator.discard(1 if shape is None else int(np.prod(shape)))
            return None
        words = np.empty(() if shape is None else shape, np.uint64)
        self.generator._fill_uint64(0, 2**64 - 1, words)
        return words.item() if shape is None else words

    def __getstate__(self) -> Any:
        return self.state

    def __setstate__(self, state: Any) -> None:
        self.state = state

    def _benchmark(self, cnt: Any, method: Any = "uint64") -> None:
        raise NotImplementedError("_benchmark: not offered")

    def __reduce__(self) -> tuple[Any, ...]:
        return BitGenerator, (self.generator,)

    def __repr__(self) -> str:
        return f"{self.generator!r}.bit_generator"
