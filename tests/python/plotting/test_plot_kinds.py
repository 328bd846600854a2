"""Each kind of plot: ax in and out, one, two and more features, refusals."""

import sys

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from sklearn.mixture import GaussianMixture as Reference

import shogun_lite as sl
from shogun_lite import plotting

mpl.use("Agg")
PENGUINS = sl.datasets.load_penguins().data
KINDS = ["plot_mixture", "plot_density", "plot_ellipses", "plot_responsibilities"]


def model_of(d, k=3, **options):
    return sl.GaussianMixture(k, random_state=0, **options).fit(PENGUINS[:, :d])


@pytest.fixture(autouse=True)
def close_figures():
    plt.close("all")  # those of other tests
    yield
    plt.close("all")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("d", [1, 2, 4])
def test_ax_goes_in_and_comes_out(kind, d):
    _, ax = plt.subplots()
    draw = getattr(plotting, kind)
    dims = (0, 3) if d > 2 else None
    X = PENGUINS[:, :d]
    assert draw(model_of(d), X, ax=ax, dims=dims) is ax
    assert ax.get_xlabel() == "feature 0"
    if d > 2:
        assert ax.get_ylabel() == "feature 3"
    assert ax.get_title() == "3 components, full covariance"
    ax.figure.canvas.draw()
    assert plt.get_fignums() == [ax.figure.number]  # no other figure was made
    assert draw(model_of(d), X, dims=dims) is not ax


@pytest.mark.parametrize("kind", KINDS)
def test_what_does_not_fit_is_refused_before_anything_is_drawn(kind):
    draw = getattr(plotting, kind)
    model = model_of(4)
    with pytest.raises(ValueError, match="dims: the mixture has 4 features; choose"):
        draw(model, PENGUINS)
    with pytest.raises(sl.NotFittedError, match="not fitted yet; call fit first"):
        draw(sl.GaussianMixture(), PENGUINS)
    with pytest.raises(sl.NotFittedError, match="this Gaussian is not fitted"):
        draw(sl.Gaussian(), PENGUINS)
    with pytest.raises(sl.ShapeError, match="X: expected shape"):
        draw(model, PENGUINS[:, :3], dims=(0, 1))
    assert plt.get_fignums() == []


@pytest.mark.parametrize("kind", [*KINDS, "plot_pairs", "plot_trace"])
def test_without_matplotlib_the_extra_is_named(kind, monkeypatch):
    model = model_of(2)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    arguments = [model] if kind == "plot_trace" else [model, PENGUINS[:, :2]]
    with pytest.raises(ImportError, match=r'pip install "shogun_lite\[plot\]"'):
        getattr(plotting, kind)(*arguments)


def test_density_alone_has_no_components():
    ax = plotting.plot_density(model_of(1), PENGUINS[:, :1])
    assert [line.get_label() for line in ax.lines] == ["density"]
    assert np.trapezoid(*ax.lines[0].get_data()[::-1]) == pytest.approx(1.0, abs=0.01)
    bars = sum(patch.get_height() * patch.get_width() for patch in ax.patches)
    assert bars == pytest.approx(1.0)
    ax = plotting.plot_density(model_of(2), PENGUINS[:, :2])
    assert [type(patch).__name__ for patch in ax.patches] == []


def test_intervals_are_one_and_two_deviations():
    model = sl.GaussianMixture.from_parameters(
        [0.5, 0.5], [[0.0], [10.0]], [4.0, 0.25], "spherical"
    )
    ax = plotting.plot_ellipses(model)
    ends = [tuple(line.get_xdata()) for line in ax.lines if len(line.get_xdata()) == 2]
    assert ends == [(-4.0, 4.0), (-2.0, 2.0), (9.0, 11.0), (9.5, 10.5)]
    assert ax.get_ylabel() == "component"


def test_share_curves_sum_to_one():
    model = model_of(1)
    ax = plotting.plot_responsibilities(model, PENGUINS[:, :1])
    curves = np.array([line.get_ydata() for line in ax.lines])
    assert len(curves) == 3
    np.testing.assert_allclose(curves.sum(axis=0), 1.0)
    grid = ax.lines[0].get_xdata()[:, np.newaxis]
    np.testing.assert_allclose(curves.T, model.predict_proba(grid), atol=1e-9)
    with pytest.raises(TypeError, match="X: expected the data"):
        plotting.plot_responsibilities(model, None)


@pytest.mark.parametrize("covariance_type", ["full", "spherical"])
def test_pairs(covariance_type):
    model = model_of(4, covariance_type=covariance_type)
    names = ["bill length", "bill depth", "flipper", "mass"]
    grid = plotting.plot_pairs(model, PENGUINS, feature_names=names)
    assert grid.shape == (4, 4)
    assert [cell.get_xlabel() for cell in grid[3]] == names
    assert [cell.get_ylabel() for cell in grid[1:, 0]] == names[1:]
    assert not grid[0, 3].get_visible()
    # The pair (1, 2) is the marginal mixture of the two.
    pair = grid[2, 1]
    ellipses = [p for p in pair.patches if type(p).__name__ == "Ellipse"]
    expected = plotting.plot_ellipses(model, dims=(1, 2)).patches
    assert len(ellipses) == len(expected) == 6
    for one, other in zip(ellipses, expected, strict=True):
        assert one.get_center() == pytest.approx(other.get_center())
        assert one.width == pytest.approx(other.width)
    grid[0, 0].figure.canvas.draw()


