"""Entropies, divergences, mutual information and codes; nats unless `base` says other.

Of arrays of probabilities, of joint tables, of labels and counts, of samples, of
Gaussians and of Gaussian mixtures. What is exact comes as a float or an array; what is
estimated comes with its standard error.

Examples
--------
>>> from shogun_lite import information
>>> information.entropy([0.5, 0.25, 0.25], base=2)
1.5
"""

from __future__ import annotations

from shogun_lite.information._coding import (
    PrefixCode,
    code_lengths,
    huffman_code,
    kraft_sum,
    shannon_code,
)
from shogun_lite.information._counts import entropy_of_counts
from shogun_lite.information._dispatch import (
    cross_entropy,
    entropy,
    js_distance,
    js_divergence,
    kl_divergence,
    mutual_information,
)
from shogun_lite.information._estimate import (
    InformationBounds,
    InformationEstimate,
    SampleEstimate,
)
from shogun_lite.information._gaussians import (
    bhattacharyya_distance,
    hellinger_distance,
    wasserstein_distance,
)
from shogun_lite.information._labels import (
    adjusted_mutual_information_labels,
    contingency,
    mutual_information_labels,
    normalized_mutual_information_labels,
)
from shogun_lite.information._mixtures import entropy_bounds, js_bounds, kl_bounds
from shogun_lite.information._samples import (
    conditional_mutual_information_of_samples,
    entropy_of_samples,
    mutual_information_of_samples,
    mutual_information_of_samples_and_labels,
)
from shogun_lite.information._tables import (
    conditional_entropy,
    conditional_mutual_information,
    joint_entropy,
    normalized_mutual_information,
)

__all__ = [
    "InformationBounds",
    "InformationEstimate",
    "PrefixCode",
    "SampleEstimate",
    "adjusted_mutual_information_labels",
    "bhattacharyya_distance",
    "code_lengths",
    "conditional_entropy",
    "conditional_mutual_information",
    "conditional_mutual_information_of_samples",
    "contingency",
    "cross_entropy",
    "entropy",
    "entropy_bounds",
    "entropy_of_counts",
    "entropy_of_samples",
    "hellinger_distance",
    "huffman_code",
    "joint_entropy",
    "js_bounds",
    "js_distance",
    "js_divergence",
    "kl_bounds",
    "kl_divergence",
    "kraft_sum",
    "mutual_information",
    "mutual_information_labels",
    "mutual_information_of_samples",
    "mutual_information_of_samples_and_labels",
    "normalized_mutual_information",
    "normalized_mutual_information_labels",
    "shannon_code",
    "wasserstein_distance",
]
