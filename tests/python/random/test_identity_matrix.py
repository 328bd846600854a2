"""tools/identity_matrix.py finds a build whose values differ."""

import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[3] / "tools"
sys.path.insert(0, str(TOOLS))
try:
    import identity_matrix
finally:
    sys.path.remove(str(TOOLS))

# What a program of the name `random_checksum` prints; a level this CPU has not got.
PROGRAM = """#!/bin/sh
[ "$SHOGUN_LITE_ISA" = avx512 ] && exit 77
echo "# {level}"
echo "normal 0123"
echo "zipf {zipf}"
echo "all {zipf}"
"""


@pytest.fixture
def program(tmp_path):
    def written(level="$SHOGUN_LITE_ISA", zipf="4567"):
        path = tmp_path / "random_checksum"
        path.write_text(PROGRAM.format(level=level, zipf=zipf))
        path.chmod(0o755)
        return path

    return written


def test_equal_checksums_pass(program, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["identity_matrix", "--program", str(program())])
    assert identity_matrix.main() == 0
    output = capsys.readouterr().out
    assert "| this build | base | - | 4567 | 4567 | 4567 | 4567 |" in output
    assert "this build: no avx512 on this CPU" in output
    assert "8 checksums, 0 differ" in output


@pytest.mark.parametrize("differs", ["$SHOGUN_LITE_ISA", "$1"])
def test_a_different_value_is_named(program, monkeypatch, capsys, differs):
    path = program(zipf=differs)
    monkeypatch.setattr(sys, "argv", ["identity_matrix", "--program", str(path)])
    assert identity_matrix.main() == 1
    assert ": zipf " in capsys.readouterr().err


def test_a_level_that_did_not_run_is_refused(program):
    with pytest.raises(SystemExit, match="asked for avx2, ran # base"):
        identity_matrix.checked_run("x", program(level="base"), [])


def test_a_compiler_that_is_not_here_is_said_to_be(monkeypatch):
    build = identity_matrix.Build("no-such-compiler", "libc++", "-O3 -mavx2")
    assert build.missing() == "no no-such-compiler"
    assert build.folder == "no-such-compiler_libc++_O3_mavx2"
