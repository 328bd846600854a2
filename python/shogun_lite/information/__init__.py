"""Entropies, divergences, mutual information and codes; nats unless `base` says other.

Examples
--------
>>> from shogun_lite import information
>>> information.entropy([0.5, 0.25, 0.25], base=2)
1.5
"""

from __future__ import annotations

from shogun_lite.information._arrays import (
    joint_entropy,
    mutual_information,
)
from shogun_lite.information._coding import HuffmanCode, huffman_code
from shogun_lite.information._dispatch import (
    cross_entropy,
    entropy,
    js_divergence,
    kl_divergence,
)
from shogun_lite.information._estimate import InformationEstimate
from shogun_lite.information._labels import contingency, mutual_information_labels

__all__ = [
    "HuffmanCode",
    "InformationEstimate",
    "contingency",
    "cross_entropy",
    "entropy",
    "huffman_code",
    "joint_entropy",
    "js_divergence",
    "kl_divergence",
    "mutual_information",
    "mutual_information_labels",
]
