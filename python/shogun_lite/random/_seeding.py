"""The two ways to a generator: a seed, and an estimator's ``random_state``."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite.random._generator import Generator


def default_rng(seed: Any = None) -> Generator:
    """Make a generator from a seed.

    Parameters
    ----------
    seed : None, int, sequence of int, SeedSequence, NumPy generator, or Generator
        None takes 256 bits from the operating system. An integer >= 0 of any size, or a
        sequence of such, is used whole: different seeds give different streams. From a
        NumPy ``Generator``, ``BitGenerator`` or ``RandomState`` 32 bytes are drawn. A
        shogun_lite generator is returned as it is, as NumPy does.

    Returns
    -------
    Generator

    Raises
    ------
    TypeError
        `seed` is a float, a bool, a string or anything else.
    ValueError
        `seed` is negative, or an array that is not 1-d.

    Examples
    --------
    >>> from shogun_lite.random import check_random_state, default_rng
    >>> default_rng(7).random() == default_rng(7).random()
    True
    >>> default_rng([7, 1])
    Generator(seed=(7, 1), position=0)
    """
    if isinstance(seed, Generator):
        return seed
    return Generator(seed)


def check_random_state(random_state: Any) -> Generator:
    """The generator for one run of an estimator or a stochastic function.

    Parameters
    ----------
    random_state : None, int, sequence of int, NumPy generator, or Generator
        An int gives the same generator for every call. A NumPy generator, or the module
        ``numpy.random`` for its global one, is drawn from, so that every call gives
        another one. From a shogun_lite generator a child is spawned, with the same
        effect; its own stream does not move.

    Returns
    -------
    Generator
        Not shared with anybody else.

    Raises
    ------
    TypeError, ValueError
        As :func:`default_rng`.

    Examples
    --------
    >>> from shogun_lite.random import check_random_state, default_rng
    >>> check_random_state(3) == default_rng(3)
    True
    >>> rng = default_rng(3)
    >>> check_random_state(rng)
    Generator(seed=3, path=[0], position=0)
    >>> check_random_state(rng)
    Generator(seed=3, path=[1], position=0)
    """
    if isinstance(random_state, Generator):
        return random_state.spawn(1)[0]
    if random_state is np.random:
        random_state = np.random.mtrand._rand
    return Generator(random_state)
