"""Discrete measures: published values, oracles, edge cases."""

import heapq
import itertools
import math

import numpy as np
import pytest
import scipy.spatial.distance
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import mutual_info_score

import shogun_lite as sl
from shogun_lite import information as info

BISHOP = [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 64, 1 / 64, 1 / 64, 1 / 64]

weights = arrays(
    np.float64, st.integers(1, 30), elements=st.floats(0.0, 1.0, width=32)
).filter(lambda p: p.sum() > 0)
tables = arrays(
    np.float64,
    st.tuples(st.integers(1, 6), st.integers(1, 6)),
    elements=st.floats(0.0, 1.0, width=32),
).filter(lambda p: p.sum() > 0)


def test_bishops_eight_states():
    """Bishop 2006, section 1.6: 2 bits; 4.25 = 3 + 1.25 for the uniform source."""
    code = info.huffman_code(BISHOP)
    assert code.lengths == (1, 2, 3, 4, 6, 6, 6, 6)
    assert info.entropy(BISHOP, base=2) == pytest.approx(2.0, abs=1e-15)
    assert code.average_length(BISHOP) == 2.0
    uniform = [1 / 8] * 8
    assert code.average_length(uniform) == 4.25
    assert info.entropy(uniform, base="bits") == pytest.approx(3.0, abs=1e-15)
    assert info.kl_divergence(uniform, BISHOP, base=2) == pytest.approx(1.25, abs=1e-15)
    assert info.cross_entropy(uniform, BISHOP, base=2) == pytest.approx(4.25)


@given(weights)
def test_entropy_is_scipys(p):
    assert info.entropy(p) == pytest.approx(
        scipy.stats.entropy(p), rel=1e-12, abs=1e-14
    )


@given(st.data())
def test_divergences_are_scipys(data):
    p = data.draw(weights)
    q = data.draw(
        arrays(np.float64, len(p), elements=st.floats(2.0**-20, 1.0, width=32))
    )
    kl = info.kl_divergence(p, q)
    assert kl >= 0
    assert kl == pytest.approx(scipy.stats.entropy(p, q), rel=1e-9, abs=1e-12)
    js = info.js_divergence(p, q)
    reference = scipy.spatial.distance.jensenshannon(p, q) ** 2
    if not math.isnan(reference):  # scipy#20083: nan for near-equal arguments
        assert js == pytest.approx(reference, rel=1e-7, abs=1e-12)
    assert 0 <= js <= math.log(2) * (1 + 1e-12)
    assert js == pytest.approx(info.js_divergence(q, p), rel=1e-12, abs=1e-15)
    assert info.cross_entropy(p, q) == pytest.approx(
        info.entropy(p) + kl, rel=1e-9, abs=1e-12
    )


@given(tables)
def test_chain_rule_of_joint_tables(joint):
    p_x, p_y = joint.sum(axis=1), joint.sum(axis=0)
    mutual = info.mutual_information(joint)
    assert mutual >= 0
    assert mutual == pytest.approx(info.mutual_information(joint.T), abs=1e-12)
    expected = info.entropy(p_x) + info.entropy(p_y) - info.joint_entropy(joint)
    assert mutual == pytest.approx(expected, abs=1e-12)


@given(weights)
def test_every_base_is_nats_over_its_logarithm(p):
    nats = info.entropy(p)
    for base in (2, 10, 0.5, math.e):
        assert info.entropy(p, base=base) == pytest.approx(nats / math.log(base))
    assert info.entropy(p, base="bits") == info.entropy(p, base=2)


def test_axes_and_shapes():
    p = np.random.default_rng(0).uniform(size=(3, 4, 5))
    for axis in (0, 1, 2, -1):
        np.testing.assert_allclose(
            info.entropy(p, axis=axis), scipy.stats.entropy(p, axis=axis), rtol=1e-12
        )
    q = np.random.default_rng(1).uniform(size=(3, 4, 5))
    np.testing.assert_allclose(
        info.kl_divergence(p, q, axis=1), scipy.stats.entropy(p, q, axis=1), rtol=1e-11
    )
    assert isinstance(info.entropy([1, 2, 3]), float)


def test_edge_cases_others_get_wrong():
    """Each a case where SciPy 1.17 gives another, wrong value or none."""
    assert info.entropy([1e308] * 4) == pytest.approx(math.log(4), rel=1e-15)
    assert info.entropy([5e-324] * 4) == pytest.approx(math.log(4), rel=1e-15)
    ones = np.ones(70_000, dtype=np.float16)
    assert info.entropy(ones) == pytest.approx(math.log(70_000), rel=1e-12)
    # Nearly equal: D = sum d^2 / (2 p) = 4.8e-19 here; log(p / q) alone loses it all.
    z = np.array([1.0, -1.0, 2.0, -2.0])
    p = np.array([0.1, 0.2, 0.3, 0.4])
    z -= z @ p  # keeps the sum of p (1 + 1e-9 z) at 1
    kl = info.kl_divergence(p, p * (1 + 1e-9 * z), normalize=True)
    assert kl == pytest.approx(0.5e-18 * (p @ z**2), rel=1e-3)
    near = np.array([0.5, 0.5]), np.array([0.5 + 1e-12, 0.5 - 1e-12])
    assert 0 <= info.js_divergence(*near) < 1e-20
    p32 = np.float32([0.1, 0.2, 0.7])
    assert info.kl_divergence(p32, p32) == 0.0


