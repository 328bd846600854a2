"""Pictures are drawn for every covariance type and dimension, or refused clearly."""

import sys

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from sklearn.mixture import GaussianMixture as Reference

import shogun_lite as sl

mpl.use("Agg")
X = sl.datasets.load_faithful().data


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.mark.parametrize("covariance_type", ["full", "tied", "diag", "spherical"])
@pytest.mark.parametrize("make", [sl.GaussianMixture, Reference])
def test_two_dimensions(covariance_type, make):
    model = make(2, covariance_type=covariance_type, random_state=0).fit(X)
    ax = sl.plotting.plot_mixture(model, X, feature_names=["eruptions", "waiting"])
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("eruptions", "waiting")
    assert ax.get_title() == f"2 components, {covariance_type} covariance"
    ellipses = [p for p in ax.patches if type(p).__name__ == "Ellipse"]
    assert len(ellipses) == 4
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels == [f"component {j} ({model.weights_[j]:.2f})" for j in (0, 1)]


def test_an_ellipse_has_the_axes_of_its_covariance():
    covariance = [[5.0, 0.0], [0.0, 2.0]]
    model = sl.GaussianMixture.from_parameters([1.0], [[1.0, 2.0]], [covariance])
    ax = sl.plotting.plot_mixture(model)
    inner = ax.patches[0]
    assert inner.get_center() == pytest.approx((1.0, 2.0))
    assert inner.width == pytest.approx(2 * np.sqrt(5.0))
    assert inner.height == pytest.approx(2 * np.sqrt(2.0))
    assert inner.angle % 180 == pytest.approx(0.0)


def test_one_dimension_draws_a_density_of_area_one():
    model = sl.GaussianMixture(2, random_state=0).fit(X[:, 1:])
    _, ax = plt.subplots()
    assert sl.plotting.plot_mixture(model, X[:, 1:], ax=ax) is ax
    density = ax.lines[-1]
    assert density.get_label() == "density"
    assert np.trapezoid(*density.get_data()[::-1]) == pytest.approx(1.0, abs=0.01)


def test_more_dimensions_need_a_choice_of_two():
    data = np.random.default_rng(0).normal(size=(60, 3))
    model = sl.GaussianMixture(2, random_state=0).fit(data)
    with pytest.raises(
        ValueError, match="dims: the mixture has 3 features; choose two"
    ):
        sl.plotting.plot_mixture(model, data)
    ax = sl.plotting.plot_mixture(model, data, dims=(0, 2))
    assert ax.get_ylabel() == "feature 2"
    for dims in ((0, 3), (1, 1), (0,)):
        with pytest.raises(ValueError, match="dims: expected two different features"):
            sl.plotting.plot_mixture(model, dims=dims)


def test_bad_input():
    model = sl.GaussianMixture(2, random_state=0).fit(X)
    with pytest.raises(sl.ShapeError, match="X: expected shape"):
        sl.plotting.plot_mixture(model, X[:, :1])
    with pytest.raises(sl.ShapeError, match="feature_names: expected 2 names, got 1"):
        sl.plotting.plot_mixture(model, feature_names=["a"])
    with pytest.raises(sl.NotFittedError, match="not fitted yet"):
        sl.plotting.plot_mixture(sl.GaussianMixture())


def test_without_matplotlib_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    model = sl.GaussianMixture(random_state=0).fit(X)
    with pytest.raises(ImportError, match=r"pip install 'shogun_lite\[plot\]'"):
        sl.plotting.plot_mixture(model)
