"""The choice of the number of components and the covariance type by BIC."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning

from shogun_lite.cli._errors import CommandError
from shogun_lite.cli._progress import Progress
from shogun_lite.mixture import GaussianMixture
from shogun_lite.mixture._selection import fit_record


@dataclass(frozen=True)
class Candidate:
    """One fit, or the reason why there is none."""

    covariance_type: str
    n_components: int
    model: Any = None
    bic: float = float("nan")
    aic: float = float("nan")
    log_likelihood: float = float("nan")
    collapsed: bool = False
    failure: str | None = None


@dataclass(frozen=True)
class Selection:
    """All fits, and the one of lowest BIC (Schwarz, Annals of Statistics 6, 1978).

    The likelihood of a mixture has no upper bound: a component that sits on tied values
    has as much of it as `reg_covar` allows. A fit with such a component is shown, but
    chosen only if every fit has one.
    """

    candidates: list[Candidate]
    best: Candidate


def select_by_bic(
    X: NDArray[np.float64],
    numbers: list[int],
    covariance_types: list[str],
    parameters: dict[str, Any],
) -> Selection:
    """Fit every combination; those that cannot be fitted are reported, not fatal."""
    if len(X) < 2:
        raise CommandError("a mixture needs at least 2 rows, got 1")
    if min(numbers) > len(X):
        raise CommandError(
            f"--components: expected at most as many as rows ({len(X)}), got "
            f"{min(numbers)}"
        )
    pairs = [(name, k) for name in covariance_types for k in numbers]
    candidates = []
    with Progress(len(pairs)) as progress:
        for covariance_type, k in pairs:
            progress.show(f"{covariance_type}, {k} component{'s' if k > 1 else ''}")
            candidates.append(_fit_one(X, covariance_type, k, parameters))
    fitted = [c for c in candidates if c.failure is None]
    if not fitted:
        raise CommandError(f"no mixture could be fitted: {candidates[0].failure}")
    best = min(fitted, key=lambda candidate: (candidate.collapsed, candidate.bic))
    return Selection(candidates, best)


def _fit_one(
    X: NDArray[np.float64], covariance_type: str, k: int, parameters: dict[str, Any]
) -> Candidate:
    with warnings.catch_warnings():
        # Which fits did not converge is in the report.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = GaussianMixture(k, covariance_type=covariance_type, **parameters)
        record = fit_record(model, X)
    if record["error"] is not None:
        return Candidate(covariance_type, k, failure=record["error"])
    return Candidate(
        covariance_type,
        k,
        model,
        record["bic"],
        record["aic"],
        record["log_likelihood"],
        record["collapsed"],
    )
