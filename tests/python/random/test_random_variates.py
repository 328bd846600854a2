"""Values, shapes, dtypes and bad arguments of the variates."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from shogun_lite.random import default_rng

# Calls of each method that draws numbers: (name, arguments, dtype of an array).
VARIATES = [
    ("random", {}, np.float64),
    ("random", {"dtype": np.float32}, np.float32),
    ("uniform", {"low": -2, "high": 3.5}, np.float64),
    ("standard_normal", {}, np.float64),
    ("normal", {"loc": 0.3, "scale": 2}, np.float64),
    ("standard_exponential", {}, np.float64),
    ("exponential", {"scale": 0.7}, np.float64),
    ("integers", {"low": 1, "high": 1000}, np.int64),
    ("integers", {"low": 5, "dtype": "int8"}, np.int8),
    ("integers", {"low": 0, "high": 2, "dtype": bool}, np.bool_),
    ("integers", {"low": 2**64, "dtype": np.uint64}, np.uint64),
]
IDS = [f"{name}-{np.dtype(dtype)}" for name, _, dtype in VARIATES]
each_variate = pytest.mark.parametrize(
    ("name", "arguments", "dtype"), VARIATES, ids=IDS
)


@each_variate
def test_scalars_are_python_scalars_and_equal_the_array(name, arguments, dtype):
    rng = default_rng(1)
    expected = getattr(default_rng(1), name)(size=40, **arguments)
    assert expected.dtype == dtype
    assert expected.shape == (40,)
    scalars = [getattr(rng, name)(**arguments) for _ in range(40)]
    assert {type(value) for value in scalars} == {type(expected[0].item())}
    assert scalars == expected.tolist()


@each_variate
def test_any_split_gives_the_same_values(name, arguments, dtype):
    whole = getattr(default_rng(2), name)(size=70_002, **arguments)
    rng = default_rng(2)
    parts = [
        getattr(rng, name)(size=size, **arguments)
        for size in (0, 1, (), (7, 9), (65_535,), (2, 2201))
    ]
    got = np.concatenate([np.ravel(part) for part in parts])
    assert got.size == 70_002
    np.testing.assert_array_equal(got, whole)


@each_variate
@pytest.mark.parametrize("layout", ["c", "fortran", "strided", "negative", "unaligned"])
def test_out_is_filled_in_c_order_whatever_its_layout(name, arguments, dtype, layout):
    # numpy 18704: there the order of out decides which value comes where.
    out = {
        "c": lambda: np.zeros((3, 5), dtype),
        "fortran": lambda: np.zeros((3, 5), dtype, order="F"),
        "strided": lambda: np.zeros((6, 15), dtype)[::2, ::3],
        "negative": lambda: np.zeros((3, 5), dtype)[::-1, ::-1],
        "unaligned": lambda: (
            np.zeros(15 * np.dtype(dtype).itemsize + 1, np.uint8)[1:]
            .view(dtype)
            .reshape(3, 5)
        ),
    }[layout]()
    expected = getattr(default_rng(3), name)(size=(3, 5), **arguments)
    for size in ({}, {"size": (3, 5)}):
        out[...] = 0
        assert getattr(default_rng(3), name)(out=out, **arguments, **size) is out
        np.testing.assert_array_equal(out, expected)


@each_variate
def test_bad_sizes_and_outs_are_refused(name, arguments, dtype):
    rng = default_rng(4)
    method = getattr(rng, name)
    read_only = np.zeros(3, dtype)
    read_only.flags.writeable = False
    other = np.zeros(3, np.complex128)
    swapped = np.zeros(3, np.dtype(dtype).newbyteorder())
    cases = [
        ({"size": -1}, ValueError, "size: expected lengths >= 0, got -1"),
        ({"size": (2, -1)}, ValueError, "size: expected lengths >= 0, got (2, -1)"),
        ({"size": 2.0}, TypeError, "size: expected None, an integer or a tuple"),
        ({"size": "3"}, TypeError, "size: expected None, an integer or a tuple"),
        (
            {"size": 4, "out": np.zeros(3, dtype)},
            ValueError,
            "out: expected the shape (4,)",
        ),
        ({"out": read_only}, ValueError, "out: expected a writable array"),
        (
            {"out": other},
            TypeError,
            f"out: expected an array of dtype {np.dtype(dtype)}",
        ),
        ({"out": [0.0]}, TypeError, "out: expected a NumPy array, got list"),
    ]
    if np.dtype(dtype).itemsize > 1:
        cases.append(({"out": swapped}, TypeError, "out: expected an array of dtype"))
    for extra, error, message in cases:
        with pytest.raises(error, match=re.escape(message)):
            method(**arguments, **extra)
    assert rng == default_rng(4)
    assert not read_only.any()


def test_sizes_beyond_memory_are_a_memory_error():
    rng = default_rng(4)
    with pytest.raises((MemoryError, ValueError)):
        rng.random(2**60)
    assert rng == default_rng(4)


@pytest.mark.parametrize("name", ["standard_normal", "standard_exponential"])
@pytest.mark.parametrize("dtype", [np.float16, ">f8", int, complex])
def test_float_variates_refuse_other_dtypes(name, dtype):
    with pytest.raises(
        TypeError, match=f"dtype: expected one of float64, float32 for {name}, got"
    ):
        getattr(default_rng(1), name)(3, dtype)


def test_random_refuses_other_dtypes():
    for dtype in (np.float16, np.longdouble, ">f8", int, complex):
        with pytest.raises(
            TypeError, match="dtype: expected one of float64, float32 for"
        ):
            default_rng(1).random(3, dtype)
    with pytest.raises(ValueError, match="method: expected 'zig', got 'inv'"):
        default_rng(1).standard_exponential(3, np.float64, "inv")


# --- parameters -----------------------------------------------------------------------


def test_parameters_broadcast_and_scale_the_standard_variates():
    loc, scale = np.array([[0.0], [10.0]]), [1.0, 2.0, 3.0]
    z = default_rng(5).standard_normal((2, 3))
    np.testing.assert_array_equal(default_rng(5).normal(loc, scale), loc + scale * z)
    z = default_rng(5).standard_normal((4, 2, 3))
    np.testing.assert_array_equal(
        default_rng(5).normal(loc, scale, (4, 2, 3)), loc + scale * z
    )
    u = default_rng(5).random(3)
    high = np.array([1, 2, 3])
    np.testing.assert_array_equal(
        default_rng(5).uniform(0.25, high), 0.25 + (high - 0.25) * u
    )
    e = default_rng(5).standard_exponential(3)
    out = np.empty(3)
    assert default_rng(5).exponential(scale, out=out) is out
    np.testing.assert_array_equal(out, scale * e)
    # Scalars in any form are scalars.
    assert default_rng(5).normal(np.float32(2), np.array(3)) == 2 + 3 * z[0, 0, 0]
    assert default_rng(5).normal(size=2).tolist() == z[0, 0, :2].tolist()


@pytest.mark.parametrize(
    ("method", "arguments", "error", "message"),
    [
        ("normal", (0, -1), ValueError, "scale: expected finite numbers >= 0, got -1"),
        (
            "normal",
            (0, np.nan),
            ValueError,
            "scale: expected finite numbers >= 0, got nan",
        ),
        ("normal", (np.inf,), ValueError, "loc: expected finite numbers, got inf"),
        ("normal", (0, [1, -2]), ValueError, "got -2.0 at index (1,)"),
        ("normal", ([[0], [np.nan]],), ValueError, "got nan at index (1, 0)"),
        ("normal", ("0",), TypeError, "loc: expected real numbers, got dtype <U1"),
        ("normal", (None,), TypeError, "loc: expected real numbers, got dtype object"),
        (
            "normal",
            (1j,),
            TypeError,
            "loc: expected real numbers, got dtype complex128",
        ),
        ("normal", (True,), TypeError, "loc: expected real numbers, got dtype bool"),
        ("normal", (10**400,), ValueError, "loc: expected finite numbers, got 1000"),
        ("normal", ([0, 1], 1, 3), ValueError, "size: parameters of shapes [(2,), ()]"),
        ("normal", ([0, 1], [1, 2, 3]), ValueError, "do not broadcast to each other"),
        (
            "exponential",
            (-1.0,),
            ValueError,
            "scale: expected finite numbers >= 0, got -1",
        ),
        ("exponential", (np.array([np.inf]),), ValueError, "got inf at index (0,)"),
        ("uniform", (2, 1), ValueError, "high: expected at least low = 2.0, got 1.0"),
        (
            "uniform",
            ([0, 3], 2),
            ValueError,
            "high: expected at least low = 3.0, got 2.0",
        ),
        ("uniform", (np.nan, 1), ValueError, "low: expected finite numbers, got nan"),
        ("uniform", (-1e308, 1e308), OverflowError, "expected high - low to be finite"),
    ],
    ids=str,
)
def test_bad_parameters_are_refused(method, arguments, error, message):
    rng = default_rng(6)
    with pytest.raises(error, match=re.escape(message)):
        getattr(rng, method)(*arguments)
    assert rng == default_rng(6)


def test_degenerate_parameters():
    rng = default_rng(7)
    assert rng.normal(3, 0) == 3
    assert rng.uniform(2.5, 2.5) == 2.5
    assert rng.exponential(0.0) == 0


# --- distributions --------------------------------------------------------------------


# Kolmogorov-Smirnov with SciPy as the oracle; fixed seed, false-alarm rate 1e-6 each.
@pytest.mark.statistical
@pytest.mark.parametrize(
    ("draw", "distribution"),
    [
        (lambda rng, n: rng.random(n), stats.uniform()),
        (lambda rng, n: rng.random(n, np.float32).astype(float), stats.uniform()),
        (lambda rng, n: rng.uniform(-1, 3, n), stats.uniform(-1, 4)),
        (lambda rng, n: rng.standard_normal(n), stats.norm()),
        (lambda rng, n: rng.normal(2, 0.5, n), stats.norm(2, 0.5)),
        (lambda rng, n: rng.standard_exponential(n), stats.expon()),
        (lambda rng, n: rng.exponential(3, n), stats.expon(scale=3)),
    ],
    ids=[
        "random",
        "float32",
        "uniform",
        "standard_normal",
        "normal",
        "expon",
        "expon-3",
    ],
)
def test_distribution(draw, distribution):
    sample = draw(default_rng(8), 200_000)
    assert stats.kstest(sample, distribution.cdf).pvalue > 1e-6


# --- integers -------------------------------------------------------------------------

INTEGER_DTYPES = [
    f"{kind}{bits}" for kind in ("int", "uint") for bits in (8, 16, 32, 64)
]


@pytest.mark.parametrize("dtype", INTEGER_DTYPES)
def test_integers_cover_the_full_range_of_each_dtype(dtype):
    info = np.iinfo(dtype)
    low, high = int(info.min), int(info.max)
    values = default_rng(9).integers(low, high, 1000, dtype, endpoint=True)
    words = default_rng(9).integers(0, high - low, 1000, np.uint64, endpoint=True)
    assert values.dtype == dtype
    assert [int(v) - low for v in values] == words.tolist()
    assert values.min() < low // 2 + high // 2 < values.max()
    same = default_rng(9).integers(low, high + 1, 1000, dtype)
    np.testing.assert_array_equal(same, values)
    assert default_rng(9).integers(low, high + 1, dtype=dtype) == values[0]
    assert default_rng(9).integers(high, high + 1, dtype=dtype) == high


def test_the_dtype_does_not_change_the_values():
    expected = default_rng(10).integers(0, 100, 50)
    for dtype in INTEGER_DTYPES:
        got = default_rng(10).integers(0, 100, 50, dtype)
        np.testing.assert_array_equal(got, expected)
    bits = default_rng(10).integers(0, 1, 50, bool, endpoint=True)
    np.testing.assert_array_equal(bits, default_rng(10).integers(2, size=50))
    assert default_rng(10).integers(2, dtype=bool) is bool(bits[0])


BOUNDS = st.integers(-(2**63), 2**64 - 1)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(BOUNDS, BOUNDS), min_size=1, max_size=8), st.booleans())
def test_arrays_of_bounds_equal_single_draws(pairs, endpoint):
    dtype = np.uint64 if any(max(pair) >= 2**63 for pair in pairs) else np.int64
    pairs = [
        tuple(sorted(max(bound, 0) if dtype is np.uint64 else bound for bound in pair))
        for pair in pairs
    ]
    pairs = [(a, b if endpoint else b + 1) for a, b in pairs]
    rng, single = default_rng(11), default_rng(11)
    got = rng.integers(
        [a for a, _ in pairs], [b for _, b in pairs], dtype=dtype, endpoint=endpoint
    )
    expected = [single.integers(a, b, dtype=dtype, endpoint=endpoint) for a, b in pairs]
    assert got.dtype == dtype
    assert got.tolist() == expected
    assert rng == single


def test_bounds_broadcast():
    low, high = np.array([[0], [100]]), np.array([10, 200, 300])
    rng = default_rng(12)
    got = rng.integers(np.array([[0], [100]]), [200, 300, 400], dtype=np.int16)
    assert got.shape == (2, 3)
    assert got.dtype == np.int16
    assert (got >= low).all()
    single = default_rng(12)
    expected = [[single.integers(a, b) for b in (200, 300, 400)] for a in (0, 100)]
    assert got.tolist() == expected
    assert default_rng(1).integers([5, 6], size=(4, 2)).shape == (4, 2)
    assert default_rng(1).integers([]).shape == (0,)
    out = np.zeros((2, 3), np.int16, order="F")
    again = default_rng(12)
    again.integers(np.array([[0], [100]]), [200, 300, 400], dtype=np.int16, out=out)
    np.testing.assert_array_equal(out, got)
    assert high.tolist() == [10, 200, 300]
    mixed = default_rng(1).integers([0, 2**63], 2**64, dtype=np.uint64)
    assert mixed[1] >= 2**63


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"low": 0}, ValueError, "high: expected more than low = 0, got 0"),
        ({"low": 5, "high": 5}, ValueError, "high: expected more than low = 5, got 5"),
        (
            {"low": 5, "high": 4, "endpoint": True},
            ValueError,
            "high: expected at least low = 5, got 4",
        ),
        ({"low": [1, 7], "high": [3, 4]}, ValueError, "more than low = 7, got 4"),
        (
            {"low": -1, "high": 3, "dtype": "uint8"},
            ValueError,
            "low: expected at least 0",
        ),
        (
            {"low": 300, "dtype": "int8"},
            ValueError,
            "high: expected at most 128 for int8",
        ),
        (
            {"low": [1], "high": [257], "dtype": "uint8"},
            ValueError,
            "high: expected at most 256 for uint8, got 257",
        ),
        (
            {"low": 0, "high": 256, "dtype": "uint8", "endpoint": True},
            ValueError,
            "high: expected at most 255 for uint8, got 256",
        ),
        (
            {"low": 3, "dtype": bool},
            ValueError,
            "high: expected at most 2 for bool, got 3",
        ),
        (
            {"low": [-1], "high": [2**64], "dtype": "uint64"},
            ValueError,
            "at least 0 for",
        ),
        ({"low": 2**64}, ValueError, f"high: expected at most {2**63} for int64"),
        ({"low": 1.5}, TypeError, "high: expected an integer, got 1.5; round it first"),
        ({"low": [1.0, 2.0]}, TypeError, "high: expected an integer, got 1.0"),
        ({"low": "3"}, TypeError, "high: expected an integer, got '3'"),
        ({"low": None}, TypeError, "high: expected an integer, got None"),
        ({"low": 3, "dtype": float}, TypeError, "for integers, got float64"),
        ({"low": 3, "dtype": ">i4"}, TypeError, "for integers, got >i4"),
        ({"low": [1, 2], "high": [3, 4, 5]}, ValueError, "high: expected a shape that"),
        ({"low": [1, 2], "size": 3}, ValueError, "size: parameters of shapes [(2,)]"),
    ],
    ids=str,
)
def test_bad_bounds_are_refused(arguments, error, message):
    rng = default_rng(13)
    with pytest.raises(error, match=re.escape(message)):
        rng.integers(**arguments)
    assert rng == default_rng(13)


# Chi-square, fixed seed, false-alarm rate 1e-6 each.
@pytest.mark.statistical
@pytest.mark.parametrize("n", [3 * 2**30, 2**63 + 1, 3 * 2**62, 7, 2**24 - 1])
def test_integers_are_unbiased(n):
    values = default_rng(14).integers(0, n, 100_000, np.uint64)
    cells = np.array([int(v) * 7 // n for v in values])
    assert stats.chisquare(np.bincount(cells, minlength=7)).pvalue > 1e-6


def test_bytes_are_integers_below_256():
    data = default_rng(15).bytes(1001)
    expected = default_rng(15).integers(0, 256, 1001, np.uint8)
    assert data == expected.tobytes()
    assert default_rng(15).bytes(0) == b""
    for length, error in ((-1, ValueError), (1.5, TypeError), ((2, 3), TypeError)):
        with pytest.raises(error):
            default_rng(15).bytes(length)
