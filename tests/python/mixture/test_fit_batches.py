"""Fits of batches: the bits of the fit in memory, wherever the batches end."""

import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn.exceptions import ConvergenceWarning

import shogun_lite as sl
from shogun_lite.random import default_rng

TYPES = ["full", "tied", "diag", "spherical"]
ROWS = 3000


def rows(n=ROWS, seed=0):
    rng = default_rng(seed)
    return rng.standard_normal((n, 3)) + 4.0 * (np.arange(n) % 3)[:, None]


X = rows()
UNIT = {
    "full": np.stack([np.eye(3)] * 3),
    "tied": np.eye(3),
    "diag": np.ones((3, 3)),
    "spherical": np.ones(3),
}


def mixture(covariance_type="full", **options):
    settings = {
        "weights_init": np.full(3, 1 / 3),
        "means_init": X[:3],
        "precisions_init": UNIT[covariance_type],
        "random_state": 0,
    } | options
    return sl.GaussianMixture(3, covariance_type=covariance_type, **settings)


def assert_same_bits(a, b):
    for name in ("weights_", "means_", "covariances_", "precisions_cholesky_"):
        np.testing.assert_array_equal(getattr(a, name), getattr(b, name))
    assert a.lower_bounds_ == b.lower_bounds_
    assert a.n_iter_ == b.n_iter_


class Restartable:
    """As a Parquet file read by row groups."""

    def __init__(self, *ends):
        self.ends = [0, *ends, ROWS]

    def __iter__(self):
        for begin, end in zip(self.ends[:-1], self.ends[1:], strict=True):
            yield X[begin:end]


def generator_of_batches():
    yield from np.array_split(X, 7)


@pytest.mark.parametrize("covariance_type", TYPES)
@pytest.mark.parametrize(
    "batches",
    [
        pytest.param(X, id="array"),
        pytest.param([X], id="one"),
        pytest.param(np.split(X, 30), id="list"),
        pytest.param(X.reshape(10, 300, 3), id="3-d"),
        pytest.param(Restartable(1, 2, 500, 2999), id="restartable"),
        pytest.param(generator_of_batches, id="generator function"),
        pytest.param([pd.DataFrame(X[:999]), X[999:].tolist()], id="frames and lists"),
    ],
)
def test_the_bits_of_the_fit_in_memory(covariance_type, batches):
    whole = mixture(covariance_type).fit(X)
    parts = mixture(covariance_type).fit_batches(batches)
    assert_same_bits(parts, whole)
    np.testing.assert_array_equal(parts.sample(3)[0], whole.sample(3)[0])


def test_float32_batches_are_those_of_their_values():
    single = X.astype(np.float32)
    parts = mixture().fit_batches(np.split(single, 6))
    assert_same_bits(parts, mixture().fit(single.astype(np.float64)))


def test_memory_maps_are_read_in_slices(tmp_path, monkeypatch):
    path = tmp_path / "rows.npy"
    np.save(path, X)
    mapped = np.load(path, mmap_mode="r")
    monkeypatch.setattr("shogun_lite.mixture._batches._NUMBERS_PER_SLICE", 1000)
    assert_same_bits(mixture().fit_batches(mapped), mixture().fit(X))


def test_weights(monkeypatch):
    weight = default_rng(1).random(ROWS)
    weight[::3] = 0.0
    weight[100:900] = 0.0
    whole = mixture().fit(X, sample_weight=weight)
    monkeypatch.setattr("shogun_lite.mixture._batches._NUMBERS_PER_SLICE", 1500)
    assert_same_bits(mixture().fit_batches(X, sample_weight=weight), whole)
    pairs = [(X[:1000], weight[:1000]), (X[1000:], weight[1000:])]
    assert_same_bits(mixture().fit_batches(pairs), whole)
    ones = [X[:50], (X[50:], np.ones(ROWS - 50))]
    assert_same_bits(mixture().fit_batches(ones), mixture().fit(X))


@pytest.mark.parametrize(
    "options",
    [
        {"acceleration": "squarem", "tol": 1e-8},
        {"reg_covar": "auto"},
        {"tol_on": "parameters", "tol": 1e-4},
        {"n_threads": 3},
        {"covariance_type": "tied", "n_threads": 1},
    ],
    ids=str,
)
def test_options_mean_the_same(options):
    whole = mixture(**options).fit(X)
    parts = mixture(**options).fit_batches(np.array_split(X, 11))
    assert_same_bits(parts, whole)
    assert parts.reg_covar_ == whole.reg_covar_


