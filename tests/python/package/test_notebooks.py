"""The notebooks run without a warning, and find what their text says they find."""

import runpy
import warnings
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

import shogun_lite as sl

FOLDER = Path(__file__).parents[3] / "examples" / "notebooks"
CHECKED = {
    "images",
    "information",
    "mixtures_from_the_ground_up",
    "random_streams",
    "split_and_merge",
    "stream_of_measurements",
}
pytestmark = pytest.mark.notebook


@pytest.fixture
def run(monkeypatch):
    """Runs a notebook, and gives the names it leaves behind."""

    def run_notebook(name):
        with warnings.catch_warnings():
            # Figures are shown nowhere here; on the site they are.
            warnings.filterwarnings("ignore", message=".*non-interactive")
            return runpy.run_path(str(FOLDER / f"{name}.py"))

    mpl.use("Agg")
    yield run_notebook
    plt.close("all")


def test_every_notebook_is_checked_here_and_ends_with_what_to_try():
    paths = sorted(FOLDER.glob("*.py"))
    assert {path.stem for path in paths} == CHECKED
    for path in paths:
        last = path.read_text("utf-8").rsplit("# %% [markdown]", maxsplit=1)[1]
        assert "# ## What to try next" in last, path


def test_mixtures_from_the_ground_up(run):
    names = run("mixtures_from_the_ground_up")
    X = names["X"]
    scores = [names[m].score(X) for m in ("by_hand", "one_turn", "fitted")]
    assert scores == sorted(scores)
    # One turn in NumPy is one turn of fit.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        same = sl.GaussianMixture(2, max_iter=1, **names["start"]).fit(X)
    np.testing.assert_allclose(same.means_, names["means"], rtol=1e-12)
    np.testing.assert_allclose(same.covariances_, names["covariances"], rtol=1e-10)
    assert len(names["tops"]) > 1
    assert names["times"][-1] < 20
    best = names["selection"].best_record
    assert (best["covariance_type"], best["n_components"]) == ("tied", 3)
    assert best["bic"] == pytest.approx(2314.2957, abs=1e-2)  # mclust's
    table = names["table"]
    assert table.max(axis=1).sum() >= 0.95 * table.sum()
    assert 0.2 < names["wait"].weights_[names["short"]] < 0.3


def test_split_and_merge(run):
    names = run("split_and_merge")
    assert names["stuck"] >= 80
    assert names["escaped"] >= 95
    X, crabs = names["X"], names["crabs"]
    # mclust's best of this family and size has BIC 2924.69.
    assert names["smem"].bic(X) < 2924.69 < names["em"].bic(X)
    tells = [
        sl.information.mutual_information_labels(crabs.target, names[m].predict(X))
        for m in ("em", "smem")
    ]
    assert tells[1] > 10 * tells[0]


def test_images(run):
    names = run("images")
    assert names["accuracy"] > 0.95
    assert names["bits"] > 2.5
    for k, rate in names["rates"].items():
        assert rate < np.log2(k) + 1e-12
    assert names["drawn"].shape == (48, 30)


def test_information(run):
    names = run("information")
    assert names["code"].average_length(names["p"]) == 2.0
    exact, found = names["exact"], names["found"]
    for value, estimate in zip(exact, found, strict=True):
        assert abs(estimate.value - value) < 5 * estimate.standard_error + 0.02
    assert names["honest"].value < names["total"]
    assert names["honest"].tie_fraction == 0.0


def test_random_streams(run, capsys):
    names = run("random_streams")
    assert names["quiet"] == names["logged"]
    assert names["results"][0] == names["results"][1]
    # 3.2 million points: five standard errors are 0.0046.
    assert abs(np.mean(names["results"]) - np.pi) < 0.0046
    assert "a stream for each:  True" in capsys.readouterr().out


def test_arrays_that_grow(run, capsys):
    names = run("stream_of_measurements")
    # Sources 5 apart with spreads 1 and 0.5: the best rule errs in less than 0.1 %.
    assert names["agreement"] > 0.99
    means = names["mixture"].means_
    means = means[np.argsort(means[:, 0])]
    # 1500 values each: 5 standard errors of the wider source are 0.13.
    np.testing.assert_allclose(means, names["CENTRES"], atol=0.13)
    assert len(names["labels"]) == 3001
    assert "1 view of it exists" in capsys.readouterr().out
