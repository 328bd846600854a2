"""Sphinx's configuration of the site; `bash docs/build.sh` builds it."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path
from typing import Any

import shogun_lite

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import generate  # noqa: E402

generate.write_pages(HERE)


def package_fingerprint() -> str:
    """Changes with any file of the package."""
    digest = hashlib.sha256()
    for path in sorted(Path(shogun_lite.__file__).parent.rglob("*")):
        if path.suffix in (".py", ".so", ".pyd", ".csv"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


project = "shogun_lite"
author = "the shogun_lite developers"
version = release = shogun_lite.__version__

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_design",
]
# Only what is reached from the toctree is a page.
exclude_patterns = ["*.py", "images/*", "compilers/*"]

html_theme = "furo"
html_title = "shogun_lite"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": True, "top_of_page_buttons": []}
html_show_copyright = False
toc_object_entries_show_parents = "hide"

# The signature's types are those of the docstring, in words.
autodoc_typehints = "none"
autodoc_member_order = "alphabetical"
autodoc_class_signature = "mixed"
autosummary_generate = False
napoleon_google_docstring = False
napoleon_use_rtype = False
# One list, not an entry for each attribute.
napoleon_custom_sections = [("Attributes", "returns_style")]

# References at the end of a docstring need not be cited in it.
suppress_warnings = ["ref.footnote"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4

nb_custom_formats = {".py": ["jupytext.reads", {"fmt": "py:percent"}]}
# Executed once for each change of a notebook's code or of the package.
nb_execution_mode = "cache"
nb_execution_cache_path = str(
    HERE.parent / "build" / "docs" / "notebooks" / package_fingerprint()
)
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_execution_show_tb = True
nb_merge_streams = True

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
copybutton_only_copy_prompt_lines = True

linkcheck_anchors = False
linkcheck_timeout = 20


def number_references(
    app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Give the references of each docstring labels of their own.

    Several docstrings share a page, and each has a ``.. [1]``.
    """
    label = "#" + re.sub(r"\W+", "-", name)
    for i, line in enumerate(lines):
        line = re.sub(r"^(\s*\.\. )\[(\d+)\]", rf"\1[{label}-\2]", line)
        lines[i] = re.sub(r"\[(\d+)\]_", rf"[{label}-\1]_", line)


def skip_request_methods(
    app: Any, what: str, name: str, obj: Any, skip: bool, options: Any
) -> bool | None:
    """Leave out scikit-learn's metadata requests, whose docstrings sphinx refuses."""
    request = re.fullmatch(r"set_\w+_request|get_metadata_routing", name)
    return True if request else None


def setup(app: Any) -> None:
    """Called by sphinx."""
    app.connect("autodoc-skip-member", skip_request_methods)
    # After napoleon, which knows the plain numbers only.
    app.connect("autodoc-process-docstring", number_references, priority=900)
