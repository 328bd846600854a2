"""Loaders of the data sets that are part of the package."""

from __future__ import annotations

from typing import Any

from shogun_lite.datasets import _files


def load_dataset(name: str, *, return_X_y: bool = False, as_frame: bool = False) -> Any:
    """Load the data set of a name.

    Parameters
    ----------
    name : str
        One of :func:`dataset_names`.
    return_X_y : bool, default False
        Give ``(data, target)``; the target of data without classes is None.
    as_frame : bool, default False
        Give pandas objects.

    Returns
    -------
    sklearn.utils.Bunch or tuple
        What the loader of that name gives: ``load_dataset("crabs")`` is
        ``load_crabs()``.

    Raises
    ------
    ValueError
        There is no data set of that name.
    ImportError
        `as_frame` without pandas.

    Examples
    --------
    >>> from shogun_lite.datasets import load_dataset
    >>> load_dataset("acidity").data.shape
    (155, 1)
    """
    if name not in _files.NAMES:
        raise ValueError(
            f"name: expected one of {', '.join(_files.NAMES)}, got {name!r}"
        )
    return _files.load(name, return_X_y=return_X_y, as_frame=as_frame)


def dataset_names() -> list[str]:
    """Name the data sets that :func:`load_dataset` knows.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from shogun_lite.datasets import dataset_names
    >>> "faithful" in dataset_names()
    True
    """
    return list(_files.NAMES)


def load_acidity(*, return_X_y: bool = False, as_frame: bool = False) -> Any:
    """Load an index of acidity of 155 lakes.

    The index is log(ANC + 50) of the acid neutralising capacity ANC.

    Parameters
    ----------
    return_X_y : bool, default False
        Give ``(data, None)``.
    as_frame : bool, default False
        Give pandas objects.

    Returns
    -------
    sklearn.utils.Bunch or tuple
        A Bunch of `data`, float64 of shape (155, 1); `frame`, the same as a
        data frame, or None; `feature_names`; `DESCR`, what the data are and
        where they come from; `filename`.

    Raises
    ------
    ImportError
        `as_frame` without pandas.

    References
    ----------
    .. [1] S. L. Crawford et al., "Modeling lake-chemistry distributions: approximate
       Bayesian methods for estimating a finite-mixture model", Technometrics 34, 1992,
       441-453.

    Examples
    --------
    >>> from shogun_lite.datasets import load_acidity
    >>> X, y = load_acidity(return_X_y=True)
    >>> X.shape, y is None
    ((155, 1), True)
    """
    return load_dataset("acidity", return_X_y=return_X_y, as_frame=as_frame)


def load_banknote(*, return_X_y: bool = False, as_frame: bool = False) -> Any:
    """Load six measurements of genuine and forged Swiss bank notes.

    In millimetres; 100 notes of 1000 francs are genuine, 100 are not.

    Parameters
    ----------
    return_X_y : bool, default False
        Give ``(data, target)``.
    as_frame : bool, default False
        Give pandas objects.

    Returns
    -------
    sklearn.utils.Bunch or tuple
        A Bunch of `data`, float64 of shape (200, 6); `target`, int64 of shape
        (200,), status as an index of `target_names`; `frame`, both in one data
        frame, or None; `feature_names`; `DESCR`, what the data are and where
        they come from; `filename`.

    Raises
    ------
    ImportError
        `as_frame` without pandas.

    References
    ----------
    .. [1] B. Flury and H. Riedwyl, "Multivariate Statistics: A Practical Approach",
       Chapman and Hall 1988, tables 1.1 and 1.2.

    Examples
    --------
    >>> from shogun_lite.datasets import load_banknote
    >>> banknote = load_banknote()
    >>> banknote.feature_names
    ['length', 'left', 'right', 'bottom', 'top', 'diagonal']
    """
    return load_dataset("banknote", return_X_y=return_X_y, as_frame=as_frame)


def load_chemical_diabetes(*, return_X_y: bool = False, as_frame: bool = False) -> Any:
    """Load tests of glucose and insulin of 145 adults.

    Fasting glucose, and areas under the curves of glucose and insulin in a test of
    tolerance; three clinical groups. (scikit-learn's data of diabetes are others.)

    Parameters
    ----------
    return_X_y : bool, default False
        Give ``(data, target)``.
    as_frame : bool, default False
        Give pandas objects.

    Returns
    -------
    sklearn.utils.Bunch or tuple
        A Bunch of `data`, float64 of shape (145, 3); `target`, int64 of shape
        (145,), clinical group as an index of `target_names`; `frame`, both in
        one data frame, or None; `feature_names`; `DESCR`, what the data are and
        where they come from; `filename`.

    Raises
    ------
    ImportError
        `as_frame` without pandas.

    References
    ----------
    .. [1] G. M. Reaven and R. G. Miller, "An attempt to define the nature of chemical
       diabetes using a multidimensional analysis", Diabetologia 16, 1979, 17-24.

    Examples
    --------
    >>> from shogun_lite.datasets import load_chemical_diabetes
    >>> diabetes = load_chemical_diabetes()
    >>> [str(name) for name in diabetes.target_names]
    ['chemical', 'normal', 'overt']
    """
    return load_dataset("chemical_diabetes", return_X_y=return_X_y, as_frame=as_frame)


