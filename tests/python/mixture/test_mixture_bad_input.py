"""Bad input gets an error that names it, and leaves the object as it was."""

import numpy as np
import pytest
import scipy.sparse
from sklearn.exceptions import NotFittedError as SklearnNotFittedError

import shogun_lite as sl

X = sl.datasets.load_faithful().data
NAN = np.where(X[3, 1] == X, np.nan, X)
INF = np.where(X[3, 1] == X, np.inf, X)
MASKED = np.ma.masked_less(X, 2.0)
DATES = np.array([["2020-01-01"], ["2020-01-02"]], dtype="datetime64[D]")
OBJECTS = np.array([[1.0, None], [2.0, "x"]], dtype=object)
EYES = np.stack([np.eye(2)] * 2)


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (NAN, ValueError, "NaN"),
        (INF, ValueError, "infinity"),
        (np.empty((0, 2)), ValueError, "0 sample"),
        (np.empty((5, 0)), ValueError, "0 feature"),
        (X[:, 0], ValueError, "1D array"),
        (X[np.newaxis], ValueError, "dim 3"),
        (0.5, ValueError, "scalar"),
        (X.astype(str), ValueError, "X: expected numbers, got strings"),
        (OBJECTS, ValueError, "X: expected numbers, got an object array"),
        (X.astype(complex), ValueError, "Complex data"),
        (scipy.sparse.csr_matrix(X), TypeError, "[Ss]parse"),
        (MASKED, TypeError, "X: expected a plain array, got a masked array"),
        (DATES, TypeError, "X: expected numbers, got dates"),
        ([[1.0, 2.0], [3.0]], ValueError, "X: expected a rectangular array"),
        (X[:1], ValueError, "minimum of 2"),
    ],
    ids=[
        "nan", "inf", "empty", "no-features", "1d", "3d", "scalar", "strings",
        "objects", "complex", "sparse", "masked", "dates", "ragged", "one-row",
    ],
)  # fmt: skip
@pytest.mark.parametrize("make", [sl.GaussianMixture, sl.Gaussian])
def test_data(make, data, kind, message):
    model = make().fit(X)
    before = dict(vars(model))
    with pytest.raises(kind, match=message):
        model.fit(data)
    assert vars(model) == before


def test_fewer_rows_than_components():
    with pytest.raises(ValueError, match=r"n_samples = 3 rows and n_components = 4"):
        sl.GaussianMixture(4).fit(X[:3])
    weights = np.r_[np.ones(3), np.zeros(len(X) - 3)]
    with pytest.raises(ValueError, match="3 rows of positive sample_weight"):
        sl.GaussianMixture(4).fit(X, sample_weight=weights)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("n_components", 0),
        ("n_components", -1),
        ("n_components", 1.5),
        ("n_components", "2"),
        ("reg_covar", -1e-6),
        ("reg_covar", np.nan),
        ("tol", -1.0),
        ("max_iter", -1),
        ("n_init", 0),
        ("covariance_type", "round"),
        ("init_params", "best"),
        ("random_state", -1),
        ("random_state", "seed"),
        ("algorithm", "magic"),
        ("n_threads", 0),
        ("verbose_interval", 0),
    ],
)
def test_parameters(name, value):
    with pytest.raises(ValueError, match=f"The '{name}' parameter"):
        sl.GaussianMixture(**{name: value}).fit(X)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("weights_init", [0.5], r"weights_init: expected shape \(n_components=2,\)"),
        ("weights_init", [0.5, 0.6], "weights_init: expected weights with sum 1"),
        ("weights_init", [-0.5, 1.5], r"weights_init: expected weights in \[0, 1\]"),
        ("weights_init", [np.nan, 1.0], "weights_init: expected finite numbers"),
        ("means_init", np.zeros((2, 3)), r"expected shape \(n_components=2, n_feat"),
        ("means_init", np.zeros(2), "means_init: expected shape"),
        ("means_init", [["a", "b"], ["c", "d"]], "means_init: expected numbers"),
        ("precisions_init", np.eye(2), "precisions_init: expected shape"),
        ("precisions_init", -EYES, "precisions_init: expected a positive diagonal"),
        (
            "precisions_init",
            np.array([[[1.0, 2.0], [2.0, 1.0]]] * 2),
            "precisions_init.*component 0 is not positive definite",
        ),
        (
            "precisions_init",
            np.array([[[1.0, 0.5], [0.0, 1.0]]] * 2),
            "precisions_init: expected symmetric matrices",
        ),
    ],
)
def test_given_starts(name, value, message):
    with pytest.raises(ValueError, match=message):
        sl.GaussianMixture(2, **{name: value}).fit(X)


