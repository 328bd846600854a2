"""The choice between mixtures, and its criteria, against R's mclust."""

import json
import sys
import threading
import warnings

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import load_iris
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture as Reference

from shogun_lite import GaussianMixture, NotFittedError, ShapeError
from shogun_lite.datasets import load_faithful
from shogun_lite.mixture import MixtureSelection, select_mixture
from shogun_lite.random import default_rng

mpl.use("Agg")

FAITHFUL = load_faithful().data
DATA = {"faithful": FAITHFUL, "iris": load_iris().data}
FAMILIES = {"VII": "spherical", "VVI": "diag", "EEE": "tied", "VVV": "full"}

# R 4.2 with mclust 6.0.0: Mclust(X, G, modelNames, emControl(tol = 1e-12)) from its
# hierarchical start; log-likelihood, BIC, icl() in mclust's sign, and
# -sum(z * log(z)) of its posterior probabilities z.
MCLUST = [
    ("faithful", "VII", 1, -2003.952036585, -4024.721479368, -4024.721479368, 0.0),
    (
        "faithful",
        "VII",
        2,
        -1709.529282178,
        -3458.299178819,
        -3460.876749350,
        3.40592386,
    ),
    (
        "faithful",
        "VII",
        3,
        -1637.434418002,
        -3336.532658733,
        -3360.935210678,
        25.4170343,
    ),
    ("faithful", "VVI", 1, -1516.705826618, -3055.834861502, -3055.834861502, 0.0),
    (
        "faithful",
        "VVI",
        2,
        -1147.806352538,
        -2346.064923672,
        -2346.160838574,
        0.2262338,
    ),
    ("faithful", "VVI", 3, -1131.818534852, -2342.118298632, -2381.949455663, None),
    ("faithful", "EEE", 1, -1289.796745053, -2607.622500437, -2607.622500437, 0.0),
    (
        "faithful",
        "EEE",
        2,
        -1140.186759437,
        -2325.219935405,
        -2326.709390326,
        1.38905896,
    ),
    (
        "faithful",
        "EEE",
        3,
        -1126.315927827,
        -2314.295678384,
        -2358.388762663,
        42.7423539,
    ),
    (
        "faithful",
        "VVV",
        2,
        -1130.263960185,
        -2322.191743099,
        -2322.704680328,
        0.6947373,
    ),
    ("faithful", "VVV", 3, -1127.071667417, -2349.441969961, -2378.590891064, None),
    ("iris", "VII", 2, -478.559095769, -1012.235179773, -1012.235180527, 6.470e-06),
    ("iris", "VII", 3, -384.314095061, -853.808990122, -860.900734466, 8.2335367),
    ("iris", "VVI", 2, -386.185346934, -857.551493869, -857.551519756, 0.0001713),
    ("iris", "VVI", 3, -307.177571598, -744.631660843, -751.477150267, 8.5690932),
    ("iris", "EEE", 2, -296.447574769, -688.097220126, -688.098504209, 0.0062195),
    ("iris", "EEE", 3, -256.354043126, -632.963333310, -637.794469565, 6.3256122),
    ("iris", "VVV", 2, -214.354704371, -574.017832270, -574.019098673, 0.0053369),
    ("iris", "VVV", 3, -180.185477131, -580.838907203, -584.045459573, 4.8732381),
]


def fit_options(**options):
    return {"n_init": 20, "tol": 1e-9, "max_iter": 5000, "random_state": 0} | options


@pytest.mark.parametrize("name", DATA)
def test_mclusts_likelihoods_are_reached_in_the_table(name):
    selection = select_mixture(DATA[name], [1, 2, 3], reg_covar=0.0, **fit_options())
    records = {(r["covariance_type"], r["n_components"]): r for r in selection.records}
    for data, family, k, log_likelihood, bic, _, _ in MCLUST:
        if data == name:
            record = records[FAMILIES[family], k]
            assert record["error"] is None
            assert record["log_likelihood"] >= log_likelihood - 1e-3, (family, k)
            assert record["bic"] <= -bic + 2e-3, (family, k)
            assert not record["collapsed"]


