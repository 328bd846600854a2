"""The examples in the docstrings of the command line, the plots and the data sets."""

import doctest

import matplotlib.pyplot as plt
import pytest

import shogun_lite.cli
from shogun_lite import datasets, plotting
from shogun_lite.datasets import _loaders, _synthetic


@pytest.mark.parametrize(
    "module",
    [shogun_lite.cli, plotting, datasets, _loaders, _synthetic],
    ids=lambda module: module.__name__,
)
def test_examples_run(module):
    result = doctest.testmod(module)
    plt.close("all")
    assert result.attempted > 0
    assert result.failed == 0
