# %% [markdown]
# # Mixtures from the ground up
#
# Old Faithful erupts for some minutes, then rests for about an hour. 272 times somebody
# wrote down both. We build a model of these two numbers by hand, let EM do better, and
# end with the questions every user of a mixture has: which start, how many components,
# whose point is this?

# %%
import matplotlib.pyplot as plt
import numpy as np

import shogun_lite as sl

faithful = sl.datasets.load_faithful()
X = faithful.data
NAMES = ["eruption [min]", "waiting [min]"]
print(faithful.DESCR.splitlines()[3])
print(X[:3])

# %%
fig, ax = plt.subplots(figsize=(6, 4))
ax.scatter(*X.T, s=12)
ax.set(xlabel=NAMES[0], ylabel=NAMES[1])
fig.tight_layout()

# %% [markdown]
# ## A model by hand
#
# Two clouds. Say that nature throws a coin to choose a cloud, and then draws a point
# from a normal distribution: that is a mixture. Read the centres and spreads off the
# picture, and put them in.

# %%
by_hand = sl.GaussianMixture.from_parameters(
    weights=[0.4, 0.6],
    means=[[2.0, 55.0], [4.4, 80.0]],
    covariances=[[0.3**2, 6.0**2], [0.4**2, 6.0**2]],
    covariance_type="diag",
)
ax = by_hand.plot(X, feature_names=NAMES)

# %% [markdown]
# It is a model like any other: it can be asked for the density at a point, and new
# points can be drawn from it. Drawn points that do not look like data show what is
# missing. Here the clouds are upright ellipses, and the real ones lean.

# %%
drawn, cloud = by_hand.sample(272, random_state=1)
fig, axes = plt.subplots(1, 2, figsize=(9, 4), sharex=True, sharey=True)
axes[0].scatter(*X.T, s=12)
axes[0].set_title("data")
axes[1].scatter(*drawn.T, s=12, c=np.where(cloud == 0, "tab:blue", "tab:orange"))
axes[1].set_title("drawn from the model by hand")
fig.tight_layout()

# %% [markdown]
# How good is it? The mean log-density of the data, in nats per eruption. Whatever
# raises it makes the data less surprising.

# %%
print(f"by hand: {by_hand.score(X):.4f} nats per eruption")

# %% [markdown]
# ## EM
#
# Expectation maximisation repeats two steps. Given the model, compute for every point
# the probability that it came from each cloud: its *responsibilities*. Given these, fit
# each cloud to the points, weighted by them. Neither step can lower the likelihood. One
# turn, in NumPy:

# %%
shares = by_hand.predict_proba(X)
weights = shares.mean(axis=0)
means = shares.T @ X / shares.sum(axis=0)[:, np.newaxis]
covariances = np.array(
    [np.cov(X.T, aweights=shares[:, j], ddof=0) for j in range(2)],
)
one_turn = sl.GaussianMixture.from_parameters(weights, means, covariances)
print(f"after one turn: {one_turn.score(X):.4f} nats per eruption")

# %% [markdown]
# The same start given to `fit`, for one turn and to the end.

# %%
start = {
    "weights_init": by_hand.weights_,
    "means_init": by_hand.means_,
    "precisions_init": np.array([np.diag(1 / c) for c in by_hand.covariances_]),
    "reg_covar": 0.0,
}
fitted = sl.GaussianMixture(2, tol=1e-9, max_iter=500, **start).fit(X)
print(f"after {fitted.n_iter_} turns: {fitted.score(X):.4f} nats per eruption")
ax = sl.plotting.plot_trace(fitted)

# %%
ax = fitted.plot(X, feature_names=NAMES)

# %% [markdown]
# ## Hard, soft, and how space is divided
#
# `predict` names the likelier cloud, `predict_proba` says how much likelier. Between
# the clouds the two differ most.