def load_crabs(*, return_X_y: bool = False, as_frame: bool = False) -> Any:
    """Load five measurements of 200 rock crabs.

    In millimetres; 50 crabs of each sex of two colour forms.

    Parameters
    ----------
    return_X_y : bool, default False
        Give ``(data, target)``.
    as_frame : bool, default False
        Give pandas objects.

    Returns
    -------
    sklearn.utils.Bunch or tuple
        A Bunch of `data`, float64 of shape (200, 5); `target`, int64 of shape
        (200,), colour and sex as an index of `target_names`; `frame`, both in
        one data frame, or None; `feature_names`; `DESCR`, what the data are and
        where they come from; `filename`.

    Raises
    ------
    ImportError
        `as_frame` without pandas.

    References
    ----------
    .. [1] N. A. Campbell and R. J. Mahon, "A multivariate study of variation in two
       species of rock crab of the genus Leptograpsus", Australian Journal of Zoology
       22, 1974, 417-425.

    Examples
    --------
    >>> from shogun_lite.datasets import load_crabs
    >>> crabs = load_crabs()
    >>> crabs.data.shape, [str(name) for name in crabs.target_names[:2]]
    ((200, 5), ['blue female', 'blue male'])
    """
    return load_dataset("crabs", return_X_y=return_X_y, as_frame=as_frame)


def load_faithful(*, return_X_y: bool = False, as_frame: bool = False) -> Any:
    """Load the eruptions of the Old Faithful geyser.

    Duration of the eruption and time to the next one, in minutes.

    Parameters
    ----------
    return_X_y : bool, default False
        Give ``(data, None)``.
    as_frame : bool, default False
        Give pandas objects.

    Returns
    -------
    sklearn.utils.Bunch or tuple
        A Bunch of `data`, float64 of shape (272, 2); `frame`, the same as a
        data frame, or None; `feature_names`; `DESCR`, what the data are and
        where they come from; `filename`.

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
    return load_dataset("faithful", return_X_y=return_X_y, as_frame=as_frame)


def load_galaxies(*, return_X_y: bool = False, as_frame: bool = False) -> Any:
    """Load the velocities of 82 galaxies.

    In km/s; published fits are mostly of 1000 km/s.

    Parameters
    ----------
    return_X_y : bool, default False
        Give ``(data, None)``.
    as_frame : bool, default False
        Give pandas objects.

    Returns
    -------
    sklearn.utils.Bunch or tuple
        A Bunch of `data`, float64 of shape (82, 1); `frame`, the same as a data
        frame, or None; `feature_names`; `DESCR`, what the data are and where
        they come from; `filename`.

    Raises
    ------
    ImportError
        `as_frame` without pandas.

    References
    ----------
    .. [1] K. Roeder, "Density estimation with confidence sets exemplified by
       superclusters and voids in galaxies", Journal of the American Statistical
       Association 85, 1990, 617-624.

    Examples
    --------
    >>> from shogun_lite.datasets import load_galaxies
    >>> velocities = load_galaxies().data
    >>> float(velocities.min()), float(velocities.max())
    (9172.0, 34279.0)
    """
    return load_dataset("galaxies", return_X_y=return_X_y, as_frame=as_frame)


def load_penguins(*, return_X_y: bool = False, as_frame: bool = False) -> Any:
    """Load measurements of 342 penguins of three species.

    Lengths in millimetres, mass in grams.

    Parameters
    ----------
    return_X_y : bool, default False
        Give ``(data, target)``.
    as_frame : bool, default False
        Give pandas objects.

    Returns
    -------
    sklearn.utils.Bunch or tuple
        A Bunch of `data`, float64 of shape (342, 4); `target`, int64 of shape
        (342,), species as an index of `target_names`; `frame`, both in one data
        frame, or None; `feature_names`; `DESCR`, what the data are and where
        they come from; `filename`.

    Raises
    ------
    ImportError
        `as_frame` without pandas.

    References
    ----------
    .. [1] K. B. Gorman, T. D. Williams and W. R. Fraser, "Ecological sexual dimorphism
       and environmental variability within a community of Antarctic penguins (genus
       Pygoscelis)", PLoS ONE 9(3), 2014, e90081.

    Examples
    --------
    >>> from shogun_lite.datasets import load_penguins
    >>> penguins = load_penguins()
    >>> [str(name) for name in penguins.target_names]
    ['Adelie', 'Chinstrap', 'Gentoo']
    """
    return load_dataset("penguins", return_X_y=return_X_y, as_frame=as_frame)
