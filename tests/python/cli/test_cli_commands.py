"""The command line: what demo, fit, sample and score print and write."""

import re

import numpy as np
import pytest

import shogun_lite as sl


def field(out, label):
    """The number after a label at the start of a line."""
    return float(re.search(rf"^{label} +(-?\d+\.?\d*)", out, re.MULTILINE)[1])


def table(out):
    """(covariance, k) -> (BIC, log-likelihood) of the printed fits, and the chosen."""
    rows = re.findall(r"^([ *]) (\w+) +(\d+) +(-?\d\S+) +(-?\d\S+)", out, re.MULTILINE)
    values = {(name, int(k)): (float(b), float(ll)) for _, name, k, b, ll in rows}
    return values, [(name, int(k)) for mark, name, k, _, _ in rows if mark == "*"]


def test_demo_fits_old_faithful_and_draws_it(run, tmp_path):
    picture = tmp_path / "faithful.png"
    code, out, err = run("demo", "--plot", picture)
    assert (code, err) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")
    values, chosen = table(out)
    types = ("full", "tied", "diag", "spherical")
    assert list(values) == [(name, k) for name in types for k in range(1, 7)]
    # mclust on the same data (Scrucca et al., R Journal 8, 2016): EEE, 3 components,
    # log-likelihood -1126.326, BIC -2314.316 in its sign; its convergence is looser.
    assert chosen == [("tied", 3)]
    assert values["tied", 3] == pytest.approx((2314.316, -1126.326), abs=0.03)
    assert "chosen by BIC   3 components, tied covariance" in out
    assert field(out, "log-likelihood") == pytest.approx(-1126.326, abs=0.02)
    for word in ("weight", "mean", "covariance", "converged       yes", "time  "):
        assert word in out
    assert field(out, "iterations") >= 1


