"""What each command does."""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite import persistence
from shogun_lite.cli import _report
from shogun_lite.cli._errors import CommandError
from shogun_lite.cli._files import (
    read_table,
    require_file,
    require_table_name,
    require_writable,
    write_table,
)
from shogun_lite.cli._picture import Draw, prepare_picture
from shogun_lite.cli._selection import select_by_bic
from shogun_lite.datasets import load_faithful
from shogun_lite.mixture import GaussianMixture

_DEMO_PICTURE = "faithful.png"


def demo(arguments: argparse.Namespace) -> None:
    """Fit the Old Faithful geyser."""
    faithful = load_faithful()
    try:
        path = arguments.plot or _DEMO_PICTURE
        draw = prepare_picture(path, None, faithful.data.shape[1])
    except ImportError as error:
        if arguments.plot is not None:
            raise
        print(f"shogun-lite: no picture: {error}", file=sys.stderr)
        path = draw = None
    arguments.plot = path
    title = "Old Faithful geyser: 272 eruptions (Azzalini & Bowman 1990), in minutes"
    _fit(arguments, title, faithful.data, faithful.feature_names, draw)


def fit(arguments: argparse.Namespace) -> None:
    """Fit a file."""
    X, names = read_table(arguments.file)
    draw = None
    if arguments.plot is not None:
        draw = prepare_picture(arguments.plot, arguments.dims, X.shape[1])
    elif arguments.dims is not None:
        raise CommandError("--dims: chooses what --plot draws; give --plot too")
    title = f"{arguments.file}: {X.shape[0]} rows, {_features(X.shape[1])}"
    _fit(arguments, title, X, names, draw)


def sample(arguments: argparse.Namespace) -> None:
    """Draw rows from a saved model."""
    if arguments.output is not None:
        require_table_name(arguments.output)
        require_writable(arguments.output)
    model = _load_mixture(arguments.model)
    X = np.empty((0, model.n_features_in_))
    if arguments.n > 0:
        X, _ = model.sample(arguments.n, random_state=arguments.seed)
    names = _names(model) or [f"x{index}" for index in range(X.shape[1])]
    write_table(arguments.output, X, names)


def score(arguments: argparse.Namespace) -> None:
    """Log-likelihood of a file under a saved model."""
    model = _load_mixture(arguments.model)
    X, names = read_table(arguments.file)
    _require_same_features(model, X, names, arguments.file)
    with warnings.catch_warnings():
        # That the rows are a plain array; their names were compared above.
        warnings.filterwarnings("ignore", "X does not have valid feature names")
        _report.print_score(model, X, arguments.per_sample)


def _fit(
    arguments: argparse.Namespace,
    title: str,
    X: NDArray[np.float64],
    names: list[str] | None,
    draw: Draw | None,
) -> None:
    if arguments.save is not None:
        if Path(arguments.save).suffix.lower() != ".npz":
            raise CommandError(f"--save: expected a .npz file, got {arguments.save}")
        require_writable(arguments.save)
    parameters = {
        "n_init": arguments.n_init,
        "random_state": arguments.seed,
        "reg_covar": arguments.reg_covar,
        "tol": arguments.tol,
        "max_iter": arguments.max_iter,
        "n_threads": arguments.threads,
    }
    begin = time.perf_counter()
    selection = select_by_bic(X, arguments.components, arguments.covariance, parameters)
    elapsed = time.perf_counter() - begin
    # Files first: a reader of the output that goes away does not cost the model.
    best = selection.best.model
    if arguments.save is not None:
        if names is not None:
            best.feature_names_in_ = np.array(names, dtype=object)
        persistence.save(best, arguments.save)
    if draw is not None:
        draw(best, X, names)
    print(title)
    _report.print_selection(selection)
    _report.print_model(selection.best, len(X), names)
    number = len(selection.candidates)
    print(f"time            {elapsed:.2f} s for {number} fit{'s' * (number > 1)}")
    if arguments.save is not None:
        print(f"model           {arguments.save}")
    if draw is not None:
        print(f"picture         {arguments.plot}")


def _load_mixture(path: str) -> Any:
    require_file(path)
    model = persistence.load(path)
    if not isinstance(model, GaussianMixture) or not hasattr(model, "weights_"):
        raise CommandError(
            f"{path}: expected a fitted GaussianMixture, got a model of another kind; "
            "make one by shogun-lite fit --save"
        )
    return model


def _features(number: int) -> str:
    return "1 feature" if number == 1 else f"{number} features"


def _names(model: Any) -> list[str] | None:
    names = getattr(model, "feature_names_in_", None)
    return None if names is None else [str(name) for name in names]


def _require_same_features(
    model: Any, X: NDArray[np.float64], names: list[str] | None, path: str
) -> None:
    if X.shape[1] != model.n_features_in_:
        raise CommandError(
            f"{path}: expected {model.n_features_in_} columns as in the model, got "
            f"{X.shape[1]}"
        )
    expected = _names(model)
    if names is not None and expected is not None and names != expected:
        raise CommandError(
            f"{path}: expected the columns {', '.join(expected)} as in the model, got "
            f"{', '.join(names)}"
        )
