# %% [markdown]
# # Arrays that grow: a stream of measurements
#
# Values arrive one by one, two features and a label each. We do not know how many there
# will be, want to look at them while they come, and in the end fit a model, without
# copying what we have.

# %%
import matplotlib.pyplot as plt
import numpy as np

import shogun_lite as sl

rng = sl.random.default_rng(2024)

# %% [markdown]
# The instrument: one of two sources, each with its own centre and spread.

# %%
CENTRES = np.array([[0.0, 0.0], [4.0, 3.0]])
SPREADS = np.array([1.0, 0.5])


def measure():
    source = int(rng.integers(0, 2))
    x, y = CENTRES[source] + SPREADS[source] * rng.standard_normal(2)
    return x, y, source


# %% [markdown]
# Two growing arrays: the features one after the other, and the labels. Appending costs
# about as much as to a list, and takes 8 bytes a value (1 for a label).

# %%
features = sl.DynamicArray(dtype="float64")
labels = sl.DynamicArray(dtype="uint8")
for _ in range(3000):
    x, y, source = measure()
    features.append(x)
    features.append(y)
    labels.append(source)
print(features)

# %% [markdown]
# A view is a NumPy array of the same memory. While it lives nothing can move that
# memory: an append is refused, and says why.

# %%
view = features.to_numpy().reshape(-1, 2)
print("mean so far:", view.mean(axis=0).round(2))
try:
    features.append(0.0)
except BufferError as error:
    print("refused:", error)
del view
features.extend([3.9, 3.1])
labels.append(1)

# %% [markdown]
# Rows and labels in one random order. `release` hands the memory over to NumPy, without
# a copy, and leaves the array empty for the next batch.

# %%
rows = features.release().reshape(-1, 2)
sl.containers.shuffle_together(rng, rows, labels)
truth = labels.to_numpy()
print("arrays are empty again:", len(features) == 0)

# %%
mixture = sl.GaussianMixture(2, random_state=0).fit(rows)
found = mixture.predict(rows)
agreement = max(np.mean(found == truth), np.mean(found != truth))
print("centres:", mixture.means_.round(2).tolist())
print(f"agreement with the true sources: {agreement:.3f}")

# %% [markdown]
# Exact search: a value the type cannot hold is not found, instead of being rounded to
# one that is.

# %%
print(labels.count(1), labels.find(300), labels.find(0.5))

# %% [markdown]
# ## How it grows
#
# Size is what is used, capacity what is allocated: it grows by a factor, so that a
# million appends copy each element a few times and not a million times.

# %%
array = sl.DynamicArray(dtype="float64")
steps = []
for _ in range(5000):
    array.append(0.0)
    if not steps or array.capacity != steps[-1][1]:
        steps.append((array.size, array.capacity))
sizes, capacities = np.array(steps).T
fig, ax = plt.subplots(figsize=(6, 3.5), layout="constrained")
ax.step([*sizes, 5000], [*capacities, capacities[-1]], where="post", label="capacity")
ax.plot([0, 5000], [0, 5000], label="size")
ax.set(xlabel="elements appended", ylabel="elements")
ax.legend()
print(f"{len(steps)} times in 5000 appends the memory was moved")

# %% [markdown]
# ## What to try next
#
# - `features.reserve(6000)` before the first append: how often does it grow now?
# - Append 256 to an array of "uint8". What would NumPy have done?
# - Pickle an array that has spare capacity and look at the size of the pickle.
