"""The variates that count; docs/stream.md, 16."""

from __future__ import annotations

import math
from collections.abc import Callable

from elementary import horner
from elementary_wide import exp_any, expm1, log1p, log_positive
from gamma import standard_gamma
from transforms import chain_of, exponential, open_uniform

INVERSION_MEAN = 40.0
OUTWARD_VARIANCE = 4096.0
LARGEST_MEAN = 2.0**62
TWO_PI = float.fromhex("0x1.921fb54442d18p+2")
LN2 = float.fromhex("0x1.62e42fefa39efp-1")
STIRLING_EXACT = [
    float.fromhex(f"0x1.{digits}")
    for digits in (
        "4c071bcda0a5bp-4",
        "52a9b923ea649p-5",
        "c579a268d80b3p-6",
        "54a2662fd78a9p-6",
        "10b4e513fcbedp-6",
        "c6b167bebdf36p-7",
        "85d4d612e4a86p-7",
        "552805e7b3076p-7",
        "2f4871b12ab64p-7",
        "10f9d4c0743a7p-7",
        "f0593088014f8p-8",
        "c7018733aa9c6p-8",
        "a40514700f36cp-8",
        "86076c002d4a7p-8",
        "6c08f6f194a10p-8",
    )
]
STIRLING_SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188]
DEVIANCE_SERIES = [1 / (2 * j + 3) for j in range(9)]


def search(
    w: int, first: float, mean: float, limit: float, step: Callable[[int], float]
) -> int:
    bits = float(w >> 11)
    probability = total = first * 2.0**53
    k = 0
    while bits >= total and not (k >= limit or (k > mean and probability < 2.0**-11)):
        k += 1
        probability = probability * step(k)
        total = total + probability
    return k


def outward(
    w: int,
    mode: float,
    at_mode: float,
    highest: float,
    up: Callable[[float], float],
    down: Callable[[float], float],
) -> int:
    bits = float(w >> 11)
    above = below = total = at_mode * 2.0**53
    if bits < total:
        return int(mode)
    found, step = mode, 0.0
    while True:
        step += 1.0
        goes_up = mode + step <= highest and above >= 2.0**-11
        if goes_up:
            above = above * up(mode + step)
            total, found = total + above, mode + step
            if bits < total:
                return int(found)
        goes_down = mode - step >= 0 and below >= 2.0**-11
        if goes_down:
            below = below * down(mode - step)
            total, found = total + below, mode - step
            if bits < total:
                return int(found)
        if not goes_up and not goes_down:
            return int(found)


def stirling_error(n: float) -> float:
    if n < 16:
        return STIRLING_EXACT[int(n) - 1]
    r = 1.0 / n
    return horner(STIRLING_SERIES, r * r) * r


def deviance(x: float, mean: float) -> float:
    difference = x - mean
    if abs(difference) < 0.1 * (x + mean):
        v = difference / (x + mean)
        s = v * v
        series = s * horner(DEVIANCE_SERIES, s)
        return difference * v + ((x + x) * v) * series
    return mean if x == 0 else (x * log_positive(x / mean) + mean) - x


def mass_parts(*pairs: tuple[float, float]) -> tuple[float, float]:
    total, product = 0.0, 1.0
    for x, mean in pairs:
        if x > 0:
            total = total + (stirling_error(x) + deviance(x, mean))
            product = product * (TWO_PI * x)
        else:
            total = total + mean
    return total, product


def log_mass(*pairs: tuple[float, float]) -> float:
    total, product = mass_parts(*pairs)
    return -total - 0.5 * log_positive(product)


LOG_FACTORIALS = [0.0, 0.0]
for _i in range(2, 1024):
    LOG_FACTORIALS.append(LOG_FACTORIALS[-1] + log_positive(float(_i)))


def bernoulli(w: int, p: float) -> int:
    return int(float(w >> 11) < p * 2.0**53)


