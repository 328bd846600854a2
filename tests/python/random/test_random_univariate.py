"""The variates of one class each: golden values, distributions, arguments."""

import inspect
import re
import struct
from pathlib import Path

import numpy as np
import pytest
from scipy import stats
from univariate_cases import CONTINUOUS, COUNTS, REFUSED, VARIATES, WITH_PARAMETERS

from shogun_lite.random import default_rng

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "random"


def each(cases):
    return pytest.mark.parametrize("case", cases, ids=lambda c: f"{c[0]}{c[1]}")


def records():
    for line in (GOLDEN / "univariates.txt").read_text("utf-8").splitlines():
        head, values = line.split("->")
        name, *fields = head.split()
        inputs = dict(field.split("=", 1) for field in fields)
        yield name, inputs, values.split()


def double(word):
    return struct.unpack(">d", bytes.fromhex(word))[0]


def dirichlet_records():
    lines = (GOLDEN / "dirichlets.txt").read_text("utf-8").splitlines()
    for line in lines:
        head, values = line.split("->")
        inputs = dict(field.split("=", 1) for field in head.split()[1:])
        yield inputs["parameters"], int(inputs["count"]), values.split()


@pytest.mark.parametrize(
    "record",
    list(records()),
    ids=lambda r: "-".join([r[0], r[1]["parameters"][:40], r[1]["position"]]),
)
def test_univariate_golden_record(record):
    name, inputs, expected = record
    parameters = [double(word) for word in inputs["parameters"].split(",") if word]

    def at_start():
        rng = default_rng(int(inputs["seed"]))
        rng.state = {**rng.state, "position": int(inputs["position"])}
        return rng

    got = getattr(at_start(), name)(*parameters, size=int(inputs["count"]))
    if got.dtype == np.float64:
        assert [struct.pack(">d", x).hex() for x in got.tolist()] == expected
    else:
        assert [str(x) for x in got.tolist()] == expected


@each(CONTINUOUS)
def test_continuous_variates_have_their_distribution(case):
    # Kolmogorov-Smirnov, exact tail: a false alarm of 1e-7 per case, seed fixed.
    name, parameters, distribution = case
    values = getattr(default_rng(20261124), name)(*parameters, size=200_000)
    assert stats.kstest(values, distribution.cdf).pvalue > 1e-7


@each(COUNTS)
def test_counts_have_their_distribution(case):
    # Pearson's chi-square over cells of 50 expected or more: a false alarm of 1e-7 per
    # case, seed fixed.
    name, parameters, distribution = case
    n = 200_000
    values = getattr(default_rng(20261125), name)(*parameters, size=n)
    low, high = distribution.support()
    assert values.min() >= low
    assert values.max() <= high
    edges = [low - 1]
    for k in range(int(distribution.ppf(1e-9)), int(distribution.ppf(1 - 1e-9)) + 1):
        mass = distribution.cdf(k) - distribution.cdf(edges[-1])
        if n * mass >= 50 and n * distribution.sf(k) >= 50:
            edges.append(k)
    cdf = np.concatenate([[0.0], distribution.cdf(edges[1:]), [1.0]])
    cells = np.searchsorted(edges[1:], values)
    observed = np.bincount(cells, minlength=len(edges))
    assert len(observed) >= 2
    assert stats.chisquare(observed, n * np.diff(cdf)).pvalue > 1e-7


@pytest.mark.parametrize(
    ("name", "parameters", "mean", "deviation"),
    [
        ("poisson", (1e15,), 1e15, np.sqrt(1e15)),
        ("binomial", (2**53, 0.25), 2.0**51, np.sqrt(2.0**51 * 0.75)),
    ],
)
def test_huge_counts_are_nearly_normal(name, parameters, mean, deviation):
    # The skewness is below 1e-7; Kolmogorov-Smirnov, a false alarm of 1e-7.
    values = getattr(default_rng(14), name)(*parameters, size=200_000)
    scaled = (values - mean) / deviation
    assert stats.kstest(scaled, "norm").pvalue > 1e-7