@pytest.mark.parametrize(
    ("name", "family", "k", "log_likelihood", "bic", "icl", "entropy"),
    [row for row in MCLUST if row[-1] is not None],
)
def test_criteria_are_mclusts_where_the_optimum_is(
    name, family, k, log_likelihood, bic, icl, entropy
):
    X = DATA[name]
    options = fit_options(reg_covar=0.0, tol=1e-12)
    mixture = GaussianMixture(k, covariance_type=FAMILIES[family], **options).fit(X)
    assert mixture.score(X) * len(X) == pytest.approx(log_likelihood, abs=1e-6)
    assert mixture.bic(X) == pytest.approx(-bic, abs=1e-6)
    # The parameters are known to the root of the likelihood's tolerance only.
    assert mixture.icl(X) == pytest.approx(-icl, rel=2e-6)
    assert mixture.assignment_entropy(X) == pytest.approx(entropy, rel=1e-3, abs=1e-9)


def test_old_faithful_and_iris_are_mclusts_choice():
    # Of its families mclust prefers EEE with 3 and, of those that are ours, VVV with 2.
    for name, expected in (("faithful", ("tied", 3)), ("iris", ("full", 2))):
        selection = select_mixture(DATA[name], range(1, 7), **fit_options(), n_jobs=2)
        best = selection.best_estimator
        assert (best.covariance_type, best.n_components) == expected
        assert best.bic(DATA[name]) == selection.best_record["bic"]


def test_criteria_choose_differently():
    # The density of faithful needs three components; there are two clusters.
    chosen = {
        criterion: select_mixture(
            FAITHFUL, range(1, 5), ["tied"], criterion=criterion, **fit_options()
        ).best_record["n_components"]
        for criterion in ("bic", "icl", "aic")
    }
    assert chosen == {"bic": 3, "icl": 2, "aic": 4}


def test_records_are_those_of_scikit_learn():
    options = {"tol": 1e-10, "max_iter": 5000, "random_state": 0}
    selection = select_mixture(FAITHFUL, [1, 2], ["full", "diag"], **options)
    for record, model in zip(selection.records, selection.estimators, strict=True):
        reference = Reference(
            record["n_components"],
            covariance_type=record["covariance_type"],
            **options,
        ).fit(FAITHFUL)
        for name in ("bic", "aic"):
            assert record[name] == pytest.approx(
                getattr(reference, name)(FAITHFUL), rel=1e-8
            )
        assert record["n_parameters"] == reference._n_parameters()
        assert record["converged"] == model.converged_
        assert record["n_iter"] == model.n_iter_


def test_weights_are_repetitions():
    rng = default_rng(1)
    weight = rng.integers(0, 4, size=len(FAITHFUL))
    repeated = np.repeat(FAITHFUL, weight, axis=0)
    mixture = GaussianMixture(3, random_state=0).fit(FAITHFUL)
    for name in ("icl", "assignment_entropy", "bic"):
        question = getattr(mixture, name)
        assert question(FAITHFUL, sample_weight=weight) == pytest.approx(
            question(repeated), rel=1e-12
        )
    # One component, since the starts of more depend on the order of the rows.
    weighted = select_mixture(FAITHFUL, 1, sample_weight=weight, random_state=0)
    plain = select_mixture(repeated, 1, random_state=0)
    for a, b in zip(weighted.records, plain.records, strict=True):
        for name in ("bic", "aic", "icl", "log_likelihood"):
            assert a[name] == pytest.approx(b[name], rel=1e-12)


def table(selection):
    return json.dumps(selection.records)


def test_the_result_does_not_depend_on_the_number_of_jobs():
    arguments = FAITHFUL, range(1, 5)
    one = select_mixture(*arguments, n_init=2, random_state=7)
    for n_jobs in (2, 5, -1):
        other = select_mixture(*arguments, n_init=2, random_state=7, n_jobs=n_jobs)
        assert table(other) == table(one)
        assert other.best_estimator.equals(one.best_estimator)
        assert other.best_estimator.get_params() == one.best_estimator.get_params()
    assert table(select_mixture(*arguments, n_init=2, random_state=8)) != table(one)