def test_demo_draws_faithful_png_unless_told_otherwise(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("demo", "--components", "2", "--covariance", "full")
    assert code == 0
    assert (tmp_path / "faithful.png").exists()
    assert "picture         faithful.png" in out


def test_a_fitted_model_scores_and_samples(run, data_file, faithful, tmp_path):
    path = tmp_path / "m.npz"
    code, out, _ = run(
        "fit", data_file, "--components", "2", "--save", path, "--seed", 1
    )
    assert code == 0
    assert "272 rows, 2 features" in out
    assert "features        eruptions, waiting" in out
    assert f"model           {path}" in out
    model = sl.load(path)
    assert model.feature_names_in_.tolist() == ["eruptions", "waiting"]
    plain = sl.GaussianMixture(
        2, tol=1e-6, n_init=5, max_iter=1000, random_state=1
    ).fit(faithful)
    np.testing.assert_array_equal(model.means_, plain.means_)
    code, out, err = run("score", path, data_file, "--per-sample")
    assert (code, err) == (0, "")
    expected = plain.score_samples(faithful)
    assert field(out, "rows") == 272
    assert field(out, "log-likelihood") == pytest.approx(expected.sum(), abs=1e-5)
    assert f"({expected.mean():.6f} per row)" in out
    assert field(out, "BIC") == pytest.approx(plain.bic(faithful), abs=1e-5)
    assert field(out, "AIC") == pytest.approx(plain.aic(faithful), abs=1e-5)
    lines = out.split("log-density of each row, in nats:\n")[1].splitlines()
    assert [float(line) for line in lines] == expected.tolist()
    assert "log-density" not in run("score", path, data_file)[1]


def test_samples_are_those_of_the_seed_with_all_digits(run, model_file, tmp_path):
    code, out, _ = run("sample", model_file, "-n", 4, "--seed", 2)
    assert code == 0
    header, *rows = out.splitlines()
    assert header == "x0,x1"
    X, _ = sl.load(model_file).sample(4, random_state=2)
    assert [[float(cell) for cell in row.split(",")] for row in rows] == X.tolist()
    for name, mark in (("s.csv", ","), ("s.tsv", "\t")):
        path = tmp_path / name
        run("sample", model_file, "-n", 4, "--seed", 2, "-o", path)
        assert path.read_text() == out.replace(",", mark)
        assert run("score", model_file, path)[0] == 0
    run("sample", model_file, "-n", 4, "--seed", 2, "-o", tmp_path / "s.npy")
    np.testing.assert_array_equal(np.load(tmp_path / "s.npy"), X)
    assert run("sample", model_file, "-n", 0)[1] == "x0,x1\n"
    assert len(run("sample", model_file)[1].splitlines()) == 101
    big = run("sample", model_file, "-n", 3000, "--seed", 2)[1].splitlines()
    assert big[1:] == run("sample", model_file, "-n", 3000, "--seed", 2)[1].split()[1:]
    assert len(big) == 3001


def test_the_lowest_bic_is_chosen_over_all_combinations(run, data_file):
    code, out, _ = run(
        "fit", data_file, "--components", "4,1",
        "--covariance", "diag,spherical",
    )  # fmt: skip
    assert code == 0
    values, chosen = table(out)
    assert list(values) == [(c, k) for c in ("diag", "spherical") for k in (1, 4)]
    assert chosen == [min(values, key=lambda pair: values[pair][0])]


def test_fits_that_fail_are_reported_not_fatal(run, refuse, tmp_path):
    path = tmp_path / "d.csv"
    path.write_text("1\n1\n5\n5\n5\n")
    code, out, _ = run("fit", path, "--components", "1,2,9", "--reg-covar", "0")
    assert code == 0
    assert "not fitted: X: expected n_samples >= n_components" in out
    assert "chosen by BIC   1 component, full covariance" in out
    np.save(tmp_path / "huge.npy", np.array([[1e200], [-1e200], [3e200]]))
    err = refuse("fit", tmp_path / "huge.npy", "--components", "1:2")
    assert "no mixture could be fitted: " in err


def test_a_collapsed_component_is_shown_and_not_chosen(run, tmp_path):
    """Thirty tied rows have as much likelihood as reg_covar allows."""
    X = np.r_[np.random.default_rng(0).normal(size=(100, 2)), np.ones((30, 2))]
    np.save(tmp_path / "d.npy", X)
    code, out, _ = run("fit", tmp_path / "d.npy", "--components", "1:2")
    assert code == 0
    values, chosen = table(out)
    assert values["full", 2][0] < values["full", 1][0]
    assert chosen == [("full", 1)]
    assert re.search(r"full +2 .* a component collapsed$", out, re.MULTILINE)
    _, out, _ = run("fit", tmp_path / "d.npy", "--components", "2")
    assert table(out)[1] == [("full", 2)]


def test_a_fit_that_does_not_converge_says_so(run, data_file):
    code, out, err = run(
        "fit", data_file, "--components", "4", "--max-iter", 1, "--tol", 0
    )
    assert (code, err) == (0, "")
    assert "converged       no (raise --max-iter or --tol)" in out
    assert field(out, "iterations") == 1


@pytest.mark.parametrize("covariance_type", ["full", "tied", "diag", "spherical"])
def test_the_parameters_printed_are_the_fitted_ones(
    run, data_file, faithful, tmp_path, covariance_type
):
    path = tmp_path / "m.npz"
    _, out, _ = run(
        "fit", data_file, "--components", 2, "--covariance", covariance_type,
        "--save", path,
    )  # fmt: skip
    model = sl.load(path)
    report = out[out.index("chosen by BIC") : out.index("log-likelihood  ")]
    numbers = [
        float(text)
        for text in re.findall(r"-?\d+\.\d+(?:e[-+]\d+)?", report)
        if text.strip()
    ]
    expected = []
    for j in range(2):
        expected += [model.weights_[j], *model.means_[j]]
        if covariance_type != "tied":
            expected += np.ravel(model.covariances_[j]).tolist()
    if covariance_type == "tied":
        expected += model.covariances_.ravel().tolist()
    np.testing.assert_allclose(numbers, expected, rtol=1e-5)


def test_the_number_of_threads_changes_nothing(run, data_file):
    def report(threads):
        out = run("fit", data_file, "--components", "3", "--threads", threads)[1]
        return re.sub(r"(?m)^time .*$", "", out)

    assert report(1) == report(3)


def test_more_features_than_two_are_drawn_two_at_a_time(run, refuse, tmp_path):
    np.save(tmp_path / "d.npy", np.random.default_rng(0).normal(size=(50, 3)))
    for options in ([], ["--dims", "0,2"]):
        picture = tmp_path / f"p{len(options)}.pdf"
        fit = ["fit", tmp_path / "d.npy", "--components", "1", "--plot", picture]
        assert run(*fit, *options)[0] == 0
        assert picture.read_bytes().startswith(b"%PDF")
    assert "--dims: expected two of the 3 features" in refuse(*fit, "--dims", "0,3")
    err = refuse("fit", tmp_path / "d.npy", "--dims", "0,1")
    assert "--dims: chooses what --plot draws" in err


def test_wide_covariances_are_shown_by_their_corners(run, tmp_path):
    np.save(tmp_path / "d.npy", np.random.default_rng(0).normal(size=(100, 40)))
    code, out, _ = run("fit", tmp_path / "d.npy", "--components", "1")
    assert code == 0
    assert "..." in out
    assert len(out.splitlines()) < 40
