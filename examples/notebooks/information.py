# %% [markdown]
# # Information: from eight horses to dependence
#
# What is a distribution worth? We start with a race, come to codes and divergences, and
# end with how much one measurement tells about another.

# %%
import matplotlib.pyplot as plt
import numpy as np

import shogun_lite as sl

info = sl.information

# %% [markdown]
# ## Eight horses
#
# Every day a message says which of eight horses won. Three bits always do. But the
# horses are not equally good, and short words for good horses save some: the *entropy*
# is what no code can beat.

# %%
p = np.array([1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 64, 1 / 64, 1 / 64, 1 / 64])
code = info.huffman_code(p)
for chance, word in zip(p, code.codewords, strict=True):
    print(f"{chance:6.4f}  {word}")
print(f"entropy {info.entropy(p, base=2)} bits, code {code.average_length(p)} bits")

# %% [markdown]
# A thousand races, sent and read again:

# %%
rng = sl.random.default_rng(8)
winners = rng.categorical(p, size=1000)
message = code.encode(winners.tolist())
assert code.decode(message) == winners.tolist()
print(f"{len(message)} bits for 1000 races, 3000 without a code")

# %% [markdown]
# ## The wrong odds
#
# Somebody who takes all horses for equal pays three bits a race. Somebody whose code
# was made for other odds pays the *cross entropy*, and the difference to the entropy is
# the *divergence*: what the wrong belief costs.

# %%
equal = np.full(8, 1 / 8)
backwards = p[::-1]
for name, q in (("equal", equal), ("backwards", backwards)):
    print(
        f"{name:>9}: pays {info.cross_entropy(p, q, base=2):.3f} bits, "
        f"of which {info.kl_divergence(p, q, base=2):.3f} for the belief"
    )
print(
    "it is not symmetric:",
    round(info.kl_divergence(equal, p, base=2), 3),
    "against",
    round(info.kl_divergence(p, equal, base=2), 3),
)

# %% [markdown]
# ## Gaussians
#
# The same questions for densities. For Gaussians there are formulas.

# %%
shifts = np.linspace(-4, 4, 81)
standard = sl.Gaussian.from_parameters([0.0], [[1.0]])
others = {
    "as wide": [sl.Gaussian.from_parameters([m], [[1.0]]) for m in shifts],
    "twice as wide": [sl.Gaussian.from_parameters([m], [[4.0]]) for m in shifts],
}
fig, ax = plt.subplots(figsize=(6.5, 4))
for name, group in others.items():
    costs = [info.kl_divergence(standard, q, base=2) for q in group]
    back = [info.kl_divergence(q, standard, base=2) for q in group]
    (line,) = ax.plot(shifts, costs, label=f"believing {name}")
    ax.plot(shifts, back, "--", color=line.get_color(), label="the other way round")
ax.set(xlabel="how far the belief is off", ylabel="divergence [bits]")
ax.legend()
fig.tight_layout()

# %% [markdown]
# ## Mixtures
#
# No formula exists for the entropy of a mixture. The estimate says how sure it is, and
# there are bounds that are certain.

# %%
fig, ax = plt.subplots(figsize=(6.5, 4))
distances = np.linspace(0, 8, 17)
pairs = [
    sl.GaussianMixture.from_parameters(
        [0.5, 0.5], [[-d / 2], [d / 2]], [[[1.0]], [[1.0]]]
    )
    for d in distances
]
estimates = [info.entropy(pair, base=2) for pair in pairs]
bounds = [info.entropy_bounds(pair, base=2) for pair in pairs]
ax.fill_between(
    distances,
    [b.lower for b in bounds],
    [b.upper for b in bounds],
    alpha=0.25,
    label="certain",
)
ax.plot(distances, [e.value for e in estimates], ".-", label="estimate")
one = standard.entropy() / np.log(2)
ax.axhline(one, color="0.6", linewidth=1)
ax.axhline(one + 1, color="0.6", linewidth=1)
ax.set(xlabel="distance of the two centres", ylabel="entropy [bits]")
ax.legend()
fig.tight_layout()
worst = max(e.standard_error for e in estimates)
print(f"largest standard error: {worst:.1e} bits")

# %% [markdown]
# From one Gaussian to two far apart, the entropy rises by exactly one bit: which of the
# two it was.
#
# ## Dependence
#
# *Mutual information* is what one variable tells about another: the divergence of their
# joint distribution from the product of the two. Of two normal variables with
# correlation r it is -log(1 - r²) / 2; estimated from samples it needs no model at all.

# %%
fig, ax = plt.subplots(figsize=(6.5, 4))
correlations = np.linspace(0.0, 0.95, 9)
z = rng.standard_normal((2, 3000))
exact = -np.log2(1 - correlations**2) / 2
found = [
    info.mutual_information_of_samples(
        z[0], r * z[0] + np.sqrt(1 - r**2) * z[1], base=2
    )
    for r in correlations
]
ax.plot(correlations, exact, label="formula")
ax.errorbar(
    correlations,
    [f.value for f in found],
    [2 * f.standard_error for f in found],
    fmt=".",
    label="3000 samples, two standard errors",
)
ax.set(xlabel="correlation", ylabel="mutual information [bits]")
ax.legend()
fig.tight_layout()

# %% [markdown]
# Correlation sees lines only. Information sees anything:

# %%
x = rng.standard_normal(3000)
ring = x**2 + 0.3 * rng.standard_normal(3000)
bits = info.mutual_information_of_samples(x, ring, base=2)
print(
    f"correlation {np.corrcoef(x, ring)[0, 1]:+.3f}, information {bits.value:.2f} bits"
)

# %% [markdown]
# On real data: which measurement of a penguin tells most about its species? The
# estimator looks at distances to neighbours, and so wants values that are all
# different. These were rounded, to a tenth of a millimetre, to a millimetre, to 25 g:
# most of them occur twice. The estimate says so (`tie_fraction`), and should then not
# be trusted: it can exceed the entropy of the species. Spreading each value over the
# interval it was rounded from undoes that.

# %%
penguins = sl.datasets.load_penguins()
total = info.entropy(np.bincount(penguins.target), base=2)
print(f"there are {total:.2f} bits to know")
for name, column, step in zip(
    penguins.feature_names, penguins.data.T, (0.1, 0.1, 1.0, 25.0), strict=True
):
    spread = column + rng.uniform(-step / 2, step / 2, size=len(column))
    rounded, honest = (
        info.mutual_information_of_samples_and_labels(x, penguins.target, base=2)
        for x in (column, spread)
    )
    print(
        f"{name:>15}: {honest.value:.2f} bits, give or take {honest.standard_error:.2f}"
        f" (as rounded: {rounded.value:.2f}, {rounded.tie_fraction:.0%} ties)"
    )

# %% [markdown]
# ## What to try next
#
# - Make a code for pairs of races (64 symbols) when the favourite wins with 0.9: how
#   close to the entropy does it come?
# - `info.js_divergence` of two mixtures fitted to two halves of a data set: how much do
#   they differ by chance?
# - Compare clusterings with `normalized_mutual_information_labels`, and see in the
#   notebook on split and merge what it says of the crabs.
