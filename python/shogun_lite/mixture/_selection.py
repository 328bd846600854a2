"""The choice of the number of components and the covariance type."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from numbers import Integral
from typing import Any

import joblib
import numpy as np
from sklearn.exceptions import ConvergenceWarning

from shogun_lite import _validation as validation
from shogun_lite._core import mixture as _mixture
from shogun_lite._validation import Array
from shogun_lite.mixture._gaussian_mixture import GaussianMixture
from shogun_lite.random import check_random_state

COVARIANCE_TYPES = ("full", "tied", "diag", "spherical")
CRITERIA = ("bic", "aic", "icl")

Record = dict[str, Any]


@dataclass(frozen=True, repr=False)
class MixtureSelection:
    """What :func:`select_mixture` found.

    Attributes
    ----------
    best_estimator : GaussianMixture
        The fitted mixture that was chosen.
    best_record : dict
        Its entry in `records`.
    criterion : {"bic", "aic", "icl"}
        By which.
    records : list of dict
        One per fit, in the order of the arguments: `covariance_type`, `n_components`,
        `bic`, `aic` and `icl` (the lower the better), `log_likelihood` (total, in
        nats), `n_parameters`, `n_iter`, `converged`, `collapsed` and `error`, None or
        why there is no fit; then the numbers are NaN.
    estimators : list of GaussianMixture
        Those fitted, in the same order; None where a fit failed.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> X = sl.datasets.load_faithful().data
    >>> sl.mixture.select_mixture(
    ...     X, [1, 2, 3], ["tied", "diag"], n_init=10, tol=1e-9, random_state=0
    ... )
    tied covariance, 3 components: BIC 2314.296, the lowest of 6
    <BLANKLINE>
                         tied         diag
               1     2607.623     3055.835
               2     2325.220     2346.065
               3    *2314.296     2332.496
    """

    best_estimator: GaussianMixture
    best_record: Record
    criterion: str
    records: list[Record]
    estimators: list[GaussianMixture | None] = field(repr=False)

    def to_frame(self) -> Any:
        """The records as a pandas DataFrame.

        Returns
        -------
        pandas.DataFrame
            One row per fit.

        Raises
        ------
        ImportError
            pandas is not installed.

        Examples
        --------
        >>> from shogun_lite.mixture import select_mixture
        >>> X = [[0.0], [0.1], [0.3], [7.0], [7.1], [7.4]]
        >>> frame = select_mixture(X, [1, 2], ["tied"], random_state=0).to_frame()
        >>> frame[["n_components", "bic"]].round(2).values.tolist()
        [[1.0, 35.71], [2.0, 9.67]]
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise ImportError(
                "to_frame needs pandas, which is not installed; `records` is the same "
                "as a list of dicts"
            ) from error
        return pd.DataFrame(self.records)

    def plot(self, ax: Any = None) -> Any:
        """Draw the criterion over the number of components, a line per type.

        Parameters
        ----------
        ax : matplotlib Axes, optional
            Where to draw; a new figure otherwise.

        Returns
        -------
        matplotlib Axes

        Raises
        ------
        ImportError
            matplotlib is not installed.

        Examples
        --------
        >>> import matplotlib
        >>> matplotlib.use("Agg")
        >>> from shogun_lite.mixture import select_mixture
        >>> X = [[0.0], [0.1], [0.3], [7.0], [7.1], [7.4]]
        >>> select_mixture(X, [1, 2], ["tied"], random_state=0).plot().get_ylabel()
        'BIC'
        """
        # Only when called: plotting is a layer above this one.
        from shogun_lite.plotting import plot_selection

        return plot_selection(self, ax=ax)

    def __repr__(self) -> str:
        best = self.best_record
        k = best["n_components"]
        lines = [
            f"{best['covariance_type']} covariance, {k} component{'s' * (k > 1)}: "
            f"{self.criterion.upper()} {best[self.criterion]:.3f}, the lowest of "
            f"{len(self.records)}",
            "",
        ]
        types = list(dict.fromkeys(r["covariance_type"] for r in self.records))
        lines.append(" " * 12 + "".join(f"{name:>13}" for name in types))
        cells = {(r["n_components"], r["covariance_type"]): r for r in self.records}
        for number in dict.fromkeys(r["n_components"] for r in self.records):
            row = "".join(f"{self._cell(cells[number, t]):>13}" for t in types)
            lines.append(f"{number:>12}{row}")
        if any(r["collapsed"] for r in self.records):
            lines += ["", "c: a component collapsed; chosen only if all fits have one"]
        failed = [r for r in self.records if r["error"] is not None]
        lines += [""] * bool(failed) + [
            f"{r['covariance_type']}, {r['n_components']}: {r['error']}" for r in failed
        ]
        return "\n".join(lines)

    def _cell(self, record: Record) -> str:
        if record["error"] is not None:
            return "failed"
        mark = "*" if record is self.best_record else "c" * record["collapsed"]
        return f"{mark}{record[self.criterion]:.3f}"


