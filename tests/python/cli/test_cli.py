"""The command line: what it prints, writes and refuses."""

import os
import pty
import re
import subprocess
import sys

import numpy as np
import pytest

import shogun_lite as sl
from shogun_lite.cli import main


@pytest.fixture
def data_file(tmp_path):
    path = tmp_path / "data.csv"
    faithful = sl.datasets.load_faithful()
    rows = "\n".join(",".join(map(str, row)) for row in faithful.data)
    path.write_text(",".join(faithful.feature_names) + "\n" + rows + "\n")
    return path


@pytest.fixture
def model_file(tmp_path):
    path = tmp_path / "model.npz"
    X = sl.datasets.load_faithful().data
    sl.save(sl.GaussianMixture(2, random_state=0).fit(X), path)
    return path


def run(capsys, *argv):
    code = main([str(argument) for argument in argv])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_demo_fits_old_faithful_and_draws_it(capsys, tmp_path):
    picture = tmp_path / "faithful.png"
    code, out, err = run(capsys, "demo", "--components", "1:4", "--plot", picture)
    assert (code, err) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")
    # mclust 6 on the same data: EEE, 3 components, BIC -2314.316 in its sign.
    assert "* tied           3        2314" in out
    assert "chosen by BIC   3 components, tied covariance" in out
    likelihood = re.search(r"log-likelihood  (-\d+\.\d+) nats", out)
    assert float(likelihood[1]) == pytest.approx(-1126.316, abs=0.01)
    for word in ("weight", "mean", "covariance", "converged       yes", "time"):
        assert word in out


def test_fit_saves_a_model_that_scores_and_samples(capsys, data_file, tmp_path):
    model = tmp_path / "m.npz"
    code, out, _ = run(
        capsys, "fit", data_file, "--components", "2", "--save", model, "--seed", 1
    )
    assert code == 0
    assert "272 rows, 2 features" in out
    assert "features        eruptions, waiting" in out
    code, out, _ = run(capsys, "score", model, data_file, "--per-sample")
    assert code == 0
    expected = sl.load(model).score_samples(sl.datasets.load_faithful().data)
    assert f"log-likelihood       {expected.sum():.6f} nats" in out
    lines = out.split("log-density of each row:\n")[1].splitlines()
    np.testing.assert_allclose([float(line) for line in lines], expected)
    code, out, _ = run(capsys, "sample", model, "-n", 4, "--seed", 2)
    assert out.splitlines()[0] == "x0,x1"
    assert len(out.splitlines()) == 5
    assert run(capsys, "sample", model, "-n", 4, "--seed", 2)[1] == out


def test_samples_go_to_files(capsys, model_file, tmp_path):
    for name in ("s.csv", "s.npy"):
        assert run(capsys, "sample", model_file, "-n", 7, "-o", tmp_path / name)[0] == 0
    assert np.load(tmp_path / "s.npy").shape == (7, 2)
    assert len((tmp_path / "s.csv").read_text().splitlines()) == 8
    assert run(capsys, "score", model_file, tmp_path / "s.csv")[0] == 0


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("1,2\n3,4\n5,7\n", "3 rows, 2 features"),
        ("a;b\n1;2\n3;4\n5;9\n", "3 rows, 2 features"),
        ("1\t2\n3\t4\n\n5\t7\n", "3 rows, 2 features"),
        ("\ufeffx\n1\n2\n5\n", "3 rows, 1 features"),
    ],
)
def test_forms_of_csv(capsys, tmp_path, text, shape):
    path = tmp_path / "d.csv"
    path.write_text(text, encoding="utf-8")
    code, out, _ = run(capsys, "fit", path, "--components", "1")
    assert code == 0
    assert shape in out


def test_npy_files_and_more_features_than_two(capsys, tmp_path):
    X = np.random.default_rng(0).normal(size=(50, 3))
    np.save(tmp_path / "d.npy", X)
    code, out, _ = run(
        capsys, "fit", tmp_path / "d.npy", "--components", "1,2", "--covariance",
        "diag,spherical", "--plot", tmp_path / "p.png", "--dims", "0,2",
    )  # fmt: skip
    assert code == 0
    assert "diag" in out
    assert (tmp_path / "p.png").exists()