def test_what_else_is_tried_makes_no_difference():
    many = select_mixture(FAITHFUL, range(1, 5), random_state=7)
    one = select_mixture(FAITHFUL, 3, "diag", random_state=7)
    assert one.records[0] in many.records


def test_the_chosen_mixture_can_be_fitted_again():
    best = select_mixture(FAITHFUL, range(1, 4), random_state=3).best_estimator
    again = GaussianMixture(**best.get_params()).fit(FAITHFUL)
    assert again.equals(best)


@pytest.mark.parametrize(
    "make", [lambda: 5, lambda: default_rng(5), lambda: np.random.default_rng(5)]
)
def test_equal_random_states_give_equal_choices(make):
    first, second = (
        table(select_mixture(FAITHFUL, [2, 3], ["full"], random_state=make()))
        for _ in range(2)
    )
    assert first == second


def test_fits_that_fail_are_in_the_table():
    X = default_rng(0).normal(size=(6, 2))
    selection = select_mixture(X, [1, 2, 7], ["spherical", "diag"], random_state=0)
    failed = [r for r in selection.records if r["error"] is not None]
    assert [(r["covariance_type"], r["n_components"]) for r in failed] == [
        ("spherical", 7),
        ("diag", 7),
    ]
    assert "expected n_samples >= n_components" in failed[0]["error"]
    assert np.isnan(failed[0]["bic"])
    assert selection.estimators[2] is None
    assert selection.best_record["n_components"] < 7
    text = repr(selection)
    assert text.count("failed") == 2
    assert "spherical, 7: X: expected n_samples >= n_components" in text
    selection.plot()
    assert selection.to_frame()["error"].notna().sum() == 2


def test_singular_fits_fail_alone_without_regularisation():
    X = np.column_stack([np.arange(20.0), np.zeros(20)])
    selection = select_mixture(X, 1, reg_covar=0.0, random_state=0)
    errors = {r["covariance_type"]: r["error"] for r in selection.records}
    assert errors.pop("spherical") is None
    assert all("reg_covar" in error for error in errors.values())
    assert selection.best_estimator.covariance_type == "spherical"


def test_collapsed_fits_are_not_chosen():
    # Half of the rows are one point: a component on it has all the likelihood that
    # reg_covar allows.
    X = np.concatenate([np.zeros((30, 2)), default_rng(1).normal(size=(30, 2))])
    selection = select_mixture(X, [1, 2], ["full"], random_state=0)
    assert [r["collapsed"] for r in selection.records] == [False, True]
    assert selection.records[1]["bic"] < selection.records[0]["bic"]
    assert selection.best_record["n_components"] == 1
    assert "c: a component collapsed" in repr(selection)
    alone = select_mixture(X, [2], ["full"], random_state=0)
    assert alone.best_record["collapsed"]


def test_collapses_are_those_of_the_eigenvalues():
    # A third of the rows is on an oblique line: thin in a direction that is no feature.
    rng = default_rng(3)
    line = rng.normal(size=(40, 1)) * [3.0, 4.0] + [20.0, 0.0]
    X = np.concatenate([rng.normal(size=(80, 2)), line])
    selection = select_mixture(X, [1, 2], random_state=0)
    for record, model in zip(selection.records, selection.estimators, strict=True):
        variances = model.covariances_
        if model.covariance_type in ("full", "tied"):
            variances = np.linalg.eigvalsh(variances)
        assert record["collapsed"] == (np.min(variances) <= 2.0 * model.reg_covar_)
    collapsed = [
        (r["covariance_type"], r["n_components"])
        for r in selection.records
        if r["collapsed"]
    ]
    assert collapsed == [("full", 2)]


def test_nothing_to_choose_from_is_an_error_with_the_reasons():
    with pytest.raises(
        ValueError, match="no mixture could be fitted:\nfull, 4: X: exp"
    ):
        select_mixture([[0.0], [1.0]], [4], ["full"])


def test_fits_do_not_warn_but_a_choice_without_convergence_does():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        select_mixture(FAITHFUL, [1, 3], ["tied"], random_state=0, criterion="icl")
    with pytest.warns(
        ConvergenceWarning, match="the chosen fit .full, 3. did not conv"
    ):
        select_mixture(FAITHFUL, 3, "full", max_iter=1, random_state=0)


