"""What a fit says about components that collapsed."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from sklearn.exceptions import ConvergenceWarning

if TYPE_CHECKING:
    from shogun_lite._core.mixture import FitResult


def warn_of_collapses(result: FitResult, reg_covar: float, shared: bool) -> None:
    """Warn once of all that was done, if anything was, where the user called fit."""
    events = [
        f"component {component} (weight {weight:.3g}) was re-seeded after iteration "
        f"{iteration}"
        for iteration, component, weight in result["reseeds"]
    ]
    for component, ridge in result["repairs"]:
        who = (
            "the covariance of all components"
            if shared
            else f"the covariance of component {component} (weight "
            f"{result['weights'][component]:.3g})"
        )
        events.append(
            f"{who} was singular although reg_covar={reg_covar:g}: {ridge:.3g} was "
            "added to its diagonal besides"
        )
    if events:
        warnings.warn(
            f"{'; '.join(events)}. Raise reg_covar, scale the data, or use fewer "
            "components.",
            ConvergenceWarning,
            stacklevel=5,
        )
