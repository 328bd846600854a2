"""Online EM: known recursions, a second implementation, streams."""

import pickle
import warnings

import numpy as np
import pytest
from scipy.stats import multivariate_normal
from sklearn.base import clone
from sklearn.exceptions import ConvergenceWarning

import shogun_lite as sl
from shogun_lite.random import default_rng

TYPES = ["full", "tied", "diag", "spherical"]


def clusters(n, seed=0):
    rng = default_rng(seed)
    labels = rng.integers(0, 3, n)
    centres = np.array([[0.0, 0.0], [6.0, 0.0], [0.0, 6.0]])
    return rng.standard_normal((n, 2)) + centres[labels]


@pytest.mark.parametrize("covariance_type", TYPES)
def test_steps_of_one_over_t_are_the_moments_of_all_rows(covariance_type):
    """For one component online EM is a running mean, exactly."""
    X = clusters(700)
    online = sl.GaussianMixture(covariance_type=covariance_type, learning_decay=1.0)
    for t, batch in enumerate(np.split(X, 7), start=1):
        assert online.partial_fit(batch) is online
        assert online.n_batches_seen_ == online.n_iter_ == t
    whole = sl.GaussianMixture(covariance_type=covariance_type).fit(X)
    np.testing.assert_allclose(online.means_, whole.means_, rtol=1e-12)
    np.testing.assert_allclose(online.covariances_, whole.covariances_, rtol=1e-10)


def test_against_a_second_implementation():
    """Cappe & Moulines 2009: sums of r, r x and r x x^T, in steps t^-decay."""
    X = clusters(900, 1)
    model = sl.GaussianMixture(
        3, learning_decay=0.7, learning_offset=2.0, reg_covar=0.0, random_state=0
    )
    batches = np.split(X, 9)
    model.partial_fit(batches[0])
    weights, means, covariances = model.weights_, model.means_, model.covariances_
    second = covariances + means[:, :, None] * means[:, None, :]
    sums = [weights, weights[:, None] * means, weights[:, None, None] * second]
    for t, batch in enumerate(batches[1:], start=1):
        joint = np.stack(
            [
                w * multivariate_normal(m, c).pdf(batch)
                for w, m, c in zip(weights, means, covariances, strict=True)
            ],
            axis=1,
        )
        r = joint / joint.sum(axis=1, keepdims=True)
        fresh = [
            r.mean(axis=0),
            r.T @ batch / len(batch),
            np.einsum("nk,ni,nj->kij", r, batch, batch) / len(batch),
        ]
        step = (2.0 + t) ** -0.7
        sums = [(1 - step) * s + step * f for s, f in zip(sums, fresh, strict=True)]
        weights, means = sums[0], sums[1] / sums[0][:, None]
        covariances = sums[2] / sums[0][:, None, None] - np.einsum(
            "ki,kj->kij", means, means
        )
        model.partial_fit(batch)
        np.testing.assert_allclose(model.weights_, weights, rtol=1e-9)
        np.testing.assert_allclose(model.means_, means, rtol=1e-8, atol=1e-9)
        np.testing.assert_allclose(
            model.covariances_, covariances, rtol=1e-7, atol=1e-8
        )
        assert model.lower_bound_ == pytest.approx(np.log(joint.sum(axis=1)).mean())


@pytest.mark.parametrize("covariance_type", TYPES)
def test_a_stream_is_learnt(covariance_type):
    model = sl.GaussianMixture(3, covariance_type=covariance_type, random_state=0)
    for seed in range(40):
        model.partial_fit(clusters(250, seed))
    X = clusters(20000, 99)
    best = sl.GaussianMixture(3, covariance_type=covariance_type, random_state=0)
    assert model.score(X) >= best.fit(X).score(X) - 0.01
    assert not model.converged_
    assert len(model.history_) == 1


def test_weights_are_repetitions():
    X, weight = clusters(90), np.arange(90) % 4
    first = clusters(200, 5)
    models = [sl.GaussianMixture(2, random_state=0).partial_fit(first) for _ in "ab"]
    models[0].partial_fit(X, sample_weight=weight)
    models[1].partial_fit(np.repeat(X, weight, axis=0))
    np.testing.assert_allclose(models[0].means_, models[1].means_, rtol=1e-12)
    np.testing.assert_allclose(
        models[0].covariances_, models[1].covariances_, rtol=1e-11
    )


