"""What a generator is apart from what it draws: seed, state, children, pickling."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import Any, TypeVar

from shogun_lite._core import random as _core
from shogun_lite.exceptions import SerializationError
from shogun_lite.random._bit_generator import BitGenerator
from shogun_lite.random._entropy import Entropy, entropy_of, key_of

STREAM_VERSION = 1
_WORD_LIMIT = 1 << 64

Self = TypeVar("Self", bound="Stream")


def _restore(cls: type[Self], state: Mapping[str, Any]) -> Self:
    """An instance of `cls` in this state: for pickle, copy and clone()."""
    stream = cls.__new__(cls)
    stream._assign(_checked_state(state), restored=True)
    return stream


def _count(name: str, value: Any) -> int:
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError(
            f"{name}: expected an integer, got {type(value).__name__}"
        ) from None


def _checked_word(state: Mapping[str, Any], name: str, value: Any) -> int:
    if type(value) is int and 0 <= value < _WORD_LIMIT:
        return value
    raise SerializationError(
        f"state[{name!r}]: expected an integer in [0, 2**64), got {value!r}"
    )


def _checked_state(state: Any) -> dict[str, Any]:
    """A validated copy; lists may stand for tuples, as after a trip through JSON."""
    if not isinstance(state, Mapping):
        raise TypeError(
            f"state: expected a dict like Generator.state, got {type(state).__name__}"
        )
    expected = [
        "stream_version",
        "key",
        "position",
        "children_spawned",
        "entropy",
        "path",
    ]
    if sorted(map(str, state)) != sorted(expected):
        raise SerializationError(
            f"state: expected the keys {expected}, got {list(state)}"
        )
    version = state["stream_version"]
    if version != STREAM_VERSION:
        raise SerializationError(
            f"state: expected stream_version {STREAM_VERSION}, got {version!r}; "
            "restore it with the version of shogun_lite that made it"
        )
    key = state["key"]
    if not isinstance(key, (list, tuple)) or len(key) != 4:
        raise SerializationError(f"state['key']: expected 4 integers, got {key!r}")
    entropy, path = state["entropy"], state["path"]
    if isinstance(entropy, (list, tuple)):
        entropy = tuple(entropy)
    if not all(
        isinstance(value, int)
        for value in (entropy if isinstance(entropy, tuple) else (entropy,))
    ):
        raise SerializationError(
            f"state['entropy']: expected an integer or a list of them, got {entropy!r}"
        )
    if not isinstance(path, (list, tuple)) or not all(
        isinstance(step, (int, str)) for step in path
    ):
        raise SerializationError(
            f"state['path']: expected a list of integers and names, got {path!r}"
        )
    return {
        "key": [_checked_word(state, "key", word) for word in key],
        "position": _checked_word(state, "position", state["position"]),
        "children_spawned": _checked_word(
            state, "children_spawned", state["children_spawned"]
        ),
        "entropy": entropy,
        "path": tuple(path),
    }


class Stream(_core.Generator):
    """Base of :class:`shogun_lite.random.Generator`; not public."""

    _entropy: Entropy
    _path: tuple[int | str, ...]

    def __init__(self, seed: Any = None) -> None:
        if isinstance(seed, Stream):
            raise TypeError(
                "seed: a generator is not a seed; use default_rng(rng) for rng itself, "
                "rng.spawn(1)[0] for an independent one, rng.clone() for a copy"
            )
        self._entropy = entropy_of(seed)
        self._path = ()
        super().__init__(key_of(self._entropy))

    def _assign(self, state: Mapping[str, Any], *, restored: bool = False) -> None:
        """Take over a validated state; `restored` if there is no bound object yet."""
        setter = super().__init__ if restored else self._set_state
        setter(state["key"], state["position"], state["children_spawned"])
        self._entropy = state["entropy"]
        self._path = state["path"]

    def _descendant(self: Self, key: list[int], step: int | str) -> Self:
        return _restore(
            type(self),
            {
                "stream_version": STREAM_VERSION,
                "key": key,
                "position": 0,
                "children_spawned": 0,
                "entropy": self._entropy,
                "path": (*self._path, step),
            },
        )

    @property
    def entropy(self) -> Entropy:
        """What this generator, or the oldest of its parents, was seeded by.

        ``default_rng(rng.entropy)`` starts the stream of `rng` anew, if its `path` is
        empty. A seed of None and NumPy's generators are remembered as the 256-bit
        integer that was drawn.
        """
        return self._entropy

    @property
    def path(self) -> tuple[int | str, ...]:
        """Indices and names of children that lead here from the seeded generator."""
        return self._path

    @property
    def position(self) -> int:
        """How much of the stream has been used, in half words (32 bits)."""
        return self._get_state()[1]

    @property
    def children_spawned(self) -> int:
        """The number of children :meth:`spawn` has made, the index of the next one."""
        return self._get_state()[2]

    @property
    def state(self) -> dict[str, Any]:
        """All there is to know, as a dict of integers, strings and lists.

        Assigning a state, also one that went through JSON, makes this generator
        continue where that one was, words and children.

        Raises
        ------
        TypeError
            What is assigned is not a dict.
        SerializationError
            It is not complete, damaged, or of another version of the stream. The
            generator is left as it was.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> rng = default_rng(1)
        >>> before = rng.state
        >>> first = rng.random()
        >>> rng.state = before
        >>> rng.random() == first
        True
        """
        key, position, children_spawned = self._get_state()
        entropy = self._entropy
        return {
            "stream_version": STREAM_VERSION,
            "key": key,
            "position": position,
            "children_spawned": children_spawned,
            "entropy": list(entropy) if isinstance(entropy, tuple) else entropy,
            "path": list(self._path),
        }

    @state.setter
    def state(self, state: Mapping[str, Any]) -> None:
        self._assign(_checked_state(state))

    @property
    def n_threads(self) -> int | None:
        """Threads a large request may use; None is all, 1 unless assigned.

        Changes no value, and is no part of the state: children, copies and pickles
        start with 1. The environment variable SHOGUN_LITE_NUM_THREADS says what all is.

        Raises
        ------
        ValueError, TypeError
            What is assigned is below 1, or neither None nor an integer.
        """
        return self._n_threads or None

    @n_threads.setter
    def n_threads(self, n_threads: int | None) -> None:
        count = 0 if n_threads is None else _count("n_threads", n_threads)
        if n_threads is not None and not 1 <= count < _WORD_LIMIT:
            raise ValueError(f"n_threads: expected None or at least 1, got {count}")
        self._n_threads = count

    @property
    def bit_generator(self) -> BitGenerator:
        """The stream by NumPy's protocol of bit generators.

        NumPy's own generators over this stream: ``numpy.random.Generator(rng)`` or
        ``numpy.random.default_rng(rng)``, and ``numpy.random.RandomState(
        rng.bit_generator)`` for libraries that want one of these. They draw by NumPy's
        algorithms; both may be used in turn.

        Examples
        --------
        >>> import numpy as np
        >>> from shogun_lite.random import default_rng
        >>> rng = default_rng(1)
        >>> np.random.Generator(rng).random() == default_rng(1).random()
        True
        """
        return BitGenerator(self)

    def spawn(self: Self, n_children: int) -> list[Self]:
        """Make independent generators.

        Children are numbered; number i has a key of its own, a hash of the parent's key
        and i. The stream of the parent does not move, only its count of children does.
        Any number of threads may spawn at once.

        Parameters
        ----------
        n_children : int
            How many.

        Returns
        -------
        list of Generator

        Raises
        ------
        ValueError, TypeError
            `n_children` is negative, or no integer.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> left, right = default_rng(1).spawn(2)
        >>> left.random() == right.random()
        False
        """
        count = _count("n_children", n_children)
        if count < 0:
            raise ValueError(f"n_children: expected an integer >= 0, got {count}")
        first, keys = self._spawn_keys(count)
        return [self._descendant(key, first + i) for i, key in enumerate(keys)]

    def child(self: Self, name: str) -> Self:
        """The child of this name: the same for every call, whatever was drawn before.

        Parameters
        ----------
        name : str
            Any text; what counts are its UTF-8 bytes.

        Raises
        ------
        TypeError
            `name` is not a string.

        Examples
        --------
        >>> from shogun_lite.random import default_rng
        >>> rng = default_rng(1)
        >>> rng.child("noise") == rng.child("noise")
        True
        """
        if not isinstance(name, str):
            raise TypeError(
                f"name: expected a str, got {type(name).__name__}; for numbered "
                "children use spawn(n)"
            )
        return self._descendant(self._child_key(name.encode("utf-8")), str(name))

    def clone(self: Self) -> Self:
        """A copy that gives the same values and the same children from here on.

        `copy.copy`, `copy.deepcopy` and pickle do the same. For different values use
        :meth:`spawn`.
        """
        return _restore(type(self), self.state)

    def discard(self, n_words: int) -> None:
        """Skip words of 64 bits: as many calls of :meth:`random`, at once.

        Raises
        ------
        ValueError, TypeError
            `n_words` is not in [0, 2**63), or no integer.
        """
        count = _count("n_words", n_words)
        if not 0 <= count < _WORD_LIMIT // 2:
            raise ValueError(f"n_words: expected an integer in [0, 2**63), got {count}")
        self._discard(count)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Stream):
            return NotImplemented
        return self._get_state() == other._get_state()

    __hash__ = None  # type: ignore[assignment]  # equal now need not be equal later

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.state)

    def __repr__(self) -> str:
        path = f", path={list(self._path)}" if self._path else ""
        name = type(self).__name__
        return f"{name}(seed={self._entropy}{path}, position={self.position})"
