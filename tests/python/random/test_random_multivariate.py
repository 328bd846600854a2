"""Vectors, matrices, complex numbers, and shuffles of several things."""

import struct
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from shogun_lite.random import default_rng

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "random"
COV = np.array([[2.0, 0.5, -0.3], [0.5, 1.0, 0.1], [-0.3, 0.1, 3.0]])


def double(word):
    return struct.unpack(">d", bytes.fromhex(word))[0]


def golden_records():
    for line in (GOLDEN / "multivariates.txt").read_text("utf-8").splitlines():
        head, values = line.split("->")
        name, *fields = head.split()
        inputs = dict(field.split("=", 1) for field in fields)
        numbers = [double(word) for word in inputs["numbers"].split(",") if word]
        yield name, double(inputs["parameter"]), numbers, values.split()


def golden_arguments(name, parameter, numbers):
    if name == "unit_vectors":
        return (3,)
    if name == "multinomial":
        return int(parameter), numbers
    if name == "multivariate_hypergeometric":
        return [int(x) for x in numbers], int(parameter)
    d = round(np.sqrt(len(numbers)))
    matrix = np.reshape(numbers, (d, d))
    if name == "multivariate_normal":
        return np.full(d, parameter), matrix
    return parameter, matrix


@pytest.mark.parametrize("record", list(golden_records()), ids=lambda r: r[0])
def test_golden_values(record):
    name, parameter, numbers, expected = record
    rng = default_rng(42)
    rng.state = {**rng.state, "position": 1}
    got = getattr(rng, name)(*golden_arguments(name, parameter, numbers), size=100)
    if got.dtype == np.float64:
        assert [struct.pack(">d", x).hex() for x in got.ravel().tolist()] == expected
    else:
        assert [str(x) for x in got.ravel().tolist()] == expected


METHODS = [
    ("dirichlet", ([2.0, 0.5, 1.0],), (3,)),
    ("multinomial", (10, [0.2, 0.3, 0.5]), (3,)),
    ("multivariate_hypergeometric", ([4, 5, 6], 7), (3,)),
    ("multivariate_normal", ([0.0, 1.0, -1.0], COV), (3,)),
    ("unit_vectors", (4,), (4,)),
    ("wishart", (4.0, COV), (3, 3)),
    ("inverse_wishart", (4.0, COV), (3, 3)),
]


@pytest.mark.parametrize(("name", "arguments", "item"), METHODS)
def test_sizes_splits_and_out(name, arguments, item):
    whole = getattr(default_rng(1), name)(*arguments, size=12)
    assert whole.shape == (12, *item)
    rng = default_rng(1)
    method = getattr(rng, name)
    parts = [
        method(*arguments)[None],
        method(*arguments, size=()).reshape(1, *item),
        method(*arguments, size=0),
        method(*arguments, size=(2, 3)).reshape(6, *item),
    ]
    out = np.zeros((4, *item), whole.dtype, order="F")
    assert method(*arguments, out=out) is out
    np.testing.assert_array_equal(np.concatenate([*parts, out]), whole)
    with pytest.raises(ValueError, match="out: expected"):
        method(*arguments, out=np.zeros((4, 9), whole.dtype))
    with pytest.raises(TypeError, match="out: expected an array of dtype"):
        method(*arguments, out=np.zeros((4, *item), np.int8))
    with pytest.raises(ValueError, match="size: expected lengths >= 0"):
        method(*arguments, size=-1)


@pytest.mark.parametrize("name", ["dirichlet", "multivariate_normal", "unit_vectors"])
def test_float32_is_float64_rounded(name):
    arguments = dict((n, a) for n, a, _ in METHODS)[name]
    expected = getattr(default_rng(2), name)(*arguments, size=5)
    got = getattr(default_rng(2), name)(*arguments, size=5, dtype=np.float32)
    assert got.dtype == np.float32
    np.testing.assert_array_equal(got, expected.astype(np.float32))