def test_float32_rows_are_rows():
    model, other = (sl.GaussianMixture(2, random_state=0) for _ in "ab")
    for seed in range(3):
        X = clusters(100, seed).astype(np.float32)
        model.partial_fit(X)
        other.partial_fit(X.astype(np.float64))
    np.testing.assert_allclose(model.means_, other.means_, rtol=1e-6)


def test_after_a_fit_and_from_parameters():
    X = clusters(300)
    fitted = sl.GaussianMixture(3, random_state=0).fit(X)
    assert fitted.n_batches_seen_ == 0
    means = fitted.means_.copy()
    fitted.partial_fit(X)
    assert fitted.n_batches_seen_ == 1
    np.testing.assert_allclose(fitted.means_, means, atol=0.1)
    fitted.fit(X)
    assert fitted.n_batches_seen_ == 0
    np.testing.assert_array_equal(fitted.means_, means)
    made = sl.GaussianMixture.from_parameters([1.0], [[0.0, 0.0]], np.eye(2)[None])
    made.partial_fit(X + 100.0)
    assert (made.means_ > 50.0).all()


@pytest.mark.parametrize("copy", ["pickle", "save", "threads"])
def test_copies_go_on_alike(copy, tmp_path):
    model = sl.GaussianMixture(3, random_state=0, reg_covar="auto", n_threads=1)
    for seed in range(3):
        model.partial_fit(clusters(100, seed))
    if copy == "pickle":
        other = pickle.loads(pickle.dumps(model))
    elif copy == "save":
        sl.save(model, tmp_path / "model.npz")
        other = sl.load(tmp_path / "model.npz")
    else:
        other = clone(model).set_params(n_threads=3)
        for seed in range(3):
            other.partial_fit(clusters(100, seed))
    model.partial_fit(clusters(100, 7))
    other.partial_fit(clusters(100, 7))
    np.testing.assert_array_equal(model.covariances_, other.covariances_)
    np.testing.assert_array_equal(model.sample(4)[0], other.sample(4)[0])
    assert model.n_batches_seen_ == other.n_batches_seen_ == 4


def test_collapses_are_told_and_convergence_is_no_matter():
    model = sl.GaussianMixture(2, reg_covar=0.0, on_collapse="regularize")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sl.GaussianMixture(2, random_state=0).partial_fit(clusters(50))
    with pytest.warns(ConvergenceWarning, match="was added to its diagonal") as caught:
        model.partial_fit([[0.0], [0.0], [9.0], [9.0]])
    assert caught[0].filename == __file__


@pytest.mark.parametrize(
    ("batch", "weight", "message"),
    [
        (np.ones((3, 3)), None, "X has 3 features, but GaussianMixture is expecting 2"),
        (np.ones((0, 2)), None, "0 sample"),
        (np.full((2, 2), np.inf), None, "infinity"),
        (np.ones((2, 2)), [1.0], "sample_weight: expected shape"),
    ],
)
def test_a_bad_batch_changes_nothing(batch, weight, message):
    model = sl.GaussianMixture(2, random_state=0).partial_fit(clusters(50))
    before = dict(vars(model))
    with pytest.raises(ValueError, match=message):
        model.partial_fit(batch, sample_weight=weight)
    assert vars(model) == before


def test_a_first_batch_that_is_too_small():
    with pytest.raises(ValueError, match="n_samples >= n_components"):
        sl.GaussianMixture(5).partial_fit(clusters(4))


def test_changed_shapes_are_refused():
    model = sl.GaussianMixture(2, random_state=0).partial_fit(clusters(50))
    for changed in ({"n_components": 3}, {"covariance_type": "diag"}):
        other = clone(model).partial_fit(clusters(50)).set_params(**changed)
        with pytest.raises(sl.ShapeError, match="partial_fit: expected a previous fit"):
            other.partial_fit(clusters(50))


@pytest.mark.parametrize(
    "parameters",
    [
        {"learning_decay": 0.5},
        {"learning_decay": 1.1},
        {"learning_offset": -1.0},
        {"learning_decay": "fast"},
    ],
)
def test_bad_parameters(parameters):
    name = next(iter(parameters))
    with pytest.raises(ValueError, match=f"'{name}' parameter"):
        sl.GaussianMixture(**parameters).partial_fit(clusters(9))
    with pytest.raises(ValueError, match='algorithm: expected "em" for partial_fit'):
        sl.GaussianMixture(3, algorithm="smem").partial_fit(clusters(9))
