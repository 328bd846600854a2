"""Properties of fits and of fitted mixtures."""

import pickle

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import shogun_lite as sl

TYPES = ["full", "tied", "diag", "spherical"]
X = sl.datasets.load_faithful().data


def fit(k=3, data=X, **options):
    options = {"random_state": 0, "tol": 1e-6, "max_iter": 3000} | options
    return sl.GaussianMixture(k, **options).fit(data)


def parameters(model):
    return (model.weights_, model.means_, model.covariances_, model.lower_bounds_)


def assert_equal_bits(a, b):
    for x, y in zip(parameters(a), parameters(b), strict=True):
        np.testing.assert_array_equal(x, y)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_likelihood_never_falls(covariance_type):
    bounds = np.array(fit(4, covariance_type=covariance_type, tol=1e-12).lower_bounds_)
    # reg_covar moves the M-step off the maximum: by far less than this.
    assert np.all(np.diff(bounds) > -1e-7)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_precisions_are_inverse_covariances(covariance_type):
    model = fit(covariance_type=covariance_type)
    covariances = sl.plotting.component_covariances(model)
    precisions = {
        "full": lambda p: p,
        "tied": lambda p: np.stack([p] * 3),
        "diag": lambda p: p[:, :, None] * np.eye(2),
        "spherical": lambda p: p[:, None, None] * np.eye(2),
    }[covariance_type](model.precisions_)
    np.testing.assert_allclose(
        covariances @ precisions, np.stack([np.eye(2)] * 3), atol=1e-9
    )


def test_probabilities_sum_to_one():
    model = fit()
    assert model.weights_.sum() == pytest.approx(1.0, abs=1e-15)
    np.testing.assert_allclose(model.predict_proba(X).sum(axis=1), 1.0, atol=1e-14)


def test_mclust_reference_likelihoods_are_reached():
    """R mclust (Debian package r-cran-mclust), EM to tol 1e-12 from its own start."""
    reference = {
        ("full", 2): -1130.26396018,
        ("tied", 2): -1140.18675944,
        ("diag", 2): -1147.80635254,
        ("spherical", 2): -1709.52928218,
        ("tied", 3): -1126.31592783,
        ("spherical", 3): -1637.43441800,
    }
    for (covariance_type, k), expected in reference.items():
        model = fit(
            k, covariance_type=covariance_type, n_init=10, tol=1e-10, reg_covar=0.0
        )
        assert model.score_samples(X).sum() >= expected - 1e-3, (covariance_type, k)


def test_two_far_clusters_come_back_as_group_moments():
    a = np.random.default_rng(1).normal(size=(200, 2))
    b = np.random.default_rng(2).normal(size=(100, 2)) + 100.0
    data = np.vstack([a, b])
    model = fit(2, data, reg_covar=0.0)
    order = np.argsort(model.means_[:, 0])
    np.testing.assert_allclose(model.weights_[order], [2 / 3, 1 / 3], atol=1e-12)
    for group, component in zip((a, b), order, strict=True):
        np.testing.assert_allclose(
            model.means_[component], group.mean(axis=0), atol=1e-12
        )
        np.testing.assert_allclose(
            model.covariances_[component], np.cov(group.T, bias=True), atol=1e-10
        )


def test_a_good_solution_stays():
    best = fit(2, n_init=5, tol=1e-12)
    again = fit(
        2,
        weights_init=best.weights_,
        means_init=best.means_,
        precisions_init=best.precisions_,
        tol=1e-10,
    )
    assert again.n_iter_ <= 2
    np.testing.assert_allclose(again.means_, best.means_, rtol=1e-6)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_number_of_threads_changes_no_bit(covariance_type):
    data = np.random.default_rng(0).normal(size=(9001, 3))
    fits = [
        fit(3, data, covariance_type=covariance_type, n_threads=n, max_iter=8, tol=1e-2)
        for n in (1, 2, 3, 8)
    ]
    for other in fits[1:]:
        assert_equal_bits(fits[0], other)
        np.testing.assert_array_equal(
            fits[0].score_samples(data), other.score_samples(data)
        )


@pytest.mark.parametrize("covariance_type", TYPES)
def test_integer_weights_are_repetitions(covariance_type):
    weights = np.random.default_rng(3).integers(0, 4, len(X))
    repeated = np.repeat(X, weights, axis=0)
    weighted = sl.GaussianMixture(
        3, covariance_type=covariance_type, random_state=0
    ).fit(X, sample_weight=weights)
    plain = fit(3, repeated, covariance_type=covariance_type, tol=1e-3)
    np.testing.assert_allclose(weighted.means_, plain.means_, rtol=1e-9)
    np.testing.assert_allclose(weighted.covariances_, plain.covariances_, rtol=1e-8)
    assert weighted.bic(X, sample_weight=weights) == pytest.approx(plain.bic(repeated))
    assert weighted.score(X, sample_weight=weights) == pytest.approx(
        plain.score(repeated)
    )


def test_the_scale_of_weights_does_not_matter():
    weights = np.random.default_rng(4).uniform(0.5, 2.0, len(X))
    one = sl.GaussianMixture(2, random_state=0).fit(X, sample_weight=weights)
    other = sl.GaussianMixture(2, random_state=0).fit(X, sample_weight=1e6 * weights)
    np.testing.assert_allclose(one.means_, other.means_, rtol=1e-9)


