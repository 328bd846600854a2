"""Mixtures by their components: order, union, equality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from shogun_lite import _validation as validation
from shogun_lite._validation import Array
from shogun_lite.mixture._distribution import MixtureDistribution, full_matrices

if TYPE_CHECKING:
    from shogun_lite.mixture._gaussian_mixture import GaussianMixture


class MixtureComponents(MixtureDistribution):
    """Base of :class:`shogun_lite.GaussianMixture`; not public."""

    def relabel(self, order: Any = "weights") -> GaussianMixture:
        """Same mixture with its components in another order.

        Parameters
        ----------
        order : {"weights", "means"} or sequence of int, default "weights"
            The heaviest first; by the means, the first feature first; or the old
            numbers of the components in their new order.

        Returns
        -------
        GaussianMixture
            A new one, as of :meth:`from_parameters`; this one is unchanged.

        Raises
        ------
        ValueError, TypeError
            Another word, or numbers that are no permutation of the components.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> mixture = GaussianMixture.from_parameters(
        ...     [0.3, 0.7], [[5.0], [0.0]], [1.0, 2.0], "spherical"
        ... )
        >>> mixture.relabel("means").weights_
        array([0.7, 0.3])
        """
        validation.check_fitted(self, "means_")
        permutation = self._permutation(order)
        covariances = self.covariances_
        if self.covariance_type != "tied":
            covariances = covariances[permutation]
        weights = self.weights_[permutation]
        mixture = self._with_parameters(weights, self.means_[permutation], covariances)
        mixture.weights_ = (
            weights  # from_parameters divides by the sum, 1 up to rounding
        )
        return self._same_features(mixture)

    def merge(self, i: int, j: int) -> GaussianMixture:
        """Make one component of two, with their joint weight and moments.

        Parameters
        ----------
        i, j : int
            Two components; the new one takes the place of the lower.

        Returns
        -------
        GaussianMixture
            A new one of one component less; this one is unchanged. Its mean and
            covariance are those of this mixture, except that "diag" keeps only the
            variances and "spherical" only their mean. A "tied" mixture gives a "full"
            one: the new component is wider than the others.

        Raises
        ------
        ValueError, TypeError
            Components there are not, or one twice.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> merged = GaussianMixture.from_parameters(
        ...     [0.25, 0.25, 0.5], [[-1.0], [1.0], [9.0]], [1.0, 1.0, 1.0], "spherical"
        ... ).merge(0, 1)
        >>> merged.weights_, merged.means_.ravel(), merged.covariances_
        (array([0.5, 0.5]), array([0., 9.]), array([2., 1.]))
        """
        validation.check_fitted(self, "means_")
        low, high = sorted(self._component(n, v) for n, v in (("i", i), ("j", j)))
        if low == high:
            raise ValueError(f"i, j: expected two components, got {low} twice")
        kind, covariances = self.covariance_type, self.covariances_
        if kind == "tied":
            kind, covariances = "full", self._full_covariances()
        weights, means = self.weights_.copy(), self.means_.copy()
        covariances = covariances.copy()

        pair = [low, high]
        weights[low] = weights[pair].sum()
        shares = np.array([0.5, 0.5])
        if weights[low] > 0:
            shares = self.weights_[pair] / weights[low]
        means[low] = shares @ means[pair]
        offsets = self.means_[pair] - means[low]
        covariances[low] = np.tensordot(shares, covariances[pair], 1) + _between(
            shares, offsets, kind
        )
        left = np.arange(self.n_components) != high
        return self._same_features(
            self._with_parameters(weights[left], means[left], covariances[left], kind)
        )

    def equals(
        self,
        other: Any,
        *,
        rtol: float = 0.0,
        atol: float = 0.0,
        up_to_labels: bool = False,
    ) -> bool:
        """Whether two fitted mixtures have the same weights, means and covariances.

        Parameters
        ----------
        other : GaussianMixture
            Ours or scikit-learn's, fitted; of any covariance type, since it is the
            matrices that are compared.
        rtol, atol : float, default 0.0
            Numbers a and b count as equal if ``|a - b| <= atol + rtol * max(|a|,
            |b|)``; the default asks for the same numbers.
        up_to_labels : bool, default False
            Whether the components may stand in another order.

        Returns
        -------
        bool

        Raises
        ------
        ValueError, TypeError
            Tolerances that are negative or no numbers; `other` is no mixture.

        Notes
        -----
        A method and not ``==``, which compares identities as for every scikit-learn
        estimator: a class with ``__eq__`` loses its hash, estimators are keys of caches
        and searched for in lists, and equality up to a tolerance is not transitive.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> mixture = GaussianMixture.from_parameters(
        ...     [0.3, 0.7], [[5.0], [0.0]], [1.0, 2.0], "spherical"
        ... )
        >>> mixture.equals(mixture.relabel())
        False
        >>> mixture.equals(mixture.relabel(), up_to_labels=True)
        True
        """
        validation.check_fitted(self, "means_")
        rtol = validation.as_number("rtol", rtol, 0.0)
        atol = validation.as_number("atol", atol, 0.0)
        ours, theirs = _parts(self), _parts(other)
        if any(np.shape(a) != np.shape(b) for a, b in zip(ours, theirs, strict=True)):
            return False
        if not up_to_labels:
            return all(
                bool(_close(a, b, rtol, atol).all())
                for a, b in zip(ours, theirs, strict=True)
            )
        different = ~_compatible(ours, theirs, rtol, atol)
        rows, columns = linear_sum_assignment(different)
        return not different[rows, columns].any()

    def _permutation(self, order: Any) -> NDArray[np.intp]:
        if isinstance(order, str):
            if order == "weights":
                return np.argsort(-self.weights_, kind="stable")
            if order == "means":
                return np.lexsort(self.means_.T[::-1])
            raise ValueError(
                'order: expected "weights", "means" or the numbers of the components, '
                f"got {order!r}"
            )
        numbers = np.asarray(order)
        if numbers.dtype.kind not in "iu" and numbers.size:
            raise TypeError(
                f"order: expected numbers of components, got dtype {numbers.dtype}"
            )
        k = self.n_components
        if numbers.ndim != 1 or sorted(numbers.tolist()) != list(range(k)):
            raise ValueError(
                f"order: expected each of the components 0 to {k - 1} once, got "
                f"{order!r}"
            )
        return numbers.astype(np.intp)

    def _component(self, name: str, value: Any) -> int:
        index = validation.as_count(name, value, 0)
        if index >= self.n_components:
            raise ValueError(
                f"{name}: expected a component in [0, {self.n_components}), got {index}"
            )
        return index

    def _same_features(self, mixture: GaussianMixture) -> GaussianMixture:
        if hasattr(self, "feature_names_in_"):
            mixture.feature_names_in_ = self.feature_names_in_.copy()
        return mixture


def _parts(mixture: Any) -> tuple[Array, Array, Array]:
    """Weights, means and covariance matrices of any library's mixture."""
    names = ("weights_", "means_", "covariances_", "covariance_type")
    if not all(hasattr(mixture, name) for name in names):
        raise TypeError(
            f"other: expected a fitted mixture, got {type(mixture).__name__} without "
            f"{next(name for name in names if not hasattr(mixture, name))!r}"
        )
    weights, means = np.asarray(mixture.weights_), np.asarray(mixture.means_)
    covariances = np.asarray(mixture.covariances_)
    return (
        weights,
        means,
        full_matrices(covariances, mixture.covariance_type, *means.shape),
    )


def _between(shares: Array, offsets: Array, covariance_type: str) -> Any:
    """Spread of means around theirs, in the shape of a component's covariance."""
    if covariance_type == "full":
        return np.einsum("k,kd,ke->de", shares, offsets, offsets)
    variances = shares @ offsets**2
    return variances if covariance_type == "diag" else variances.mean()


def _close(a: Array, b: Array, rtol: float, atol: float) -> NDArray[np.bool_]:
    size = np.maximum(np.abs(a), np.abs(b))
    close: NDArray[np.bool_] = np.abs(a - b) <= atol + rtol * size
    return close


def _compatible(
    ours: tuple[Array, ...], theirs: tuple[Array, ...], rtol: float, atol: float
) -> NDArray[np.bool_]:
    """For each of our components and each of theirs: whether they are the same."""
    k = len(ours[0])
    same = np.ones((k, k), dtype=np.bool_)
    for row in range(k):
        for a, b in zip(ours, theirs, strict=True):
            close = _close(a[row], b, rtol, atol)
            same[row] &= close.reshape(k, -1).all(axis=1)
    return same
