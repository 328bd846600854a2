"""The choice of the number of components and the covariance type by BIC."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite.cli._errors import CommandError


@dataclass(frozen=True)
class Candidate:
    """One fit, or the reason why there is none."""

    covariance_type: str
    n_components: int
    bic: float
    log_likelihood: float
    failure: str | None
    model: Any
    collapsed: bool = False


@dataclass(frozen=True)
class Selection:
    """All fits, and the one of lowest BIC (Schwarz, Annals of Statistics 6, 1978).

    The likelihood of a mixture has no upper bound: a component that sits on tied values
    has as much of it as `reg_covar` allows. A fit with such a component is shown, but
    chosen only if every fit has one.
    """

    candidates: list[Candidate]
    best: Any


def select_by_bic(
    X: NDArray[np.float64],
    numbers: list[int],
    covariance_types: list[str],
    parameters: dict[str, Any],
) -> Selection:
    """Fit every combination; those that cannot be fitted are reported, not fatal."""
    if min(numbers) > len(X):
        raise CommandError(
            f"--components: expected at most as many as rows ({len(X)}), got "
            f"{min(numbers)}"
        )
    pairs = [(name, k) for name in covariance_types for k in numbers]
    candidates = []
    with _Progress(len(pairs)) as progress:
        for covariance_type, k in pairs:
            progress.show(f"{covariance_type}, {k} component{'s' if k > 1 else ''}")
            candidates.append(_fit_one(X, covariance_type, k, parameters))
    fitted = [c for c in candidates if c.model is not None]
    if not fitted:
        raise CommandError(f"no mixture could be fitted: {candidates[0].failure}")
    best = min(fitted, key=lambda candidate: (candidate.collapsed, candidate.bic))
    return Selection(candidates, best.model)


def _fit_one(
    X: NDArray[np.float64], covariance_type: str, k: int, parameters: dict[str, Any]
) -> Candidate:
    from sklearn.exceptions import ConvergenceWarning

    from shogun_lite.mixture import GaussianMixture

    try:
        with warnings.catch_warnings():
            # Whether the chosen fit converged is in the report.
            warnings.simplefilter("ignore", ConvergenceWarning)
            model = GaussianMixture(
                k, covariance_type=covariance_type, **parameters
            ).fit(X)
    except ValueError as error:
        nan = float("nan")
        return Candidate(covariance_type, k, nan, nan, str(error), None)
    log_likelihood = float(model.score_samples(X).sum())
    return Candidate(
        covariance_type,
        k,
        model.bic(X),
        log_likelihood,
        None,
        model,
        _smallest_variance(model) <= 2.0 * model.reg_covar,
    )


def _smallest_variance(model: Any) -> float:
    """Over all components and directions; at the ridge it says nothing of the data."""
    covariances = model.covariances_
    if model.covariance_type in ("full", "tied"):
        covariances = np.linalg.eigvalsh(covariances)
    return float(np.min(covariances))


class _Progress:
    """A line that is rewritten on a terminal, and nothing in a pipe."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._write: Callable[[str], Any] | None = None
        if sys.stderr.isatty():
            self._write = sys.stderr.write

    def show(self, text: str) -> None:
        self._done += 1
        self._put(f"\r\x1b[Kfitting {self._done}/{self._total}: {text}")

    def _put(self, text: str) -> None:
        if self._write is not None:
            self._write(text)
            sys.stderr.flush()

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._put("\r\x1b[K")
