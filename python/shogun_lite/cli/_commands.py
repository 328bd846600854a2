"""What each command does."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite import persistence
from shogun_lite.cli import _report
from shogun_lite.cli._errors import CommandError
from shogun_lite.cli._files import read_table, write_table
from shogun_lite.cli._selection import select_by_bic


def demo(arguments: argparse.Namespace) -> None:
    """Fit the Old Faithful geyser."""
    from shogun_lite.datasets import load_faithful

    faithful = load_faithful()
    print("Old Faithful geyser: 272 eruptions (Azzalini & Bowman 1990), in minutes")
    arguments.dims = None
    _fit(arguments, faithful.data, faithful.feature_names)


def fit(arguments: argparse.Namespace) -> None:
    """Fit a file."""
    X, names = read_table(arguments.file)
    print(f"{arguments.file}: {X.shape[0]} rows, {X.shape[1]} features")
    _fit(arguments, X, names)


def sample(arguments: argparse.Namespace) -> None:
    """Draw rows from a saved model."""
    model = _load_mixture(arguments.model)
    if arguments.n == 0:
        X = np.empty((0, model.n_features_in_))
    else:
        X, _ = model.sample(arguments.n, random_state=arguments.seed)
    write_table(arguments.output, X, _names(model))


def score(arguments: argparse.Namespace) -> None:
    """Log-likelihood of a file under a saved model."""
    model = _load_mixture(arguments.model)
    X, _ = read_table(arguments.file)
    log_densities = model.score_samples(X)
    print(f"rows                 {len(X)}")
    print(f"log-likelihood       {log_densities.sum():.6f} nats")
    print(f"  per row            {log_densities.mean():.6f} nats")
    print(f"BIC                  {model.bic(X):.6f}")
    print(f"AIC                  {model.aic(X):.6f}")
    if arguments.per_sample:
        print("log-density of each row:")
        print("\n".join(repr(value) for value in log_densities.tolist()))


def _fit(
    arguments: argparse.Namespace, X: NDArray[np.float64], names: list[str] | None
) -> None:
    for path in (arguments.save, arguments.plot):
        if path is not None and not Path(path).absolute().parent.is_dir():
            raise CommandError(f"{path}: its folder does not exist")
    begin = time.perf_counter()
    selection = select_by_bic(
        X,
        arguments.components,
        arguments.covariance,
        dict(
            n_init=arguments.n_init,
            random_state=arguments.seed,
            reg_covar=arguments.reg_covar,
            tol=arguments.tol,
            max_iter=arguments.max_iter,
            n_threads=arguments.threads,
        ),
    )
    elapsed = time.perf_counter() - begin
    _report.print_selection(selection)
    _report.print_model(selection.best, X, names)
    print(f"time            {elapsed:.2f} s for {len(selection.candidates)} fits")
    if arguments.save is not None:
        persistence.save(selection.best, arguments.save)
        print(f"model           {arguments.save}")
    if arguments.plot is not None:
        _plot(arguments, selection.best, X, names)
        print(f"picture         {arguments.plot}")


def _plot(
    arguments: argparse.Namespace,
    model: Any,
    X: NDArray[np.float64],
    names: list[str] | None,
) -> None:
    from shogun_lite.plotting import plot_mixture

    try:
        import matplotlib
    except ImportError:
        plot_mixture(model)  # says which extra to install
    matplotlib.use("Agg")
    dims = arguments.dims
    if dims is None and X.shape[1] > 2:
        dims = (0, 1)
    ax = plot_mixture(model, X, dims=dims, feature_names=names)
    ax.figure.savefig(arguments.plot, dpi=120)


def _load_mixture(path: str) -> Any:
    from shogun_lite.mixture import GaussianMixture

    if not Path(path).exists():
        raise CommandError(f"{path}: no such file")
    model = persistence.load(path)
    if not isinstance(model, GaussianMixture) or not hasattr(model, "weights_"):
        raise CommandError(f"{path}: expected a fitted GaussianMixture")
    return model


def _names(model: Any) -> list[str]:
    names = getattr(model, "feature_names_in_", None)
    if names is None:
        return [f"x{index}" for index in range(model.n_features_in_)]
    return [str(name) for name in names]