def poisson(w: int, lam: float) -> int:
    if lam < INVERSION_MEAN:
        step = lambda k: lam * (1 / k)  # noqa: E731
        return search(w, exp_any(-lam), lam, 2.0**63, step)
    if lam < OUTWARD_VARIANCE:
        mode = float(math.floor(lam))
        inverse = 1.0 / lam
        return outward(
            w,
            mode,
            exp_any(log_mass((mode, lam))),
            2.0**63,
            lambda k: lam / k,
            lambda k: (k + 1.0) * inverse,
        )
    lam = min(lam, LARGEST_MEAN)
    b = 0.931 + 2.53 * math.sqrt(lam)
    a = -0.059 + 0.02483 * b
    inverse_alpha = 1.1239 + 1.1328 / (b - 3.4)
    vr = 0.9277 - 3.6224 / (b - 2.0)
    chain = chain_of(w)
    while True:
        u, v = open_uniform(w) - 0.5, open_uniform(chain.next())
        us = 0.5 - abs(u)
        x = (((a + a) / us + b) * u + lam) + 0.43
        if 0 <= x < 2.0**63:
            k = float(math.floor(x))
            if us >= 0.07 and v <= vr:
                return int(k)
            if not (us < 0.013 and v > us):
                ratio = (v * inverse_alpha) / (a / (us * us) + b)
                total, product = mass_parts((k, lam))
                if 0.5 * log_positive((ratio * ratio) * product) <= -total:
                    return int(k)
        w = chain.next()


def binomial(w: int, n: float, p: float) -> int:
    if p > 0.5:
        return int(n) - binomial(w, n, 1.0 - p)
    trials, q = n, 1.0 - p
    if trials * p < INVERSION_MEAN:
        odds = p / q
        step = lambda k: ((trials - (k - 1)) * odds) * (1 / k)  # noqa: E731
        return search(w, exp_any(trials * log1p(-p)), trials * p, trials, step)
    if (trials * p) * q < OUTWARD_VARIANCE:
        odds = p / q
        mode = float(math.floor((trials + 1.0) * p))
        if trials < 1024:
            log_p = _factorial(trials) - _factorial(mode)
            log_p = log_p - _factorial(trials - mode)
            log_p = log_p + (mode * log_positive(odds) + trials * log1p(-p))
        else:
            mass = log_mass((mode, trials * p), (trials - mode, trials * q))
            log_p = _stirling(trials) + mass
        return outward(
            w,
            mode,
            exp_any(log_p),
            trials,
            lambda k: (((trials - k) + 1.0) * odds) / k,
            lambda k: (k + 1.0) / ((trials - k) * odds),
        )
    deviation = math.sqrt((trials * p) * q)
    b = 1.15 + 2.53 * deviation
    a = (-0.0873 + 0.0248 * b) + 0.01 * p
    c = trials * p + 0.5
    vr = 0.92 - 4.2 / b
    alpha = (2.83 + 5.1 / b) * deviation

    def pairs(k: float) -> tuple[tuple[float, float], ...]:
        return (k, trials * p), (trials - k, trials * q)

    log_mode = log_mass(*pairs(float(math.floor((trials + 1.0) * p))))
    chain = chain_of(w)
    while True:
        u, v = open_uniform(w) - 0.5, open_uniform(chain.next())
        us = 0.5 - abs(u)
        x = ((a + a) / us + b) * u + c
        if 0 <= x < trials + 1.0:
            k = float(math.floor(x))
            if us >= 0.07 and v <= vr:
                return int(k)
            ratio = (v * alpha) / (a / (us * us) + b)
            total, product = mass_parts(*pairs(k))
            if 0.5 * log_positive((ratio * ratio) * product) <= -total - log_mode:
                return int(k)
        w = chain.next()


def negative_binomial(w0: int, w1: int, w2: int, n: float, p: float) -> int:
    return poisson(w2, standard_gamma(w0, w1, n) * ((1.0 - p) / p))


def geometric(w: int, p: float) -> int:
    if p == 1:
        return 1
    x = exponential(w) / -log1p(-p)
    return min(int(x) + 1, 2**63 - 1) if x < 2.0**63 else 2**63 - 1


def hypergeometric(w: int, ngood: float, nbad: float, nsample: float) -> int:
    population = ngood + nbad
    drawn = min(nsample, population - nsample)
    k = _reduced(w, float(min(ngood, nbad)), float(population), float(drawn))
    if ngood > nbad:
        k = int(drawn) - k
    return k if drawn == nsample else int(ngood) - k


