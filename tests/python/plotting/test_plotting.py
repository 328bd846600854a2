"""Pictures are drawn for every covariance type and dimension, or refused clearly."""

import sys

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from sklearn.mixture import GaussianMixture as Reference

import shogun_lite as sl
from shogun_lite.plotting import _numbers

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
    assert labels == [f"component {j}, weight {model.weights_[j]:.2f}" for j in (0, 1)]


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
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    model = sl.GaussianMixture(random_state=0).fit(X)
    with pytest.raises(ImportError, match=r'pip install "shogun_lite\[plot\]"'):
        sl.plotting.plot_mixture(model)


def test_what_is_no_mixture_or_no_data_is_refused():
    model = sl.GaussianMixture(2, random_state=0).fit(X)
    with pytest.raises(TypeError, match="model: expected a Gaussian mixture, got int"):
        sl.plotting.plot_mixture(3)
    with pytest.raises(TypeError, match="X: expected numbers, got dtype <U1"):
        sl.plotting.plot_mixture(model, [["a", "b"]])
    with pytest.raises(ValueError, match="X: expected finite numbers"):
        sl.plotting.plot_mixture(model, [[0.0, np.nan]])
    for dims in (3, (0.0, 1.0), "01"):
        with pytest.raises(TypeError, match="dims: expected two integers"):
            sl.plotting.plot_mixture(model, dims=dims)
    assert plt.get_fignums() == []


def test_points_have_the_colours_of_their_responsibilities():
    """Also far away, where every density underflows."""
    model = sl.GaussianMixture.from_parameters(
        [0.5, 0.5], [[-5.0, 0.0], [5.0, 0.0]], [1.0, 1.0], "spherical"
    )
    points = np.array([[-5.0, 0.0], [5.0, 0.0], [0.0, 0.0], [-400.0, 0.0], [9e3, 0]])
    ax = sl.plotting.plot_mixture(model, points)
    (scatter,) = (c for c in ax.collections if len(c.get_offsets()) == 5)
    first, second, middle, far, further = scatter.get_facecolors()[:, :3]
    ellipse_colours = [patch.get_edgecolor()[:3] for patch in ax.patches]
    np.testing.assert_allclose(first, ellipse_colours[0], atol=1e-9)
    np.testing.assert_allclose(second, ellipse_colours[2], atol=1e-9)
    np.testing.assert_allclose(middle, (first + second) / 2, atol=1e-9)
    np.testing.assert_allclose(far, ellipse_colours[0], atol=1e-9)
    np.testing.assert_allclose(further, ellipse_colours[2], atol=1e-9)


def test_responsibilities_are_those_of_the_model():
    model = sl.GaussianMixture(3, random_state=0).fit(X)
    ours = _numbers.responsibilities(
        X, model.weights_, model.means_, model.covariances_
    )
    np.testing.assert_allclose(ours, model.predict_proba(X), rtol=1e-9, atol=1e-12)


def test_contours_enclose_the_probability_they_say():
    """Of a standard normal in the plane, the density 1 - p of the peak encloses p."""
    axis = np.linspace(-6.0, 6.0, 601)
    density = np.exp(-(axis[:, np.newaxis] ** 2 + axis**2) / 2)
    np.testing.assert_allclose(
        _numbers.enclosing_levels(density), [0.01, 0.1, 0.25, 0.5, 0.75], rtol=0.01
    )
    assert _numbers.enclosing_levels(np.zeros((3, 3))).size == 0


def test_two_features_of_many_are_drawn_by_their_marginal():
    generator = np.random.default_rng(0)
    matrix = generator.normal(size=(4, 4))
    covariance = matrix @ matrix.T + np.eye(4)
    means = generator.normal(size=(1, 4))
    whole = sl.GaussianMixture.from_parameters([1.0], means, [covariance])
    pair = [3, 1]
    marginal = sl.GaussianMixture.from_parameters(
        [1.0], means[:, pair], [covariance[np.ix_(pair, pair)]]
    )
    drawn = sl.plotting.plot_mixture(whole, dims=(3, 1)).patches
    expected = sl.plotting.plot_mixture(marginal).patches
    for one, other in zip(drawn, expected, strict=True):
        assert one.get_center() == pytest.approx(other.get_center())
        assert one.width == pytest.approx(other.width)
        assert one.height == pytest.approx(other.height)
        assert one.angle == pytest.approx(other.angle)


