"""The maxima of a mixture's density.

With the precisions ``P_m``, ``v_m = P_m (mu_m - x)`` and the responsibilities ``r_m``
of a point x, the gradient of the log-density is ``g = sum r_m v_m``, and with
``D = sum r_m P_m`` its Hessian is ``sum r_m v_m v_m' - D - g g'``. The fixed-point
iteration of Carreira-Perpinan (2000) goes from x to the mean of the ``mu_m`` under the
weights ``r_m P_m``, which is ``x + D^-1 g`` (the form that does not cancel for means
far from 0). It is an EM step, so that the density never falls.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from shogun_lite._validation import Array

# Lengths are in the metric D at the point: standard deviations of what is there.
_SAME = 1e-3  # Modes nearer than this are one: the density between them is flat.
_CONVERGED = 1e-9
_NEWTON = 0.1  # Longer Newton steps could leave the hill they are on.
_SADDLE = 1e-6  # Relative curvature upwards that is no rounding.
_ASIDE = 0.05  # First step away from a saddle.
_MAX_ITER = 10_000
_MAX_ROUNDS = 20
# Starts times components times squared features that are held at once.
_BATCH_NUMBERS = 2**21


class Landscape:
    """A mixture's density with its derivatives, at many points.

    Parameters
    ----------
    means : ndarray of shape (k, d)
    precisions : ndarray of shape (k, d, d)
    log_pdf : callable
        Of points (n, d): shape (n,).
    responsibilities : callable
        Of points (n, d): shape (n, k).
    """

    def __init__(
        self,
        means: Array,
        precisions: Array,
        log_pdf: Callable[[Array], Array],
        responsibilities: Callable[[Array], Array],
    ) -> None:
        self._means = means
        self._precisions = precisions
        self._responsibilities = responsibilities
        self.log_pdf = log_pdf

    def derivatives(self, points: Array) -> tuple[Array, Array, Array]:
        """Gradient (n, d), metric D (n, d, d) and Hessian (n, d, d)."""
        weights = self._responsibilities(points)
        offsets = self._means - points[:, None, :]
        forces = np.einsum("kde,nke->nkd", self._precisions, offsets)
        gradient = np.einsum("nk,nkd->nd", weights, forces)
        metric = np.einsum("nk,kde->nde", weights, self._precisions)
        spread = np.einsum("nk,nkd,nke->nde", weights, forces, forces, optimize=True)
        hessian = spread - metric - gradient[:, :, None] * gradient[:, None, :]
        return gradient, metric, hessian

    def pair_starts(self) -> Array:
        """For each two components the point ``(P_i + P_j)^-1 (P_i mu_i + P_j mu_j)``.

        The critical points of the two alone lie on the curve between their means that
        this point halves (Ray & Lindsay 2005): where elongated components cross, there
        may be a mode that no mean leads to.
        """
        i, j = np.triu_indices(len(self._means), 1)
        both = self._precisions[i] + self._precisions[j]
        pull = np.einsum(
            "nde,ne->nd", self._precisions[j], self._means[j] - self._means[i]
        )
        return self._means[i] + _solve(both, pull)

    def modes(self, starts: Array) -> Array:
        """The modes that the starts lead to, each once, the highest first."""
        k, d = self._means.shape
        size = max(1, _BATCH_NUMBERS // (k * d * d))
        found = np.concatenate(
            [self._climb_all(batch) for batch in _batches(starts, size)]
        )
        order = np.argsort(-self.log_pdf(found), kind="stable")
        return self._distinct(found[order])

    def _climb_all(self, starts: Array) -> Array:
        """Ends of the climbs; from a saddle both ways down its ridge go on."""
        modes = []
        pending = starts
        for _ in range(_MAX_ROUNDS):
            ends = self._climb(pending)
            rising, direction = self._upward(ends)
            modes.append(ends[~rising])
            if not rising.any():
                break
            step = _ASIDE * direction[rising]
            pending = np.concatenate([ends[rising] + step, ends[rising] - step])
        return np.concatenate(modes)

    def _climb(self, points: Array) -> Array:
        points = points.copy()
        moving = np.arange(len(points))
        for _ in range(_MAX_ITER):
            x = points[moving]
            gradient, metric, hessian = self.derivatives(x)
            step = _solve(metric, gradient)
            length = np.sqrt(np.einsum("nd,nd->n", step, gradient))
            size = np.sqrt(np.einsum("nd,nde,ne->n", x, metric, x))
            # Below the second term steps are lost in the rounding of the point.
            far = length > _CONVERGED + 4 * np.finfo(np.float64).eps * size
            moving, x = moving[far], x[far]
            if moving.size == 0:
                break
            points[moving] = self._better_step(
                x, step[far], gradient[far], metric[far], hessian[far]
            )
        return points

    def _better_step(
        self, x: Array, step: Array, gradient: Array, metric: Array, hessian: Array
    ) -> Array:
        """Newton's step where it is short and no worse, else the fixed-point step.

        So each iteration gains at least what an EM step does, whose limits are
        stationary points, and the last ones converge quadratically.
        """
        reached = x + step
        concave = np.linalg.eigvalsh(hessian)[:, -1] < 0
        chosen = np.flatnonzero(concave)
        newton = _solve(-hessian[chosen], gradient[chosen])
        length = np.einsum("nd,nde,ne->n", newton, metric[chosen], newton)
        short = length < _NEWTON**2
        chosen, newton = chosen[short], x[chosen[short]] + newton[short]
        if chosen.size:
            better = self.log_pdf(newton) >= self.log_pdf(reached[chosen])
            reached[chosen[better]] = newton[better]
        return reached

    def _upward(self, points: Array) -> tuple[NDArray[np.bool_], Array]:
        """Whether the density rises to both sides, and the (unit) direction."""
        _, metric, hessian = self.derivatives(points)
        root = np.linalg.cholesky(metric)
        half = np.linalg.solve(root, hessian)
        relative = np.linalg.solve(root, half.transpose(0, 2, 1))
        values, vectors = np.linalg.eigh(relative)
        direction = _solve(root.transpose(0, 2, 1), vectors[:, :, -1])
        return values[:, -1] > _SADDLE, direction

    def _distinct(self, points: Array) -> Array:
        _, metric, _ = self.derivatives(points)
        kept: list[int] = []
        for index in range(len(points)):
            offsets = points[kept] - points[index]
            squares = np.einsum("nd,nde,ne->n", offsets, metric[kept], offsets)
            if (squares > _SAME**2).all():
                kept.append(index)
        return points[kept]


def _solve(matrices: Array, vectors: Array) -> Array:
    solutions = np.linalg.solve(matrices, vectors[..., None])
    return np.asarray(solutions[..., 0], dtype=np.float64)


def _batches(points: Array, size: int) -> list[Array]:
    return [points[first : first + size] for first in range(0, len(points), size)]
