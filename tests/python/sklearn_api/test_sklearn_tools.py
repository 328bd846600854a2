"""The mixture among scikit-learn's tools: pipelines, searches, frames, routing."""

import numpy as np
import pandas as pd
import pytest
from sklearn import clone, config_context
from sklearn.model_selection import (
    GridSearchCV,
    KFold,
    PredefinedSplit,
    cross_val_score,
)
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from shogun_lite import Gaussian, GaussianMixture
from shogun_lite.datasets import load_faithful
from shogun_lite.random import default_rng

X = load_faithful().data
FRAME = pd.DataFrame(X, columns=["eruptions", "waiting"])


def test_a_pipeline_does_its_steps():
    pipeline = make_pipeline(StandardScaler(), GaussianMixture(2, random_state=0))
    pipeline.fit(X)
    Z = StandardScaler().fit_transform(X)
    mixture = GaussianMixture(2, random_state=0).fit(Z)
    np.testing.assert_array_equal(pipeline.predict(X), mixture.predict(Z))
    np.testing.assert_array_equal(pipeline.predict_proba(X), mixture.predict_proba(Z))
    np.testing.assert_array_equal(pipeline.score_samples(X), mixture.score_samples(Z))
    assert pipeline.score(X) == mixture.score(Z)
    np.testing.assert_array_equal(pipeline.fit_predict(X), mixture.predict(Z))
    assert repr(pipeline) == repr(clone(pipeline))


def test_a_search_is_the_loop_it_stands_for():
    grid = {"n_components": [1, 2, 3], "covariance_type": ["full", "diag"]}
    folds = KFold(4, shuffle=True, random_state=1)
    search = GridSearchCV(GaussianMixture(random_state=0), grid, cv=folds).fit(X)
    for parameters, score in zip(
        search.cv_results_["params"], search.cv_results_["mean_test_score"], strict=True
    ):
        model = GaussianMixture(random_state=0, **parameters)
        expected = [model.fit(X[a]).score(X[b]) for a, b in folds.split(X)]
        assert score == pytest.approx(np.mean(expected), rel=1e-14)
    assert search.best_params_["n_components"] in (2, 3)
    np.testing.assert_array_equal(
        search.predict(X), search.best_estimator_.fit(X).predict(X)
    )


def test_searches_in_processes_give_the_same():
    model = GaussianMixture(random_state=0)
    grid = {"n_components": [1, 2]}
    one = GridSearchCV(model, grid, cv=3).fit(X)
    two = GridSearchCV(model, grid, cv=3, n_jobs=2).fit(X)
    np.testing.assert_array_equal(
        one.cv_results_["mean_test_score"], two.cv_results_["mean_test_score"]
    )


def test_clones_have_the_parameters_and_no_fit():
    model = GaussianMixture(
        3,
        covariance_type="diag",
        tol=0.5,
        reg_covar=1e-4,
        init_params="random",
        means_init=np.zeros((3, 2)),
        algorithm="smem",
        n_threads=2,
        random_state=default_rng(1),
    )
    copy = clone(model)
    assert not hasattr(copy, "means_")
    for name, value in model.get_params().items():
        if name not in ("means_init", "random_state"):
            assert getattr(copy, name) == value, name
    np.testing.assert_array_equal(copy.means_init, model.means_init)
    assert copy.random_state == model.random_state
    assert copy.set_params(n_components=2).n_components == 2
    assert model.n_components == 3
    with pytest.raises(ValueError, match="Invalid parameter 'colour'"):
        copy.set_params(colour=1)


def test_transformers_may_hand_on_frames():
    pipeline = make_pipeline(StandardScaler(), GaussianMixture(2, random_state=0))
    pipeline.set_output(transform="pandas").fit(FRAME)
    assert pipeline[-1].feature_names_in_.tolist() == ["eruptions", "waiting"]
    plain = make_pipeline(StandardScaler(), GaussianMixture(2, random_state=0)).fit(X)
    np.testing.assert_array_equal(pipeline.predict(FRAME), plain.predict(X))


def as_polars(values, columns):
    polars = pytest.importorskip(
        "polars", reason='needs polars: pip install "shogun_lite[test]"'
    )
    return polars.DataFrame(values, schema=columns)


def as_pandas(values, columns):
    return pd.DataFrame(values, columns=columns)


@pytest.mark.parametrize("make", [as_pandas, as_polars])
def test_frames_are_arrays_with_names(make):
    frame = make(X, ["eruptions", "waiting"])
    model = GaussianMixture(2, random_state=0).fit(frame)
    plain = GaussianMixture(2, random_state=0).fit(X)
    assert model.equals(plain)
    assert model.feature_names_in_.tolist() == ["eruptions", "waiting"]
    np.testing.assert_array_equal(model.predict_proba(frame), plain.predict_proba(X))
    assert model.bic(frame) == plain.bic(X)
    np.testing.assert_array_equal(
        model.marginal(["waiting"]).means_, plain.means_[:, [1]]
    )
    other = make(X, ["eruptions", "length"])
    with pytest.raises(ValueError, match="feature names should match"):
        model.predict(other)
    with pytest.raises(ValueError, match="feature names should match"):
        model.predict(make(X[:, ::-1], ["waiting", "eruptions"]))
    with pytest.warns(UserWarning, match="does not have valid feature names"):
        model.predict(X)
    assert Gaussian().fit(frame).feature_names_in_.tolist() == ["eruptions", "waiting"]


