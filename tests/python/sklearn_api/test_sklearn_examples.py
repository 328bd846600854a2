"""What scikit-learn's examples of mixtures do, with its class and with ours.

The steps of plot_gmm_covariances, plot_gmm_selection, plot_gmm_pdf, plot_gmm_init,
plot_gmm and plot_gmm_sin, each as a function of the class, so that what would change in
a user's program is the import line. What the two classes find is compared.
"""

import warnings

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse
from sklearn.datasets import load_iris, make_blobs
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture as Reference
from sklearn.model_selection import GridSearchCV, StratifiedKFold

from shogun_lite import GaussianMixture

mpl.use("Agg")

TYPES = ["spherical", "diag", "tied", "full"]


def draw_ellipses(ax, model):
    """Ellipses from the attributes, by the shapes scikit-learn documents."""
    for k, mean in enumerate(model.means_):
        matrix = {
            "full": lambda k=k: model.covariances_[k][:2, :2],
            "tied": lambda: model.covariances_[:2, :2],
            "diag": lambda k=k: np.diag(model.covariances_[k][:2]),
            "spherical": lambda k=k: np.eye(2) * model.covariances_[k],
        }[model.covariance_type]()
        values, vectors = np.linalg.eigh(matrix)
        angle = np.degrees(np.arctan2(vectors[1, 0], vectors[0, 0]))
        width, height = 2 * np.sqrt(2) * np.sqrt(values)
        ax.add_patch(Ellipse(mean[:2], width, height, angle=angle, alpha=0.5))


def classify_iris(mixture_class):
    """A component per species, started at the species' means; accuracies."""
    iris = load_iris()
    train, test = next(StratifiedKFold(n_splits=4).split(iris.data, iris.target))
    X, y = iris.data[train], iris.target[train]
    axes = Figure().subplots(2, 2).ravel()
    accuracies = []
    for ax, covariance_type in zip(axes, TYPES, strict=True):
        model = mixture_class(
            n_components=3, covariance_type=covariance_type, max_iter=20, random_state=0
        )
        model.means_init = np.array([X[y == label].mean(axis=0) for label in range(3)])
        model.fit(X)
        draw_ellipses(ax, model)
        ax.figure.canvas.draw()
        accuracies += [
            np.mean(model.predict(X) == y),
            np.mean(model.predict(iris.data[test]) == iris.target[test]),
        ]
    return np.array(accuracies)


def test_species_of_iris():
    ours, theirs = classify_iris(GaussianMixture), classify_iris(Reference)
    # A flower on the border may fall to the other side: both stop at tol=1e-3.
    np.testing.assert_allclose(ours, theirs, atol=0.03)
    assert ours[-2:].min() > 0.9


def choose_by_bic(mixture_class):
    """A search whose score is the negative BIC, over all data."""
    rng = np.random.RandomState(0)
    stretched = rng.randn(200, 2) @ np.array([[0.0, -0.1], [1.7, 0.4]])
    round_ = 0.7 * rng.randn(200, 2) + np.array([-4.0, 1.0])
    X = np.concatenate([stretched, round_])
    grid = {"n_components": range(1, 5), "covariance_type": TYPES}
    search = GridSearchCV(
        mixture_class(random_state=0),
        param_grid=grid,
        scoring=lambda estimator, X: -estimator.bic(X),
        cv=3,
    ).fit(X)
    best = search.best_estimator_
    draw_ellipses(Figure().subplots(), best)
    return search, best.predict(X)


def test_choice_by_bic():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        ours, labels = choose_by_bic(GaussianMixture)
        theirs, _ = choose_by_bic(Reference)
    assert ours.best_params_ == theirs.best_params_
    assert ours.best_params_ == {"covariance_type": "full", "n_components": 2}
    assert ours.best_score_ == pytest.approx(theirs.best_score_, rel=1e-3)
    # The two clusters of 200 rows.
    truth = np.repeat([labels[0], 1 - labels[0]], 200)
    assert np.mean(labels == truth) > 0.97


def contours_of_the_density(mixture_class):
    rng = np.random.RandomState(0)
    shifted = rng.randn(300, 2) + np.array([20.0, 20.0])
    stretched = rng.randn(300, 2) @ np.array([[0.0, -0.7], [3.5, 0.7]])
    model = mixture_class(n_components=2, covariance_type="full", random_state=0)
    model.fit(np.concatenate([shifted, stretched]))
    x, y = np.linspace(-20.0, 30.0, 60), np.linspace(-20.0, 40.0, 60)
    grid = np.stack(np.meshgrid(x, y), axis=-1)
    heights = -model.score_samples(grid.reshape(-1, 2)).reshape(60, 60)
    figure = Figure()
    contour = figure.subplots().contour(
        x, y, heights, norm=LogNorm(1.0, 1000.0), levels=np.logspace(0, 3, 10)
    )
    figure.colorbar(contour)
    figure.canvas.draw()
    return heights


def test_density_of_two_clusters():
    ours, theirs = (contours_of_the_density(c) for c in (GaussianMixture, Reference))
    np.testing.assert_allclose(ours, theirs, rtol=1e-4)


def compare_starts(mixture_class, method):
    """The start alone, by max_iter=0, then the fit that begins there."""
    X, _ = make_blobs(n_samples=800, centers=4, cluster_std=0.6, random_state=0)
    X = X[:, ::-1]
    first = mixture_class(
        n_components=4, init_params=method, max_iter=0, tol=1e-9, random_state=0
    ).fit(X)
    model = mixture_class(
        n_components=4,
        means_init=first.means_,
        init_params=method,
        tol=1e-9,
        max_iter=2000,
        random_state=0,
    ).fit(X)
    return first, model, model.score(X)


@pytest.mark.parametrize(
    "method", ["kmeans", "random_from_data", "k-means++", "random"]
)
def test_starts(method):
    first, model, score = compare_starts(GaussianMixture, method)
    assert first.n_iter_ == 0
    assert first.means_.shape == (4, 2)
    assert model.converged_
    assert model.n_iter_ > 0
    if method.startswith("random"):  # which may end in another optimum, in both
        return
    with warnings.catch_warnings():
        # Theirs warns that a fit of no iterations did not converge.
        warnings.simplefilter("ignore", ConvergenceWarning)
        _, theirs, their_score = compare_starts(Reference, method)
    assert score == pytest.approx(their_score, rel=1e-6)
    np.testing.assert_allclose(
        model.means_[np.lexsort(model.means_.T)],
        theirs.means_[np.lexsort(theirs.means_.T)],
        atol=1e-3,
    )


def follow_a_sine(mixture_class):
    """Ten components along a noisy sine; labels of the data and of new samples."""
    rng = np.random.RandomState(0)
    angle = np.linspace(0.0, 4 * np.pi, 100)
    X = np.column_stack(
        [angle - 6.0 + rng.normal(0, 0.1, 100), 3 * np.sin(angle) + rng.normal(0, 0.2)]
    )
    model = mixture_class(
        n_components=10, covariance_type="full", max_iter=100, random_state=1
    ).fit(X)
    draw_ellipses(Figure().subplots(), model)
    samples, components = model.sample(200)
    return X, model, samples, components


def test_components_along_a_sine():
    X, ours, samples, components = follow_a_sine(GaussianMixture)
    _, theirs, _, _ = follow_a_sine(Reference)
    assert samples.shape == (200, 2)
    assert set(components) <= set(range(10))
    assert np.mean(components == ours.predict(samples)) > 0.8
    assert abs(ours.score(X) - theirs.score(X)) < 0.3  # local optima of ten components