@each(VARIATES)
def test_scalars_arrays_and_splits_agree(case):
    name, parameters, dtype = case
    whole = getattr(default_rng(3), name)(*parameters, size=1700)
    assert whole.dtype == dtype
    rng = default_rng(3)
    method = getattr(rng, name)
    scalars = [method(*parameters) for _ in range(20)]
    assert {type(x) for x in scalars} == {float if dtype == np.float64 else int}
    parts = [method(*parameters, size=size) for size in (0, (), 1, (3, 4), 1000, 666)]
    got = np.concatenate([scalars, *(np.ravel(part) for part in parts)])
    np.testing.assert_array_equal(got, whole)


@each(VARIATES)
def test_threads_change_nothing(case):
    name, parameters, _ = case
    one, two = default_rng(4), default_rng(4)
    two.n_threads = 2
    size = 1_200_001 if name != "standard_cauchy" else 600_001
    np.testing.assert_array_equal(
        getattr(one, name)(*parameters, size=size),
        getattr(two, name)(*parameters, size=size),
    )
    assert one == two


@each(WITH_PARAMETERS)
def test_array_parameters_are_broadcast_in_c_order(case):
    name, parameters, dtype = case
    expected = getattr(default_rng(5), name)(*parameters, size=(4, 3))
    first = np.full((4, 1), parameters[0])
    rest = [np.full(3, value) for value in parameters[1:]]
    for size in (None, (4, 3)):
        if not rest and size is None:
            first = np.full((4, 3), parameters[0])
        got = getattr(default_rng(5), name)(first, *rest, size=size)
        assert got.dtype == dtype
        np.testing.assert_array_equal(got, expected)
    with pytest.raises(ValueError, match="do not broadcast"):
        getattr(default_rng(5), name)(np.full(2, parameters[0]), *rest, size=(4, 3))


@each([variate for variate in VARIATES if variate[2] == np.float64])
def test_floats_are_the_doubles_rounded(case):
    name, parameters, _ = case
    doubles = getattr(default_rng(6), name)(*parameters, size=700)
    with np.errstate(over="ignore"):
        rounded = doubles.astype(np.float32)
    floats = getattr(default_rng(6), name)(*parameters, size=700, dtype=np.float32)
    assert floats.dtype == np.float32
    np.testing.assert_array_equal(floats, rounded)
    assert getattr(default_rng(6), name)(*parameters, dtype="f4") == rounded[0]
    if parameters:
        columns = [np.full(700, value) for value in parameters]
        got = getattr(default_rng(6), name)(*columns, dtype=np.float32)
        np.testing.assert_array_equal(got, rounded)


@each(VARIATES)
def test_out_is_filled_whatever_its_layout(case):
    name, parameters, dtype = case
    expected = getattr(default_rng(7), name)(*parameters, size=(3, 5))
    for out in (np.zeros((3, 5), dtype), np.zeros((6, 10), dtype).T[::2, ::1][:3, :5]):
        assert getattr(default_rng(7), name)(*parameters, out=out) is out
        np.testing.assert_array_equal(out, expected)
    rng = default_rng(7)
    with pytest.raises(TypeError, match="out: expected an array of dtype"):
        getattr(rng, name)(*parameters, out=np.zeros(3, np.complex64))
    with pytest.raises(TypeError, match="dtype: expected one of"):
        getattr(rng, name)(*parameters, dtype=np.int8)
    with pytest.raises(ValueError, match="size: expected lengths >= 0"):
        getattr(rng, name)(*parameters, size=-1)
    assert rng == default_rng(7)


@each(WITH_PARAMETERS)
def test_bad_parameters_are_refused_by_name(case):
    name, parameters, _ = case
    rng = default_rng(8)
    method = getattr(rng, name)
    bads = [np.nan, [parameters[0], np.nan]]
    if name != "truncated_normal":  # whose bounds may be infinite
        bads.append(np.inf)
    for bad in bads:
        with pytest.raises(ValueError, match=r"^\w+: expected .*, got"):
            method(bad, *parameters[1:])
    with pytest.raises(TypeError, match=r"^\w+: expected real numbers"):
        method("1", *parameters[1:])
    with pytest.raises(TypeError, match=r"^\w+: expected real numbers"):
        method(1j, *parameters[1:])
    assert rng == default_rng(8)


@each(REFUSED)
def test_parameters_out_of_range_draw_nothing(case):
    name, parameters, message = case
    rng = default_rng(9)
    out = np.zeros(3, getattr(rng.clone(), name)(*GOOD[name], size=1).dtype)
    for values in (parameters, [[value] * 3 for value in parameters]):
        with pytest.raises(ValueError, match="^" + re.escape(message)):
            getattr(rng, name)(*values, out=out)
    assert rng == default_rng(9)
    assert not out.any()


