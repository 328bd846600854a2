"""SQUAREM: the optimum of EM in fewer passes, never below the EM steps it replaces."""

import numpy as np
import pytest
from sklearn.datasets import load_iris

import shogun_lite as sl

DATA = {"faithful": sl.datasets.load_faithful().data, "iris": load_iris().data}
TYPES = ["full", "tied", "diag", "spherical"]


def fit(name, k=3, **options):
    settings = {"tol": 1e-9, "max_iter": 20000, "random_state": 0} | options
    return sl.GaussianMixture(k, **settings).fit(DATA[name])


@pytest.mark.parametrize("covariance_type", TYPES)
@pytest.mark.parametrize("name", DATA)
def test_the_same_optimum(name, covariance_type):
    em = fit(name, covariance_type=covariance_type)
    fast = fit(name, covariance_type=covariance_type, acceleration="squarem")
    assert fast.converged_
    assert em.history_.n_passes == em.n_iter_
    assert fast.history_.n_passes <= 1.2 * em.history_.n_passes + 3
    assert fast.lower_bound_ >= em.lower_bound_ - 1e-7
    assert (np.diff(fast.lower_bounds_) >= -1e-12).all()


def test_fewer_passes_where_em_is_slow():
    """Five starts on overlapping components: at most 2/3 of EM's passes in all."""
    passes = {"em": 0, "squarem": 0}
    for seed in range(5):
        for name, acceleration in (("em", None), ("squarem", "squarem")):
            model = fit(
                "faithful",
                init_params="random",
                random_state=seed,
                acceleration=acceleration,
            )
            passes[name] += model.history_.n_passes
    assert passes["squarem"] * 3 <= passes["em"] * 2, passes


@pytest.mark.parametrize("n_threads", [2, 5])
def test_threads_change_nothing(n_threads):
    options = {"acceleration": "squarem", "covariance_type": "full"}
    one = fit("iris", n_threads=1, **options)
    many = fit("iris", n_threads=n_threads, **options)
    np.testing.assert_array_equal(one.means_, many.means_)
    assert one.lower_bounds_ == many.lower_bounds_


def test_weights_are_repetitions():
    X = DATA["iris"]
    weight = np.arange(150) % 3
    options = {"acceleration": "squarem", "random_state": 1, "tol": 1e-8}
    options |= {"max_iter": 1000}
    weighted = sl.GaussianMixture(2, **options).fit(X, sample_weight=weight)
    repeated = sl.GaussianMixture(2, **options).fit(np.repeat(X, weight, axis=0))
    np.testing.assert_allclose(weighted.means_, repeated.means_, rtol=1e-5)


def test_smem_may_be_accelerated():
    model = fit("iris", algorithm="smem", acceleration="squarem", tol=1e-6)
    assert model.lower_bound_ >= fit("iris", tol=1e-6).lower_bound_ - 1e-5


def test_tolerance_on_parameters():
    states = []
    model = fit("iris", tol=1e-4, tol_on="parameters", callbacks=[states.append])
    assert model.converged_
    last, before = states[-1], states[-2]
    deviations = np.sqrt(np.diagonal(before.covariances, axis1=1, axis2=2))
    assert (np.abs(last.means - before.means) < 1e-4 * deviations).all()
    assert (np.abs(last.weights - before.weights) < 1e-4).all()
    products = deviations[:, :, None] * deviations[:, None, :]
    change = np.abs(last.covariances - before.covariances)
    assert (change < 1e-4 * products).all()
    loose = fit("iris", tol=1e-2, tol_on="parameters")
    assert loose.n_iter_ < model.n_iter_


@pytest.mark.parametrize(
    "parameters", [{"acceleration": "anderson"}, {"tol_on": "means"}, {"tol_on": None}]
)
def test_bad_parameters(parameters):
    with pytest.raises(ValueError, match=f"'{next(iter(parameters))}' parameter"):
        fit("iris", **parameters)
