"""The stubs of the extension say what the extension has."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import shogun_lite as sl

pytest.importorskip("mypy", reason="stubs are compared by mypy's stubtest")
ALLOWLIST = Path(__file__).with_name("stubtest_allowlist.txt")


@pytest.mark.skipif(
    "SHOGUN_LITE_SANITIZED" in os.environ, reason="mypy under a sanitizer takes minutes"
)
def test_stubs_agree_with_the_extension(tmp_path):
    root = Path(sl.__file__).parents[1]
    environment = dict(os.environ)
    if root.name != "site-packages":  # a build tree, which mypy does not know
        environment["MYPYPATH"] = environment["PYTHONPATH"] = str(root)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy.stubtest", "shogun_lite._core"),
            *("--concise", "--ignore-unused-allowlist", "--allowlist", ALLOWLIST),
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_says_that_it_is_typed():
    folder = Path(sl.__file__).parent
    assert (folder / "py.typed").exists()
    modules = {path.stem for path in (folder / "_core").glob("*.pyi")}
    import shogun_lite._core as extension

    compiled = {name for name in dir(extension) if not name.startswith("_")}
    assert compiled <= modules
