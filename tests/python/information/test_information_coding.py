"""Prefix codes: Bishop's example, optimality, Kraft, extremes, bad input."""

import heapq
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shogun_lite import ShapeError
from shogun_lite import information as info

EIGHT = [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 64, 1 / 64, 1 / 64, 1 / 64]
COUNTS = st.lists(st.integers(0, 1000), min_size=2, max_size=40).filter(
    lambda c: sum(x > 0 for x in c) > 1
)


def heap_cost(counts):
    """Total bits of an optimal code: the sum of all merged weights."""
    heap = [c for c in counts if c]
    heapq.heapify(heap)
    cost = 0
    while len(heap) > 1:
        merged = heapq.heappop(heap) + heapq.heappop(heap)
        cost += merged
        heapq.heappush(heap, merged)
    return cost


def test_eight_states_of_bishop():
    code = info.huffman_code(EIGHT)
    assert code.codewords == (
        "0", "10", "110", "1110", "111100", "111101", "111110", "111111",
    )  # fmt: skip
    assert code.lengths == (1, 2, 3, 4, 6, 6, 6, 6)
    assert info.kraft_sum(code.lengths) == 1.0
    assert code.average_length(EIGHT) == 2.0 == info.entropy(EIGHT, base=2)
    assert code.average_length([1 / 8] * 8) == 4.25
    assert info.shannon_code(EIGHT) == code


@given(COUNTS)
def test_huffman_is_optimal(counts):
    lengths = info.code_lengths(counts)
    total = sum(n * c for n, c in zip(lengths, counts, strict=True))
    assert total == heap_cost(counts)
    assert info.kraft_sum(lengths) == 1.0
    assert [n == 0 for n in lengths] == [c == 0 for c in counts]


@given(COUNTS)
def test_lengths_lie_where_the_theorems_say(counts):
    entropy = info.entropy(counts, base=2)
    huffman = info.huffman_code(counts).average_length(counts)
    shannon = info.shannon_code(counts).average_length(counts)
    assert entropy - 1e-12 <= huffman <= shannon + 1e-12
    assert huffman < entropy + 1
    assert shannon < entropy + 1 + 1e-12


@given(st.integers(1, 12))
def test_dyadic_sources_are_coded_at_their_entropy(n):
    p = [2.0**-i for i in range(1, n + 1)] + [2.0**-n]
    for code in (info.huffman_code(p), info.shannon_code(p)):
        entropy = info.entropy(p, base=2)
        assert code.average_length(p) == pytest.approx(entropy, rel=4e-16)


@given(COUNTS, st.lists(st.integers(0, 39), max_size=50))
def test_decoding_undoes_encoding(counts, symbols):
    symbols = [s for s in symbols if s < len(counts) and counts[s]]
    for code in (info.huffman_code(counts), info.shannon_code(counts)):
        assert code.decode(code.encode(symbols)) == symbols
        words = [w for w in code.codewords if w]
        assert not any(a != b and b.startswith(a) for a in words for b in words)


def test_cost_of_the_wrong_code_is_the_divergence():
    p = [1 / 8] * 8
    extra = info.huffman_code(EIGHT).average_length(p) - info.entropy(p, base=2)
    assert extra == pytest.approx(info.kl_divergence(p, EIGHT, base=2), rel=1e-15)


def test_fibonacci_weights_make_the_deepest_tree():
    weights = [1, 1]
    while len(weights) < 75:
        weights.append(weights[-1] + weights[-2])
    code = info.huffman_code(weights)
    assert max(code.lengths) == 74  # longer than any machine word
    assert code.decode(code.encode([0, 74, 1])) == [0, 74, 1]
    assert info.kraft_sum(code.lengths) == 1.0


def test_single_symbols_get_one_bit():
    for make in (info.huffman_code, info.shannon_code):
        assert make([5]).codewords == ("0",)
        assert make([0, 1, 0]).codewords == ("", "0", "")
        assert make([5]).decode("000") == [0, 0, 0]


def test_ends_of_the_floating_point_range():
    for value in (1e308, 5e-324, 1.0):
        assert info.code_lengths([value] * 4) == (2, 2, 2, 2)
        assert info.shannon_code([value] * 4).lengths == (2, 2, 2, 2)
    assert info.shannon_code([0.5, 0.5, 1e-20]).lengths == (2, 2, 67)
    assert info.kraft_sum(info.shannon_code([1e308, 1e-308]).lengths) <= 1


def test_shannon_lengths_are_exact_where_logarithms_round():
    # 3 / 24 = 1 / 8 exactly, though 3 / 24 need not come out of a division of doubles.
    for third in (3, 3 * 2**40, 3 * 2.0**-700):
        counts = [third, third, 6 * third]
        assert info.shannon_code(counts).lengths == (3, 3, 1)


def test_large_alphabets():
    p = np.random.default_rng(0).random(100_000)
    lengths = np.array(info.code_lengths(p))
    average = (p * lengths).sum() / p.sum()
    assert info.entropy(p, base=2) <= average < info.entropy(p, base=2) + 1
    assert info.kraft_sum(lengths) == 1.0


def test_kraft_sum():
    assert info.kraft_sum([]) == 0.0
    assert info.kraft_sum([1, 0, 2]) == 0.75
    assert info.kraft_sum([1, 1, 2000]) > 1  # by 2**-2000: rounded up, not away
    with pytest.raises(ValueError, match="lengths: expected lengths >= 0, got -1"):
        info.kraft_sum([1, -1])


def test_bad_input():
    with pytest.raises(ValueError, match="p: expected a positive sum"):
        info.huffman_code([0.0, 0.0])
    with pytest.raises(ValueError, match="p: expected a positive sum"):
        info.huffman_code([])
    with pytest.raises(ValueError, match="p: expected finite numbers >= 0"):
        info.huffman_code([0.5, -0.5])
    with pytest.raises(ValueError, match="p: expected finite numbers >= 0"):
        info.code_lengths([0.5, math.nan])
    with pytest.raises(ShapeError, match="p: expected one dimension"):
        info.shannon_code([[0.5, 0.5]])
    with pytest.raises(TypeError, match="p: expected real numbers"):
        info.huffman_code(["a", "b"])
    code = info.huffman_code([3, 2, 1, 0])
    with pytest.raises(ValueError, match="symbols: 3 has no codeword"):
        code.encode([0, 3])
    with pytest.raises(ValueError, match="symbols: -1 has no codeword"):
        code.encode([-1])
    with pytest.raises(ValueError, match="bits: expected codewords, got '1' at"):
        code.decode("01")
    with pytest.raises(ValueError, match="bits: expected codewords, got '2'"):
        code.decode("02")
    with pytest.raises(ShapeError, match="p: expected 4 probabilities, got 2"):
        code.average_length([0.5, 0.5])
    with pytest.raises(ValueError, match="p: symbol 3 has no codeword"):
        code.average_length([1, 1, 1, 1])
    with pytest.raises(ValueError, match="lengths: expected a Kraft sum of at most 1"):
        info.PrefixCode((1, 1, 1))
    with pytest.raises(ValueError, match="lengths: expected at least one positive"):
        info.PrefixCode((0,))