@pytest.mark.parametrize(
    "make",
    [
        lambda: 7,
        lambda: np.random.RandomState(7),
        lambda: np.random.default_rng(7),
        lambda: sl.random.default_rng(7),
    ],
    ids=["int", "RandomState", "numpy", "ours"],
)
def test_equal_random_states_give_equal_fits_and_samples(make):
    a, b = (
        sl.GaussianMixture(3, init_params="random", random_state=make()).fit(X)
        for _ in range(2)
    )
    assert_equal_bits(a, b)
    np.testing.assert_array_equal(a.sample(5)[0], b.sample(5)[0])


def test_successive_samples_differ_and_a_refit_repeats_them():
    model = sl.GaussianMixture(2, random_state=0).fit(X)
    first, second = model.sample(10)[0], model.sample(10)[0]
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(model.fit(X).sample(10)[0], first)


def test_our_generator_as_random_state_does_not_move():
    rng = sl.random.default_rng(1)
    position = rng.position
    sl.GaussianMixture(2, random_state=rng).fit(X)
    assert rng.position == position


def test_samples_have_the_moments_of_the_mixture():
    """1e5 rows; bounds of 6 standard errors: false alarms below 1e-8 each."""
    model = sl.GaussianMixture.from_parameters(
        [0.25, 0.75],
        [[0.0, 0.0], [4.0, -2.0]],
        [[[1.0, 0.5], [0.5, 1.0]], [[0.5, 0.0], [0.0, 2.0]]],
    )
    n = 100_000
    sample, labels = model.sample(n, random_state=11)
    mean = model.weights_ @ model.means_
    centred = model.means_ - mean
    covariance = np.einsum("k,kij->ij", model.weights_, model.covariances_)
    covariance += np.einsum("k,ki,kj->ij", model.weights_, centred, centred)
    error = np.sqrt(np.diag(covariance) / n)
    assert np.all(np.abs(sample.mean(axis=0) - mean) < 6 * error)
    assert abs(labels.mean() - 0.75) < 6 * np.sqrt(0.25 * 0.75 / n)
    np.testing.assert_allclose(np.cov(sample.T), covariance, rtol=0.05)
    # The rows are independent, not grouped by component.
    assert np.any(np.diff(labels) < 0)


def test_warm_start_continues_where_the_fit_ended():
    with pytest.warns(ConvergenceWarning):
        cold = fit(3, tol=0.0, max_iter=20)
    warm = sl.GaussianMixture(3, random_state=0, tol=0.0, max_iter=10, warm_start=True)
    with pytest.warns(ConvergenceWarning):
        warm.fit(X).fit(X)
    np.testing.assert_allclose(warm.means_, cold.means_, rtol=1e-10)


def test_more_restarts_are_never_worse():
    scores = [fit(5, n_init=n, tol=1e-4).lower_bound_ for n in (1, 3, 6)]
    assert scores == sorted(scores)


def test_no_convergence_is_a_warning():
    with pytest.warns(ConvergenceWarning, match="did not converge in max_iter=1"):
        model = sl.GaussianMixture(3, max_iter=1, tol=0.0, random_state=0).fit(X)
    assert not model.converged_
    assert model.n_iter_ == 1


def test_fit_predict_is_fit_and_predict():
    labels = sl.GaussianMixture(3, random_state=0).fit_predict(X)
    np.testing.assert_array_equal(
        labels, sl.GaussianMixture(3, random_state=0).fit(X).predict(X)
    )


def test_verbose_prints_and_the_default_does_not(capsys):
    sl.GaussianMixture(2, random_state=0).fit(X)
    assert capsys.readouterr().out == ""
    sl.GaussianMixture(2, random_state=0, verbose=2, verbose_interval=1).fit(X)
    out = capsys.readouterr().out
    assert "Initialization 0" in out
    assert "Iteration 1" in out
    assert "converged" in out


def test_pickle_clone_and_search():
    model = sl.GaussianMixture(2, random_state=0).fit(X)
    copy = pickle.loads(pickle.dumps(model))
    assert_equal_bits(model, copy)
    np.testing.assert_array_equal(model.sample(3)[0], copy.sample(3)[0])
    assert clone(model).get_params() == model.get_params()
    search = GridSearchCV(
        sl.GaussianMixture(random_state=0), {"n_components": [1, 2, 3]}, cv=3
    ).fit(X)
    assert search.best_params_["n_components"] in (2, 3)
    pipeline = make_pipeline(StandardScaler(), sl.GaussianMixture(2, random_state=0))
    assert set(pipeline.fit(X).predict(X)) == {0, 1}


def test_frames_keep_their_feature_names():
    frame = sl.datasets.load_faithful(as_frame=True).data
    model = sl.GaussianMixture(2, random_state=0).fit(frame)
    assert list(model.feature_names_in_) == ["eruptions", "waiting"]
    with pytest.raises(ValueError, match="feature names"):
        model.predict(frame[["waiting", "eruptions"]])


@pytest.mark.parametrize("covariance_type", ["full", "tied", "diag", "spherical"])
def test_gaussian_is_a_mixture_of_one_bit_for_bit(covariance_type):
    weights = np.random.default_rng(0).uniform(size=len(X))
    gaussian = sl.Gaussian(covariance_type, reg_covar=1e-6).fit(
        X, sample_weight=weights
    )
    mixture = sl.GaussianMixture(covariance_type=covariance_type, random_state=0)
    mixture.fit(X, sample_weight=weights)
    np.testing.assert_array_equal(gaussian.mean_, mixture.means_[0])
    covariance = mixture.covariances_
    covariance = covariance if covariance_type == "tied" else covariance[0]
    np.testing.assert_array_equal(gaussian.covariance_, covariance)
    np.testing.assert_array_equal(gaussian.log_pdf(X), mixture.score_samples(X))


def test_counts_beyond_what_c_holds_are_no_limit():
    assert_equal_bits(fit(max_iter=10**23), fit())