def test_pairs_of_chosen_features_on_given_axes():
    _, axes = plt.subplots(2, 2)
    model = model_of(4)
    assert plotting.plot_pairs(model, ax=axes, dims=[3, 0]) is axes
    assert axes[1, 0].get_xlabel() == "feature 3"
    assert axes[1, 0].get_ylabel() == "feature 0"
    with pytest.raises(sl.ShapeError, match=r"ax: expected axes of shape \(4, 4\)"):
        plotting.plot_pairs(model, ax=axes)
    for dims in ([0, 0], [0, 4], []):
        with pytest.raises(ValueError, match="dims: expected two different features"):
            plotting.plot_pairs(model, dims=dims)


def test_pairs_of_one_feature_and_of_too_many():
    _, ax = plt.subplots()
    grid = plotting.plot_pairs(model_of(1), PENGUINS[:, :1], ax=ax)
    assert grid.shape == (1, 1)
    assert grid[0, 0] is ax
    wide = sl.Gaussian.from_parameters(np.zeros(11), np.eye(11))
    with pytest.raises(ValueError, match="dims: the mixture has 11 features; choose"):
        plotting.plot_pairs(wide)
    assert plotting.plot_pairs(wide, dims=range(2)).shape == (2, 2)


def test_trace_of_em():
    for make in (sl.GaussianMixture, Reference):
        model = make(3, random_state=0).fit(PENGUINS)
        ax = plotting.plot_trace(model)
        bounds = getattr(model, "lower_bounds_", None)
        np.testing.assert_array_equal(ax.lines[0].get_ydata(), bounds)
        np.testing.assert_array_equal(
            ax.lines[0].get_xdata(), np.arange(1, len(bounds) + 1)
        )
        assert ax.get_title() == f"EM: {len(bounds)} iterations, converged"


def test_other_starts_are_grey():
    model = sl.GaussianMixture(3, n_init=4, random_state=0).fit(PENGUINS)
    ax = plotting.plot_trace(model)
    *grey, last = ax.lines
    assert len(grey) == 3
    np.testing.assert_array_equal(last.get_ydata(), model.lower_bounds_)
    ends = [line.get_ydata()[-1] for line in grey]
    assert max(ends) <= model.lower_bound_


def test_trace_of_moves_has_their_marks():
    X, _, start = sl.datasets.make_smem_trap(random_state=0)
    model = sl.GaussianMixture(3, algorithm="smem", random_state=0, **start).fit(X)
    _, ax = plt.subplots()
    assert plotting.plot_trace(model, ax=ax) is ax
    marks = {line.get_label(): line for line in ax.lines}
    accepted = [m["lower_bound"] for m in model.moves_ if m["accepted"]]
    assert len(accepted) > 0
    assert marks["accepted"].get_ydata().tolist() == accepted
    shown = [
        len(marks[k].get_xdata())
        for k in ("accepted", "rejected", "collapsed")
        if k in marks
    ]
    assert sum(shown) == len(model.moves_)
    em = sl.GaussianMixture(3, random_state=0, **start).fit(X)
    kept = ax.lines[0].get_ydata()
    assert (kept[0], kept[-1]) == (em.lower_bound_, model.lower_bound_)
    texts = [text.get_text() for text in ax.texts]
    first = next(m for m in model.moves_ if m["accepted"])
    assert texts[0] == (
        f"merge {first['merged'][0]}, {first['merged'][1]}\nsplit {first['split']}"
    )
    assert ax.get_title().startswith("Split-and-merge EM: ")


def test_collapsed_attempts_lie_on_the_axis():
    model = model_of(2)
    model.moves_ = [
        {"merged": (0, 1), "split": 2, "lower_bound": -np.inf, "accepted": False},
        {"merged": (0, 2), "split": 1, "lower_bound": -3.0, "accepted": False},
    ]
    ax = plotting.plot_trace(model)
    marks = {line.get_label(): line for line in ax.lines}
    assert marks["collapsed"].get_xdata() == [1]
    assert marks["rejected"].get_ydata().tolist() == [-3.0]
    ax.figure.canvas.draw()


def test_models_without_a_trace_are_refused():
    made = sl.GaussianMixture.from_parameters([1.0], [[0.0]], [[[1.0]]])
    for model in (sl.GaussianMixture(), made, sl.Gaussian().fit(PENGUINS), 3):
        with pytest.raises(sl.NotFittedError, match="has no trace of a fit"):
            plotting.plot_trace(model)
    assert plt.get_fignums() == []


def test_plot_of_an_estimator():
    _, ax = plt.subplots()
    assert model_of(2).plot(PENGUINS[:, :2], ax=ax) is ax
    assert model_of(4).plot(PENGUINS).shape == (4, 4)
    assert model_of(4).plot(PENGUINS, dims=(1, 0)).get_xlabel() == "feature 1"
    gaussian = sl.Gaussian("diag").fit(PENGUINS[:, :1])
    assert gaussian.plot(PENGUINS[:, :1]).get_title() == "1 component, diag covariance"
    frame = sl.datasets.load_penguins(as_frame=True).data
    assert sl.Gaussian().fit(frame).plot()[3, 0].get_xlabel() == "bill_length"
    with pytest.raises(sl.NotFittedError):
        sl.GaussianMixture().plot()


@pytest.mark.parametrize("covariance_type", ["full", "tied", "diag", "spherical"])
def test_a_gaussian_is_a_mixture_of_one(covariance_type):
    X = PENGUINS[:, :2]
    gaussian = sl.Gaussian(covariance_type, reg_covar=1e-6).fit(X)
    mixture = sl.GaussianMixture(covariance_type=covariance_type).fit(X)
    for one, other in zip(gaussian.plot().patches, mixture.plot().patches, strict=True):
        assert one.get_center() == pytest.approx(other.get_center())
        assert (one.width, one.height) == pytest.approx((other.width, other.height))
