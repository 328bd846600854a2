# %% [markdown]
# # Random streams
#
# Most bugs with random numbers are about who draws from what. Here every object owns
# its stream, children are independent, and a seed means the same numbers everywhere.

# %%
import hashlib
import pickle
from concurrent.futures import ThreadPoolExecutor

import matplotlib.pyplot as plt
import numpy as np

import shogun_lite as sl

# %% [markdown]
# ## The trouble with one generator for all
#
# A simulation of waiting times, and a logger that samples one event in a hundred to
# print. With a shared generator the logger changes the results.


# %%
def simulate(arrivals, logger, n=2000):
    total = 0.0
    for _ in range(n):
        total += arrivals.exponential(3.0)
        if logger is not None and logger.random() < 0.01:
            pass  # here it would print
    return total


shared = np.random.default_rng(1)
quiet = simulate(np.random.default_rng(1), None)
print("shared generator:  ", quiet == simulate(shared, shared))

# %% [markdown]
# Give each part a child. Children are computed from the parent's key and their name, so
# neither the order nor their number matters, and the parent does not move.

# %%
rng = sl.random.default_rng(1)
quiet = simulate(rng.child("arrivals"), None)
logged = simulate(rng.child("arrivals"), rng.child("logger"))
print("a stream for each: ", quiet == logged)
print("the parent is at", rng.position)

# %% [markdown]
# ## Workers
#
# Numbered children for workers: the result does not depend on how many threads run
# them.


# %%
def estimate_pi(stream):
    points = stream.random((200_000, 2))
    return np.mean((points**2).sum(axis=1) < 1) * 4


results = []
for n_threads in (1, 2):
    workers = sl.random.default_rng(3).spawn(16)
    with ThreadPoolExecutor(n_threads) as pool:
        results.append(list(pool.map(estimate_pi, workers)))
print("the same on one thread and two:", results[0] == results[1])
print(f"pi is about {np.mean(results[0]):.4f}")

# %% [markdown]
# ## The same bits, however they are asked for
#
# One by one, in an array, in parts, on two threads, into an array that exists:

# %%
whole = sl.random.default_rng(5).standard_normal(10_000)
parts = sl.random.default_rng(5)
parts = np.concatenate([parts.standard_normal(n) for n in (1, 999, 9000)])
threads = sl.random.default_rng(5)
threads.n_threads = 2
into = np.empty(10_000)
sl.random.default_rng(5).standard_normal(out=into)
single = sl.random.default_rng(5)
single = np.array([single.standard_normal() for _ in range(10_000)])
for other in (parts, threads.standard_normal(10_000), into, single):
    assert (other == whole).all()
print("sha256 of these 10,000 normals:")
print(hashlib.sha256(whole.tobytes()).hexdigest())

# %% [markdown]
# That line is the same on every machine, compiler and instruction set: it is a fact
# about the stream, like a digit of pi, and `tests/` compares it with an implementation
# in plain Python. (On a big-endian machine the bytes would be swapped first.)
#
# ## State
#
# A generator is a key and a position, in halves of 64-bit words. It pickles, and can be
# moved without drawing.

# %%
rng = sl.random.default_rng(9)
rng.random(1000)
twin = pickle.loads(pickle.dumps(rng))
assert (twin.random(5) == rng.random(5)).all()
ahead = sl.random.default_rng(9)
ahead.discard(10**15)
print(ahead)

# %% [markdown]
# ## Laws
#
# All of NumPy's, and some more. Each histogram is of 100,000 numbers, with its density.

# %%
rng = sl.random.default_rng(10)
n = 100_000
laws = {
    "normal(0, 1)": rng.normal(size=n),
    "gamma(2)": rng.gamma(2.0, size=n),
    "truncated normal above 1": rng.truncated_normal(low=1.0, high=np.inf, size=n),
    "von Mises(0, 2)": rng.vonmises(0.0, 2.0, size=n),
    "Poisson(4)": rng.poisson(4.0, size=n),
    "Student t, 3 degrees": np.clip(rng.standard_t(3.0, size=n), -8, 8),
}
fig, axes = plt.subplots(2, 3, figsize=(11, 5), layout="constrained")
for ax, (name, values) in zip(axes.flat, laws.items(), strict=True):
    bins = np.arange(-0.5, 16) if values.dtype.kind == "i" else 80
    ax.hist(values, bins=bins, density=True, color="#0072B2")
    ax.set_title(name)
plt.show()

# %% [markdown]
# ## Speed
#
# Time both on your own machine, in half a minute and with a picture, by
#
# ```bash
# shogun-lite bench
# ```
#
# The page on the speed of the random generator has every method beside NumPy's.
#
# ## What to try next
#
# - `np.random.Generator(rng)` draws from our words by NumPy's algorithms: pass it to a
#   library that wants NumPy's class.
# - Fit a `GaussianMixture` with `random_state=rng` twice. Why do the fits differ, and
#   what makes them equal? (`rng.children_spawned` tells.)
# - Draw from `rng.child("a").child("b")` and from `rng.child("b").child("a")`.
