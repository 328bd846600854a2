"""Fits that survive: the issues of other projects' trackers, and what is done here."""

import re
import warnings

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning

import shogun_lite as sl
from shogun_lite.random import default_rng

TYPES = ["full", "tied", "diag", "spherical"]
ACTIONS = ["auto", "regularize", "reseed", "raise"]


def blobs(rows=100, seed=0):
    rng = default_rng(seed)
    noise = rng.standard_normal((2, rows, 2))
    return np.concatenate([noise[0], noise[1] + 8.0])


def with_a_spike(rows=40):
    return np.concatenate([blobs(), np.full((rows, 2), [100.0, -100.0])])


UNIT = {
    "full": np.stack([np.eye(2)] * 3),
    "tied": np.eye(2),
    "diag": np.ones((3, 2)),
    "spherical": np.ones(3),
}


def on_the_spike(covariance_type="full", scale=1.0, **options):
    """Three components, the last of which starts on the spike."""
    settings = {
        "means_init": np.array([[0.0, 0.0], [8.0, 8.0], [100.0, -100.0]]) * scale,
        "weights_init": [0.4, 0.4, 0.2],
        "precisions_init": UNIT[covariance_type] / scale**2,
        "random_state": 0,
        "max_iter": 300,
    } | options
    return sl.GaussianMixture(3, covariance_type=covariance_type, **settings)


@pytest.mark.parametrize("covariance_type", ["full", "diag", "spherical"])
def test_no_ridge_is_an_error_unless_a_remedy_is_asked_for(covariance_type):
    X = with_a_spike()
    model = on_the_spike(covariance_type=covariance_type, reg_covar=0.0)
    for action in ("auto", "raise"):
        model.set_params(on_collapse=action)
        with pytest.raises(sl.NotPositiveDefiniteError, match="component 2 is singu"):
            model.fit(X)
        assert not hasattr(model, "weights_")
    model.set_params(on_collapse="regularize")
    with pytest.warns(ConvergenceWarning) as caught:
        model.fit(X)
    (warning,) = caught
    assert re.search(
        r"covariance of component 2 \(weight 0\.167\) was singular although "
        r"reg_covar=0: \S+ was added to its diagonal",
        str(warning.message),
    )
    assert warning.filename == __file__
    assert np.isfinite(model.score(X))


def test_reseeding_moves_the_component_and_says_so_once():
    X = with_a_spike()
    model = on_the_spike(on_collapse="reseed")
    with pytest.warns(ConvergenceWarning) as caught:
        model.fit(X)
    (warning,) = caught
    message = str(warning.message)
    assert "component 2 (weight 0.167) was re-seeded after iteration 1" in message
    assert np.isfinite(model.score(X))
    np.testing.assert_allclose(model.weights_.sum(), 1.0, rtol=1e-14)
    with pytest.warns(ConvergenceWarning):
        again = on_the_spike(on_collapse="reseed").fit(X)
    np.testing.assert_array_equal(again.means_, model.means_)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_a_component_that_lost_its_rows_comes_back(covariance_type):
    X = blobs()
    model = sl.GaussianMixture(
        3,
        covariance_type=covariance_type,
        means_init=[[0.0, 0.0], [8.0, 8.0], [1e4, 1e4]],
        random_state=0,
        max_iter=500,
    )
    dead = model.fit(X).weights_.min()
    assert dead < 1e-6
    model.set_params(on_collapse="reseed")
    with pytest.warns(ConvergenceWarning, match="re-seeded"):
        alive = model.fit(X).weights_.min()
    assert alive > 1e-3
    assert model.reg_covar_ == 1e-6


def test_nothing_collapses_nothing_changes():
    X = blobs()
    fits = [
        sl.GaussianMixture(2, on_collapse=action, random_state=0).fit(X)
        for action in ACTIONS
    ]
    for fit in fits[1:]:
        np.testing.assert_array_equal(fit.covariances_, fits[0].covariances_)


@pytest.mark.parametrize("scale", [1e-8, 1.0, 1e8])
def test_auto_ridge_follows_the_scale_of_the_data(scale):
    """A power of two scales all numbers exactly, hence the whole fit."""
    scale = 2.0 ** round(np.log2(scale))
    X = with_a_spike()
    unit = on_the_spike(reg_covar="auto").fit(X)
    scaled = on_the_spike(reg_covar="auto", scale=scale).fit(X * scale)
    assert unit.reg_covar_ == pytest.approx(1e-6 * X.var(axis=0).mean(), rel=1e-12)
    np.testing.assert_allclose(
        scaled.reg_covar_, unit.reg_covar_ * scale**2, rtol=1e-13
    )
    np.testing.assert_allclose(scaled.weights_, unit.weights_, rtol=1e-9)
    np.testing.assert_allclose(scaled.means_, unit.means_ * scale, rtol=1e-9)


def test_auto_ridge_knows_weights_and_constant_data():
    X = np.array([[0.0], [1.0], [5.0]])
    weights = [1.0, 3.0, 0.0]
    model = sl.GaussianMixture(reg_covar="auto").fit(X, sample_weight=weights)
    assert model.reg_covar_ == pytest.approx(1e-6 * 3 / 16, rel=1e-14)
    constant = sl.GaussianMixture(reg_covar="auto").fit(np.ones((4, 2)))
    assert constant.reg_covar_ == 1e-6


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"on_collapse": "panic"}, "'on_collapse' parameter"),
        ({"on_collapse": None}, "'on_collapse' parameter"),
        ({"reg_covar": "automatic"}, "'reg_covar' parameter"),
        ({"reg_covar": -1e-9}, "'reg_covar' parameter"),
    ],
)
def test_bad_parameters(parameters, message):
    with pytest.raises(ValueError, match=message):
        sl.GaussianMixture(**parameters).fit(blobs())


