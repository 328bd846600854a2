"""Joint tables: entropies of their parts, and how these add up."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from shogun_lite import ShapeError
from shogun_lite import information as info


def tables(ndim):
    return hnp.arrays(
        np.float64,
        hnp.array_shapes(min_dims=ndim, max_dims=ndim, max_side=5),
        elements=st.floats(0, 1).filter(lambda x: x == 0 or x > 1e-6),
    ).filter(lambda t: t.sum() > 0)


@given(tables(2))
def test_chain_rule(table):
    joint = info.joint_entropy(table)
    of_x = info.entropy(table.sum(axis=1))
    assert joint == pytest.approx(of_x + info.conditional_entropy(table), abs=1e-12)
    of_y = info.entropy(table.sum(axis=0))
    given_y = info.conditional_entropy(table, given=1)
    assert joint == pytest.approx(of_y + given_y, abs=1e-12)
    information = info.mutual_information(table)
    assert information == pytest.approx(of_x + of_y - joint, abs=1e-12)
    assert information >= 0


@given(tables(2))
def test_mutual_information_is_symmetric_and_bounded(table):
    information = info.mutual_information(table)
    assert information == pytest.approx(info.mutual_information(table.T), abs=1e-13)
    smaller = min(info.entropy(table.sum(axis=i)) for i in (0, 1))
    assert information <= smaller + 1e-12


@given(tables(3))
def test_conditional_information_is_a_difference_of_entropies(table):
    expected = (
        info.joint_entropy(table.sum(axis=1))
        + info.joint_entropy(table.sum(axis=0))
        - info.joint_entropy(table)
        - info.entropy(table.sum(axis=(0, 1)))
    )
    assert info.conditional_mutual_information(table) == pytest.approx(
        expected, abs=1e-12
    )


@given(tables(3))
def test_conditional_entropy_given_two(table):
    expected = info.joint_entropy(table) - info.joint_entropy(table.sum(axis=1))
    given_both = info.conditional_entropy(table, given=(0, 2))
    assert given_both == pytest.approx(expected, abs=1e-12)


@given(tables(2), st.integers(0, 10))
def test_processing_does_not_create_information(table, seed):
    labels = np.random.default_rng(seed).integers(0, 2, table.shape[1])
    merged = np.stack([table[:, labels == i].sum(axis=1) for i in (0, 1)], axis=1)
    assert info.mutual_information(merged) <= info.mutual_information(table) + 1e-12


def test_independent_variables_have_none():
    table = np.outer([1, 2, 3], [4, 5])
    assert info.mutual_information(table) == pytest.approx(0.0, abs=1e-30)
    assert info.mutual_information([[1, 1], [1, 1]]) == 0.0


@pytest.mark.parametrize("e", [1e-4, 1e-7, 1e-9])
def test_nearly_independent_variables_keep_their_digits(e):
    table = [[0.25 + e, 0.25 - e], [0.25 - e, 0.25 + e]]
    exact = 8 * e * e * (1 + 8 * e * e / 3)  # series of the closed form
    assert info.mutual_information(table) == pytest.approx(exact, rel=1e-6)


def test_extreme_tables():
    assert info.mutual_information([[1e308, 0], [0, 1e308]], base=2) == 1.0
    assert info.mutual_information([[5e-324, 0], [0, 5e-324]], base=2) == 1.0
    nearly_certain = [[1.0, 0.0], [0.0, 1e-200]]
    assert info.mutual_information(nearly_certain) == pytest.approx(
        1e-200 * (1 + 200 * math.log(10)), rel=1e-12
    )


def test_normalised_information():
    assert info.normalized_mutual_information([[2, 0], [0, 3]]) == pytest.approx(1.0)
    assert info.normalized_mutual_information([[1, 1], [1, 1]]) == 0.0
    assert info.normalized_mutual_information([[5]]) == 1.0
    assert info.normalized_mutual_information([[5, 1]]) == 0.0
    table = [[3, 1], [2, 4]]
    information = info.mutual_information(table)
    joint = info.joint_entropy(table)
    assert info.normalized_mutual_information(table, average="joint") == pytest.approx(
        information / joint
    )
    with pytest.raises(ValueError, match="average: expected one of"):
        info.normalized_mutual_information(table, average="mean")


def test_units_and_normalisation():
    table = np.array([[0.25, 0.25], [0.0, 0.5]])
    assert info.joint_entropy(table, base=2) == 1.5
    assert info.conditional_entropy(table, base=2) == 0.5
    for measure in (
        info.joint_entropy,
        info.conditional_entropy,
        info.mutual_information,
    ):
        exact = measure(table)
        assert measure(table, normalize=False) == pytest.approx(exact, abs=1e-15)
        assert measure(table, normalize="check") == pytest.approx(exact, abs=1e-15)
        assert measure(8 * table) == pytest.approx(exact, abs=1e-15)
        with pytest.raises(ValueError, match="joint: expected probabilities with sum"):
            measure(2 * table, normalize="check")


def test_bad_tables():
    with pytest.raises(ShapeError, match="joint: expected a 2-d table"):
        info.mutual_information([0.5, 0.5])
    with pytest.raises(ShapeError, match="joint: expected a 3-d table"):
        info.conditional_mutual_information([[0.5, 0.5]])
    with pytest.raises(ShapeError, match="joint: expected at least one cell"):
        info.joint_entropy(np.empty((0, 2)))
    with pytest.raises(ValueError, match="joint: expected finite numbers >= 0"):
        info.mutual_information([[0.5, -0.5]])
    with pytest.raises(ValueError, match="joint: expected a positive sum"):
        info.mutual_information([[0, 0]])
    with pytest.raises(ShapeError, match="given: expected some axes"):
        info.conditional_entropy([[1, 1]], given=(0, 1))
    with pytest.raises(TypeError, match="blocks: expected None for a table"):
        info.mutual_information([[1, 1]], blocks=([0], [1]))