GOOD = {name: parameters for name, parameters, _ in VARIATES}


def test_edge_parameters():
    rng = default_rng(10)
    assert rng.weibull(0.0, 3).tolist() == [0.0] * 3
    assert rng.laplace(2.0, 0.0, 3).tolist() == [2.0] * 3
    assert rng.lognormal(0.0, 0.0, 3).tolist() == [1.0] * 3
    assert rng.rayleigh(0.0) == 0.0
    assert rng.pareto(1e-300) == np.inf
    assert 0.0 <= rng.power(1e-300) < 1e-300


def test_edge_counts():
    rng = default_rng(15)
    assert rng.poisson(0.0, 3).tolist() == [0, 0, 0]
    assert rng.binomial(0, 0.5) == 0
    assert rng.binomial(5, 0.0, 3).tolist() == [0, 0, 0]
    assert rng.binomial(5, 1.0, 3).tolist() == [5, 5, 5]
    assert rng.geometric(1.0, 3).tolist() == [1, 1, 1]
    assert rng.geometric(1e-300) == 2**63 - 1
    assert rng.bernoulli([0.0, 1.0]).tolist() == [0, 1]
    assert rng.negative_binomial(2.0, 1.0) == 0
    assert rng.poisson(2.0**62) > 2**61


def test_gamma_of_extreme_shapes():
    rng = default_rng(11)
    assert rng.standard_gamma(0.0, 3).tolist() == [0.0] * 3
    assert rng.gamma(2.0, 0.0) == 0.0
    assert (rng.standard_gamma(1e-5, 100) >= 0.0).all()
    huge = rng.standard_gamma(1e300, 100)
    np.testing.assert_allclose(huge, 1e300, rtol=1e-12)
    values = rng.beta(1e-8, 1e-8, 1000)
    assert ((values >= 0.0) & (values <= 1.0)).all()
    # Nearly a coin: 5 standard deviations, a false alarm of 6e-7.
    assert abs((values > 0.5).sum() - 500) < 5 * np.sqrt(250)
    np.testing.assert_allclose(rng.beta(1e308, 1e308, 10), 0.5, rtol=1e-12)
    assert not np.isnan(rng.f(1e-320, 1e-320, 1000)).any()
    assert not np.isnan(rng.standard_t(1e-320, 1000)).any()


@pytest.mark.parametrize("record", list(dirichlet_records()), ids=lambda r: r[0][:40])
def test_dirichlet_golden_record(record):
    parameters, count, expected = record
    alpha = [double(word) for word in parameters.split(",")]
    rng = default_rng(42)
    rng.state = {**rng.state, "position": 1}
    rows = rng.dirichlet(alpha, size=count)
    assert rows.shape == (count, len(alpha))
    assert [struct.pack(">d", x).hex() for x in rows.ravel().tolist()] == expected


@pytest.mark.parametrize("alpha", [(2.0, 0.5, 7.0), (0.01, 0.02, 0.03), (1.0, 1.0)])
def test_dirichlet_has_beta_margins(alpha):
    # Kolmogorov-Smirnov on every column: a false alarm of 1e-7 each, seed fixed.
    rows = default_rng(12).dirichlet(alpha, size=50_000)
    np.testing.assert_allclose(rows.sum(axis=1), 1.0, rtol=1e-15, atol=0)
    for j, a in enumerate(alpha):
        margin = stats.beta(a, sum(alpha) - a)
        # At 0.01 a tenth of the margin is below the smallest double: compare above.
        column = np.maximum(rows[:, j], 1e-12)
        inside = column[(column > 1e-12) & (column < 1 - 1e-12)]
        low, high = margin.cdf(1e-12), margin.cdf(1 - 1e-12)
        scaled = (margin.cdf(inside) - low) / (high - low)
        assert stats.kstest(scaled, "uniform").pvalue > 1e-7


