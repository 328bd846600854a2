"""Labelled points made to be hard: a checkerboard, and a trap for EM."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite._core import datasets as _core
from shogun_lite.datasets._arguments import Array, as_count, as_floats
from shogun_lite.exceptions import ShapeError
from shogun_lite.random import check_random_state, default_rng


def make_checkerboard(
    n_classes: int = 2,
    dim: int = 2,
    n: int = 100,
    overlap: float = 0.0,
    *,
    side: int | None = None,
    random_state: Any = None,
) -> tuple[Array, NDArray[np.int64]]:
    """Draw labelled points on a board whose neighbouring cells differ in class.

    A board of ``side ** dim`` unit cells, with a Gaussian in the middle of each, half a
    cell its standard deviation. The cell with the indices ``c`` has the class
    ``sum(c) % n_classes``: the colours of a chessboard, for two classes.

    Parameters
    ----------
    n_classes : int, default 2
        Number of classes, at least 1.
    dim : int, default 2
        Number of features, at least 1.
    n : int, default 100
        Number of points, at least 0. Cells are filled in turn, so that their numbers
        of points differ by at most one.
    overlap : float, default 0.0
        Probability that a coordinate is drawn from its whole Gaussian; otherwise it is
        kept within the cell. 0 gives clean edges.
    side : int, optional
        Cells along each feature. By default `n_classes`: then each line of the board
        has each class once.
    random_state : None, int, numpy RandomState or Generator, or ours, optional
        Where the randomness comes from.

    Returns
    -------
    X : ndarray of shape (n, dim)
    y : ndarray of int64, shape (n,)
        The classes, 0 to ``n_classes - 1``.

    Raises
    ------
    TypeError
        Something is no number, or a count no integer.
    ValueError
        A number out of its domain, or more than 2^63 - 1 cells.

    Notes
    -----
    Takes two words of the stream a coordinate, row by row: from the same int the first
    rows of a larger set are the smaller set. The values are the same on every platform.

    Examples
    --------
    >>> from shogun_lite.datasets import make_checkerboard
    >>> X, y = make_checkerboard(2, 2, 5, random_state=0)
    >>> X.shape, y.tolist()
    ((5, 2), [0, 1, 1, 0, 0])
    >>> (X.astype(int).sum(axis=1) % 2).tolist()
    [0, 1, 1, 0, 0]
    """
    classes = as_count("n_classes", n_classes, 1)
    features = as_count("dim", dim, 1)
    rows = as_count("n", n, 0)
    cells = classes if side is None else as_count("side", side, 1)
    share = as_floats("overlap", overlap)
    if share.ndim != 0:
        raise ShapeError(f"overlap: expected one number, got shape {share.shape}")
    arguments = (classes, cells, float(share))
    # No rows, from a generator of no consequence: what the core refuses it refuses
    # here, before a child is spawned from the caller's.
    _core.make_checkerboard(*arguments, 0, features, default_rng(0))
    X, y = _core.make_checkerboard(
        *arguments, rows, features, check_random_state(random_state)
    )
    return X, y


def make_smem_trap(
    n: int = 450, *, random_state: Any = None
) -> tuple[Array, NDArray[np.int64], dict[str, Array]]:
    """Draw three clusters, and give a start from which EM does not find them.

    The clusters are round, of standard deviation 0.7, at (2, 2), (-2, -2) and (2, -2).
    The start has one component between the first and the last and two on the second:
    EM climbs from there to a local optimum. A merge of the two and a split of the one,
    as ``algorithm="smem"`` tries them, lead out of it.

    Parameters
    ----------
    n : int, default 450
        Number of points, at least 0; row ``i`` belongs to cluster ``i % 3``.
    random_state : None, int, numpy RandomState or Generator, or ours, optional
        Where the randomness comes from.

    Returns
    -------
    X : ndarray of shape (n, 2)
    y : ndarray of int64, shape (n,)
        Indices of the clusters.
    start : dict of ndarray
        `weights_init`, `means_init` and `precisions_init` of
        :class:`shogun_lite.GaussianMixture`, for three components with full
        covariances.

    Raises
    ------
    TypeError, ValueError
        `n` is no integer, or less than 0.

    Examples
    --------
    >>> from shogun_lite import GaussianMixture
    >>> from shogun_lite.datasets import make_smem_trap
    >>> X, y, start = make_smem_trap(random_state=0)
    >>> em = GaussianMixture(3, random_state=0, **start).fit(X)
    >>> smem = GaussianMixture(3, algorithm="smem", random_state=0, **start).fit(X)
    >>> bool(smem.lower_bound_ > em.lower_bound_ + 0.1)
    True
    """
    rows = as_count("n", n, 0)
    X, y = _core.make_smem_trap(rows, check_random_state(random_state))
    weights, means, precisions = _core.smem_trap_start()
    start = {
        "weights_init": weights,
        "means_init": means,
        "precisions_init": precisions,
    }
    return X, y, start
