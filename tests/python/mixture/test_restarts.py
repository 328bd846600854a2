"""Restarts reach the likelihoods of mclust; short runs do so for less.

The reference values are log-likelihoods from R's mclust (EM from its hierarchical start
to a tolerance of 1e-12), models VII, VVI, EEE and VVV. They are local optima, so that a
better one is fine.
"""

import warnings

import numpy as np
import pytest
from sklearn.datasets import load_iris
from sklearn.exceptions import ConvergenceWarning

import shogun_lite as sl

DATA = {"faithful": sl.datasets.load_faithful().data, "iris": load_iris().data}
MCLUST = {
    ("faithful", 2): (-1709.52928218, -1147.80635254, -1140.18675944, -1130.26396018),
    ("faithful", 3): (-1637.43441800, -1131.81853485, -1126.31592783, -1127.07166742),
    ("iris", 2): (-478.55909577, -386.18534693, -296.44757477, -214.35470437),
    ("iris", 3): (-384.31409506, -307.17757160, -256.35404313, -180.18547713),
}
TYPES = ("spherical", "diag", "tied", "full")
CASES = [
    pytest.param(name, k, covariance_type, best, id=f"{name}-{k}-{covariance_type}")
    for (name, k), row in MCLUST.items()
    for covariance_type, best in zip(TYPES, row, strict=True)
]


def fit(name, k, covariance_type, **options):
    settings = {
        "n_init": 10,
        "tol": 1e-9,
        "max_iter": 10000,
        "reg_covar": 1e-9,
        "random_state": 0,
    } | options
    return sl.GaussianMixture(k, covariance_type=covariance_type, **settings).fit(
        DATA[name]
    )


@pytest.mark.parametrize("short_iter", [0, 5])
@pytest.mark.parametrize("init_params", ["kmeans", "k-means++"])
@pytest.mark.parametrize(("name", "k", "covariance_type", "best"), CASES)
def test_mclust_is_reached(name, k, covariance_type, best, init_params, short_iter):
    model = fit(
        name, k, covariance_type, init_params=init_params, short_iter=short_iter
    )
    assert model.score_samples(DATA[name]).sum() >= best - 1e-3


def test_short_runs_save_most_of_the_iterations():
    options = {"init_params": "random_from_data"}
    long = fit("faithful", 3, "full", **options)
    short = fit("faithful", 3, "full", short_iter=10, **options)
    assert short.lower_bound_ >= long.lower_bound_ - 1e-3 / 272
    assert len(short.history_) * 3 < len(long.history_)
    best = short.history_.best_restart
    starts = short.history_.restart
    counts = np.bincount(starts)
    assert counts[best] == short.n_iter_ > 10
    assert (np.delete(counts, best) == 10).all()


def test_short_runs_that_converge_are_done():
    model = fit("iris", 2, "full", short_iter=10000)
    assert model.converged_
    full = fit("iris", 2, "full")
    np.testing.assert_array_equal(model.means_, full.means_)


def test_max_iter_bounds_both():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = fit("faithful", 3, "full", short_iter=8, max_iter=20, tol=0.0)
        assert model.n_iter_ == 20
        model = fit("faithful", 3, "full", short_iter=8, max_iter=5, tol=0.0)
        assert model.n_iter_ == 5


@pytest.mark.parametrize("value", [-1, 1.5, "5"])
def test_bad_short_iter(value):
    with pytest.raises(ValueError, match="'short_iter' parameter"):
        fit("iris", 2, "full", short_iter=value)