def test_dirichlet_shapes_outs_and_errors():
    rng = default_rng(13)
    whole = default_rng(13).dirichlet([1.0, 2.0], size=12)
    assert rng.dirichlet([1.0, 2.0]).tolist() == whole[0].tolist()
    np.testing.assert_array_equal(
        rng.dirichlet([1.0, 2.0], (3, 2)).reshape(6, 2), whole[1:7]
    )
    out = np.empty((5, 2), np.float32)
    assert rng.dirichlet([1, 2], out=out, dtype=np.float32) is out
    np.testing.assert_array_equal(out, whole[7:].astype(np.float32))
    before = rng.clone()
    for alpha, message in [
        ([1.0, 0.0], "alpha: expected finite numbers > 0, got 0.0 at index (1,)"),
        (2.0, "alpha: expected a vector"),
        ([], "alpha: expected a vector"),
        ([[1.0]], "alpha: expected a vector"),
    ]:
        with pytest.raises(ValueError, match="^" + re.escape(message)):
            rng.dirichlet(alpha)
    with pytest.raises(ValueError, match="out: expected an array of items"):
        rng.dirichlet([1.0, 2.0], out=np.empty((2, 3)))
    with pytest.raises(TypeError, match="alpha: expected real numbers"):
        rng.dirichlet(["a"])
    assert rng == before


# What NumPy does not have.
OURS = {"bernoulli", "truncated_normal"}


def test_the_signature_is_numpy_s():
    ours, numpys = default_rng(0), np.random.default_rng(0)
    for name in sorted({name for name, _, _ in VARIATES} - OURS):
        doc = getattr(numpys, name).__doc__.strip().splitlines()[0]
        names = re.findall(r"(\w+)(?:=[^,)]*)?[,)]", doc.split("(", 1)[1])
        got = list(inspect.signature(getattr(ours, name)).parameters)
        wanted = [n for n in names if n not in {"dtype", "out", "None"}]
        assert got[: len(wanted)] == wanted, doc


def test_whole_numbers_that_no_double_holds_are_refused():
    rng = default_rng(15)
    for n in (2**53 + 1, 10**400, [2**53 + 1]):
        with pytest.raises(ValueError, match="n: expected whole numbers up to 2"):
            rng.binomial(n, 0.5)
    assert rng == default_rng(15)
    assert rng.binomial(2**53, 0.0) == 0


def test_truncated_normal_stays_between_its_bounds():
    for low, high in [(0.3, 0.30000001), (-np.inf, np.inf), (38.0, np.inf), (-1e-9, 0)]:
        values = default_rng(16).truncated_normal(low, high, size=1000)
        assert (values >= low).all()
        assert (values <= high).all()
        assert len(np.unique(values)) > 500


def test_the_squeeze_of_gamma_implies_acceptance():
    # docs/stream.md, section 15: 1 - s x^4 / d <= exp(h(x)) for all x with v > 0; the
    # least such s falls with d, from 0.02205 at d = 2/3.
    least = []
    for d in [2 / 3, 0.7, 0.8, 1.0, 1.5, 5 / 3, 3.0, 10.0, 100.0, 1e4]:
        c = 1 / (3 * np.sqrt(d))
        x = np.concatenate(
            [np.linspace(-1 / c, -0.05, 200_001)[1:], np.logspace(-1, 3)]
        )
        t = c * x
        h = 0.5 * x**2 + d * (3 * np.log1p(t) - t * (3 + t * (3 + t)))
        least.append(d * np.max(-np.expm1(h) / x**4))
    assert least[0] < 0.0221
    assert (np.diff(least) < 0).all()


def test_vonmises_turns_with_mu():
    straight = default_rng(17).vonmises(0.0, 0.3, 1000)
    turned = default_rng(17).vonmises(2.5, 0.3, 1000)
    np.testing.assert_allclose(np.exp(1j * turned), np.exp(1j * (straight + 2.5)))
    assert (np.abs(turned) <= np.pi).all()


def test_zipf_of_heavy_tails_has_the_right_small_values():
    # The share of 1, 5 standard deviations: a false alarm of 6e-7.
    n, a = 200_000, 1.1
    values = default_rng(18).zipf(a, n)
    p = 1 / 10.584448464950809  # 1 / zeta(1.1); 2^63 cuts off less than 1.3 % of it
    share = (values == 1).mean()
    cut = (2.0**63) ** (1 - a) / (a - 1) * p
    assert abs(share - p / (1 - cut)) < 5 * np.sqrt(p / n)
    assert values.max() > 2**40