def test_a_polars_pipeline_hands_on_names():
    frame = as_polars(X, ["eruptions", "waiting"])
    pipeline = make_pipeline(StandardScaler(), GaussianMixture(2, random_state=0))
    pipeline.set_output(transform="polars").fit(frame)
    assert pipeline[-1].feature_names_in_.tolist() == ["eruptions", "waiting"]


# Weights. Starts by hand, since those that are drawn depend on the order of the rows.
WEIGHT = default_rng(2).integers(1, 4, size=len(X))
REPEATED = np.repeat(X, WEIGHT, axis=0)
START = {"means_init": [[2.0, 55.0], [4.3, 80.0]], "random_state": 0, "tol": 1e-7}


def mixture(**options):
    start = START | {
        "weights_init": [0.4, 0.6],
        "precisions_init": np.stack([np.diag([4.0, 0.03])] * 2),
    }
    return GaussianMixture(2, max_iter=500, **start | options)


def test_weights_reach_the_last_step_by_name():
    pipeline = Pipeline([("mixture", mixture())])
    pipeline.fit(X, mixture__sample_weight=WEIGHT)
    assert pipeline[-1].equals(mixture().fit(REPEATED), rtol=1e-9)


def test_weights_are_routed_to_fit_and_score():
    with config_context(enable_metadata_routing=True):
        model = (
            mixture()
            .set_fit_request(sample_weight=True)
            .set_score_request(sample_weight=True)
        )
        scaler = StandardScaler().set_fit_request(sample_weight=False)
        pipeline = make_pipeline(scaler, model)
        pipeline.set_params(
            gaussianmixture__means_init=None,
            gaussianmixture__precisions_init=None,
            gaussianmixture__n_components=1,
            gaussianmixture__weights_init=None,
        )
        pipeline.fit(X, sample_weight=WEIGHT)
        Z, Z_repeated = scaler.transform(X), scaler.transform(REPEATED)
        plain = GaussianMixture(random_state=0).fit(Z_repeated)
        assert pipeline[-1].equals(plain, rtol=1e-9, atol=1e-12)
        assert pipeline.score(X, sample_weight=WEIGHT) == pytest.approx(
            plain.score(Z_repeated), rel=1e-12
        )
        assert pipeline[-1].bic(Z, sample_weight=WEIGHT) == pytest.approx(
            plain.bic(Z_repeated), rel=1e-12
        )
        assert pipeline.score(X, sample_weight=WEIGHT) != pipeline.score(X)


def test_weights_that_nobody_asked_for_are_an_error():
    with (
        config_context(enable_metadata_routing=True),
        pytest.raises(ValueError, match="sample_weight"),
    ):
        GridSearchCV(mixture(), {"tol": [1e-3]}).fit(X, sample_weight=WEIGHT)


def search(data, fold, **parameters):
    with config_context(enable_metadata_routing=True):
        model = (
            mixture()
            .set_fit_request(sample_weight=True)
            .set_score_request(sample_weight=True)
        )
        grid = {"reg_covar": [1e-6, 0.1, 1.0]}
        found = GridSearchCV(model, grid, cv=PredefinedSplit(fold))
        return found.fit(data, **parameters)


def test_a_weighted_search_is_the_search_of_repeated_rows():
    fold = default_rng(3).integers(0, 3, size=len(X))
    weighted = search(X, fold, sample_weight=WEIGHT)
    repeated = search(REPEATED, np.repeat(fold, WEIGHT))
    np.testing.assert_allclose(
        weighted.cv_results_["mean_test_score"],
        repeated.cv_results_["mean_test_score"],
        rtol=1e-9,
    )
    assert weighted.best_params_ == repeated.best_params_
    assert weighted.best_estimator_.equals(repeated.best_estimator_, rtol=1e-7)
    unweighted = search(X, fold)
    assert not np.allclose(
        weighted.cv_results_["mean_test_score"],
        unweighted.cv_results_["mean_test_score"],
        rtol=1e-6,
    )


def test_cross_validation_scores_the_held_out_rows():
    scores = cross_val_score(GaussianMixture(2, random_state=0), X, cv=5)
    assert scores.shape == (5,)
    expected = [
        GaussianMixture(2, random_state=0).fit(X[a]).score(X[b])
        for a, b in KFold(5).split(X)
    ]
    np.testing.assert_allclose(scores, expected, rtol=1e-14)