def test_zeros():
    assert info.entropy([1.0, 0.0]) == 0.0
    assert info.kl_divergence([1.0, 0.0], [0.5, 0.5]) == pytest.approx(math.log(2))
    assert info.kl_divergence([0.5, 0.5], [1.0, 0.0]) == math.inf
    assert info.cross_entropy([0.5, 0.5], [1.0, 0.0]) == math.inf
    assert info.kl_divergence([0.0, 1.0], [0.0, 1.0]) == 0.0


def test_normalize():
    assert info.entropy([2, 2]) == pytest.approx(math.log(2))
    assert info.entropy([2.0, 2.0], normalize=False) == pytest.approx(-4 * math.log(2))
    assert info.entropy([0.5, 0.5], normalize="check") == pytest.approx(math.log(2))
    with pytest.raises(ValueError, match=r"p: expected probabilities with sum 1, got"):
        info.entropy([0.5, 0.6], normalize="check")
    with pytest.raises(ValueError, match="normalize: expected True, False or 'check'"):
        info.entropy([0.5, 0.5], normalize="maybe")


def test_labels_are_scikit_learns():
    rng = np.random.default_rng(0)
    a = rng.integers(0, 5, 1000)
    b = (a + rng.integers(0, 2, 1000)) % 4
    assert info.mutual_information_labels(a, b) == pytest.approx(
        mutual_info_score(a, b), rel=1e-10
    )
    names = np.array(list("vwxyz"))[a]
    assert info.mutual_information_labels(names, b) == pytest.approx(
        mutual_info_score(a, b), rel=1e-10
    )
    assert info.contingency(a, b).sum() == 1000
    assert info.mutual_information_labels(np.zeros(9), np.arange(9)) == 0.0


def optimal_average(p):
    """Huffman's own procedure by a heap: an independent value of the average length."""
    heap = [value for value in p if value > 0]
    heapq.heapify(heap)
    total = 0.0
    while len(heap) > 1:
        merged = heapq.heappop(heap) + heapq.heappop(heap)
        total += merged
        heapq.heappush(heap, merged)
    return total


@given(weights.filter(lambda p: (p > 0).sum() > 1))
def test_huffman_is_optimal_and_prefix_free(p):
    p = p / p.sum()
    code = info.huffman_code(p)
    average = code.average_length(p)
    assert average == pytest.approx(optimal_average(p), rel=1e-9)
    bits = info.entropy(p, base=2)
    # Shannon's bound, H <= average < H + 1, is reached in floating point: for
    # (1, 1e-38) the code has one bit and H is below the resolution of 1.
    assert bits - 1e-9 <= average <= bits + 1 + 1e-9
    used = [word for word in code.codewords if word]
    assert sum(2.0 ** -len(word) for word in used) == pytest.approx(1.0)
    assert not any(b.startswith(a) for a, b in itertools.permutations(used, 2))
    symbols = [i for i, word in enumerate(code.codewords) if word]
    assert code.decode(code.encode(symbols)) == symbols


def test_codes_at_the_edges():
    assert info.huffman_code([1.0]).codewords == ("0",)
    assert info.huffman_code([0.0, 2.0, 0.0]).lengths == (0, 1, 0)
    dyadic = [2.0**-i for i in range(80)]
    assert max(info.huffman_code(dyadic).lengths) == 79  # beyond 64 bits
    with pytest.raises(ValueError, match="symbols: 0 has no codeword"):
        info.huffman_code([0.0, 1.0]).encode([0])
    with pytest.raises(ValueError, match="bits: the end '1' is no codeword"):
        info.huffman_code(BISHOP).decode("01")


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (
            lambda: info.entropy([-0.1, 1.1]),
            ValueError,
            "p: expected finite numbers >=",
        ),
        (lambda: info.entropy([np.nan, 1]), ValueError, "got nan at index 0"),
        (lambda: info.entropy([np.inf, 1]), ValueError, "got inf at index 0"),
        (lambda: info.entropy([0.0, 0.0]), ValueError, "got only zeros"),
        (lambda: info.entropy(["a"]), TypeError, "p: expected numbers"),
        (lambda: info.entropy(0.5), sl.ShapeError, "p: expected an array"),
        (lambda: info.entropy([1.0], axis=1), sl.ShapeError, "axis: expected below 1"),
        (lambda: info.entropy([1.0], base=1), ValueError, "base: expected None"),
        (lambda: info.entropy([1.0], base=0), ValueError, "base: expected None"),
        (lambda: info.entropy([1.0], base=-2), ValueError, "base: expected None"),
        (lambda: info.entropy([1.0], base="nats?"), TypeError, "base: expected"),
        (lambda: info.kl_divergence([0.5, 0.5], [1.0]), sl.ShapeError, "shape of p"),
        (lambda: info.kl_divergence([0.5, 0.5], [[1.0], [1.0]]), ValueError, "shape"),
        (
            lambda: info.kl_divergence([1.0, 0], [-1.0, 2]),
            ValueError,
            "q: expected fin",
        ),
        (lambda: info.mutual_information([1.0]), sl.ShapeError, "expected a 2-d table"),
        (
            lambda: info.mutual_information_labels([1], [1, 2]),
            sl.ShapeError,
            "1 labels",
        ),
        (lambda: info.mutual_information_labels([], []), sl.ShapeError, "at least one"),
        (lambda: info.mutual_information_labels([np.nan], [1]), ValueError, "NaN"),
        (lambda: info.huffman_code([[1.0]]), sl.ShapeError, "one dimension"),
        (lambda: info.huffman_code([]), ValueError, "only zeros"),
        (lambda: info.huffman_code([1, -1]), ValueError, "finite numbers >= 0"),
    ],
)
def test_bad_input(call, kind, message):
    with pytest.raises(kind, match=message):
        call()
