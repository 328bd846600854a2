"""Entropy from counts: reference values, bias, posterior, bad input.

Reference values: the plug-in, Miller-Madow, Grassberger 2003 and Chao-Shen columns from
an independent implementation of the formulas; NSB (mean and posterior standard
deviation) from quadrature with 40 digits in mpmath.
"""

import math

import numpy as np
import pytest
from scipy.special import digamma
from scipy.stats import poisson

from shogun_lite import ShapeError
from shogun_lite import information as info

NINE = [4, 2, 3, 0, 2, 4, 0, 0, 2]
SINGLES = [1, 1, 1, 1, 1]
HUNDRED = [4, 12, 4, 5, 3, 1, 5, 1, 2, 2, 2, 2, 11, 3, 4, 12, 12, 1, 2]
METHODS = ("plug-in", "miller-madow", "grassberger", "chao-shen")


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (NINE, (1.742326588861, 1.889385412390, 1.789850699322, 1.863359635276)),
        (SINGLES, (1.609437912434, 2.009437912434, 2.879800757896, 3.486890381894)),
        (HUNDRED, (2.635444264608, 2.737716991881, 2.733853405184, 2.761664047586)),
    ],
    ids=["nine", "singles", "hundred"],
)
def test_reference_values(counts, expected):
    values = [info.entropy_of_counts(counts, method=m).value for m in METHODS]
    assert values == pytest.approx(expected, abs=2e-12)


@pytest.mark.parametrize(
    ("counts", "n_symbols", "mean", "deviation"),
    [
        (NINE, 9, 1.940646728502697, 0.15602422515181),
        (SINGLES, 5, 1.498443019672291, 0.10839616484131),
        (HUNDRED, 100, 2.806096916054329, 0.11947690919022),
    ],
    ids=["nine", "singles", "hundred"],
)
def test_nsb_is_the_posterior_mean_of_nemenman(counts, n_symbols, mean, deviation):
    # infomeasure 0.6.3: 1.6946 for the first; ndd's README: 2.80609225 for the last.
    estimate = info.entropy_of_counts(counts, method="nsb", n_symbols=n_symbols)
    assert estimate.value == pytest.approx(mean, rel=1e-13)
    assert estimate.standard_error == pytest.approx(deviation, rel=1e-11)


def test_nsb_of_large_counts_and_alphabets():
    p = np.array([0.5, 0.3, 0.2])
    counts = (p * 10**7).astype(int)
    estimate = info.entropy_of_counts(counts, method="nsb")
    assert estimate.value == pytest.approx(info.entropy(p), abs=1e-6)
    assert 0 < estimate.standard_error < 1e-3
    wide = info.entropy_of_counts([5, 3], method="nsb", n_symbols=10**9)
    assert 0 < wide.value < math.log(10**9)
    assert info.entropy_of_counts([7], method="nsb").value == 0.0


def test_grassberger_1988_corrects_to_the_order_it_promises():
    """sum n (psi(n) + c(n)) over Poisson counts against rate log(rate).

    The correction (-1)^n / (n (n + 1)) removes the error exp(-rate) to leading order,
    so that what is left is smaller than with none, the more so for larger rates; with
    (-1)^n / (n + 1), as in infomeasure, it would not be.
    """
    n = np.arange(1, 200)
    sign = np.where(n % 2 == 0, 1.0, -1.0)
    for rate in (2.0, 5.0, 10.0):
        p = poisson.pmf(n, rate)
        # Of our own function: H = log N - sum n c(n) / N for a single symbol.
        c = [
            math.log(int(k))
            - info.entropy_of_counts([int(k)], method="grassberger-1988").value
            for k in n
        ]
        bias = p @ (n * np.array(c)) - rate * math.log(rate)
        other = p @ (n * (digamma(n) + sign / (n + 1))) - rate * math.log(rate)
        none = p @ (n * digamma(n)) - rate * math.log(rate)
        assert abs(bias) < 0.4 * abs(other) < abs(none)
    value = info.entropy_of_counts(SINGLES, method="grassberger-1988").value
    assert value == pytest.approx(2.686653577336, abs=1e-12)


