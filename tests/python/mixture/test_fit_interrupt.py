"""Ctrl-C inside an iteration: answered at once, and the estimator is as before."""

import signal
import time

import numpy as np
import pytest

import shogun_lite as sl
from shogun_lite.random import default_rng

if not hasattr(signal, "setitimer"):
    pytest.skip("no timers that signal here", allow_module_level=True)


class Alarm(Exception):
    """What the signal handler raises, as Python's own raises KeyboardInterrupt."""


@pytest.fixture
def alarm():
    def ring(*_):
        raise Alarm

    before = signal.signal(signal.SIGALRM, ring)
    yield lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds)
    signal.setitimer(signal.ITIMER_REAL, 0.0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("start", ["given", "kmeans"])
def test_a_signal_ends_a_long_iteration(alarm, start):
    """The first pass over the data alone takes much longer than the alarm."""
    k = 64
    X = default_rng(0).standard_normal((400_000, 16))
    model = sl.GaussianMixture(k, random_state=0, n_threads=2)
    if start == "given":
        model.set_params(
            weights_init=np.full(k, 1.0 / k),
            means_init=X[:k],
            precisions_init=np.stack([np.eye(16)] * k),
        )
    before = dict(vars(model))
    alarm(0.2)
    begin = time.perf_counter()
    with pytest.raises(Alarm):
        model.fit(X)
    assert time.perf_counter() - begin < 3.0  # a busy machine; idle it is 0.3
    assert vars(model) == before
