"""What a stochastic quantity comes as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class InformationEstimate:
    """A value with its error bar.

    Attributes
    ----------
    value : float
        The estimate, in the unit asked for.
    standard_error : float
        Standard deviation of `value` over repetitions of the estimate.
    n_samples : int
        Points at which densities were evaluated.
    method : str
        "rqmc" (randomised quasi-Monte-Carlo) or "mc" (plain Monte Carlo).
    """

    value: float
    standard_error: float
    n_samples: int
    method: str

    def __float__(self) -> float:
        return self.value
