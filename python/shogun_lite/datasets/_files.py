"""Data sets read from files that are part of the package."""

from __future__ import annotations

from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

# The column of the classes, where there is one; features are the columns before it.
_TARGETS: dict[str, str | None] = {
    "acidity": None,
    "banknote": "status",
    "chemical_diabetes": "group",
    "crabs": "kind",
    "faithful": None,
    "galaxies": None,
    "penguins": "species",
}
NAMES = tuple(_TARGETS)


def load(name: str, *, return_X_y: bool, as_frame: bool) -> Any:
    """The data set `name`, the way scikit-learn's loaders give theirs."""
    folder = resources.files("shogun_lite.datasets") / "data"
    file = folder / f"{name}.csv"
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    columns = header.split(",")
    cells = [row.split(",") for row in rows]
    target_column = _TARGETS[name]
    feature_names = columns if target_column is None else columns[:-1]
    width = len(feature_names)
    content: dict[str, Any] = {
        "data": np.array([[float(cell) for cell in row[:width]] for row in cells]),
        "frame": None,
        "feature_names": feature_names,
    }
    if target_column is not None:
        names, codes = np.unique([row[-1] for row in cells], return_inverse=True)
        content["target"] = codes.astype(np.int64)
        content["target_names"] = names
    if as_frame:
        _to_pandas(content, target_column)
    if return_X_y:
        return content["data"], content.get("target")
    from sklearn.utils import Bunch

    return Bunch(
        **content,
        DESCR=(folder / f"{name}.md").read_text(encoding="utf-8"),
        filename=str(file),
    )


def _to_pandas(content: dict[str, Any], target_column: str | None) -> None:
    """Replace the arrays of `content` by a frame and a series of the same values."""
    try:
        import pandas as pd
    except ImportError as error:
        raise ImportError(
            "as_frame=True needs pandas, which is not installed: pip install pandas"
        ) from error
    features = content["feature_names"]
    frame = pd.DataFrame(content["data"], columns=features)
    if target_column is None:
        content.update(frame=frame, data=frame)
        return
    target: NDArray[np.int64] = content["target"]
    frame[target_column] = target
    content.update(frame=frame, data=frame[features], target=frame[target_column])
