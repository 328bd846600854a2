"""Pictures of fitted models; needs matplotlib (``pip install "shogun_lite[plot]"``).

Every function takes `ax`, where to draw, and returns it; without it there is a new
figure. What does not fit is refused before anything is drawn.

Examples
--------
>>> import matplotlib
>>> matplotlib.use("Agg")
>>> import shogun_lite as sl
>>> X = sl.datasets.load_faithful().data
>>> mixture = sl.GaussianMixture(2, random_state=0).fit(X)
>>> ax = sl.plotting.plot_mixture(mixture, X)
>>> ax.get_title()
'2 components, full covariance'
"""

from __future__ import annotations

from shogun_lite.plotting._checks import component_covariances as component_covariances
from shogun_lite.plotting._checks import require_matplotlib as require_matplotlib
from shogun_lite.plotting._fits import plot_selection, plot_trace
from shogun_lite.plotting._mixtures import (
    plot_density,
    plot_ellipses,
    plot_mixture,
    plot_responsibilities,
)
from shogun_lite.plotting._pairs import plot_pairs

__all__ = [
    "plot_density",
    "plot_ellipses",
    "plot_mixture",
    "plot_pairs",
    "plot_responsibilities",
    "plot_selection",
    "plot_trace",
]