def _stirling(x: float) -> float:
    return stirling_error(x) + 0.5 * log_positive(TWO_PI * x)


def _factorial(x: float) -> float:
    return LOG_FACTORIALS[int(x)]


def _reduced(w: int, rare: float, population: float, drawn: float) -> int:
    if rare == 0 or drawn == 0:
        return 0
    common = population - rare
    p, q = drawn / population, (population - drawn) / population
    left = common - drawn

    def mass(k: float) -> float:
        return log_mass(
            (k, rare * p),
            (rare - k, rare * q),
            (drawn - k, common * p),
            (left + k, common * q),
        )

    mean, most = rare * (drawn / population), min(rare, drawn)
    ends = _stirling(rare) + _stirling(common)
    ends = ends + (_stirling(drawn) + _stirling(population - drawn))
    ends = ends - _stirling(population)
    if mean < INVERSION_MEAN:
        if population < 1024:
            above = _factorial(common) + _factorial(population - drawn)
            below = _factorial(population) + _factorial(common - drawn)
            first = exp_any(above - below)
        else:
            first = exp_any(ends + mass(0.0))

        def step(k: int) -> float:
            return ((rare - (k - 1.0)) * (drawn - (k - 1.0))) / (k * (left + k))

        return search(w, first, mean, most, step)
    rarity = rare / population
    variance = ((drawn * rarity) * (1.0 - rarity)) * (
        (population - drawn) / (population - 1.0)
    )
    mode = math.floor(((drawn + 1.0) * (rare + 1.0)) / (population + 2.0))
    if variance < OUTWARD_VARIANCE:
        return outward(
            w,
            float(mode),
            exp_any(ends + mass(float(mode))),
            most,
            lambda k: (((rare - k) + 1.0) * ((drawn - k) + 1.0)) / (k * (left + k)),
            lambda k: ((k + 1.0) * (left + (k + 1.0))) / ((rare - k) * (drawn - k)),
        )
    d1, d2 = (
        float.fromhex(text) for text in ("0x1.b72cd3f331398p+0", "0x1.cc3ebd3bc711ap-1")
    )
    centre, width = mean + 0.5, d1 * math.sqrt(variance + 0.5) + d2
    log_mode = mass(float(mode))
    chain = chain_of(w)
    while True:
        u, v = open_uniform(w), open_uniform(chain.next())
        x = centre + (width * (v - 0.5)) / u
        if 0 <= x < most + 1.0:
            k = float(math.floor(x))
            t = mass(k) - log_mode
            if u * (4.0 - u) - 3.0 <= t or (
                u * (u - t) < 1.0 and 2.0 * log_positive(u) <= t
            ):
                return int(k)
        w = chain.next()


def logseries(w0: int, w1: int, p: float) -> int:
    rate = log1p(-p)
    chain = chain_of(w0, w1)
    while True:
        v = open_uniform(w0)
        q = -expm1(rate * open_uniform(w1))
        if v > q * q:
            return 1 if v >= q else 2
        x = 1.0 + log_positive(v) / log_positive(q) if q < 1 else 0.0
        if 1 <= x < 2.0**63:
            return int(x)
        w0, w1 = chain.next(), chain.next()


def zipf(w: int, a: float) -> int:
    if a >= 1000:
        return 1
    exponent = a - 1.0
    share = -expm1(-(exponent * (63.0 * LN2)))
    base = expm1(exponent * LN2)
    limit = exponent * ((1.0 + base) / base)
    chain = chain_of(w)
    while True:
        e = -log1p(-(open_uniform(w) * share))
        v = open_uniform(chain.next())
        proposal = exp_any(e / exponent)
        if proposal < 2.0**63:
            x = float(math.floor(proposal))
            if x == 1 or v * limit <= 1:
                return int(x)
            t = expm1(exponent * log1p(1.0 / x))
            if v * (x * t) / base <= (1.0 + t) / (1.0 + base):
                return int(x)
        w = chain.next()