def test_frames_keep_their_names_and_the_table_becomes_one():
    frame = pd.DataFrame(FAITHFUL, columns=["eruptions", "waiting"])
    selection = select_mixture(frame, [1, 2], ["full"], random_state=0)
    best = selection.best_estimator
    assert best.feature_names_in_.tolist() == ["eruptions", "waiting"]
    table = selection.to_frame()
    assert table.shape == (2, 11)
    assert table["bic"].idxmin() == 1
    assert table["n_components"].tolist() == [1, 2]
    assert isinstance(selection, MixtureSelection)


def test_without_pandas_the_records_remain(monkeypatch):
    selection = select_mixture(FAITHFUL, 1, "full", random_state=0)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="to_frame needs pandas"):
        selection.to_frame()


def test_the_picture_shows_lines_gaps_and_the_choice():
    X = default_rng(0).normal(size=(6, 2))
    selection = select_mixture(X, [1, 7], ["spherical", "diag"], random_state=0)
    fig = mpl.figure.Figure()
    ax = selection.plot(ax=fig.subplots())
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels == ["spherical", "diag", "chosen"]
    lines = {line.get_label(): line for line in ax.lines}
    assert np.isnan(lines["diag"].get_ydata()[1])
    assert lines["chosen"].get_ydata()[0] == selection.best_record["bic"]
    assert ax.get_ylabel() == "BIC"


def test_fits_run_in_the_threads_asked_for():
    threads = {threading.get_ident()}

    class Watch(np.ndarray):
        """An array that notes who reads its columns."""

        @property
        def columns(self):
            threads.add(threading.get_ident())
            return ["a", "b"]

    select_mixture(FAITHFUL.view(Watch), range(1, 7), n_jobs=2, random_state=0)
    assert len(threads) > 1


@pytest.mark.parametrize(
    ("arguments", "options", "kind", "message"),
    [
        (([],), {}, ValueError, "n_components: expected at least one to try"),
        (([0],), {}, ValueError, "n_components: expected an integer >= 1, got 0"),
        (([1.5],), {}, TypeError, "n_components: expected an integer, got 1.5"),
        ((1.5,), {}, TypeError, "n_components: expected an integer, got 1.5"),
        (([2, 2],), {}, ValueError, r"n_components: expected each once, got \[2, 2\]"),
        ((1, []), {}, ValueError, "covariance_types: expected at least one to try"),
        ((1, "round"), {}, ValueError, "covariance_types: expected some of .*'round'"),
        ((1, [3]), {}, ValueError, "covariance_types: expected some of .* got 3"),
        ((1,), {"criterion": "BIC"}, ValueError, "criterion: expected one of .*'BIC'"),
        ((1,), {"n_jobs": 0}, ValueError, "n_jobs: expected an integer but 0"),
        ((1,), {"n_jobs": 1.5}, ValueError, "n_jobs: expected an integer .*got 1.5"),
        ((1,), {"colour": 1}, TypeError, "fit_options: expected parameters.*'colour'"),
        ((1,), {"covariance_type": "full"}, TypeError, "fit_options.*covariance_type"),
        ((1,), {"tol": -1.0}, ValueError, "The 'tol' parameter of GaussianMixture"),
        ((1,), {"sample_weight": [1.0]}, ShapeError, "sample_weight: expected shape"),
    ],
)
def test_bad_arguments_are_refused_before_any_fit(arguments, options, kind, message):
    with pytest.raises(kind, match=message):
        select_mixture(FAITHFUL, *arguments, **options)


def test_bad_data_are_an_error_and_no_table():
    with pytest.raises(ValueError, match="contains NaN"):
        select_mixture([[np.nan], [1.0]])
    with pytest.raises(TypeError, match="X: expected numbers, got strings"):
        select_mixture([["a"], ["b"]])


def test_criteria_need_a_fit():
    for name in ("icl", "assignment_entropy"):
        with pytest.raises(NotFittedError, match="not fitted yet"):
            getattr(GaussianMixture(), name)([[0.0]])
