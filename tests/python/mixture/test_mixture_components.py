"""Components in another order, made one, and compared."""

import itertools

import numpy as np
import pandas as pd
import pytest
from sklearn.mixture import GaussianMixture as Reference

from shogun_lite import GaussianMixture, NotFittedError
from shogun_lite.datasets import load_faithful
from shogun_lite.random import default_rng

TYPES = ["full", "tied", "diag", "spherical"]


def mixture_of(covariance_type, k=4, d=3, seed=1):
    rng = default_rng(seed)
    full = rng.wishart(d + 2.0, np.eye(d), size=k) / d
    covariances = {
        "full": full,
        "tied": full[0],
        "diag": np.einsum("kii->ki", full),
        "spherical": full[:, 0, 0],
    }[covariance_type]
    return GaussianMixture.from_parameters(
        rng.dirichlet(np.full(k, 4.0)),
        rng.normal(0, 2, (k, d)),
        covariances,
        covariance_type,
    )


@pytest.mark.parametrize("covariance_type", TYPES)
@pytest.mark.parametrize("order", ["weights", "means", [2, 0, 3, 1]])
def test_relabelling_changes_the_labels_and_nothing_else(covariance_type, order):
    mixture = mixture_of(covariance_type)
    before = mixture.weights_.copy()
    other = mixture.relabel(order)
    X = default_rng(2).normal(0, 3, (50, 3))
    np.testing.assert_allclose(other.log_pdf(X), mixture.log_pdf(X), rtol=1e-13)
    expected = {
        "weights": np.argsort(-mixture.weights_),
        "means": np.argsort(mixture.means_[:, 0]),
    }.get(str(order), order)
    np.testing.assert_array_equal(other.means_, mixture.means_[expected])
    np.testing.assert_array_equal(
        other.predict_proba(X).argmax(1), np.argsort(expected)[mixture.predict(X)]
    )
    np.testing.assert_array_equal(mixture.weights_, before)
    assert other is not mixture


def test_means_are_ordered_by_the_next_feature_where_they_tie():
    mixture = GaussianMixture.from_parameters(
        [0.2, 0.3, 0.5], [[1.0, 5.0], [1.0, -5.0], [0.0, 9.0]], np.ones(3), "spherical"
    )
    np.testing.assert_array_equal(
        mixture.relabel("means").means_, [[0.0, 9.0], [1.0, -5.0], [1.0, 5.0]]
    )


@pytest.mark.parametrize("pair", [(0, 1), (3, 1)])
def test_merging_keeps_the_moments_of_the_mixture(pair):
    mixture = mixture_of("full")
    merged = mixture.merge(*pair)
    assert merged.n_components == 3
    np.testing.assert_allclose(merged.mean(), mixture.mean(), rtol=1e-13)
    np.testing.assert_allclose(merged.covariance(), mixture.covariance(), rtol=1e-12)
    rest = [i for i in range(4) if i not in pair]
    left = [i for i in range(3) if i != min(pair)]
    np.testing.assert_array_equal(merged.means_[left], mixture.means_[rest])
    assert merged.weights_.sum() == pytest.approx(1.0)


def test_merging_of_the_other_types_keeps_what_the_type_can_say():
    diag = mixture_of("diag")
    np.testing.assert_allclose(
        np.diag(diag.merge(0, 2).covariance()), np.diag(diag.covariance()), rtol=1e-12
    )
    spherical = mixture_of("spherical")
    assert np.trace(spherical.merge(0, 2).covariance()) == pytest.approx(
        np.trace(spherical.covariance()), rel=1e-12
    )
    tied = mixture_of("tied")
    merged = tied.merge(0, 2)
    assert merged.covariance_type == "full"
    np.testing.assert_allclose(merged.covariance(), tied.covariance(), rtol=1e-12)


def test_merged_components_have_the_moments_of_the_samples_of_both():
    mixture = mixture_of("full", k=2)
    X, _ = mixture.sample(200_000, random_state=5)
    merged = mixture.merge(1, 0)
    # Six standard errors of a mean: no false alarm to be expected.
    error = np.sqrt(np.diag(merged.covariances_[0]) / len(X))
    assert (np.abs(X.mean(axis=0) - merged.means_[0]) < 6 * error).all()
    scale = np.sqrt(np.diag(merged.covariances_[0]))
    difference = np.cov(X.T) - merged.covariances_[0]
    assert (np.abs(difference) < 0.03 * np.outer(scale, scale)).all()


def test_two_components_of_no_weight_merge_to_the_one_between():
    mixture = GaussianMixture.from_parameters(
        [1.0, 0.0, 0.0], [[0.0], [1.0], [3.0]], [1.0, 1.0, 1.0], "spherical"
    )
    merged = mixture.merge(1, 2)
    assert merged.weights_.tolist() == [1.0, 0.0]
    assert merged.means_.ravel().tolist() == [0.0, 2.0]
    assert merged.covariances_.tolist() == [1.0, 2.0]


