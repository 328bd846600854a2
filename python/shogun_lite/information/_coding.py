"""Prefix codes: what an entropy means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from shogun_lite._core import information as _core
from shogun_lite.exceptions import ShapeError
from shogun_lite.information._arrays import Array, Reading, as_numbers, checked_rows


@dataclass(frozen=True)
class PrefixCode:
    """A canonical prefix code: no word begins another.

    Attributes
    ----------
    lengths : tuple of int
        Lengths of the words in bits; 0 for symbols without a word, which are those of
        probability 0.
    codewords : tuple of str
        For each symbol its word of 0s and 1s, "" without one. Words of equal length
        follow each other in the order of the symbols, and shorter ones come first.

    Examples
    --------
    >>> from shogun_lite.information import PrefixCode
    >>> PrefixCode((1, 2, 2)).codewords
    ('0', '10', '11')
    """

    lengths: tuple[int, ...]

    def __post_init__(self) -> None:
        if not any(self.lengths):
            raise ValueError("lengths: expected at least one positive length")
        if kraft_sum(self.lengths) > 1:
            raise ValueError(
                f"lengths: expected a Kraft sum of at most 1, got "
                f"{kraft_sum(self.lengths)}; no prefix code has such words"
            )

    @cached_property
    def codewords(self) -> tuple[str, ...]:
        words = [""] * len(self.lengths)
        code, previous = 0, 0
        for symbol in sorted(range(len(words)), key=lambda i: (self.lengths[i], i)):
            length = self.lengths[symbol]
            if length:
                code <<= length - previous
                words[symbol] = format(code, f"0{length}b")
                code, previous = code + 1, length
        return tuple(words)

    def average_length(self, p: Any) -> float:
        """Bits per symbol of a source with probabilities `p` (divided by their sum).

        Examples
        --------
        >>> from shogun_lite.information import PrefixCode
        >>> PrefixCode((1, 2, 2)).average_length([0.5, 0.25, 0.25])
        1.5
        """
        rows = checked_rows("p", _one_distribution(p), Reading())
        if rows.shape[1] != len(self.lengths):
            raise ShapeError(
                f"p: expected {len(self.lengths)} probabilities, got {rows.shape[1]}"
            )
        lengths = np.array(self.lengths, dtype=np.float64)
        uncoded = np.flatnonzero((lengths == 0) & (rows[0] > 0))
        if uncoded.size:
            raise ValueError(f"p: symbol {uncoded[0]} has no codeword in this code")
        return math.fsum(rows[0] * lengths) / math.fsum(rows[0])

    def encode(self, symbols: Iterable[int]) -> str:
        """The bits of a sequence of symbols, as a string of 0s and 1s.

        Examples
        --------
        >>> from shogun_lite.information import PrefixCode
        >>> PrefixCode((1, 2, 2)).encode([0, 2, 0])
        '0110'
        """
        words = []
        for symbol in symbols:
            if not 0 <= symbol < len(self.lengths) or not self.lengths[symbol]:
                raise ValueError(f"symbols: {symbol!r} has no codeword in this code")
            words.append(self.codewords[symbol])
        return "".join(words)

    def decode(self, bits: str) -> list[int]:
        """The symbols of a string of 0s and 1s.

        Examples
        --------
        >>> from shogun_lite.information import PrefixCode
        >>> PrefixCode((1, 2, 2)).decode("0110")
        [0, 2, 0]
        """
        return list(self._decoded(bits))

    def _decoded(self, bits: str) -> Iterator[int]:
        symbol_of = {word: i for i, word in enumerate(self.codewords) if word}
        lengths = sorted({n for n in self.lengths if n})
        position = 0
        while position < len(bits):
            for length in lengths:
                symbol = symbol_of.get(bits[position : position + length])
                if symbol is not None:
                    break
            else:
                raise ValueError(
                    f"bits: expected codewords, got {bits[position:][:64]!r} at "
                    f"position {position}"
                )
            yield symbol
            position += length


def _one_distribution(p: Any) -> Array:
    array = as_numbers("p", p)
    if array.ndim != 1:
        raise ShapeError(f"p: expected one dimension, got shape {array.shape}")
    return np.ascontiguousarray(array)


def code_lengths(p: Any) -> tuple[int, ...]:
    """Lengths in bits of an optimal (Huffman) code; 0 for symbols of probability 0.

    Parameters
    ----------
    p : array_like of shape (n_symbols,)
        Probabilities or counts, finite and non-negative, not all zero.

    Returns
    -------
    tuple of int

    Notes
    -----
    Sorting and two queues: O(n log n). Counts below 2**53 are added exactly.

    Examples
    --------
    >>> from shogun_lite.information import code_lengths
    >>> code_lengths([5, 1, 1, 0])
    (1, 2, 2, 0)
    """
    return tuple(_core.huffman_lengths(_one_distribution(p)).tolist())


def kraft_sum(lengths: Iterable[int]) -> float:
    """Sum of 2**-length over the words of a code.

    Parameters
    ----------
    lengths : iterable of int
        Lengths in bits, at least 0; zeros stand for symbols without a word.

    Returns
    -------
    float
        A prefix code with these lengths exists when it is at most 1 (Kraft 1949); 1 for
        codes that waste nothing, as Huffman's. Summed exactly, then rounded up, so that
        it exceeds 1 when the sum does.

    Examples
    --------
    >>> from shogun_lite.information import kraft_sum
    >>> kraft_sum([1, 2, 3, 4, 6, 6, 6, 6])
    1.0
    """
    words = [int(n) for n in lengths]
    if any(n < 0 for n in words):
        raise ValueError(f"lengths: expected lengths >= 0, got {min(words)}")
    times = Counter(n for n in words if n)
    longest = max(times, default=0)
    numerator = sum(count << (longest - n) for n, count in times.items())
    value = numerator / (1 << longest)
    beyond = value == 1.0 and numerator > 1 << longest
    return math.nextafter(1.0, 2.0) if beyond else value


def huffman_code(p: Any) -> PrefixCode:
    """The canonical Huffman code of a distribution.

    Parameters
    ----------
    p : array_like of shape (n_symbols,)
        Probabilities or counts, finite and non-negative, not all zero.

    Returns
    -------
    PrefixCode
        No prefix code has a smaller average length; it is less than a bit above the
        entropy. A single symbol gets one bit: a word of none cannot be decoded.

    Raises
    ------
    ShapeError, ValueError, TypeError

    References
    ----------
    .. [1] D. A. Huffman, "A method for the construction of minimum-redundancy codes",
       Proceedings of the IRE 40, 1952.

    Examples
    --------
    Eight states (Bishop, Pattern Recognition and Machine Learning, 2006, section 1.6):

    >>> from shogun_lite.information import cross_entropy, entropy, huffman_code
    >>> from shogun_lite.information import kl_divergence
    >>> p = [1/2, 1/4, 1/8, 1/16, 1/64, 1/64, 1/64, 1/64]
    >>> code = huffman_code(p)
    >>> code.codewords
    ('0', '10', '110', '1110', '111100', '111101', '111110', '111111')
    >>> entropy(p, base=2), code.average_length(p)
    (2.0, 2.0)

    The same code for a uniform source costs its entropy and the divergence more:

    >>> uniform = [1/8] * 8
    >>> code.average_length(uniform), cross_entropy(uniform, p, base=2)
    (4.25, 4.25)
    >>> entropy(uniform, base=2), round(kl_divergence(uniform, p, base=2), 12)
    (3.0, 1.25)

    >>> code.decode(code.encode([0, 3, 7, 1]))
    [0, 3, 7, 1]
    """
    return PrefixCode(code_lengths(p))


def shannon_code(p: Any) -> PrefixCode:
    """The canonical code with words of ceil(-log2 p) bits.

    Parameters
    ----------
    p : array_like of shape (n_symbols,)
        Probabilities or counts, finite and non-negative, not all zero.

    Returns
    -------
    PrefixCode
        Less than a bit per symbol above the entropy, and at least as long as Huffman's.

    References
    ----------
    .. [1] C. E. Shannon, "A mathematical theory of communication", Bell System
       Technical Journal 27, 1948, section 9.

    Examples
    --------
    >>> from shogun_lite.information import shannon_code
    >>> shannon_code([0.4, 0.3, 0.2, 0.1]).lengths
    (2, 2, 3, 4)
    """
    rows = checked_rows("p", _one_distribution(p), Reading())
    # By a power of two, so that the sum stays finite.
    mantissas, exponents = np.frexp(rows[0])
    shift = int(exponents[rows[0] > 0].max())
    scaled = np.ldexp(mantissas, exponents - shift)
    total = math.fsum(scaled)
    # The sum is rounded; a total too small would make words too short for Kraft.
    if math.fsum([*scaled, -total]) > 0 or np.any((scaled == 0) & (rows[0] > 0)):
        total = math.nextafter(total, math.inf)
    total_mantissa, total_exponent = math.frexp(total)
    # The smallest length n with p 2^n >= total, by comparing mantissas: exact.
    lengths = total_exponent + shift - exponents + (mantissas < total_mantissa)
    lengths = np.where(rows[0] > 0, np.maximum(lengths, 1), 0)
    return PrefixCode(tuple(lengths.tolist()))
