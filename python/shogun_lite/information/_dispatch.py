"""The public measures: of arrays, of Gaussians, of mixtures."""

from __future__ import annotations

from typing import Any

from shogun_lite.information import _arrays, _gaussians, _mixtures


def _is_mixture(value: Any) -> bool:
    return hasattr(value, "weights_") and hasattr(value, "means_")


def _is_gaussian(value: Any) -> bool:
    return hasattr(value, "mean_") and hasattr(value, "covariance_")


def _is_model(value: Any) -> bool:
    if hasattr(value, "fit") and not (_is_mixture(value) or _is_gaussian(value)):
        from shogun_lite.exceptions import NotFittedError

        raise NotFittedError(
            f"this {type(value).__name__} is not fitted yet; call fit first"
        )
    return _is_mixture(value) or _is_gaussian(value)


def _both_gaussian(p: Any, q: Any) -> bool:
    if _is_model(p) != _is_model(q):
        raise TypeError(
            "p, q: expected two arrays or two models, got one of each; compare like "
            "with like"
        )
    return _is_gaussian(p) and _is_gaussian(q)


def entropy(
    p: Any,
    *,
    axis: int = 0,
    base: Any = None,
    normalize: _arrays.Normalize = True,
    random_state: Any = None,
    n_samples: int = 65536,
    method: str = "rqmc",
) -> Any:
    """Entropy of a distribution.

    Parameters
    ----------
    p : array_like, Gaussian or mixture
        Probabilities along `axis`, or a fitted model of ours or scikit-learn's.
    axis : int, default 0
        Where the probabilities of one distribution are, as in SciPy.
    base : None, "bits" or number, optional
        Unit; None is nats.
    normalize : bool or "check", default True
        Divide arrays by their sum, take them as they are, or refuse other sums than 1.
    random_state, n_samples, method
        For mixtures: where the randomness comes from, how many points (rounded up to 16
        times a power of two), and "rqmc" or "mc".

    Returns
    -------
    float, ndarray or InformationEstimate
        The estimate with its standard error for a mixture; exact otherwise.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> sl.information.entropy([0.5, 0.5], base="bits")
    1.0
    >>> round(sl.information.entropy(sl.Gaussian.from_parameters([0.0], [[1.0]])), 6)
    1.418939
    """
    if not _is_model(p):
        return _arrays.entropy_of_array(p, axis, base, normalize)
    if _is_gaussian(p):
        return _gaussians.entropy(p, base)
    return _mixtures.estimate("entropy", p, p, base, random_state, n_samples, method)


def cross_entropy(
    p: Any,
    q: Any,
    *,
    axis: int = 0,
    base: Any = None,
    normalize: _arrays.Normalize = True,
    random_state: Any = None,
    n_samples: int = 65536,
    method: str = "rqmc",
) -> Any:
    """Cross entropy, -E_p[log q].

    Parameters
    ----------
    p, q : array_like, Gaussian or mixture
        Two arrays of equal shape, or two models of equal dimension.
    axis, base, normalize, random_state, n_samples, method
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
    if not _both_gaussian(p, q):
        if not _is_model(p):
            return _arrays.cross_entropy_of_arrays(p, q, axis, base, normalize)
        return _mixtures.estimate(
            "cross_entropy", p, q, base, random_state, n_samples, method
        )
    return _gaussians.entropy(p, base) + _gaussians.kl_divergence(p, q, base)


def kl_divergence(
    p: Any,
    q: Any,
    *,
    axis: int = 0,
    base: Any = None,
    normalize: _arrays.Normalize = True,
    random_state: Any = None,
    n_samples: int = 65536,
    method: str = "rqmc",
) -> Any:
    """Kullback-Leibler divergence D(p || q) = E_p[log p / q].

    Parameters
    ----------
    p, q : array_like, Gaussian or mixture
        Two arrays of equal shape, or two models of equal dimension.
    axis, base, normalize, random_state, n_samples, method
        As for :func:`entropy`.

    Returns
    -------
    float, ndarray or InformationEstimate
        At least 0 for arrays and Gaussians; an estimate for mixtures can be below 0 by
        its error. Infinite where q = 0 < p.

    Examples
    --------
    >>> from shogun_lite.information import kl_divergence
    >>> kl_divergence([0.5, 0.5], [0.25, 0.75]).__round__(6)
    0.143841
    """
    if _both_gaussian(p, q):
        return _gaussians.kl_divergence(p, q, base)
    if not _is_model(p):
        return _arrays.kl_divergence_of_arrays(p, q, axis, base, normalize)
    return _mixtures.estimate(
        "kl_divergence", p, q, base, random_state, n_samples, method
    )


def js_divergence(
    p: Any,
    q: Any,
    *,
    axis: int = 0,
    base: Any = None,
    normalize: _arrays.Normalize = True,
    random_state: Any = None,
    n_samples: int = 65536,
    method: str = "rqmc",
) -> Any:
    """Jensen-Shannon divergence: mean divergence of p and q from their average.

    Parameters
    ----------
    p, q : array_like, Gaussian or mixture
        Two arrays of equal shape, or two models of equal dimension.
    axis, base, normalize, random_state, n_samples, method
        As for :func:`entropy`.

    Returns
    -------
    float, ndarray or InformationEstimate
        Between 0 and ln 2, symmetric. Its root is the Jensen-Shannon distance of SciPy.

    Examples
    --------
    >>> from shogun_lite.information import js_divergence
    >>> js_divergence([1.0, 0.0], [0.0, 1.0], base=2)
    1.0
    """
    _both_gaussian(p, q)
    if not _is_model(p):
        return _arrays.js_divergence_of_arrays(p, q, axis, base, normalize)
    return _mixtures.estimate(
        "js_divergence", p, q, base, random_state, n_samples, method
    )
