"""The public measures: of arrays, of Gaussians, of mixtures."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from shogun_lite._core import information as _core
from shogun_lite.information import _arrays, _gaussians, _mixtures, _tables
from shogun_lite.information._arrays import Axis, Normalize, Reading
from shogun_lite.information._components import is_gaussian, is_model
from shogun_lite.information._expectations import Effort
from shogun_lite.information._units import nats_per_unit


def _two_models(p: Any, q: Any) -> bool:
    """Whether both are models; TypeError for a model and an array."""
    models = is_model(p), is_model(q)
    if models[0] != models[1]:
        raise TypeError(
            "p, q: expected two arrays or two models, got one of each; compare like "
            "with like"
        )
    return models[0]


@_core.fast_function
def entropy(
    p: Any,
    *,
    axis: Axis = 0,
    base: Any = None,
    keepdims: bool = False,
    normalize: Normalize = True,
    method: str = "auto",
    n_samples: int = 262144,
    random_state: Any = None,
    pseudo_determinant: bool = False,
) -> Any:
    """Entropy of a distribution.

    Parameters
    ----------
    p : array_like, Gaussian or GaussianMixture
        Probabilities along `axis`, or a fitted model of ours or scikit-learn's.
    axis : int, tuple of int or None, default 0
        Where the probabilities of one distribution are, as in SciPy; None is all axes.
    base : None, "bits" or number, optional
        Unit: the base of the logarithm; None is e, nats.
    keepdims : bool, default False
        Keep the reduced axes with length 1.
    normalize : bool or "check", default True
        Divide by the sum, take as it is, or refuse what does not sum to 1.
    method : {"auto", "quadrature", "rqmc", "mc"}, default "auto"
        For mixtures: adaptive quadrature (the choice of "auto" for one feature),
        randomised quasi-Monte-Carlo, or plain Monte Carlo. "auto" takes the closed form
        where there is one.
    n_samples : int, default 262144
        For mixtures: points to evaluate densities at, rounded up.
    random_state : None, int, numpy or shogun_lite generator, optional
        For mixtures: where the randomness comes from.
    pseudo_determinant : bool, default False
        For Gaussians: give one with singular covariance its entropy within the plane
        that carries it, from the eigenvalues above rounding (`d` times the machine
        epsilon times the largest), instead of -inf.

    Returns
    -------
    float, ndarray or InformationEstimate
        With its standard error for a mixture. NaN along an axis without elements. The
        entropy of a model is the differential one, which may be negative; it is -inf
        for a Gaussian with singular covariance.

    Raises
    ------
    ValueError
        Negative, infinite or NaN probabilities; a sum of 0; a base of 1 or below 0.
    ShapeError, TypeError, NotFittedError
        An axis that is not there; not real numbers; a model without parameters.

    Notes
    -----
    0 log 0 is 0. Summed in double precision for all dtypes, in an order that does not
    depend on the number of threads; entries near the largest double or below the
    smallest normal one are no special case.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> sl.information.entropy([0.5, 0.5], base="bits")
    1.0
    >>> round(sl.information.entropy(sl.Gaussian.from_parameters([0.0], [[1.0]])), 6)
    1.418939
    """
    if not is_model(p):
        return _arrays.entropy_of_array(p, Reading(axis, base, keepdims, normalize))
    if is_gaussian(p):
        return _gaussians.entropy(p, base, pseudo_determinant)
    return _mixtures.entropy(p, base, Effort(method, n_samples, random_state))


@_core.fast_function
def cross_entropy(
    p: Any,
    q: Any,
    *,
    axis: Axis = 0,
    base: Any = None,
    keepdims: bool = False,
    normalize: Normalize = True,
    method: str = "auto",
    n_samples: int = 262144,
    random_state: Any = None,
) -> Any:
    """Cross entropy, -E_p[log q].

    Parameters
    ----------
    p, q : array_like, Gaussian or GaussianMixture
        Two arrays, or two models of equal dimension. Arrays may differ in other axes
        than the reduced ones as far as they broadcast.
    axis, base, keepdims, normalize, method, n_samples, random_state
        As for :func:`entropy`.

    Returns
    -------
    float, ndarray or InformationEstimate
        Infinite where q = 0 < p.

    Examples
    --------
    >>> from shogun_lite.information import cross_entropy
    >>> cross_entropy([1.0, 0.0], [0.5, 0.5], base=2)
    1.0
    """
    if not _two_models(p, q):
        reading = Reading(axis, base, keepdims, normalize)
        return _arrays.compare_arrays("cross_entropy", p, q, reading)
    if is_gaussian(p) and is_gaussian(q):
        return _gaussians.entropy(p, base) + _gaussians.kl_divergence(p, q, base)
    effort = Effort(method, n_samples, random_state)
    return _mixtures.cross_entropy(p, q, base, effort)


@_core.fast_function
def kl_divergence(
    p: Any,
    q: Any,
    *,
    axis: Axis = 0,
    base: Any = None,
    keepdims: bool = False,
    normalize: Normalize = True,
    method: str = "auto",
    n_samples: int = 262144,
    random_state: Any = None,
) -> Any:
    """Kullback-Leibler divergence D(p || q) = E_p[log p / q].

    Parameters
    ----------
    p, q : array_like, Gaussian or GaussianMixture
        Two arrays, or two models of equal dimension. Arrays may differ in other axes
        than the reduced ones as far as they broadcast.
    axis, base, keepdims, normalize, n_samples, random_state
        As for :func:`entropy`. With ``normalize=False`` the sum of p log(p / q) as it
        stands, which can be negative.
    method : str, default "auto"
        For mixtures: "quadrature", "rqmc" or "mc" as for :func:`entropy`, or one of the
        approximations "variational", "goldberger", "unscented", "product" and
        "moment_matching", which can be far off in either direction: for numbers that
        the divergence certainly lies between see :func:`kl_bounds`.

    Returns
    -------
    float, ndarray or InformationEstimate
        At least 0 for arrays and Gaussians; an estimate for mixtures can be below 0 by
        its error. Infinite where q = 0 < p.

    Notes
    -----
    Arrays that nearly agree keep their relative accuracy: the terms are those of
    sum p (d - log(1 + d)) with d = q / p - 1, none of which is negative.

    References
    ----------
    .. [1] J. R. Hershey and P. A. Olsen, "Approximating the Kullback Leibler divergence
       between Gaussian mixture models", ICASSP 2007.
    .. [2] J. Goldberger, S. Gordon and H. Greenspan, "An efficient image similarity
       measure based on approximations of KL-divergence between two Gaussian mixtures",
       ICCV 2003.

    Examples
    --------
    >>> from shogun_lite.information import kl_divergence
    >>> round(kl_divergence([0.5, 0.5], [0.25, 0.75]), 6)
    0.143841
    """
    if not _two_models(p, q):
        reading = Reading(axis, base, keepdims, normalize)
        return _arrays.compare_arrays("kl_divergence", p, q, reading)
    if is_gaussian(p) and is_gaussian(q):
        return _gaussians.kl_divergence(p, q, base)
    effort = Effort(method, n_samples, random_state)
    return _mixtures.kl_divergence(p, q, base, effort)


@_core.fast_function
def js_divergence(
    p: Any,
    q: Any,
    *,
    axis: Axis = 0,
    base: Any = None,
    keepdims: bool = False,
    normalize: Normalize = True,
    method: str = "auto",
    n_samples: int = 262144,
    random_state: Any = None,
) -> Any:
    """Jensen-Shannon divergence: mean divergence of p and q from their average.

    Parameters
    ----------
    p, q : array_like, Gaussian or GaussianMixture
        Two arrays, or two models of equal dimension. Arrays may differ in other axes
        than the reduced ones as far as they broadcast.
    axis, base, keepdims, normalize, method, n_samples, random_state
        As for :func:`entropy`. There is no closed form for Gaussians.

    Returns
    -------
    float, ndarray or InformationEstimate
        Between 0 and ln 2, symmetric. Its root is :func:`js_distance`, and SciPy's
        ``jensenshannon``.

    Examples
    --------
    >>> from shogun_lite.information import js_divergence
    >>> js_divergence([1.0, 0.0], [0.0, 1.0], base=2)
    1.0
    """
    if not _two_models(p, q):
        reading = Reading(axis, base, keepdims, normalize)
        return _arrays.compare_arrays("js_divergence", p, q, reading)
    effort = Effort(method, n_samples, random_state)
    return _mixtures.js_divergence(p, q, base, effort)


def js_distance(
    p: Any,
    q: Any,
    *,
    axis: Axis = 0,
    base: Any = None,
    keepdims: bool = False,
    normalize: Normalize = True,
) -> Any:
    """Jensen-Shannon distance, the root of the divergence: a metric.

    Parameters
    ----------
    p, q : array_like
        Probabilities.
    axis, base, keepdims, normalize
        As for :func:`entropy`; a base below 1 is refused.

    Returns
    -------
    float or ndarray
        As SciPy's ``jensenshannon``, but exact where p and q nearly agree.

    Examples
    --------
    >>> from shogun_lite.information import js_distance
    >>> js_distance([1.0, 0.0], [0.0, 1.0], base=2)
    1.0
    """
    if _two_models(p, q):
        raise TypeError("p, q: expected arrays; see js_divergence for models")
    if nats_per_unit(base) < 0:
        raise ValueError(f"base: expected a number above 1 for a distance, got {base}")
    reading = Reading(axis, base, keepdims, normalize)
    divergence = _arrays.compare_arrays("js_divergence", p, q, reading)
    return math.sqrt(divergence) if np.ndim(divergence) == 0 else np.sqrt(divergence)


def mutual_information(
    joint: Any,
    *,
    blocks: Any = None,
    base: Any = None,
    normalize: Normalize = True,
    method: str = "auto",
    n_samples: int = 262144,
    random_state: Any = None,
) -> Any:
    """Mutual information of two variables, D(p(x, y) || p(x) p(y)).

    Parameters
    ----------
    joint : array_like of shape (n, m), Gaussian or GaussianMixture
        Probabilities (or counts) of pairs, or a fitted model of all features.
    blocks : pair of sequences of int, optional
        For models: the features of either variable, as ``([0], [1, 2])``. Features in
        neither are integrated out.
    base : None, "bits" or number, optional
        Unit; None is nats.
    normalize : bool or "check", default True
        For tables: divide by the sum, take as it is, or refuse what does not sum to 1.
    method, n_samples, random_state
        For mixtures, as for :func:`entropy`.

    Returns
    -------
    float or InformationEstimate
        At least 0, and 0 for independent variables; an estimate for mixtures can be
        below 0 by its error.

    Raises
    ------
    ShapeError, ValueError, TypeError
        Not a table; negative or infinite entries; a sum of 0; a base of 1; blocks that
        overlap.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> sl.information.mutual_information([[1, 0], [0, 1]], base=2)
    1.0
    >>> gaussian = sl.Gaussian.from_parameters([0.0, 0.0], [[1.0, 0.6], [0.6, 1.0]])
    >>> round(sl.information.mutual_information(gaussian, blocks=([0], [1])), 6)
    0.223144
    """
    if not is_model(joint):
        if blocks is not None:
            raise TypeError(
                "blocks: expected None for a table; its axes are the blocks"
            )
        return _tables.mutual_information_of_table(joint, base, normalize)
    if is_gaussian(joint):
        return _gaussians.mutual_information(joint, blocks, base)
    effort = Effort(method, n_samples, random_state)
    return _mixtures.mutual_information(joint, blocks, base, effort)