def test_fits_that_fail_are_reported_not_fatal(capsys, tmp_path):
    path = tmp_path / "d.csv"
    path.write_text("1\n1\n5\n5\n5\n")
    code, out, _ = run(capsys, "fit", path, "--components", "1:3", "--reg-covar", "0")
    assert code == 0
    assert "not fitted" in out
    assert "chosen by BIC   1 components" in out
    code, _, err = run(capsys, "fit", path, "--components", "3", "--reg-covar", "0")
    assert code == 2
    assert "no mixture could be fitted" in err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("a,b\n", "only a header"),
        ("1,2\n3\n", "line 2 has 1 cells where the first has 2"),
        ("a,b\n1,2\n3,x\n", "line 3, column 'b': expected a number, got 'x'"),
        ("1,2\n3,\n", "line 2, column 2: expected a number, got ''"),
        ("1,2\n3,nan\n4,5\n", "line 2, column 2 is nan"),
        ("1,2\n", "minimum of 2"),
    ],
    ids=["empty", "header", "ragged", "text", "missing", "nan", "one-row"],
)
def test_bad_csv(capsys, tmp_path, content, message):
    path = tmp_path / "bad.csv"
    path.write_text(content)
    code, _, err = run(capsys, "fit", path, "--components", "1")
    assert code == 2
    assert err.count("\n") == 1
    assert err.startswith("shogun-lite: error: ")
    assert message in err


def test_other_bad_files(capsys, tmp_path, data_file, model_file):
    cases = [
        (("fit", tmp_path / "none.csv"), "no such file"),
        (("fit", model_file), "expected a .csv, .tsv, .txt or .npy file, got .npz"),
        (("score", data_file, data_file), "not a model file"),
        (("score", tmp_path / "none.npz", data_file), "no such file"),
        (("fit", data_file, "--components", "300"), "at most as many as rows (272)"),
        (("fit", data_file, "--save", "/no/folder/m.npz"), "its folder does not exist"),
    ]
    (tmp_path / "x.npy").write_bytes(b"junk")
    cases.append((("fit", tmp_path / "x.npy"), "not a valid .npy file"))
    np.save(tmp_path / "y.npy", np.zeros(3))
    cases.append((("fit", tmp_path / "y.npy"), "expected a 2-d array"))
    np.save(tmp_path / "z.npy", np.array([["a"]]))
    cases.append((("fit", tmp_path / "z.npy"), "expected numbers, got dtype <U1"))
    broken = tmp_path / "broken.npz"
    broken.write_bytes(model_file.read_bytes()[:500])
    cases.append((("score", broken, data_file), "not a model file, or damaged"))
    wide = tmp_path / "wide.csv"
    wide.write_text("1,2,3\n4,5,6\n")
    cases.append((("score", model_file, wide), "3 features"))
    for argv, message in cases:
        code, _, err = run(capsys, *argv)
        assert code == 2, argv
        assert message in err
        assert err.count("\n") == 1


@pytest.mark.parametrize(
    "argv",
    [
        ["fit"],
        ["dance"],
        ["fit", "x.csv", "--components", "0"],
        ["fit", "x.csv", "--components", "5:2"],
        ["fit", "x.csv", "--components", "a"],
        ["fit", "x.csv", "--covariance", "round"],
        ["fit", "x.csv", "--n-init", "0"],
        ["fit", "x.csv", "--reg-covar", "-1"],
        ["fit", "x.csv", "--tol", "nan"],
        ["sample", "m.npz", "-n", "-1"],
    ],
)
def test_bad_arguments_exit_with_2(argv, capsys):
    with pytest.raises(SystemExit) as caught:
        main(argv)
    assert caught.value.code == 2
    assert "expected" in capsys.readouterr().err or argv in (["fit"], ["dance"])


def module(*argv):
    return [sys.executable, "-m", "shogun_lite", *map(str, argv)]


def test_version_and_progress_in_a_pipe(data_file):
    done = subprocess.run(module("--version"), capture_output=True, text=True)
    assert done.stdout.strip() == sl.__version__
    done = subprocess.run(
        module("fit", data_file, "--components", "1:2"), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_progress_on_a_terminal(data_file):
    terminal, other_end = pty.openpty()
    done = subprocess.run(
        module("fit", data_file, "--components", "1:2"),
        stdout=subprocess.PIPE,
        stderr=other_end,
    )
    os.close(other_end)
    shown = os.read(terminal, 10_000).decode()
    os.close(terminal)
    assert done.returncode == 0
    assert "fitting 1/2: full, 1 component" in shown
    assert shown.endswith("\r\x1b[K")


def test_a_closed_pipe_is_quiet(model_file):
    command = module("sample", model_file, "-n", 200_000)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_an_interrupt_exits_with_130(capsys, monkeypatch, data_file):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("shogun_lite.cli._commands.fit", interrupted)
    assert run(capsys, "fit", data_file)[0] == 130
