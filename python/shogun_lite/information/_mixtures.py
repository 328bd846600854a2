"""Measures of mixtures of Gaussians."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from shogun_lite.information._components import (
    Array,
    Components,
    is_gaussian,
    is_mixture,
    require_same_features,
    two_blocks,
)
from shogun_lite.information._estimate import InformationBounds, InformationEstimate
from shogun_lite.information._expectations import Effort, Term, expectation
from shogun_lite.information._gaussians import canonical_information, js_bounds_of
from shogun_lite.information._units import nats_per_unit


def _in_unit(estimate: InformationEstimate, base: Any) -> InformationEstimate:
    scale = nats_per_unit(base)
    return InformationEstimate(
        estimate.value / scale,
        estimate.standard_error / abs(scale),
        estimate.n_samples,
        estimate.method,
    )


def _exact(nats: float) -> InformationEstimate:
    return InformationEstimate(nats, 0.0, 0, "closed form")


def entropy(p: Any, base: Any, effort: Effort) -> InformationEstimate:
    nats_per_unit(base)
    parts = Components.of(p)
    if effort.method == "auto" and len(parts) == 1:
        from shogun_lite.information._pairwise import component_entropies

        return _in_unit(_exact(float(component_entropies(parts)[0])), base)
    terms = [Term(-1.0, parts, parts.log_pdf)]
    return _in_unit(expectation(terms, effort), base)


def cross_entropy(p: Any, q: Any, base: Any, effort: Effort) -> InformationEstimate:
    nats_per_unit(base)
    left, right = _pair(p, q)
    if effort.method == "auto" and len(right) == 1:
        # log q is a quadratic, of which all moments are known.
        from shogun_lite.information._pairwise import component_entropies, divergences

        costs = component_entropies(left) + divergences(left, right)[:, 0]
        return _in_unit(_exact(float(left.weights @ costs)), base)
    terms = [Term(-1.0, left, right.log_pdf)]
    return _in_unit(expectation(terms, effort), base)


def kl_divergence(p: Any, q: Any, base: Any, effort: Effort) -> InformationEstimate:
    from shogun_lite.information._pairwise import APPROXIMATIONS, divergences

    nats_per_unit(base)
    left, right = _pair(p, q)
    if effort.method in APPROXIMATIONS:
        value = APPROXIMATIONS[effort.method](left, right)
        return _in_unit(InformationEstimate(value, math.nan, 0, effort.method), base)
    if effort.method == "auto" and len(left) == len(right) == 1:
        return _in_unit(_exact(float(divergences(left, right)[0, 0])), base)

    def log_ratio(X: Array) -> Array:
        return left.log_pdf(X) - right.log_pdf(X)

    return _in_unit(expectation([Term(1.0, left, log_ratio)], effort), base)


def js_divergence(p: Any, q: Any, base: Any, effort: Effort) -> InformationEstimate:
    nats_per_unit(base)
    left, right = _pair(p, q)

    def against_average(own: Components, other: Components) -> Term:
        def log_ratio(X: Array) -> Array:
            # log(own / average) = log 2 - log(1 + other / own)
            odds = other.log_pdf(X) - own.log_pdf(X)
            ratio: Array = math.log(2.0) - np.logaddexp(0.0, odds)
            return ratio

        return Term(0.5, own, log_ratio)

    terms = [against_average(left, right), against_average(right, left)]
    return _in_unit(expectation(terms, effort), base)


def mutual_information(
    p: Any, blocks: Any, base: Any, effort: Effort
) -> InformationEstimate:
    nats_per_unit(base)
    whole = Components.of(p)
    a, b = two_blocks(blocks, whole.n_features)
    joint = whole.marginal(a + b)
    first, second = list(range(len(a))), list(range(len(a), len(a) + len(b)))
    if effort.method == "auto" and len(joint) == 1:
        return _in_unit(_exact(canonical_information(joint, first, second)), base)
    of_a, of_b = joint.marginal(first), joint.marginal(second)

    def log_ratio(X: Array) -> Array:
        log_independent = of_a.log_pdf(X[:, first]) + of_b.log_pdf(X[:, second])
        ratio: Array = joint.log_pdf(X) - log_independent
        return ratio

    return _in_unit(expectation([Term(1.0, joint, log_ratio)], effort), base)


def _pair(p: Any, q: Any) -> tuple[Components, Components]:
    left, right = Components.of(p), Components.of(q)
    require_same_features(left, right)
    return left, right


def _require_model(name: str, model: Any) -> None:
    if not (is_mixture(model) or is_gaussian(model)):
        raise TypeError(
            f"{name}: expected a fitted Gaussian or GaussianMixture, got "
            f"{type(model).__name__}"
        )


def _tightest(
    bounds: tuple[dict[str, float], dict[str, float]], base: Any
) -> InformationBounds:
    scale = nats_per_unit(base)
    lower = max(bounds[0].items(), key=lambda item: item[1])
    upper = min(bounds[1].items(), key=lambda item: item[1])
    ends = [(lower[1] / scale, lower[0]), (upper[1] / scale, upper[0])]
    if scale < 0:
        ends.reverse()
    return InformationBounds(ends[0][0], ends[1][0], ends[0][1], ends[1][1])


def entropy_bounds(p: Any, *, base: Any = None) -> InformationBounds:
    """Numbers between which the entropy of a mixture lies, without sampling.

    Parameters
    ----------
    p : GaussianMixture or Gaussian
        Fitted, ours or scikit-learn's.
    base : None, "bits" or number, optional
        Unit; None is nats.

    Returns
    -------
    InformationBounds
        The tightest of the conditional entropy, the pairwise bounds [1]_, the
        overlap of the components ("product"), the entropy of component and point
        together, and the Gaussian with the same covariance.

    References
    ----------
    .. [1] A. Kolchinsky and B. D. Tracey, "Estimating mixture entropy with pairwise
       distances", Entropy 19, 2017.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> p = sl.GaussianMixture.from_parameters(
    ...     [0.5, 0.5], [[-2.0], [2.0]], [[[1.0]], [[1.0]]])
    >>> bounds = sl.information.entropy_bounds(p)
    >>> bounds.lower < sl.information.entropy(p).value < bounds.upper
    True
    """
    from shogun_lite.information import _pairwise

    _require_model("p", p)
    return _tightest(_pairwise.entropy_bounds(Components.of(p)), base)


def kl_bounds(p: Any, q: Any, *, base: Any = None) -> InformationBounds:
    """Numbers between which the divergence of two mixtures lies, without sampling.

    Parameters
    ----------
    p, q : GaussianMixture or Gaussian
        Fitted, of equal dimension, ours or scikit-learn's.
    base : None, "bits" or number, optional
        Unit; None is nats.

    Returns
    -------
    InformationBounds
        From above Hershey and Olsen's variational bound, or the difference of bounds of
        cross entropy and entropy; from below such a difference, or 0.

    References
    ----------
    .. [1] J. R. Hershey and P. A. Olsen, "Approximating the Kullback Leibler divergence
       between Gaussian mixture models", ICASSP 2007.
    .. [2] J.-L. Durrieu, J.-P. Thiran and F. Kelly, "Lower and upper bounds for
       approximation of the Kullback-Leibler divergence between Gaussian mixture
       models", ICASSP 2012.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> p, q = (
    ...     sl.GaussianMixture.from_parameters(
    ...         [0.5, 0.5], [[-2.0], [2.0]], [[[1.0]], [[v]]])
    ...     for v in (1.0, 2.25))
    >>> bounds = sl.information.kl_bounds(p, q)
    >>> bounds.lower <= sl.information.kl_divergence(p, q).value <= bounds.upper
    True
    """
    from shogun_lite.information import _pairwise

    _require_model("p", p)
    _require_model("q", q)
    return _tightest(_pairwise.kl_bounds(*_pair(p, q)), base)


def js_bounds(p: Any, q: Any, *, base: Any = None) -> InformationBounds:
    """Numbers between which the Jensen-Shannon divergence of two Gaussians lies.

    Parameters
    ----------
    p, q : Gaussian
        Fitted, of equal dimension.
    base : None, "bits" or number, optional
        Unit; None is nats.

    Returns
    -------
    InformationBounds
        From the overlap integral of sqrt(p q) and, from above, the mean of both
        Kullback-Leibler divergences, halved.

    References
    ----------
    .. [1] J. Lin, "Divergence measures based on the Shannon entropy", IEEE Trans. Inf.
       Theory 37, 1991.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> p, q = (sl.Gaussian.from_parameters([m], [[1.0]]) for m in (0.0, 1.0))
    >>> bounds = sl.information.js_bounds(p, q)
    >>> bounds.lower < sl.information.js_divergence(p, q).value < bounds.upper
    True
    """
    _require_model("p", p)
    _require_model("q", q)
    left, right = _pair(p, q)
    if len(left) != 1 or len(right) != 1:
        raise TypeError("p, q: expected Gaussians, got a mixture of several")
    lower, upper = js_bounds_of(left, right)
    return _tightest(({"overlap": lower}, {"overlap or divergence": upper}), base)
