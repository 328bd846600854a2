"""Data sets read from files that are part of the package."""

from __future__ import annotations

from importlib import resources
from typing import Any

import numpy as np


def _load(name: str, as_frame: bool) -> Any:
    """The data set `name` as a Bunch, the way scikit-learn's loaders do it."""
    from sklearn.utils import Bunch

    folder = resources.files("shogun_lite.datasets") / "data"
    file = folder / f"{name}.csv"
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    feature_names = header.split(",")
    data = np.array([[float(cell) for cell in row.split(",")] for row in rows])
    frame = None
    if as_frame:
        try:
            import pandas as pd
        except ImportError as error:
            raise ImportError(
                "as_frame=True needs pandas, which is not installed: pip install pandas"
            ) from error
        frame = pd.DataFrame(data, columns=feature_names)
    return Bunch(
        data=data if frame is None else frame,
        frame=frame,
        feature_names=feature_names,
        DESCR=(folder / f"{name}.md").read_text(encoding="utf-8"),
        filename=str(file),
    )


def load_faithful(*, as_frame: bool = False) -> Any:
    """Load the eruptions of the Old Faithful geyser.

    Parameters
    ----------
    as_frame : bool, default False
        Give the data as a pandas frame.

    Returns
    -------
    sklearn.utils.Bunch
        data : ndarray (or frame) of float64, shape (272, 2)
            Duration of the eruption and time to the next one, in minutes.
        frame : the same frame, or None.
        feature_names : list of str
        DESCR : str
            What the data are and where they come from.
        filename : str
            Where the file is.

    Raises
    ------
    ImportError
        `as_frame` without pandas.

    References
    ----------
    .. [1] A. Azzalini and A. W. Bowman, "A look at some data on the Old Faithful
       geyser", Applied Statistics 39, 1990, 357-365.

    Examples
    --------
    >>> from shogun_lite.datasets import load_faithful
    >>> faithful = load_faithful()
    >>> faithful.feature_names
    ['eruptions', 'waiting']
    >>> faithful.data.mean(axis=0).round(3).tolist()
    [3.488, 70.897]
    """
    return _load("faithful", as_frame)
