"""Tables for people."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite.cli._selection import Selection


def print_selection(selection: Selection) -> None:
    """BIC and log-likelihood of every fit; the chosen one has a star."""
    print()
    print(f"  {'covariance':<12}{'k':>4}{'BIC':>16}{'log-likelihood':>18}")
    for candidate in selection.candidates:
        chosen = candidate.model is selection.best
        line = f"{'*' if chosen else ' '} {candidate.covariance_type:<12}"
        line += f"{candidate.n_components:>4}"
        if candidate.failure is None:
            line += f"{candidate.bic:>16.3f}{candidate.log_likelihood:>18.3f}"
            line += "  a component collapsed" if candidate.collapsed else ""
        else:
            line += f"  not fitted: {' '.join(candidate.failure.split())}"
        print(line)


def _vector(values: Any) -> str:
    return "[" + ", ".join(f"{value:.6g}" for value in np.atleast_1d(values)) + "]"


def _covariance(model: Any, component: int) -> str:
    covariances = model.covariances_
    value = covariances if model.covariance_type == "tied" else covariances[component]
    if np.ndim(value) == 2:
        return "[" + ", ".join(_vector(row) for row in value) + "]"
    return _vector(value)


def print_model(model: Any, X: NDArray[np.float64], names: list[str] | None) -> None:
    """The parameters of the chosen mixture and how its fit went."""
    k = model.n_components
    print()
    print(f"chosen by BIC   {k} components, {model.covariance_type} covariance")
    if names is not None:
        print(f"features        {', '.join(names)}")
    for component in range(k):
        print(f"component {component}")
        print(f"  weight        {model.weights_[component]:.6f}")
        print(f"  mean          {_vector(model.means_[component])}")
        if model.covariance_type != "tied":
            print(f"  covariance    {_covariance(model, component)}")
    if model.covariance_type == "tied":
        print(f"covariance      {_covariance(model, 0)} (shared)")
    log_densities = model.score_samples(X)
    print(
        f"log-likelihood  {log_densities.sum():.6f} nats "
        f"({log_densities.mean():.6f} per row)"
    )
    print(f"BIC             {model.bic(X):.6f}")
    outcome = "yes" if model.converged_ else "no (raise --max-iter or --tol)"
    print(f"converged       {outcome}, {model.n_iter_} iterations")
