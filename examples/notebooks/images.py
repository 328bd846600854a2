# %% [markdown]
# # Images: a palette, and new digits
#
# A mixture is a palette that knows its colours' spread, and a machine that draws. Both
# on images that scikit-learn brings along.

# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits, load_sample_image
from sklearn.decomposition import PCA

import shogun_lite as sl

rng = sl.random.default_rng(7)

# %% [markdown]
# ## Compression by a palette
#
# A photograph of 427 x 640 pixels is 273,280 points in the space of colours. Fit a
# mixture to a few thousand of them, and keep of each pixel only the component's number.

# %%
photo = load_sample_image("china.jpg")
pixels = photo.reshape(-1, 3).astype(float)
some, _ = sl.datasets.train_test_split(pixels, test_size=0.97, rng=rng)
palettes = {
    k: sl.GaussianMixture(
        k, covariance_type="full", reg_covar=1.0, random_state=rng
    ).fit(some)
    for k in (4, 16, 64)
}

# %% [markdown]
# `reg_covar` is in squared units of the data: a grey level, here, is the precision of
# the measurement.

# %%
fig, axes = plt.subplots(2, 2, figsize=(10, 7), layout="constrained")
axes[0, 0].imshow(photo)
axes[0, 0].set_title("24 bits a pixel")
rates = {}
for ax, (k, palette) in zip(axes.flat[1:], palettes.items(), strict=True):
    numbers = palette.predict(pixels)
    shares = np.bincount(numbers, minlength=k)
    code = sl.information.huffman_code(shares / shares.sum())
    rates[k] = code.average_length(shares / shares.sum())
    ax.imshow(np.clip(palette.means_[numbers], 0, 255).reshape(photo.shape) / 255)
    ax.set_title(f"{k} colours, {rates[k]:.2f} bits a pixel")
for ax in axes.flat:
    ax.set_axis_off()
plt.show()

# %% [markdown]
# The bits are those of a Huffman code of the numbers: frequent colours get short words.
# How little a better code could save is the entropy.

# %%
for k, palette in palettes.items():
    shares = np.bincount(palette.predict(pixels), minlength=k)
    entropy = sl.information.entropy(shares, base=2)
    print(f"{k:3} colours: {rates[k]:.3f} bits by Huffman, {entropy:.3f} bits entropy")

# %% [markdown]
# ## New digits
#
# 1797 images of digits, 8 x 8 pixels of 17 greys. Sixty-four features are many for full
# covariances; the first thirty principal components hold most of what varies.

# %%
digits = load_digits()
pca = PCA(30, whiten=True, random_state=0).fit(digits.data)
Z = pca.transform(digits.data)
print(f"variance kept: {pca.explained_variance_ratio_.sum():.0%}")
mixture = sl.GaussianMixture(
    40, covariance_type="full", reg_covar=1e-2, n_init=2, random_state=rng
).fit(Z)


# %%
def show(images, title):
    fig, axes = plt.subplots(4, 12, figsize=(9, 3.3), layout="constrained")
    for ax, image in zip(axes.flat, images, strict=True):
        ax.imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
        ax.set_axis_off()
    fig.suptitle(title)
    plt.show()


show(digits.data[:48], "digits people wrote")

# %%
drawn, component = mixture.sample(48)
show(pca.inverse_transform(drawn), "digits nobody wrote")

# %% [markdown]
# Not all are legible, and none is copied: every one is a normal vector pushed through
# one component's covariance. The labels were never shown to the model; do its
# components know them?

# %%
labels = mixture.predict(Z)
bits = sl.information.mutual_information_labels(digits.target, labels, base=2)
total = sl.information.entropy(np.bincount(digits.target), base=2)
print(f"the component tells {bits:.2f} of {total:.2f} bits about the digit")

# %% [markdown]
# ## One mixture per digit is a classifier
#
# Fit one to each class of a training half, and ask which makes a new image most likely.

# %%
Z_train, Z_test, y_train, y_test = sl.datasets.train_test_split(
    Z, digits.target, test_size=0.5, stratify=digits.target, rng=rng
)
per_digit = [
    sl.GaussianMixture(2, covariance_type="full", reg_covar=0.1, random_state=rng).fit(
        Z_train[y_train == digit]
    )
    for digit in range(10)
]
scores = np.column_stack([model.score_samples(Z_test) for model in per_digit])
accuracy = np.mean(scores.argmax(axis=1) == y_test)
print(f"right on {accuracy:.1%} of {len(y_test)} images it never saw")

# %% [markdown]
# ## What to try next
#
# - Replace each pixel by a *draw* from its component instead of the mean: what does the
#   photograph gain, and what does it lose?
# - Draw digits of one class only, from `per_digit[3]`.
# - Fill in the lower half of an image from the upper one: `regress` with the pixels of
#   the upper half as `features` (fit on pixels, with "diag" or "tied" covariances).