@pytest.mark.parametrize(
    ("covariance_type", "wrong"),
    [
        ("full", np.eye(2)),
        ("tied", EYES),
        ("diag", np.ones(2)),
        ("spherical", np.ones((2, 2))),
    ],
)
def test_precisions_of_another_covariance_type(covariance_type, wrong):
    with pytest.raises(sl.ShapeError, match="precisions_init: expected shape"):
        sl.GaussianMixture(
            2, covariance_type=covariance_type, precisions_init=wrong
        ).fit(X)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        (-np.ones(len(X)), "sample_weight: expected weights >= 0"),
        (np.full(len(X), np.nan), "sample_weight: expected finite numbers"),
        (np.zeros(len(X)), "at least one positive weight"),
        (np.ones(3), r"sample_weight: expected shape \(n_samples=272,\)"),
        (np.ones((len(X), 1)), "sample_weight: expected shape"),
        (["a"] * len(X), "sample_weight: expected numbers, got strings"),
        (np.full(len(X), 1e308), "sample_weight: expected a finite sum"),
    ],
)
@pytest.mark.parametrize("make", [sl.GaussianMixture, sl.Gaussian])
def test_sample_weights(make, weights, message):
    with pytest.raises(ValueError, match=message):
        make().fit(X, sample_weight=weights)


def test_not_fitted():
    for call in ("predict", "predict_proba", "score_samples", "bic"):
        with pytest.raises(sl.NotFittedError, match="not fitted yet") as caught:
            getattr(sl.GaussianMixture(), call)(X)
        assert isinstance(caught.value, SklearnNotFittedError)
    with pytest.raises(sl.NotFittedError, match="Call 'fit'"):
        sl.GaussianMixture().sample()
    with pytest.raises(sl.NotFittedError):
        sl.Gaussian().log_pdf(X)


def test_wrong_number_of_features():
    model = sl.GaussianMixture(2, random_state=0).fit(X)
    for call in (model.predict, model.predict_proba, model.score_samples):
        with pytest.raises(ValueError, match="1 features, but GaussianMixture is expe"):
            call(X[:, :1])


@pytest.mark.parametrize(
    ("n", "kind"),
    [(0, ValueError), (-1, ValueError), (1.5, TypeError), (True, TypeError)],
)
def test_number_of_samples(n, kind):
    with pytest.raises(kind, match="n_samples: expected an integer"):
        sl.GaussianMixture(random_state=0).fit(X).sample(n)


@pytest.mark.parametrize(
    ("weights", "means", "covariances", "message"),
    [
        ([1.0], [[0.0]], [[[-1.0]]], "covariances: expected a positive diagonal"),
        ([0.5, 0.4], [[0.0], [1.0]], [[[1.0]], [[1.0]]], "with sum 1"),
        ([1.0], [[0.0, 1.0]], [[[1.0]]], "covariances: expected shape"),
        ([1.0], [0.0], [[[1.0]]], "means: expected"),
        ([1.0], [[np.nan]], [[[1.0]]], "means: expected finite numbers"),
    ],
)
def test_from_parameters(weights, means, covariances, message):
    with pytest.raises(ValueError, match=message):
        sl.GaussianMixture.from_parameters(weights, means, covariances)


def test_collapse_without_ridge_names_the_component():
    data = np.vstack([X[:10], np.repeat([[1000.0, 1000.0]], 20, axis=0)])
    model = sl.GaussianMixture(2, reg_covar=0.0, random_state=0)
    with pytest.raises(
        sl.NotPositiveDefiniteError, match=r"component \d is singular.*reg_covar > 0"
    ) as caught:
        model.fit(data)
    assert caught.value.pivot_index is not None
    assert not hasattr(model, "weights_")