@pytest.mark.parametrize("method", [*METHODS, "grassberger-1988", "nsb"])
def test_estimators_converge(method):
    p = np.array([0.4, 0.3, 0.2, 0.05, 0.05])
    counts = np.random.default_rng(0).multinomial(200_000, p)
    estimate = info.entropy_of_counts(counts, method=method)
    # 5 standard errors: one seed in 1.7 million fails.
    assert abs(estimate.value - info.entropy(p)) < 5 * estimate.standard_error
    assert estimate.n_samples == 200_000
    assert estimate.method == method


@pytest.mark.parametrize("method", ["miller-madow", "grassberger", "chao-shen", "nsb"])
def test_corrections_reduce_the_bias(method):
    p = np.full(20, 0.05)
    rng = np.random.default_rng(1)
    samples = rng.multinomial(40, p, size=200)
    plug_in = np.mean(
        [info.entropy_of_counts(s, method="plug-in").value for s in samples]
    )
    corrected = np.mean(
        [info.entropy_of_counts(s, method=method).value for s in samples]
    )
    truth = math.log(20)
    assert abs(corrected - truth) < 0.5 * abs(plug_in - truth)


def test_standard_errors_are_honest():
    p = np.array([0.6, 0.2, 0.1, 0.1])
    rng = np.random.default_rng(2)
    estimates = [
        info.entropy_of_counts(c, method="grassberger")
        for c in rng.multinomial(500, p, size=500)
    ]
    z = [(e.value - info.entropy(p)) / e.standard_error for e in estimates]
    # The deviation of 500 normal numbers is within 15 % in all but 1 of 10^5 seeds.
    assert np.std(z) == pytest.approx(1.0, abs=0.15)


def test_units_zeros_and_order():
    nats = info.entropy_of_counts(NINE, method="chao-shen")
    bits = info.entropy_of_counts(NINE, method="chao-shen", base=2)
    assert bits.value == pytest.approx(nats.value / math.log(2))
    assert bits.standard_error == pytest.approx(nats.standard_error / math.log(2))
    for method in METHODS:
        shuffled = info.entropy_of_counts([2, 2, 4, 3, 4, 2], method=method)
        assert shuffled == info.entropy_of_counts(NINE, method=method)


@pytest.mark.parametrize("method", METHODS)
def test_certain_outcomes(method):
    for counts in ([1], [7], [0, 3]):
        value = info.entropy_of_counts(counts, method=method).value
        assert math.isfinite(value)
        if method != "grassberger":
            assert value == pytest.approx(0.0, abs=1e-15)


def test_bad_input():
    with pytest.raises(ValueError, match="counts: expected whole numbers >= 0"):
        info.entropy_of_counts([1.5])
    with pytest.raises(ValueError, match="counts: expected whole numbers >= 0"):
        info.entropy_of_counts([-1, 2])
    with pytest.raises(ValueError, match="counts: expected whole numbers >= 0"):
        info.entropy_of_counts([math.nan])
    with pytest.raises(ValueError, match="counts: expected at least one observation"):
        info.entropy_of_counts([0, 0])
    with pytest.raises(ShapeError, match="counts: expected one dimension"):
        info.entropy_of_counts([[1]])
    with pytest.raises(ValueError, match="method: expected one of"):
        info.entropy_of_counts([1], method="ml")
    with pytest.raises(ValueError, match="n_symbols: expected at least the 2 symbols"):
        info.entropy_of_counts([1, 1], method="nsb", n_symbols=1)
    with pytest.raises(TypeError, match="n_symbols: expected an int"):
        info.entropy_of_counts([1, 1], method="nsb", n_symbols=2.5)