def select_mixture(
    X: Any,
    n_components: Iterable[int] = range(1, 10),
    covariance_types: Iterable[str] = COVARIANCE_TYPES,
    *,
    criterion: str = "bic",
    sample_weight: Any = None,
    n_jobs: int | None = None,
    random_state: Any = None,
    **fit_options: Any,
) -> MixtureSelection:
    """Fit mixtures of several sizes and types and choose one.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features)
        Observations, one per row.
    n_components : iterable of int, default range(1, 10)
        Numbers of components to try; one number stands for itself.
    covariance_types : iterable of str, default all four
        Covariance types to try; one name stands for itself.
    criterion : {"bic", "aic", "icl"}, default "bic"
        What is to be lowest: see :meth:`GaussianMixture.bic` (a density), `aic`, `icl`
        (clusters).
    sample_weight : array_like of shape (n_samples,), optional
        How many times each row counts.
    n_jobs : int, optional
        Fits at a time, in threads; -1 is one per processor. The results are the same.
        Unless `n_threads` is given, the fits share the processors.
    random_state : None, int, numpy RandomState or Generator, or ours, optional
        Seeds the fits; each has a child of its own, named after its type and number, so
        that what else is tried makes no difference.
    **fit_options
        Other parameters of :class:`GaussianMixture`, such as `n_init`.

    Returns
    -------
    MixtureSelection
        The chosen mixture, and the table.

    Raises
    ------
    ValueError, TypeError
        Arguments or data outside their domain; a fit that fails is none of these but an
        entry of the table. ValueError too if every fit failed, with their reasons.

    Warns
    -----
    ConvergenceWarning
        The chosen fit did not converge.

    Notes
    -----
    The choice is as good as the fits: take several starts (`n_init`) and a small `tol`.

    The likelihood of a mixture has no upper bound: a component that sits on tied values
    has as much of it as `reg_covar` allows. A fit whose smallest variance is at most
    twice the ridge counts as collapsed: it is in the table, but chosen only if all are.

    Examples
    --------
    >>> import shogun_lite as sl
    >>> X = sl.datasets.load_faithful().data
    >>> selection = sl.mixture.select_mixture(
    ...     X, range(1, 4), n_init=10, tol=1e-6, random_state=0
    ... )
    >>> selection.best_estimator.covariance_type, selection.best_estimator.n_components
    ('tied', 3)
    >>> len(selection.records)
    12
    """
    numbers, types = _candidates(n_components, covariance_types)
    if criterion not in CRITERIA:
        raise ValueError(f"criterion: expected one of {CRITERIA}, got {criterion!r}")
    jobs = _jobs(n_jobs)
    generator = check_random_state(random_state)
    models = [
        _model(number, name, generator, fit_options)
        for name in types
        for number in numbers
    ]
    data = validation.as_data(models[0], X, min_samples=2, fitting=True)
    weight = validation.as_sample_weight(sample_weight, len(data))
    X = X if hasattr(X, "columns") else data  # only frames have names to remember
    with warnings.catch_warnings():
        # Around all threads: filters are global. Convergence is in the table.
        warnings.simplefilter("ignore", ConvergenceWarning)
        records = _fit_all(models, X, weight, jobs)
    fitted = [i for i, record in enumerate(records) if record["error"] is None]
    if not fitted:
        raise ValueError(
            "no mixture could be fitted:\n"
            + "\n".join(f"{name_of(record)}: {record['error']}" for record in records)
        )
    best = min(fitted, key=lambda i: (records[i]["collapsed"], records[i][criterion]))
    if not records[best]["converged"] and models[best].max_iter > 0:
        warnings.warn(
            f"the chosen fit ({name_of(records[best])}) did not converge; raise "
            "max_iter or tol",
            ConvergenceWarning,
            stacklevel=2,
        )
    estimators = [
        model if record["error"] is None else None
        for model, record in zip(models, records, strict=True)
    ]
    return MixtureSelection(models[best], records[best], criterion, records, estimators)