def test_starts_come_from_the_first_batch():
    options = {"weights_init": None, "means_init": None, "precisions_init": None}
    for method in ("kmeans", "random_from_data"):
        whole = mixture(n_init=3, init_params=method, **options).fit(X)
        parts = mixture(n_init=3, init_params=method, **options)
        assert_same_bits(parts.fit_batches([X]), whole)
    whole = mixture(**options).fit(X)
    parts = mixture(**options).fit_batches(np.split(X, 10))
    assert parts.lower_bound_ == pytest.approx(whole.lower_bound_, abs=1e-2)


def test_warm_start_goes_on():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        options = {"tol": 0.0, "max_iter": 3, "warm_start": True}
        whole = mixture(**options).fit(X).fit(X)
        parts = mixture(**options).fit_batches(np.split(X, 3)).fit_batches([X])
    assert_same_bits(parts, whole)


def test_callbacks_names_and_warnings():
    frames = [pd.DataFrame(part, columns=list("abc")) for part in np.split(X, 3)]
    states = []
    model = mixture(callbacks=[states.append], max_iter=2, tol=0.0)
    with pytest.warns(ConvergenceWarning, match="max_iter=2") as caught:
        model.fit_batches(frames)
    assert caught[0].filename == __file__
    assert len(states) == len(model.history_) == 2
    assert model.feature_names_in_.tolist() == ["a", "b", "c"]


class Torn(Exception):
    pass


def test_errors_of_the_source_pass_and_leave_the_model_as_it_was():
    passes = []

    def source():
        passes.append(1)
        yield X[:100]
        if len(passes) == 4:
            raise Torn("disk")
        yield X[100:]

    model = mixture(tol=0.0)
    before = dict(vars(model))
    with pytest.raises(Torn, match="disk"):
        model.fit_batches(source)
    assert vars(model) == before


def shrinking():
    sizes = iter([ROWS, ROWS, ROWS - 1])
    return lambda: [X[: next(sizes)]]


def growing():
    sizes = iter([ROWS - 1, ROWS - 1, ROWS])
    return lambda: [X[: next(sizes)]]


def exhausted():
    only = iter([X])
    return lambda: only


@pytest.mark.parametrize(
    ("batches", "kind", "message"),
    [
        (iter([X]), TypeError, "an iterator .*, which is empty after one pass; pass"),
        ((b for b in [X]), TypeError, "batches: .*iterator .generator."),
        (5, TypeError, "batches: expected an array, an iterable of batches, or"),
        ("file.parquet", TypeError, "batches: expected batches of rows, got str"),
        (pd.DataFrame(X), TypeError, "got DataFrame; a single batch goes into a list"),
        (lambda: 5, TypeError, "the function to return something to iterate over"),
        ([], ValueError, "batches: expected at least one batch, got none"),
        ([X, X[:0]], ValueError, r"batches\[1\]: expected at least one row, got none"),
        ([X, X[:, :2]], ValueError, r"batches\[1\]: expected 3 features as in the f"),
        ([X[0], X[1]], ValueError, "Expected 2D array, got 1D"),
        ([X, [["a", "b", "c"]]], TypeError, "strings"),
        ([X, np.full((2, 3), np.nan)], ValueError, "NaN"),
        ([(X, -np.ones(ROWS))], ValueError, "sample_weight: expected weights >= 0"),
        ([(X, np.ones(2))], ValueError, "sample_weight: expected shape"),
        ([X[:2]], ValueError, "at least n_components = 3 rows"),
        (shrinking(), ValueError, "the same 3000 rows .* in every pass, got 2999"),
        (growing(), ValueError, "the same 2999 rows .* in every pass, got more"),
        (exhausted(), ValueError, "at least one row of positive weight"),
    ],
)
def test_bad_batches(batches, kind, message):
    model = mixture()
    with pytest.raises(kind, match=message):
        model.fit_batches(batches)
    assert not hasattr(model, "means_")


def test_bad_uses():
    with pytest.raises(TypeError, match="sample_weight: expected only with an array"):
        mixture().fit_batches([X], sample_weight=np.ones(ROWS))
    with pytest.raises(ValueError, match='algorithm: expected "em" for fit_batches'):
        mixture(algorithm="smem").fit_batches([X])
    small = sl.GaussianMixture(3, random_state=0)
    with pytest.raises(ValueError, match="at least 3 rows, got 2"):
        small.fit_batches([X[:2], X])
