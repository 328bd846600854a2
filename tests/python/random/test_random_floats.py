"""float32 variates: distribution, splits, and the rule of one rounding."""

import numpy as np
import pytest
import scipy.stats

from shogun_lite.random import default_rng


def test_float_normals_are_normal():
    # Fixed seeds; each of the three tests rejects a right generator once in 10^7 seeds.
    z = default_rng(1).standard_normal(4_000_000, dtype=np.float32)
    assert scipy.stats.kstest(z[:200_000].astype(float), "norm").pvalue > 1e-7
    edges = scipy.stats.norm.ppf(np.arange(1, 1024) / 1024)
    counts = np.bincount(np.searchsorted(edges, z), minlength=1024)
    assert scipy.stats.chisquare(counts).pvalue > 1e-7
    for bound in (3, 4):
        expected = 2 * scipy.stats.norm.sf(bound) * len(z)
        beyond = int((np.abs(z) > bound).sum())
        assert scipy.stats.poisson.cdf(beyond, expected) > 5e-8
        assert scipy.stats.poisson.sf(beyond - 1, expected) > 5e-8


def test_a_pair_is_independent_of_each_other_and_of_the_halves():
    # Fixed seed; |correlation| * sqrt(n) of independent values exceeds 5.5 once in
    # 2.6e7 seeds; 36 of them are looked at.
    n = 500_000
    z = default_rng(2).standard_normal(2 * n, dtype=np.float32).astype(float)
    u = default_rng(2).random(2 * n, dtype=np.float32).astype(float)
    columns = [z[0::2], z[1::2], u[0::2], u[1::2]]
    tables = [columns[0], columns[1], columns[2] - 0.5, columns[3] - 0.5]
    for i, x in enumerate(tables):
        for y in tables[i + 1 :]:
            for f in (np.asarray, np.abs, np.square):
                for g in (np.asarray, np.abs):
                    r = np.corrcoef(f(x), g(y))[0, 1]
                    assert abs(r) * np.sqrt(n) < 5.5


def test_values_follow_the_position_whatever_the_requests():
    expected = default_rng(5).standard_normal(101, dtype=np.float32)
    rng = default_rng(5)
    parts = [np.atleast_1d(rng.standard_normal(k, dtype="f4")) for k in (1, 2, 3, 95)]
    assert np.array_equal(np.concatenate(parts), expected)
    rng = default_rng(5)
    single = [rng.standard_normal(dtype=np.float32) for _ in range(101)]
    assert type(single[0]) is float
    assert np.array_equal(np.float32(single), expected)


def test_with_parameters_a_float_is_rounded_once():
    z = default_rng(5).standard_normal(50, dtype=np.float32).astype(float)
    u = default_rng(5).random(50, dtype=np.float32).astype(float)
    e = default_rng(5).standard_exponential(50)
    loc, scale = 1e3, 1 / 3
    as_array = np.full(50, scale)
    for s in (scale, as_array):
        normal = default_rng(5).normal(loc, s, 50, dtype=np.float32)
        assert np.array_equal(normal, (loc + scale * z).astype(np.float32))
        uniform = default_rng(5).uniform(loc, loc + s, 50, dtype=np.float32)
        width = (loc + scale) - loc
        assert np.array_equal(uniform, (loc + width * u).astype(np.float32))
        exponential = default_rng(5).exponential(s, 50, dtype=np.float32)
        assert np.array_equal(exponential, (scale * e).astype(np.float32))
    standard = default_rng(5).standard_exponential(50, dtype=np.float32)
    assert np.array_equal(standard, e.astype(np.float32))


def test_scalars_are_python_floats_and_the_arrays_value():
    for method, parameters in (
        ("random", ()),
        ("uniform", (1.0, 2.0)),
        ("standard_normal", ()),
        ("normal", (1.0, 2.0)),
        ("standard_exponential", ()),
        ("exponential", (2.0,)),
    ):
        one = getattr(default_rng(9), method)(*parameters, dtype=np.float32)
        array = getattr(default_rng(9), method)(*parameters, size=3, dtype=np.float32)
        assert type(one) is float
        assert array.dtype == np.float32
        assert one == array[0]


@pytest.mark.parametrize(
    "method",
    ["random", "uniform", "standard_normal", "normal", "exponential"],
)
def test_out_must_be_of_the_dtype(method):
    rng = default_rng(1)
    with pytest.raises(TypeError, match="out: expected an array of dtype float32"):
        getattr(rng, method)(dtype=np.float32, out=np.empty(3))
    with pytest.raises(TypeError, match=f"dtype: .* for {method}, got float16"):
        getattr(rng, method)(size=3, dtype=np.float16)
    assert rng.position == 0
    strided = np.empty((3, 2), np.float32)[:, 0]
    getattr(rng, method)(dtype=np.float32, out=strided)
    assert np.array_equal(
        strided, getattr(default_rng(1), method)(size=3, dtype=np.float32)
    )


def test_an_out_that_overlaps_itself_is_refused():
    rng = default_rng(1)
    base = np.zeros(8)
    for strides in ((0,), (4,)):
        out = np.lib.stride_tricks.as_strided(base, (3,), strides)
        with pytest.raises(ValueError, match="out: expected an array whose elements"):
            rng.random(out=out)
        with pytest.raises(ValueError, match="out: expected an array whose elements"):
            rng.gamma(2.0, out=out)
    assert rng == default_rng(1)
    assert not base.any()
    reversed_columns = np.zeros((4, 6))[::-1, ::2].T
    assert rng.random(out=reversed_columns) is reversed_columns
