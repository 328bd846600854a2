"""The page of the mixtures' features names tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "mixture_features.md"
NAMED = re.findall(r"`([a-z_/]+\.py)::(test_\w+)`", PAGE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("file", "test"), NAMED, ids=lambda value: value)
def test_the_named_test_exists(file, test):
    source = (ROOT / "tests" / "python" / file).read_text(encoding="utf-8")
    assert re.search(rf"^def {test}\(", source, re.MULTILINE)


def test_every_line_of_the_tables_names_one():
    lines = [
        line
        for line in PAGE.read_text(encoding="utf-8").split("## Fits")[0].splitlines()
        if line.startswith("|") and not line.startswith(("|---", "| feature"))
    ]
    assert len(lines) == len(NAMED) > 30
