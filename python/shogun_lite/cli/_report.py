"""Tables for people."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite.cli._selection import Candidate, Selection

_LABEL = 16
# Matrices with more entries than this are shown by their corners; --save keeps all.
_MAX_SHOWN = 150


def print_selection(selection: Selection) -> None:
    """BIC and log-likelihood of every fit; the chosen one has a star."""
    candidates = selection.candidates
    print()
    print(f"  {'covariance':<12}{'k':>4}{'BIC':>16}{'log-likelihood':>18}")
    for candidate in candidates:
        print(_row(candidate, candidate is selection.best).rstrip())
    if any(candidate.collapsed for candidate in candidates):
        print(
            "\n(a component collapsed: its variance in some direction is no more than "
            "--reg-covar\n leaves, so that its likelihood says nothing of the data; "
            "chosen only if all did)"
        )


def _row(candidate: Candidate, chosen: bool) -> str:
    text = f"{'*' if chosen else ' '} {candidate.covariance_type:<12}"
    text += f"{candidate.n_components:>4}"
    if candidate.failure is not None:
        return f"{text}  not fitted: {' '.join(candidate.failure.split())}"
    text += f"{candidate.bic:>16.3f}{candidate.log_likelihood:>18.3f}"
    notes = []
    if chosen:
        notes.append("chosen")
    if candidate.collapsed:
        notes.append("a component collapsed")
    if not candidate.model.converged_:
        notes.append("not converged")
    return f"{text}  {', '.join(notes)}"


def _numbers(values: Any) -> str:
    """A number, a vector, or a matrix whose later rows stand under the first."""
    array = np.asarray(values, dtype=np.float64)
    width = max(len(f"{value:.6g}") for value in array.flat)
    return np.array2string(
        array,
        separator=", ",
        formatter={"float_kind": lambda value: f"{value:>{width}.6g}"},
        max_line_width=100,
        prefix=" " * _LABEL,
        threshold=_MAX_SHOWN,
    )


def _print_field(label: str, text: str) -> None:
    print(f"{label:<{_LABEL}}{text}")


def print_model(candidate: Candidate, n_samples: int, names: list[str] | None) -> None:
    """The parameters of the chosen mixture and how its fit went."""
    model = candidate.model
    k = candidate.n_components
    print()
    number = f"{k} component{'s' if k != 1 else ''}"
    _print_field("chosen by BIC", f"{number}, {model.covariance_type} covariance")
    if names is not None:
        _print_field("features", ", ".join(names))
    for component in range(k):
        print(f"component {component}")
        _print_field("  weight", f"{model.weights_[component]:.6f}")
        _print_field("  mean", _numbers(model.means_[component]))
        if model.covariance_type != "tied":
            label = "covariance" if model.covariance_type == "full" else "variance"
            _print_field(f"  {label}", _numbers(model.covariances_[component]))
    if model.covariance_type == "tied":
        print("all components")
        _print_field("  covariance", _numbers(model.covariances_))
    _print_field(
        "log-likelihood",
        f"{candidate.log_likelihood:.6f} nats "
        f"({candidate.log_likelihood / n_samples:.6f} per row)",
    )
    _print_field("BIC", f"{candidate.bic:.6f}")
    _print_field("AIC", f"{candidate.aic:.6f}")
    outcome = "yes" if model.converged_ else "no (raise --max-iter or --tol)"
    _print_field("converged", outcome)
    _print_field("iterations", f"{model.n_iter_}")


def print_score(model: Any, X: NDArray[np.float64], per_sample: bool) -> None:
    """How well a model describes rows."""
    log_densities = model.score_samples(X)
    _print_field("rows", f"{len(X)}")
    _print_field(
        "log-likelihood",
        f"{log_densities.sum():.6f} nats ({log_densities.mean():.6f} per row)",
    )
    _print_field("BIC", f"{model.bic(X):.6f}")
    _print_field("AIC", f"{model.aic(X):.6f}")
    if per_sample:
        print("log-density of each row, in nats:")
        print("\n".join(map(repr, log_densities.tolist())))
