"""Prefix codes: what an entropy means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from shogun_lite._core import information as _core
from shogun_lite.exceptions import ShapeError
from shogun_lite.information._arrays import as_probabilities, as_rows


@dataclass(frozen=True)
class HuffmanCode:
    """An optimal prefix code.

    Attributes
    ----------
    codewords : tuple of str
        For each symbol its word of 0s and 1s; "" for symbols of probability 0.
    lengths : tuple of int
        Lengths of the words, in bits.
    """

    codewords: tuple[str, ...]
    lengths: tuple[int, ...]

    def average_length(self, p: Any) -> float:
        """Bits per symbol of a source with probabilities `p` (divided by their sum)."""
        rows, _ = as_rows("p", p, 0, True)
        if rows.shape[1] != len(self.lengths):
            raise ShapeError(
                f"p: expected {len(self.lengths)} probabilities, got {rows.shape[1]}"
            )
        uncoded = [i for i, n in enumerate(self.lengths) if n == 0 and rows[0, i] > 0]
        if uncoded:
            raise ValueError(f"p: symbol {uncoded[0]} has no codeword in this code")
        return float(rows[0] @ np.array(self.lengths, dtype=np.float64))

    def encode(self, symbols: Iterable[int]) -> str:
        """The bits of a sequence of symbols."""
        words = []
        for symbol in symbols:
            if not 0 <= symbol < len(self.codewords) or not self.codewords[symbol]:
                raise ValueError(f"symbols: {symbol!r} has no codeword in this code")
            words.append(self.codewords[symbol])
        return "".join(words)

    def decode(self, bits: str) -> list[int]:
        """The symbols of a sequence of bits."""
        symbol_of = {word: i for i, word in enumerate(self.codewords) if word}
        symbols, word = [], ""
        for bit in bits:
            word += bit
            if word in symbol_of:
                symbols.append(symbol_of[word])
                word = ""
        if word:
            raise ValueError(f"bits: the end {word!r} is no codeword")
        return symbols


def huffman_code(p: Any) -> HuffmanCode:
    """The canonical Huffman code of a distribution.

    Parameters
    ----------
    p : array_like of shape (n_symbols,)
        Probabilities or counts, finite and non-negative, not all zero.

    Returns
    -------
    HuffmanCode
        No prefix code has a smaller average length; it is less than a bit above the
        entropy. A single symbol gets one bit.

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
    >>> code.lengths
    (1, 2, 3, 4, 6, 6, 6, 6)
    >>> round(entropy(p, base=2), 12), code.average_length(p)
    (2.0, 2.0)

    The same code for a uniform source costs its entropy and the divergence more:

    >>> uniform = [1/8] * 8
    >>> code.average_length(uniform), round(entropy(uniform, base=2), 12)
    (4.25, 3.0)
    >>> round(kl_divergence(uniform, p, base=2), 12)
    1.25
    """
    array = as_probabilities("p", p)
    if array.ndim != 1:
        raise ShapeError(f"p: expected one dimension, got shape {array.shape}")
    lengths = _core.huffman_lengths(np.ascontiguousarray(array))
    return HuffmanCode(tuple(_canonical_words(lengths)), tuple(lengths))


def _canonical_words(lengths: list[int]) -> list[str]:
    """Words in order of length, then symbol: each the one before plus one."""
    words = [""] * len(lengths)
    code, previous = 0, 0
    for symbol in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        length = lengths[symbol]
        if length == 0:
            continue
        code <<= length - previous
        words[symbol] = format(code, f"0{length}b")
        code, previous = code + 1, length
    return words
