"""Make the picture of the README: python docs/images/make_faithful.py."""

from pathlib import Path

import matplotlib as mpl

import shogun_lite as sl

mpl.use("Agg")
faithful = sl.datasets.load_faithful()
mixture = sl.GaussianMixture(
    3, covariance_type="tied", n_init=5, tol=1e-6, max_iter=1000, random_state=0
).fit(faithful.data)
ax = sl.plotting.plot_mixture(
    mixture, faithful.data, feature_names=["eruption [min]", "waiting [min]"]
)
ax.figure.savefig(Path(__file__).with_name("faithful.png"), dpi=100)