def test_names_of_features_are_kept():
    frame = pd.DataFrame(load_faithful().data, columns=["a", "b"])
    mixture = GaussianMixture(3, random_state=0).fit(frame)
    for other in (mixture.relabel(), mixture.merge(0, 1)):
        assert other.feature_names_in_.tolist() == ["a", "b"]
        assert other.predict(frame).shape == (272,)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_equality_up_to_the_labels_holds_for_every_permutation(covariance_type):
    mixture = mixture_of(covariance_type)
    for order in itertools.permutations(range(4)):
        other = mixture.relabel(order)
        assert other.equals(mixture, up_to_labels=True)
        assert other.equals(mixture) == (order == (0, 1, 2, 3))


def test_equality_is_exact_unless_tolerances_are_given():
    mixture = mixture_of("full")
    means = mixture.means_.copy()
    means[1, 2] = np.nextafter(means[1, 2], np.inf)
    near = GaussianMixture.from_parameters(
        mixture.weights_, means, mixture.covariances_
    )
    assert not mixture.equals(near)
    assert not mixture.equals(near, up_to_labels=True)
    assert mixture.equals(near, rtol=1e-15)
    assert mixture.equals(near, atol=1e-14)
    assert near.equals(mixture, rtol=1e-15)


def test_equality_sees_weights_covariances_and_numbers():
    mixture = mixture_of("full")
    arguments = mixture.weights_, mixture.means_, mixture.covariances_
    for which, change in ((0, [0.1, 0.2, 0.3, 0.4]), (2, 2 * mixture.covariances_)):
        changed = list(arguments)
        changed[which] = change
        assert not mixture.equals(
            GaussianMixture.from_parameters(*changed), up_to_labels=True
        )
    assert not mixture.equals(mixture_of("full", k=3))
    assert not mixture.equals(mixture.marginal([0, 1]), up_to_labels=True)


def test_components_that_share_a_match_are_not_equal():
    # Each component of the one is near some component of the other, but two need the
    # same one.
    one = GaussianMixture.from_parameters(
        [0.5, 0.5], [[0.0], [0.1]], [1.0, 1.0], "spherical"
    )
    other = GaussianMixture.from_parameters(
        [0.5, 0.5], [[0.05], [9.0]], [1.0, 1.0], "spherical"
    )
    assert not one.equals(other, atol=0.06, up_to_labels=True)


def test_the_covariance_type_is_only_how_matrices_are_stored():
    spherical = mixture_of("spherical")
    matrices = spherical.covariances_[:, None, None] * np.eye(3)
    full = GaussianMixture.from_parameters(
        spherical.weights_, spherical.means_, matrices, "full"
    )
    assert full.equals(spherical)


def test_scikit_learns_mixtures_can_be_compared_with():
    X = load_faithful().data
    options = {
        "weights_init": [0.4, 0.6],
        "means_init": [[2.0, 55.0], [4.3, 80.0]],
        "precisions_init": np.stack([np.eye(2)] * 2),
    }
    ours = GaussianMixture(2, **options).fit(X)
    theirs = Reference(2, **options).fit(X)
    assert ours.equals(theirs, rtol=1e-9)


def test_mixtures_stay_hashable_and_compare_by_identity():
    mixture = mixture_of("full")
    assert {mixture: 1}[mixture] == 1
    assert mixture != mixture_of("full")


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda m: m.relabel("size"), ValueError, 'order: expected "weights", "means"'),
        (lambda m: m.relabel([0, 1]), ValueError, "order: expected each of the compon"),
        (lambda m: m.relabel([0, 1, 2, 2]), ValueError, "components 0 to 3 once"),
        (lambda m: m.relabel([]), ValueError, "components 0 to 3 once"),
        (lambda m: m.relabel([0.0, 1.0, 2.0, 3.0]), TypeError, "order: expected num"),
        (lambda m: m.merge(0, 0), ValueError, "i, j: expected two components, got 0"),
        (lambda m: m.merge(0, 4), ValueError, r"j: expected a component in \[0, 4\)"),
        (lambda m: m.merge(-1, 0), ValueError, "i: expected an integer >= 0, got -1"),
        (lambda m: m.merge(0, 1.0), TypeError, "j: expected an integer, got 1.0"),
        (lambda m: m.equals(3), TypeError, "other: expected a fitted mixture, got int"),
        (
            lambda m: m.equals(GaussianMixture()),
            TypeError,
            "GaussianMixture without 'weights_'",
        ),
        (lambda m: m.equals(m, rtol=-1), ValueError, "rtol: expected a number >= 0"),
        (lambda m: m.equals(m, atol="x"), TypeError, "atol: expected a number, got"),
    ],
)
def test_bad_questions_about_components(call, kind, message):
    with pytest.raises(kind, match=message):
        call(mixture_of("full"))


def test_unfitted_mixtures_have_no_components():
    for call in (
        lambda m: m.relabel(),
        lambda m: m.merge(0, 1),
        lambda m: m.equals(m),
    ):
        with pytest.raises(NotFittedError, match="not fitted yet"):
            call(GaussianMixture())