# The field's commonest failure, "some components have ill-defined empirical
# covariance", reaches the trackers of those who build on a mixture: raptor#79,
# omicverse#210, mmdetection#4152 and #8698, dsb#35, a2ml#484, neural-admixture#41,
# pygmmis#6. Here are the kinds of data that cause it.


@pytest.mark.parametrize("covariance_type", TYPES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_scores_with_few_distinct_values(covariance_type, dtype):
    """A handful of scores between 0 and 1, as a detector gives them."""
    scores = np.array([[0.9], [0.9], [0.9], [0.1], [0.1], [0.3]], dtype)
    model = sl.GaussianMixture(
        2, covariance_type=covariance_type, random_state=0, reg_covar=1e-6
    ).fit(scores)
    assert np.isfinite(model.score_samples(scores)).all()


@pytest.mark.parametrize("covariance_type", TYPES)
def test_counts_that_are_mostly_zero(covariance_type):
    """Logs of counts, most of them zero."""
    rng = default_rng(3)
    counts = np.log1p(
        np.where(rng.random((200, 3)) < 0.95, 0, rng.poisson(9, (200, 3)))
    )
    model = sl.GaussianMixture(
        3, covariance_type=covariance_type, random_state=0, max_iter=1000
    ).fit(counts)
    assert np.isfinite(model.score(counts))


@pytest.mark.parametrize("covariance_type", TYPES)
def test_more_features_than_rows(covariance_type):
    """Every component has fewer rows than features."""
    X = default_rng(4).standard_normal((12, 40))
    model = sl.GaussianMixture(
        3, covariance_type=covariance_type, random_state=0, max_iter=500
    ).fit(X)
    assert np.isfinite(model.score(X))


def test_features_that_repeat_each_other_at_a_large_scale():
    """A ridge of 1e-6 is nothing beside variances of 1e16."""
    column = default_rng(5).standard_normal((50, 1)) * 1e8
    X = np.hstack([column, column, -column])
    with pytest.warns(ConvergenceWarning, match="was added to its diagonal") as caught:
        model = sl.GaussianMixture(2, random_state=0).fit(X)
    assert len(caught) == 1
    assert np.isfinite(model.score(X))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        scaled = sl.GaussianMixture(2, reg_covar="auto", random_state=0).fit(X)
    assert scaled.reg_covar_ > 1e9


def test_a_bound_that_is_not_finite_loses_nothing():
    """scikit-learn#18216: the best parameters were never set when the bound was NaN."""
    X = np.concatenate([blobs(), [[1e200, 1e200]]])
    model = sl.GaussianMixture(
        1,
        means_init=[[0.0, 0.0]],
        weights_init=[1.0],
        precisions_init=np.eye(2)[None],
        n_init=2,
    )
    fitted = sl.GaussianMixture(1).fit(blobs())
    before = fitted.means_.copy()
    for estimator in (model, fitted.set_params(**model.get_params())):
        with pytest.raises(ValueError, match="row 200 is not finite"):
            estimator.fit(X)
    assert not hasattr(model, "means_")
    np.testing.assert_array_equal(fitted.means_, before)


def test_restarts_of_one_seed_differ():
    """scikit-learn#7377: a fixed seed made every restart the same."""
    X = default_rng(6).standard_normal((60, 2))
    options = {"init_params": "random_from_data", "max_iter": 1, "random_state": 1}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        bounds = [
            sl.GaussianMixture(4, n_init=n, **options).fit(X).lower_bound_
            for n in (1, 2, 5, 20)
        ]
    assert bounds == sorted(bounds)
    assert len(set(bounds)) > 1


@pytest.mark.parametrize(
    "make", [np.random.default_rng, np.random.RandomState, default_rng]
)
def test_any_generator_is_a_random_state(make):
    """scikit-learn#16988: NumPy's generators as random_state."""
    X = blobs()
    fits = [sl.GaussianMixture(2, random_state=make(3)).fit(X) for _ in range(2)]
    np.testing.assert_array_equal(fits[0].means_, fits[1].means_)
    np.testing.assert_array_equal(fits[0].sample(5)[0], fits[1].sample(5)[0])


def test_two_samples_of_one_seed_differ():
    """scikit-learn PR 4234: an integer seed repeated every draw."""
    model = sl.GaussianMixture(random_state=3).fit(blobs())
    assert (model.sample(5)[0] != model.sample(5)[0]).any()


def test_weights_that_do_not_have_the_sum_one():
    """scikit-learn#24085: weights divided by the number of rows, not by their sum."""
    X = blobs()
    for weights in ([0.5, 0.4], [1.0, 1.0]):
        with pytest.raises(ValueError, match=r"weights_init: .*sum 1"):
            sl.GaussianMixture(2, weights_init=weights).fit(X)
    rounded = np.array([1, 2], np.float32) / 3
    model = sl.GaussianMixture(2, weights_init=rounded, random_state=0).fit(X)
    assert model.weights_.sum() == pytest.approx(1.0, abs=1e-15)
