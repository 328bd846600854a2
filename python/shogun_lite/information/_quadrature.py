"""Adaptive quadrature of smooth functions on the line."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(20)
_MAX_LEVELS = 40
_TOLERANCE = 1e-13


class Integral(NamedTuple):
    value: float
    error: float
    n_evaluations: int


def integrate(function: Callable[[Array], Array], breaks: Array) -> Integral:
    """Integral over [breaks[0], breaks[-1]]; `function` maps many points at once.

    Each panel is compared with its halves by Gauss-Legendre rules of 20 nodes; panels
    that disagree are halved further. The error is the sum of what disagreement is left,
    and no less than rounding.
    """
    left, right = breaks[:-1], breaks[1:]
    whole, size = _panels(function, left, right)
    accepted: list[Array] = []
    errors: list[Array] = []
    n_evaluations = len(left) * len(_NODES)
    for _ in range(_MAX_LEVELS):
        middle = 0.5 * (left + right)
        halves = [
            _panels(function, left, middle),
            _panels(function, middle, right),
        ]
        n_evaluations += 2 * len(left) * len(_NODES)
        values = halves[0][0] + halves[1][0]
        size = halves[0][1] + halves[1][1]
        scale = float(size.sum()) + sum(float(np.abs(a).sum()) for a in accepted)
        error = np.abs(values - whole)
        good = (error <= _TOLERANCE * scale / 16) | ~(left < middle) | ~(middle < right)
        accepted.append(values[good])
        errors.append(error[good])
        if good.all():
            break
        rest = ~good
        left, middle, right = left[rest], middle[rest], right[rest]
        whole = np.concatenate([h[0][rest] for h in halves])
        left, right = np.concatenate([left, middle]), np.concatenate([middle, right])
    else:
        accepted.append(whole)
        errors.append(np.abs(whole))
    values = np.concatenate(accepted)
    rounding = 4.0 * float(np.finfo(np.float64).eps * np.abs(values).sum())
    return Integral(
        float(np.sum(values)),
        max(float(np.sum(np.concatenate(errors))), rounding),
        n_evaluations,
    )


def _panels(
    function: Callable[[Array], Array], left: Array, right: Array
) -> tuple[Array, Array]:
    """The integral over each panel, and of the absolute value."""
    half = 0.5 * (right - left)
    points = (0.5 * (left + right))[:, np.newaxis] + half[:, np.newaxis] * _NODES
    values = function(points.ravel()).reshape(points.shape)
    return (values @ _WEIGHTS) * half, (np.abs(values) @ _WEIGHTS) * half