def test_multinomial_marginals_and_sums():
    p = np.array([0.1, 0.0, 0.6, 0.25, 0.05])
    counts = default_rng(3).multinomial(300, p, size=50_000)
    assert (counts.sum(axis=1) == 300).all()
    assert (counts[:, 1] == 0).all()
    # Means and covariances within 6 standard errors: a false alarm below 1e-7 in all.
    np.testing.assert_allclose(counts.mean(axis=0), 300 * p, atol=6 * np.sqrt(75 / 5e4))
    expected = 300 * (np.diag(p) - np.outer(p, p))
    np.testing.assert_allclose(np.cov(counts.T), expected, atol=6 * 75 / np.sqrt(5e4))


def test_multinomial_broadcasts_its_arguments():
    p = [[0.2, 0.8], [0.5, 0.5], [1.0, 0.0]]
    got = default_rng(4).multinomial([[10], [20]], p)
    assert got.shape == (2, 3, 2)
    rng = default_rng(4)
    for i, n in enumerate((10, 20)):
        for j in range(3):
            np.testing.assert_array_equal(got[i, j], rng.multinomial(n, p[j]))
    got = default_rng(4).multinomial(7, p, size=(4, 3))
    assert got.shape == (4, 3, 2)
    assert (got.sum(axis=-1) == 7).all()
    rng = default_rng(5)
    with pytest.raises(ValueError, match="size: parameters of shapes"):
        rng.multinomial([1, 2], p)
    with pytest.raises(ValueError, match="n: expected a whole number in"):
        rng.multinomial([5, -1, 2], p)
    assert rng == default_rng(5)


def test_multivariate_hypergeometric_marginals():
    colors = [300, 50, 0, 150]
    counts = default_rng(6).multivariate_hypergeometric(colors, 100, size=40_000)
    assert (counts.sum(axis=1) == 100).all()
    assert (counts <= colors).all()
    for j in (0, 1, 3):
        law = stats.hypergeom(500, colors[j], 100)
        error = law.std() / np.sqrt(40_000)
        assert abs(counts[:, j].mean() - law.mean()) < 6 * error
        assert abs(counts[:, j].var() / law.var() - 1) < 6 * np.sqrt(2 / 40_000)
    same = default_rng(6).multivariate_hypergeometric(colors, 100, 40_000, "count")
    np.testing.assert_array_equal(counts, same)


def test_multivariate_normal_moments():
    mean = np.array([1.0, -2.0, 0.5])
    x = default_rng(7).multivariate_normal(mean, COV, size=100_000)
    np.testing.assert_allclose(x.mean(axis=0), mean, atol=6 * np.sqrt(3 / 1e5))
    np.testing.assert_allclose(np.cov(x.T), COV, atol=6 * 3 * np.sqrt(2 / 1e5))
    whitened = np.linalg.solve(np.linalg.cholesky(COV), (x - mean).T)
    for row in whitened:
        assert stats.kstest(row, "norm").pvalue > 1e-7
    for method in ("svd", "eigh"):
        same = default_rng(7).multivariate_normal(mean, COV, 5, method=method)
        np.testing.assert_array_equal(same, x[:5])


def test_multivariate_normal_of_singular_and_large_covariances():
    x = default_rng(8).multivariate_normal([0.0, 5.0], np.ones((2, 2)), size=10)
    np.testing.assert_allclose(x[:, 1] - x[:, 0], 5.0, rtol=1e-15)
    zero = default_rng(8).multivariate_normal([3.0, 4.0], np.zeros((2, 2)), size=2)
    np.testing.assert_array_equal(zero, [[3.0, 4.0]] * 2)
    a = np.random.default_rng(0).normal(size=(150, 40))
    cov = a @ a.T  # of rank 40
    x = default_rng(8).multivariate_normal(np.zeros(150), cov, size=20_000)
    scale = np.abs(cov).max()
    np.testing.assert_allclose(np.cov(x.T), cov, atol=7 * scale * np.sqrt(2 / 2e4))


