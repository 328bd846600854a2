"""The command that times random numbers beside NumPy's."""

import subprocess
import sys

import numpy as np
import pytest

from shogun_lite.bench import Comparison, compare
from shogun_lite.bench._cases import all_cases
from shogun_lite.bench._comparison import case_names
from shogun_lite.random import default_rng

SHORT = ("bench", "--seconds", "0.2")


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_both_generators_take_the_same_call(case):
    ours, theirs = case.draw(default_rng(0)), case.draw(np.random.default_rng(0))
    if theirs is None:  # in place
        assert ours is None
        return
    assert np.size(ours) == np.size(theirs) == case.n
    assert np.asarray(ours).dtype == np.asarray(theirs).dtype


def test_names_choose_and_keep_the_order_of_the_table():
    first, second, *_ = case_names()
    seen = []
    rows = compare(seconds=0.05, names=[second, first], on_case=seen.append)
    assert [row.name for row in rows] == seen == [first, second]
    assert all(row.ours > 0 and row.numpy > 0 and row.spread >= 0 for row in rows)


def test_ratio_says_how_many_times_faster_ours_is():
    assert Comparison("x", ours=2.0, numpy=8.0, spread=0.0).ratio == 4.0


@pytest.mark.parametrize("seconds", [0.0, -1.0, float("nan"), float("inf")])
def test_bad_seconds_are_refused(seconds):
    with pytest.raises(ValueError, match="seconds: expected a finite number above 0"):
        compare(seconds=seconds)


def test_unknown_names_are_refused():
    with pytest.raises(ValueError, match=r"names: expected some of .* got 'dice'"):
        compare(names=["random", "dice"])


def test_no_names_give_no_rows():
    assert compare(names=[]) == []


def test_command_prints_a_row_for_each_case_and_draws(run, tmp_path):
    picture = tmp_path / "b.png"
    code, out, err = run(*SHORT, "--plot", picture)
    assert (code, err) == (0, "")
    title, head, *rows = out.splitlines()
    assert title.startswith("ns per value: shogun_lite")
    assert head.split() == ["ours", "NumPy", "ratio", "spread"]
    assert len(rows) == len(case_names()) + 2
    for row, name in zip(rows, case_names(), strict=False):
        assert row.startswith(f"{name}  ")
        ours, numpy, ratio, spread = row.removeprefix(name).split()
        assert float(ours) > 0
        assert float(numpy) > 0
        assert ratio.endswith("x")
        assert spread.endswith("%")
    assert rows[-1] == f"picture         {picture}"
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_picture_goes_to_the_current_folder_unless_told(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, _ = run(*SHORT)
    assert code == 0
    assert out.endswith("picture         shogun-lite-bench.png\n")
    assert (tmp_path / "shogun-lite-bench.png").exists()


def test_without_matplotlib_there_is_a_table_and_a_sentence(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    code, out, err = run(*SHORT)
    assert code == 0
    assert err.startswith("shogun-lite: no picture: plotting needs matplotlib")
    assert "picture" not in out


def test_a_picture_asked_for_needs_matplotlib(refuse, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert "plotting needs matplotlib" in refuse(*SHORT, "--plot", tmp_path / "b.png")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--seconds", "0"], "expected a number of seconds from 0.01 to 3600, got '0'"),
        (["--seconds", "soon"], "expected a number of seconds from 0.01 to 3600"),
        (["--plot", "b.txt"], "b.txt: expected a picture as .png, .pdf or .svg"),
        (["--plot", "no/b.png"], "no/b.png: the folder"),
    ],
)
def test_bad_options_are_refused_before_the_work(refuse, options, sentence):
    assert sentence in refuse("bench", *options)


def test_module_is_the_command(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "shogun_lite.bench", "--seconds", "0.1"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("ns per value: shogun_lite")
