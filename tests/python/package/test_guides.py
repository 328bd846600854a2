"""The examples in the pages of docs/ run, and print what the pages say."""

import doctest
import re
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

mpl.use("Agg")
DOCS = Path(__file__).parents[3] / "docs"
GENERATED = {DOCS / "api", DOCS / "notebooks"}
PAGES = {
    path.relative_to(DOCS).as_posix(): path
    for path in sorted(DOCS.rglob("*.md"))
    if not GENERATED & set(path.parents) and ">>> " in path.read_text("utf-8")
}
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_examples_of_the_page_run(page):
    text = PAGES[page].read_text("utf-8")
    # Blank lines in the place of the prose keep the line numbers in reports.
    code, at = [], 0
    for block in BLOCK.finditer(text):
        code += ["\n" * text.count("\n", at, block.start(1)), block[1]]
        at = block.end(1)
    test = doctest.DocTestParser().get_doctest("".join(code), {}, page, page, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF)
    result = runner.run(test)
    plt.close("all")
    assert result.attempted > 0
    assert result.failed == 0


def test_the_pages_are_there():
    expected = {"tour.md", "guides/mixtures.md", "coming_from/shogun.md"}
    assert expected <= set(PAGES)


def test_the_code_of_the_readme_runs():
    blocks = BLOCK.findall((DOCS.parent / "README.md").read_text("utf-8"))
    assert len(blocks) >= 4
    names = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), names)
    assert names["bits"] == 1.5
    assert names["total"] == 36
    assert names["best"].covariance_type == "tied"
    plt.close("all")