def test_a_covariance_that_is_not_positive_semidefinite():
    bad = [[1.0, 2.0], [2.0, 1.0]]
    rng = default_rng(9)
    with pytest.raises(np.linalg.LinAlgError, match="cov: expected a positive semi"):
        rng.multivariate_normal([0, 0], bad)
    with pytest.warns(RuntimeWarning, match="cov: expected a positive semidefinite"):
        rng.multivariate_normal([0, 0], bad, check_valid="warn")
    rng.multivariate_normal([0, 0], bad, check_valid="ignore")


REFUSED = [
    ("multinomial", (-1, [0.5, 0.5]), ValueError, "n: expected a whole number in"),
    ("multinomial", (1.5, [0.5, 0.5]), TypeError, "n: expected integers, got dtype"),
    ("multinomial", (1, [0.5, 0.6, 0.0]), ValueError, "pvals: expected a sum of at"),
    ("multinomial", (1, [-0.5, 1.5]), ValueError, "pvals: expected finite numbers"),
    ("multinomial", (1, []), ValueError, "pvals: expected a vector of one"),
    ("multinomial", (1, 0.5), ValueError, "pvals: expected a vector of one"),
    ("multivariate_hypergeometric", ([1, 2], 4), ValueError, "nsample: expected a"),
    ("multivariate_hypergeometric", ([1, -2], 0), ValueError, "colors: expected whole"),
    ("multivariate_hypergeometric", ([2**52] * 3, 0), ValueError, "colors: expected"),
    ("multivariate_hypergeometric", ([1.5], 0), TypeError, "colors: expected integers"),
    ("multivariate_hypergeometric", (3, 0), ValueError, "colors: expected a vector"),
    ("multivariate_hypergeometric", ([3], [1]), ValueError, "nsample: expected one"),
    ("multivariate_hypergeometric", ([3], 1, 1, "x"), ValueError, "method: expected"),
    ("multivariate_normal", (0.0, [[1.0]]), ValueError, "mean: expected a vector"),
    ("multivariate_normal", ([0.0], [[1.0, 0], [0, 1]]), ValueError, "cov: expected t"),
    ("multivariate_normal", ([0.0, 1], [1.0, 0]), ValueError, "cov: expected the sh"),
    ("multivariate_normal", ([0.0, 1], [[1, 0.5], [0, 1]]), ValueError, "symmetric"),
    ("multivariate_normal", ([np.nan], [[1.0]]), ValueError, "mean: expected finite"),
    ("multivariate_normal", ([0.0], [[np.inf]]), ValueError, "cov: expected finite"),
    ("multivariate_normal", (["a"], [[1.0]]), TypeError, "mean: expected real"),
    ("multivariate_normal", ([0.0], [[1.0]], 1, "x"), ValueError, "check_valid: exp"),
    ("unit_vectors", (0,), ValueError, "n: expected an integer >= 1, got 0"),
    ("unit_vectors", (2.5,), TypeError, "n: expected integers"),
    ("wishart", (1.9, COV), ValueError, "df: expected a finite number above 2"),
    ("wishart", ([3.0], COV), ValueError, "df: expected one number"),
    ("wishart", (3.0, [1.0]), ValueError, "scale: expected a square matrix"),
    ("inverse_wishart", (3.0, np.ones((2, 2))), ValueError, "scale: expected a posit"),
    ("complex_normal", ("a",), TypeError, "loc: expected one complex number"),
    ("complex_normal", (np.nan,), ValueError, "loc: expected a finite number"),
    ("complex_normal", (0.0, -1.0), ValueError, "scale: expected finite numbers >= 0"),
    ("categorical", ([],), ValueError, "p: expected"),
    ("categorical", ([0.0, 0.0],), ValueError, "p: expected"),
    ("categorical", ([1.0, -1.0],), ValueError, "p: expected"),
    ("categorical", ([[1.0]],), ValueError, "p: expected a vector"),
    ("categorical", (["a"],), TypeError, "p: expected real numbers"),
]


