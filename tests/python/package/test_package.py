"""The package as a whole: what importing it costs, what it exports."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import shogun_lite as sl

HEAVY = ("sklearn", "scipy", "matplotlib", "pandas")


def run_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["", ".random", ".containers", ".cli", ".bench"])
def test_import_is_light(module):
    code = (
        f"import sys, shogun_lite{module}\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert run_python(code) == "[]"


@pytest.mark.parametrize("name", sl.__all__)
def test_every_public_name_loads(name):
    assert getattr(sl, name) is not None


def test_dir_shows_the_public_names():
    assert set(dir(sl)) == set(sl.__all__)


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'GausianMixture'"):
        sl.GausianMixture  # noqa: B018


def test_version_is_the_one_of_the_build():
    cmake = (Path(__file__).parents[3] / "CMakeLists.txt").read_text()
    assert sl.__version__ == re.search(r"VERSION (\d+\.\d+\.\d+)\n", cmake)[1]


def test_errors_are_the_builtins_they_should_be():
    assert issubclass(sl.ShapeError, ValueError)
    assert issubclass(sl.NotPositiveDefiniteError, ValueError)
    assert issubclass(sl.NotFittedError, (ValueError, AttributeError))
    assert issubclass(sl.NotFittedError, AttributeError)
    assert issubclass(sl.SerializationError, ValueError)
