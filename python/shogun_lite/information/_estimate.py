"""What quantities that are not exact come as."""

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
        Standard deviation of `value` over repetitions of the estimate; for "quadrature"
        a bound of the error, for "closed form" 0, and NaN for approximations, whose
        error nobody knows.
    n_samples : int
        Points at which densities were evaluated, or observations.
    method : str
        How it was computed.

    Examples
    --------
    >>> from shogun_lite.information import entropy_of_counts
    >>> estimate = entropy_of_counts([1, 2, 3], method="plug-in")
    >>> round(float(estimate), 4), estimate.n_samples
    (1.0114, 6)
    """

    value: float
    standard_error: float
    n_samples: int
    method: str

    def __float__(self) -> float:
        return self.value


@dataclass(frozen=True)
class SampleEstimate(InformationEstimate):
    """An estimate from a sample of continuous variables.

    Attributes
    ----------
    tie_fraction : float
        Share of the points with another one at distance 0: with ties the variables are
        not continuous, and what an estimator for continuous ones says of them depends
        on chance.

    Examples
    --------
    >>> from shogun_lite.information import entropy_of_samples
    >>> entropy_of_samples([0.0, 0.0, 1.0, 2.0, 4.0], k=1).tie_fraction
    0.4
    """

    tie_fraction: float


@dataclass(frozen=True)
class InformationBounds:
    """Numbers between which a quantity lies for certain.

    Attributes
    ----------
    lower, upper : float
        In the unit asked for.
    lower_method, upper_method : str
        The bounds that were the tightest.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> p = sl.Gaussian.from_parameters([0.0], [[1.0]])
    >>> bounds = sl.information.entropy_bounds(p)
    >>> bounds.lower <= p.entropy() <= bounds.upper
    True
    """

    lower: float
    upper: float
    lower_method: str
    upper_method: str