@pytest.mark.parametrize(("name", "arguments", "kind", "message"), REFUSED)
def test_what_is_refused_draws_nothing(name, arguments, kind, message):
    rng = default_rng(10)
    with pytest.raises(kind, match=message):
        getattr(rng, name)(*arguments)
    assert rng == default_rng(10)


def test_wishart_moments():
    df, n = 6.5, 40_000
    w = default_rng(11).wishart(df, COV, size=n)
    np.testing.assert_array_equal(w, w.swapaxes(1, 2))
    diagonal = np.diag(COV)
    deviation = np.sqrt(df * (COV**2 + np.outer(diagonal, diagonal)))
    error = np.abs(w.mean(axis=0) - df * COV) / (deviation / np.sqrt(n))
    assert error.max() < 6  # a false alarm below 2e-8
    # |W| / |C| is the product of chi-squares of df, df - 1, df - 2.
    log_ratio = np.linalg.slogdet(w)[1] - np.linalg.slogdet(COV)[1]
    mean = sum(np.log(2) + _digamma((df - i) / 2) for i in range(3))
    assert abs(log_ratio.mean() - mean) < 6 * log_ratio.std() / np.sqrt(n)


def _digamma(x):
    from scipy.special import digamma

    return digamma(x)


def test_inverse_wishart_is_the_inverse():
    df, n = 9.0, 40_000
    w = default_rng(12).inverse_wishart(df, COV, size=n)
    mean, deviation = w.mean(axis=0), w.std(axis=0)
    assert (np.abs(mean - COV / (df - 4)) < 6 * deviation / np.sqrt(n)).all()
    inverse = np.linalg.inv(w)
    deviation = inverse.std(axis=0)
    expected = df * np.linalg.inv(COV)
    assert (np.abs(inverse.mean(axis=0) - expected) < 6 * deviation / np.sqrt(n)).all()


def test_unit_vectors_are_uniform_on_the_sphere():
    x = default_rng(13).unit_vectors(3, size=50_000)
    np.testing.assert_allclose(np.linalg.norm(x, axis=1), 1.0, rtol=1e-15)
    for column in x.T:  # Archimedes: each coordinate is uniform
        assert stats.kstest(column, "uniform", (-1, 2)).pvalue > 1e-7
    assert set(default_rng(13).unit_vectors(1, size=100).ravel()) == {-1.0, 1.0}


def test_complex_normal():
    z = default_rng(14).complex_normal(1 + 2j, 3.0, size=100_000)
    assert z.dtype == np.complex128
    for part in ((z.real - 1) / (3 * np.sqrt(0.5)), (z.imag - 2) / (3 * np.sqrt(0.5))):
        assert stats.kstest(part, "norm").pvalue > 1e-7
    assert abs(np.corrcoef(z.real, z.imag)[0, 1]) < 6 / np.sqrt(1e5)
    assert type(default_rng(14).complex_normal()) is complex
    single = default_rng(14).complex_normal(1 + 2j, 3.0, 10, dtype=np.complex64)
    np.testing.assert_array_equal(single, z[:10].astype(np.complex64))
    out = np.zeros((5, 2), np.complex128)
    assert default_rng(14).complex_normal(1 + 2j, 3.0, out=out) is out
    np.testing.assert_array_equal(out.ravel(), z[:10])


def test_permuted_shuffles_each_slice_by_itself():
    x = np.arange(24).reshape(2, 3, 4)
    for axis in (0, 1, 2, -1):
        got = default_rng(15).permuted(x, axis=axis)
        np.testing.assert_array_equal(np.sort(got, axis=axis), x)
    rows = default_rng(15).permuted(x, axis=2).reshape(-1, 4)
    rng = default_rng(15)
    for row, original in zip(rows, x.reshape(-1, 4), strict=True):
        np.testing.assert_array_equal(row, rng.permutation(original))
    flat = default_rng(15).permuted(x)
    np.testing.assert_array_equal(flat.ravel(), default_rng(15).permutation(24))


