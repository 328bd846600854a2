"""Looking inside a fit: callbacks, history, the progress line."""

import dataclasses
import io
import pickle
import sys
import types
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import ConvergenceWarning

import shogun_lite as sl
from shogun_lite.mixture import FitHistory, FitState
from shogun_lite.mixture._progress_bar import ProgressBar
from shogun_lite.random import default_rng

X = default_rng(0).standard_normal((90, 2)) + np.repeat([[0.0], [3.0], [6.0]], 30, 0)
OPTIONS = {"random_state": 0, "tol": 0.0, "max_iter": 12}


def fit(callbacks=None, k=3, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return sl.GaussianMixture(k, callbacks=callbacks, **(OPTIONS | options)).fit(X)


def test_states_are_those_of_the_fit():
    states = []
    model = fit([states.append], n_init=2, init_params="random_from_data")
    assert [s.iteration for s in states] == [*range(1, 13), *range(1, 13)]
    assert [s.restart for s in states] == [0] * 12 + [1] * 12
    best = model.history_.best_restart
    mine = [s for s in states if s.restart == best]
    assert [s.lower_bound for s in mine] == model.lower_bounds_
    np.testing.assert_array_equal(mine[-1].means, model.means_)
    np.testing.assert_array_equal(mine[-1].weights, model.weights_)
    np.testing.assert_array_equal(mine[-1].covariances, model.covariances_)
    assert mine[0].change == np.inf
    assert mine[1].change == mine[1].lower_bound - mine[0].lower_bound
    elapsed = [s.elapsed for s in states]
    assert elapsed == sorted(elapsed)


def test_the_state_cannot_be_changed():
    def meddle(state):
        with pytest.raises(dataclasses.FrozenInstanceError):
            state.lower_bound = 0.0
        with pytest.raises(ValueError, match="read-only"):
            state.means[0, 0] = 0.0

    np.testing.assert_array_equal(fit([meddle]).means_, fit().means_)


@pytest.mark.parametrize("covariance_type", ["full", "tied", "diag", "spherical"])
def test_a_callback_stops_and_the_best_so_far_is_kept(covariance_type):
    options = {"covariance_type": covariance_type, "n_init": 5}
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # stopping is no failure to converge
        model = sl.GaussianMixture(
            3, callbacks=[lambda s: s.iteration == 4], **(OPTIONS | options)
        ).fit(X)
    assert model.n_iter_ == 4
    assert not model.converged_
    assert model.history_.stopped
    assert len(model.history_) == 4
    four = fit(covariance_type=covariance_type, max_iter=4)
    np.testing.assert_array_equal(model.means_, four.means_)


def test_an_earlier_better_start_survives_the_stop():
    def at_the_first_of_the_last(state):
        return state.restart == 3

    stopped = fit([at_the_first_of_the_last], n_init=9, init_params="random")
    three = fit(n_init=3, init_params="random")
    assert stopped.lower_bound_ >= three.lower_bound_
    assert stopped.history_.restart[-1] == 3


def test_all_callbacks_are_called_and_any_may_stop():
    seen = []
    model = fit([lambda s: True, lambda s: seen.append(s.iteration)])
    assert model.n_iter_ == 1
    assert seen == [1]


class Unlucky(Exception):
    pass


@pytest.mark.parametrize("fitted", [False, True])
@pytest.mark.parametrize("algorithm", ["em", "smem"])
def test_what_a_callback_raises_leaves_the_model_as_it_was(fitted, algorithm):
    def fail(state):
        if state.iteration == 3:
            raise Unlucky("third")

    model = sl.GaussianMixture(3, algorithm=algorithm, **OPTIONS)
    if fitted:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(X + 1.0)
    model.set_params(callbacks=[fail])
    before = dict(vars(model))
    with pytest.raises(Unlucky, match="third"):
        model.fit(X)
    assert vars(model) == before


@pytest.mark.parametrize(
    ("callbacks", "kind", "message"),
    [
        ([3], TypeError, "callbacks: expected functions of a FitState, got 3 at index"),
        (print, ValueError, "'callbacks' parameter"),
        ([lambda s: "yes"], TypeError, r"callbacks\[0\]: expected it to return True"),
        ([lambda: None], TypeError, "positional argument"),
    ],
)
def test_bad_callbacks(callbacks, kind, message):
    model = sl.GaussianMixture(2, callbacks=callbacks)
    with pytest.raises(kind, match=message):
        model.fit(X)
    assert not hasattr(model, "means_")


def test_a_model_with_callbacks_is_cloned_pickled_and_saved(tmp_path):
    model = fit([print_nothing])
    assert clone(model).callbacks == [print_nothing]
    assert pickle.loads(pickle.dumps(model)).callbacks == [print_nothing]
    sl.save(model, tmp_path / "model.npz")
    loaded = sl.load(tmp_path / "model.npz")
    assert loaded.callbacks is None
    np.testing.assert_array_equal(loaded.means_, model.means_)


def print_nothing(state: FitState) -> None:
    """Of the module, so that it can be pickled."""


def test_history():
    model = fit(n_init=2, init_params="random_from_data")
    history = model.history_
    assert isinstance(history, FitHistory)
    assert len(history) == 24
    assert history.iteration.tolist() == [*range(1, 13)] * 2
    best = history.restart == history.best_restart
    np.testing.assert_array_equal(history.lower_bound[best], model.lower_bounds_)
    assert (np.diff(history.seconds) >= 0.0).all()
    assert history.moves == ()
    assert not history.stopped
    assert repr(history).startswith("FitHistory(24 iterations, 2 starts, ")
    with pytest.raises(ValueError, match="read-only"):
        history.lower_bound[0] = 0.0
    with pytest.raises(dataclasses.FrozenInstanceError):
        history.stopped = True
    made = sl.GaussianMixture.from_parameters([1.0], [[0.0]], [1.0], "spherical")
    assert len(made.history_) == 0
    assert repr(made.history_) == "FitHistory(0 iterations, 0 starts, 0 s)"


def test_history_of_smem_has_all_runs_and_the_moves(tmp_path):
    model = fit(algorithm="smem", tol=1e-3, max_iter=100)
    moves = model.history_.moves
    assert [dict(m._asdict(), merged=list(m.merged)) for m in moves] == model.moves_
    assert len(model.history_) > model.n_iter_
    sl.save(model, tmp_path / "model.npz")
    loaded = sl.load(tmp_path / "model.npz").history_
    assert loaded.moves == moves
    np.testing.assert_array_equal(loaded.lower_bound, model.history_.lower_bound)
    assert np.isnan(loaded.seconds).all()


class Terminal(io.StringIO):
    def isatty(self):
        return True


SLOW = dict.fromkeys(["restart", "iteration"], 0) | {"lower_bound": -1.0, "change": 0.1}


def test_the_plain_line_comes_after_a_second_and_goes(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setitem(sys.modules, "tqdm", None)  # an import of it fails
    bar = ProgressBar.if_wanted(None, 3)
    bar(**SLOW, elapsed=0.9)
    assert terminal.getvalue() == ""
    bar(**SLOW, elapsed=1.0)
    line = "start 1 of 3, iteration 0: mean log-likelihood -1, change 1.0e-01, 1 s"
    assert terminal.getvalue() == "\r" + line
    bar(**SLOW, elapsed=1.05)  # too soon
    assert terminal.getvalue() == "\r" + line
    bar.close()
    assert terminal.getvalue() == f"\r{line}\r{' ' * len(line)}\r"


def test_tqdm_shows_it_if_installed(monkeypatch):
    calls = []

    class FakeTqdm:
        def __init__(self, **options):
            calls.append(options["leave"])

        def set_description_str(self, text):
            calls.append(text)

        def close(self):
            calls.append("closed")

    module = types.SimpleNamespace(tqdm=FakeTqdm)
    monkeypatch.setitem(sys.modules, "tqdm", module)
    monkeypatch.setattr(sys, "stderr", Terminal())
    bar = ProgressBar.if_wanted(None, 1)
    bar(**SLOW, elapsed=2.0)
    bar.close()
    assert calls[0] is False
    assert calls[1].startswith("iteration 0: mean")
    assert calls[2:] == ["closed"]


def test_when_there_is_a_line(monkeypatch, capsys):
    fit()
    assert capsys.readouterr().err == ""
    assert ProgressBar.if_wanted(None, 1) is None  # no terminal
    monkeypatch.setitem(sys.modules, "tqdm", None)
    np.testing.assert_array_equal(fit(progress=True).means_, fit().means_)
    assert "\riteration 1: mean" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert ProgressBar.if_wanted(False, 1) is None
    assert ProgressBar.if_wanted(None, 1) is not None
    with ThreadPoolExecutor() as pool:
        assert pool.submit(ProgressBar.if_wanted, None, 1).result() is None
    fit()  # under a second
    assert sys.stderr.getvalue() == ""
    monkeypatch.setattr(sys, "stderr", None)
    assert ProgressBar.if_wanted(None, 1) is None
