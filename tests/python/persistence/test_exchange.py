"""Mixtures taken from scikit-learn and given to it, and what export refuses."""

import sys

import numpy as np
import pandas as pd
import pytest
from sklearn.mixture import BayesianGaussianMixture
from sklearn.mixture import GaussianMixture as Reference

import shogun_lite as sl

X = sl.datasets.load_faithful().data
TYPES = ["full", "tied", "diag", "spherical"]
ARRAYS = ("weights_", "means_", "covariances_", "precisions_cholesky_")


def assert_same_numbers(a, b):
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(a, name), getattr(b, name))
    np.testing.assert_allclose(a.precisions_, b.precisions_, rtol=1e-13)
    np.testing.assert_allclose(a.score_samples(X), b.score_samples(X), rtol=1e-12)
    np.testing.assert_allclose(a.predict_proba(X), b.predict_proba(X), atol=1e-12)
    for name in ("converged_", "n_iter_", "lower_bound_", "n_features_in_"):
        assert getattr(a, name) == getattr(b, name), name


@pytest.mark.parametrize("covariance_type", TYPES)
def test_scikit_learns_mixture_becomes_ours_and_back(covariance_type):
    theirs = Reference(3, covariance_type=covariance_type, random_state=4).fit(X)
    ours = sl.GaussianMixture.from_sklearn(theirs)
    assert_same_numbers(ours, theirs)
    assert ours.lower_bounds_ == list(theirs.lower_bounds_)
    back = ours.to_sklearn()
    assert_same_numbers(back, theirs)
    assert back.get_params() == theirs.get_params()
    assert not np.shares_memory(back.means_, ours.means_)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_our_mixture_becomes_scikit_learns_and_back(covariance_type, tmp_path):
    ours = sl.GaussianMixture(3, covariance_type=covariance_type, random_state=4).fit(X)
    theirs = ours.to_sklearn()
    assert type(theirs) is Reference
    assert_same_numbers(theirs, ours)
    assert theirs.bic(X) == pytest.approx(ours.bic(X), rel=1e-13)
    again = sl.GaussianMixture.from_sklearn(theirs)
    assert again.equals(ours)
    # What was taken over is a mixture like any other: it samples, and is stored.
    np.testing.assert_array_equal(again.sample(5)[0], ours.sample(5)[0])
    sl.save(again, tmp_path / "model.npz")
    assert sl.load(tmp_path / "model.npz").equals(ours)


def test_a_given_warm_start_goes_on_from_the_others_parameters():
    theirs = Reference(2, random_state=0, tol=1e-9, max_iter=1000).fit(X)
    ours = sl.GaussianMixture.from_sklearn(theirs).set_params(warm_start=True)
    ours.fit(X)
    assert ours.n_iter_ <= 2
    assert ours.equals(theirs, rtol=1e-5)


def test_unfitted_mixtures_keep_their_parameters():
    theirs = Reference(4, covariance_type="diag", tol=0.5, n_init=3, reg_covar=0.1)
    ours = sl.GaussianMixture.from_sklearn(theirs)
    assert not hasattr(ours, "weights_")
    assert ours.to_sklearn().get_params() == theirs.get_params()


def test_the_model_taken_over_is_unchanged():
    theirs = Reference(2, random_state=np.random.RandomState(3)).fit(X)
    before = theirs.random_state.get_state()[2]
    ours = sl.GaussianMixture.from_sklearn(theirs)
    ours.sample(3)
    assert theirs.random_state.get_state()[2] == before
    ours.means_[:] = 0.0
    assert theirs.means_.min() > 0.0


def test_an_automatic_ridge_becomes_its_number():
    ours = sl.GaussianMixture(2, reg_covar="auto", random_state=0).fit(X)
    assert ours.to_sklearn().reg_covar == ours.reg_covar_ > 0.0


def test_names_of_features_go_along():
    frame = pd.DataFrame(X, columns=["a", "b"])
    ours = sl.GaussianMixture.from_sklearn(Reference(random_state=0).fit(frame))
    assert ours.feature_names_in_.tolist() == ["a", "b"]
    assert ours.to_sklearn().feature_names_in_.tolist() == ["a", "b"]


def test_float32_fits_become_float64():
    theirs = Reference(2, random_state=0).fit(X.astype(np.float32))
    ours = sl.GaussianMixture.from_sklearn(theirs)
    assert ours.means_.dtype == np.float64
    np.testing.assert_array_equal(ours.means_, theirs.means_)
    np.testing.assert_allclose(
        ours.score_samples(X), theirs.score_samples(X), rtol=1e-3
    )


def test_what_scikit_learn_does_not_know_is_left_out():
    state = np.random.RandomState(1)
    assert sl.GaussianMixture(random_state=state).to_sklearn().random_state is state
    for random_state in (sl.random.default_rng(1), np.random.default_rng(1)):
        ours = sl.GaussianMixture(random_state=random_state, algorithm="smem")
        theirs = ours.to_sklearn()
        assert theirs.random_state is None
        assert "algorithm" not in theirs.get_params()
    fitted = sl.GaussianMixture(2, random_state=0).fit(X)
    assert fitted.to_sklearn().fit(X).converged_


@pytest.mark.parametrize(
    ("model", "what"),
    [
        (BayesianGaussianMixture(), "BayesianGaussianMixture"),
        (sl.GaussianMixture(), "shogun_lite.*GaussianMixture"),
        (None, "NoneType"),
    ],
)
def test_other_models_are_refused(model, what):
    message = f"model: expected scikit-learn's GaussianMixture, got .*{what}"
    with pytest.raises(TypeError, match=message):
        sl.GaussianMixture.from_sklearn(model)


def test_damaged_models_are_refused():
    theirs = Reference(2, random_state=0).fit(X)
    theirs.means_ = theirs.means_[:1]
    with pytest.raises(sl.ShapeError, match=r"means_: expected shape \(n_components=2"):
        sl.GaussianMixture.from_sklearn(theirs)
    theirs = Reference(2, random_state=0).fit(X)
    theirs.weights_ = np.array([0.5, 0.6])
    with pytest.raises(ValueError, match="weights_: expected weights with sum 1"):
        sl.GaussianMixture.from_sklearn(theirs)


def test_export_needs_a_fit_and_a_known_dtype():
    with pytest.raises(sl.NotFittedError, match="not fitted yet"):
        sl.GaussianMixture().to_onnx()
    with pytest.raises(
        ValueError, match='input_dtype: expected "float64" or "float32"'
    ):
        sl.GaussianMixture().fit(X).to_onnx(input_dtype="float16")


def test_export_without_onnx_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(ImportError, match=r'pip install "shogun_lite\[onnx\]"'):
        sl.GaussianMixture().fit(X).to_onnx()
