# %% [markdown]
# # Split and merge
#
# EM climbs to the top next to where it starts. Ueda, Nakano, Ghahramani and Hinton
# (2000) added a move that leaves it: merge two components that claim the same points,
# split a third that fits its points badly, run EM, and keep the result if it is better.
# Shogun promised it for years as "coming soon". Here it is `algorithm="smem"`.

# %%
import matplotlib.pyplot as plt
import numpy as np

import shogun_lite as sl

# %% [markdown]
# ## A trap
#
# Three clusters, and a start with one component between two of them and two components
# on the third.

# %%
X, truth, start = sl.datasets.make_smem_trap(random_state=0)
em = sl.GaussianMixture(3, random_state=0, tol=1e-6, max_iter=500, **start).fit(X)
smem = sl.GaussianMixture(
    3, algorithm="smem", random_state=0, tol=1e-6, max_iter=500, **start
).fit(X)
fig, axes = plt.subplots(1, 2, figsize=(11, 4.5), layout="constrained")
em.plot(X, ax=axes[0])
axes[0].set_title(f"EM: {em.lower_bound_:.3f} nats per row")
smem.plot(X, ax=axes[1])
axes[1].set_title(f"split and merge: {smem.lower_bound_:.3f} nats per row")
plt.show()

# %% [markdown]
# What was tried, in order; the first accepted move is the one that matters.

# %%
for move in smem.moves_:
    print(
        f"merge {move['merged']}, split {move['split']}: "
        f"{move['lower_bound']:.4f} {'accepted' if move['accepted'] else ''}"
    )
ax = sl.plotting.plot_trace(smem)

# %% [markdown]
# One set proves little. A hundred of them:

# %%
stuck = escaped = 0
for seed in range(100):
    X, truth, start = sl.datasets.make_smem_trap(random_state=seed)
    options = {"tol": 1e-6, "max_iter": 500, "random_state": 0}
    centres = np.array([X[truth == j].mean(axis=0) for j in range(3)])
    best = sl.GaussianMixture(3, **options, **(start | {"means_init": centres})).fit(X)
    em = sl.GaussianMixture(3, **options, **start).fit(X)
    smem = sl.GaussianMixture(3, algorithm="smem", **options, **start).fit(X)
    stuck += em.lower_bound_ < best.lower_bound_ - 1e-2
    escaped += smem.lower_bound_ > best.lower_bound_ - 1e-4
print(f"EM is stuck in {stuck} of 100, split and merge in {100 - escaped}")

# %% [markdown]
# ## Real data: crabs
#
# Five measurements of 200 crabs of four kinds (two colours, two sexes). All five are
# mostly *size*: the cloud is a cigar, and the kinds lie side by side along it. k-means,
# the usual start, cuts the cigar across.

# %%
crabs = sl.datasets.load_crabs()
X = crabs.data
options = {
    "covariance_type": "tied",
    "tol": 1e-6,
    "max_iter": 3000,
    "random_state": 0,
}
em = sl.GaussianMixture(4, n_init=10, **options).fit(X)
smem = sl.GaussianMixture(4, n_init=10, algorithm="smem", **options).fit(X)
print(f"EM, 10 starts by k-means:  BIC {em.bic(X):.1f}")
print(f"the same, split and merge: BIC {smem.bic(X):.1f}")
ax = sl.plotting.plot_trace(smem)

# %%
names = [name.replace("_", " ") for name in crabs.feature_names]
fig, axes = plt.subplots(1, 3, figsize=(14, 4.5), layout="constrained")
for ax, model, title in ((axes[0], em, "EM"), (axes[1], smem, "split and merge")):
    sl.plotting.plot_responsibilities(model, X, ax=ax, dims=(0, 1), feature_names=names)
    ax.set_title(title)
for kind, name in enumerate(crabs.target_names):
    rows = X[crabs.target == kind]
    axes[2].scatter(rows[:, 0], rows[:, 1], s=14, label=name)
axes[2].set(title="the four kinds", xlabel=names[0])
axes[2].legend()
plt.show()

# %% [markdown]
# How much the clusters tell about the kinds, in bits; two would be everything:

# %%
for name, model in (("EM", em), ("split and merge", smem)):
    bits = sl.information.mutual_information_labels(
        crabs.target, model.predict(X), base=2
    )
    print(f"{name}: {bits:.2f} bits")

# %% [markdown]
# Random rows as a start do as well here, since they do not cut by size; only one does
# not know that beforehand.

# %%
for init in ("kmeans", "k-means++", "random_from_data", "random"):
    pair = [
        sl.GaussianMixture(
            4, n_init=10, init_params=init, algorithm=algorithm, **options
        )
        .fit(X)
        .bic(X)
        for algorithm in ("em", "smem")
    ]
    print(f"{init:>16}: EM {pair[0]:7.1f}, split and merge {pair[1]:7.1f}")

# %% [markdown]
# ## What to try next
#
# - `max_candidates` limits how many moves are tried before giving up; 1 is cheap. What
#   is lost?
# - Six components are better still by BIC. Which kinds are cut in two?
# - The bank notes (`sl.datasets.load_banknote()`) with three tied components: do the
#   moves find anything that restarts do not?