def _jobs(n_jobs: Any) -> int:
    if n_jobs is not None and (not isinstance(n_jobs, Integral) or n_jobs == 0):
        raise ValueError(f"n_jobs: expected an integer but 0, or None, got {n_jobs!r}")
    return int(joblib.effective_n_jobs(n_jobs))


def _fit_all(
    models: list[GaussianMixture], X: Any, weight: Array | None, jobs: int
) -> list[Record]:
    """Fit in threads, among which the processors are shared out."""
    n_threads = models[0].n_threads
    if jobs > 1 and n_threads is None:
        for model in models:
            model.n_threads = max(1, joblib.cpu_count() // jobs)
    records: list[Record] = joblib.Parallel(n_jobs=jobs, backend="threading")(
        joblib.delayed(fit_record)(model, X, weight) for model in models
    )
    for model in models:
        model.n_threads = n_threads
    return records


def name_of(record: Record) -> str:
    return f"{record['covariance_type']}, {record['n_components']}"


def fit_record(model: GaussianMixture, X: Any, sample_weight: Any = None) -> Record:
    """Fit the model, and describe the fit or why there is none."""
    error = None
    try:
        model.fit(X, sample_weight=sample_weight)
        log_likelihood, _ = model._log_likelihood(X, sample_weight)
        if not np.isfinite(log_likelihood):
            error = "its likelihood is not finite"
    except (ValueError, ArithmeticError) as caught:
        error = str(caught)
    record: Record = {
        "covariance_type": model.covariance_type,
        "n_components": int(model.n_components),
    }
    if error is not None:
        record |= dict.fromkeys((*CRITERIA, "log_likelihood"), float("nan"))
        record |= {"n_parameters": None, "n_iter": None, "converged": False}
    else:
        record |= {
            name: getattr(model, name)(X, sample_weight=sample_weight)
            for name in CRITERIA
        }
        record |= {
            "log_likelihood": log_likelihood,
            "n_parameters": model.num_free_parameters(),
            "n_iter": model.n_iter_,
            "converged": model.converged_,
        }
    return record | {
        "collapsed": error is None
        and _mixture.has_collapsed(
            *model._parameters(), model.covariance_type, model.reg_covar_
        ),
        "error": error,
    }


def _candidates(
    n_components: Any, covariance_types: Any
) -> tuple[list[int], list[str]]:
    if np.ndim(n_components) == 0 and not isinstance(n_components, Iterable):
        n_components = [n_components]
    numbers = [validation.as_count("n_components", n, 1) for n in n_components]
    if isinstance(covariance_types, str):
        covariance_types = [covariance_types]
    types = list(covariance_types)
    for name, values in (("n_components", numbers), ("covariance_types", types)):
        if not values:
            raise ValueError(f"{name}: expected at least one to try, got none")
        if len(set(values)) < len(values):
            raise ValueError(f"{name}: expected each once, got {values}")
    for name in types:
        if name not in COVARIANCE_TYPES:
            raise ValueError(
                f"covariance_types: expected some of {COVARIANCE_TYPES}, got {name!r}"
            )
    return numbers, types


def _model(
    number: int, name: str, generator: Any, options: dict[str, Any]
) -> GaussianMixture:
    # As an int, so that the chosen model can be fitted again, printed and stored.
    seed = int(generator.child(f"select {name} {number}").integers(2**63))
    known = GaussianMixture._get_param_names()
    for option in options:
        if option not in known or option == "covariance_type":
            raise TypeError(
                f"fit_options: expected parameters of GaussianMixture, got {option!r}"
            )
    model = GaussianMixture(number, covariance_type=name, random_state=seed, **options)
    model._validate_params()
    return model