def test_names_come_from_the_argument_the_model_or_the_frame():
    frame = sl.datasets.load_faithful(as_frame=True).frame
    named = sl.GaussianMixture(2, random_state=0).fit(frame)
    plain = sl.GaussianMixture(2, random_state=0).fit(X)
    assert sl.plotting.plot_mixture(named).get_ylabel() == "waiting"
    assert sl.plotting.plot_mixture(plain, frame).get_ylabel() == "waiting"
    assert sl.plotting.plot_mixture(plain, X).get_ylabel() == "feature 1"
    ax = sl.plotting.plot_mixture(named, frame, feature_names=["a", "b"])
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("a", "b")


@pytest.mark.parametrize("d", [1, 2])
@pytest.mark.parametrize(
    "data",
    [
        np.full((20, 2), 3.0),
        np.r_[np.random.default_rng(0).normal(size=(50, 2)), np.full((30, 2), 1.0)],
        np.random.default_rng(1).normal(size=(50, 2)) + 1e8,
        np.random.default_rng(2).normal(size=(50, 2)) * 1e-150,
        np.r_[np.random.default_rng(3).normal(size=(50, 2)), [[1e9, 1e9]]],
        np.array([[0.0, 1.0], [2.0, 1.0]]),
    ],
    ids=["constant", "tied", "offset", "tiny", "outlier", "two-rows"],
)
def test_hard_data_are_drawn(data, d):
    """With warnings as errors; nothing that is drawn is NaN."""
    with np.errstate(all="raise", under="ignore"):
        model = sl.GaussianMixture(2, random_state=0, tol=1e-2).fit(data[:, :d])
        ax = sl.plotting.plot_mixture(model, data[:, :d])
        ax.figure.canvas.draw()
    assert np.isfinite([*ax.get_xlim(), *ax.get_ylim()]).all()


def test_many_components_are_told_apart():
    """Colours repeat with another line style, and the legend does not hide the data."""
    k = 12
    means = np.arange(2.0 * k).reshape(k, 2)
    model = sl.GaussianMixture.from_parameters(
        np.full(k, 1 / k), means, np.ones(k), "spherical"
    )
    ax = sl.plotting.plot_mixture(model, np.empty((0, 2)))
    looks = {(p.get_edgecolor(), p.get_linestyle()) for p in ax.patches}
    assert len(looks) == k
    ax.figure.canvas.draw()
    legend = ax.get_legend().get_window_extent()
    assert legend.x0 > ax.get_window_extent().x1


def test_bins_are_few_however_far_the_outlier():
    values = np.r_[np.random.default_rng(0).normal(size=1000), 1e12]
    assert len(_numbers.bin_edges(values)) == 101
    assert len(_numbers.bin_edges(np.zeros(5))) == 2
    edges = _numbers.bin_edges(np.arange(10.0))
    assert (edges[0], edges[-1]) == (0.0, 9.0)


def test_colours_are_those_of_all_features():
    """Two components that only the hidden feature tells apart."""
    model = sl.GaussianMixture.from_parameters(
        [0.5, 0.5], [[0.0, 0.0, -9.0], [0.0, 0.0, 9.0]], [1.0, 1.0], "spherical"
    )
    points = np.array([[0.0, 0.1, -9.0], [0.0, -0.1, 9.0]])
    ax = sl.plotting.plot_responsibilities(model, points, dims=(0, 1))
    (scatter,) = (c for c in ax.collections if len(c.get_offsets()) == 2)
    first, second = scatter.get_facecolors()[:, :3]
    drawn = sl.plotting.plot_ellipses(model, dims=(0, 1)).patches
    np.testing.assert_allclose(first, drawn[0].get_edgecolor()[:3], atol=1e-9)
    np.testing.assert_allclose(second, drawn[2].get_edgecolor()[:3], atol=1e-9)