@pytest.mark.parametrize("dtype", [np.int8, np.float32, np.complex128, "U3", object])
def test_permuted_is_the_same_for_every_dtype(dtype):
    x = np.arange(12).reshape(3, 4)
    expected = default_rng(16).permuted(x, axis=1)
    got = default_rng(16).permuted(x.astype(dtype), axis=1)
    assert got.dtype == np.dtype(dtype)
    assert (got == expected.astype(dtype)).all()


def test_permuted_out_and_refusals():
    x = np.arange(6.0).reshape(2, 3)
    expected = default_rng(17).permuted(x, axis=1)
    assert default_rng(17).permuted(x, axis=1, out=x) is x
    np.testing.assert_array_equal(x, expected)
    assert default_rng(17).permuted(np.zeros((0, 3)), axis=1).shape == (0, 3)
    rng = default_rng(17)
    with pytest.raises(np.exceptions.AxisError, match="axis: expected an axis of x"):
        rng.permuted(x, axis=2)
    with pytest.raises(TypeError, match="out: expected an array of dtype float64"):
        rng.permuted(x, out=np.zeros((2, 3), int))
    with pytest.raises(ValueError, match="out: expected the shape"):
        rng.permuted(x, out=np.zeros((3, 3)))
    assert rng == default_rng(17)


def test_shuffle_together():
    x, y, z = np.arange(50), np.arange(100).reshape(50, 2), list(range(50))
    rng = default_rng(18)
    rng.shuffle_together(x, y, z)
    alone = np.arange(50)
    other = default_rng(18)
    other.shuffle(alone)
    np.testing.assert_array_equal(x, alone)
    np.testing.assert_array_equal(y[:, 0], 2 * alone)
    assert z == alone.tolist()
    assert rng == other
    rng.shuffle_together()
    assert rng == other
    columns = np.arange(6).reshape(2, 3)
    rng.shuffle_together(columns, axis=1)
    assert sorted(columns[0].tolist()) == [0, 1, 2]
    frozen = np.arange(50)
    frozen.flags.writeable = False
    for bad, kind, message in [
        ((x, np.arange(49)), ValueError, "arrays: expected one length, got .50, 49."),
        ((x, frozen), ValueError, r"arrays\[1\]: expected a writable array"),
        ((x, (1, 2)), TypeError, r"arrays\[1\]: expected an array or a mutable"),
        ((x, np.array(3)), TypeError, r"arrays\[1\]: expected at least one axis"),
    ]:
        before, state = x.copy(), rng.clone()
        with pytest.raises(kind, match=message):
            rng.shuffle_together(*bad)
        np.testing.assert_array_equal(x, before)
        assert rng == state


def test_categorical():
    weights = [3.0, 0.0, 1.0, 4.0]
    drawn = default_rng(19).categorical(weights, size=80_000)
    observed = np.bincount(drawn, minlength=4)
    assert observed[1] == 0
    expected = 1e4 * np.array([3.0, 1.0, 4.0])
    assert stats.chisquare(observed[[0, 2, 3]], expected).pvalue > 1e-7
    rng = default_rng(19)
    assert [rng.categorical(weights) for _ in range(5)] == drawn[:5].tolist()
    p = np.array(weights) / 8
    np.testing.assert_array_equal(default_rng(19).choice(4, 80_000, p=p), drawn)


def test_every_method_of_numpys_generator_is_there():
    ours, numpys = default_rng(0), np.random.default_rng(0)
    public = [name for name in dir(numpys) if not name.startswith("_")]
    assert len(public) >= 45
    assert [name for name in public if not hasattr(ours, name)] == []