# %%
for point in ([2.0, 55.0], [2.9, 66.0], [3.2, 70.0]):
    share = fitted.predict_proba([point])[0]
    print(point, "->", fitted.predict([point])[0], share.round(3))

# %%
grid = np.stack(
    np.meshgrid(np.linspace(1.3, 5.4, 300), np.linspace(40, 100, 300)), axis=-1
)
share = fitted.predict_proba(grid.reshape(-1, 2))[:, 0].reshape(300, 300)
fig, ax = plt.subplots(figsize=(6, 4.2))
shading = ax.contourf(grid[..., 0], grid[..., 1], share, 21, cmap="coolwarm")
ax.contour(grid[..., 0], grid[..., 1], share, [0.5], colors="black")
ax.scatter(*X.T, s=6, color="black", alpha=0.5)
ax.set(xlabel=NAMES[0], ylabel=NAMES[1])
fig.colorbar(shading, label="responsibility of component 0")
fig.tight_layout()

# %% [markdown]
# The border is a conic section, because the two covariances differ; components with
# `covariance_type="tied"` are divided by a straight line.
#
# ## Starts
#
# With three components, where EM ends depends on where it starts. Forty starts at
# random rows:

# %%
bounds = np.array(
    [
        sl.GaussianMixture(
            3,
            init_params="random_from_data",
            reg_covar=1e-3,
            tol=1e-8,
            max_iter=2000,
            random_state=seed,
        )
        .fit(X)
        .lower_bound_
        for seed in range(40)
    ]
)
tops, times = np.unique(bounds.round(3), return_counts=True)
for top, count in zip(tops[::-1], times[::-1], strict=True):
    print(f"{top:.3f} nats per eruption: {count} of 40 starts")

# %% [markdown]
# Several tops, and most starts miss the highest. `n_init` starts as often as asked and
# keeps the best; each start has a stream of random numbers of its own, so the tenth is
# the same whether or not there are twenty.
#
# ## How many components?
#
# More components always fit better. BIC charges each parameter `log(n)` and so stops
# somewhere; the lower the better.

# %%
selection = sl.mixture.select_mixture(
    X, range(1, 7), n_init=10, tol=1e-6, max_iter=1000, random_state=0
)
print(selection)
ax = selection.plot()

# %% [markdown]
# Three components that share one covariance: the short eruptions, and two kinds of long
# ones. mclust, the standard of R, comes to the same: BIC 2314.3.

# %%
best = selection.best_estimator
ax = best.plot(X, feature_names=NAMES)

# %% [markdown]
# ## What it is good for
#
# The eruption that just ended took 3 minutes. How long until the next one?

# %%
wait = best.condition([0], [3.0])
ax = sl.plotting.plot_density(wait, feature_names=["waiting [min]"])
expected, variance = best.regress([[3.0]], features=[0])
short = best.means_[:, 0].argmin()
print(f"{expected[0, 0]:.0f} min on average")
print(
    f"but with probability {wait.weights_[short]:.2f} it was of the short kind:",
    end=" ",
)
print(f"then {wait.means_[short, 0]:.0f} min, the shoulder on the left")

# %% [markdown]
# ## More than two features
#
# Four measurements of 342 penguins, and all pairs of them. Nobody told the model which
# species each is.

# %%
penguins = sl.datasets.load_penguins(as_frame=True)
species = sl.GaussianMixture(
    3, covariance_type="tied", n_init=10, tol=1e-6, max_iter=1000, random_state=0
).fit(penguins.data)
grid = species.plot(penguins.data)
found = species.predict(penguins.data)
table = sl.information.contingency(penguins.target_names[penguins.target], found)
print(table)

# %% [markdown]
# ## What to try next
#
# - Which component has the few penguins it should not have, and where do they lie?
# - Give the model by hand worse and worse centres. When does EM end elsewhere?
# - Choose by `criterion="icl"`, which asks for clusters rather than for a density.
# - Where restarts are not enough: the notebook on split and merge.
