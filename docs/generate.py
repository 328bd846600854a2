"""The pages of the site that are made from something else: API and notebooks.

Called by conf.py; what it writes is not kept in the repository.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType

import shogun_lite

MODULES = [
    "mixture",
    "distributions",
    "random",
    "containers",
    "information",
    "datasets",
    "plotting",
    "persistence",
    "exceptions",
    "bench",
    "cli",
]
# Members of these bases are documented where they come from.
_FOREIGN_BASES = (
    "DensityMixin",
    "BaseEstimator",
    "NotFittedError",
    "ValueError",
    "Exception",
    "BaseException",
    "tuple",
    "object",
)


def public_name(module: ModuleType, name: str) -> str:
    """The shortest dotted name of a public thing of a module."""
    home = "shogun_lite" if name in shogun_lite.__all__ else module.__name__
    return f"{home}.{name}"


def public_names() -> dict[str, list[str]]:
    """For each public module the full names of what it exports."""
    names = {}
    for short in MODULES:
        module = getattr(shogun_lite, short)
        names[short] = [public_name(module, name) for name in module.__all__]
    return names


def write_pages(docs: Path) -> None:
    """Write docs/api/ and docs/notebooks/."""
    pages = {"index.rst": _api_index()}
    for short in MODULES:
        pages |= _module_pages(short)
    _write_folder(docs / "api", pages)
    sources = (docs.parent / "examples" / "notebooks").glob("*.py")
    _write_folder(
        docs / "notebooks", {path.name: path.read_text("utf-8") for path in sources}
    )


def _write_folder(folder: Path, files: dict[str, str]) -> None:
    """Make these the files of a folder.

    Those that are right already are left alone: sphinx reads again what changed.
    """
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()
    for name, text in files.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def _title(text: str) -> str:
    return f"{text}\n{'=' * len(text)}\n"


def _indented(lines: list[str]) -> str:
    return "\n".join(f"   {line}" for line in lines)


def _api_index() -> str:
    rows = []
    for short in MODULES:
        doc = inspect.getdoc(getattr(shogun_lite, short)) or ""
        summary = doc.splitlines()[0].rstrip(".:")
        rows.append(f":doc:`shogun_lite.{short} <{short}>`\n    {summary}.\n")
    return f"""{_title("API reference")}
Every public name, from its docstring; every example on these pages runs in the tests.
``import shogun_lite as sl`` gives the modules and, at the top, the names used most:
``sl.GaussianMixture``, ``sl.Gaussian``, ``sl.DynamicArray``, ``sl.save``, ``sl.load``
and the errors.

{chr(10).join(rows)}

.. toctree::
   :hidden:

{_indented(MODULES)}
"""


def _module_pages(short: str) -> dict[str, str]:
    """Pages of a module: one of its own, with its functions, and one for each class."""
    module = getattr(shogun_lite, short)
    names = {name: public_name(module, name) for name in module.__all__}
    has_page = {
        name
        for name in names
        if inspect.isclass(getattr(module, name)) and short != "exceptions"
    }
    pages = {
        f"{names[name]}.rst": _title(name) + _entry(names[name], getattr(module, name))
        for name in has_page
    }
    entries = [
        _entry(full, getattr(module, name))
        for name, full in names.items()
        if name not in has_page
    ]
    table = [f"~{full.removeprefix('shogun_lite.')}" for full in names.values()]
    pages[f"{short}.rst"] = f"""{_title(f"shogun_lite.{short}")}
.. automodule:: shogun_lite.{short}
   :no-members:

.. currentmodule:: shogun_lite
.. autosummary::
   :nosignatures:

{_indented(table)}

.. toctree::
   :hidden:

{_indented([full for name, full in names.items() if name in has_page])}

{"".join(entries)}"""
    return pages


def _entry(full_name: str, value: object) -> str:
    options = []
    if inspect.isclass(value):
        kind = "autoexception" if issubclass(value, Exception) else "autoclass"
        options = [
            ":members:",
            f":inherited-members: {', '.join(_FOREIGN_BASES)}",
        ]
    elif callable(value):
        kind = "autofunction"
    else:
        kind = "autodata"
    return f"\n.. {kind}:: {full_name}\n{_indented(options)}\n"
