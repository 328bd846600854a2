"""The checkerboard and the trap for EM."""

import numpy as np
import pytest

import shogun_lite as sl
from shogun_lite.datasets import make_checkerboard, make_smem_trap
from shogun_lite.random import default_rng


@pytest.mark.parametrize("dim", [1, 2, 3])
@pytest.mark.parametrize("n_classes", [1, 2, 3, 5])
@pytest.mark.parametrize("n", [0, 1, 7, 251])
def test_labels_are_the_colours_of_the_cells(n_classes, dim, n):
    X, y = make_checkerboard(n_classes, dim, n, random_state=4)
    assert X.shape == (n, dim)
    assert y.shape == (n,)
    assert (X.dtype, y.dtype) == (np.float64, np.int64)
    cells = np.floor(X).astype(int)
    assert ((cells >= 0) & (cells < n_classes)).all()
    np.testing.assert_array_equal(cells.sum(axis=1) % n_classes, y)


@pytest.mark.parametrize("n", [9, 10, 17, 100])
def test_every_cell_is_filled(n):
    X, y = make_checkerboard(2, 2, n, side=3, random_state=1)
    cells = np.floor(X).astype(int) @ [1, 3]
    counts = np.bincount(cells, minlength=9)
    assert counts.min() == n // 9
    assert counts.max() - counts.min() <= 1
    assert set(y.tolist()) == {0, 1}


def test_default_boards_are_balanced():
    for n_classes in (2, 3, 4):
        _, y = make_checkerboard(n_classes, 2, 5 * n_classes**2, random_state=0)
        assert np.bincount(y).tolist() == [5 * n_classes] * n_classes


@pytest.mark.statistical
def test_overlap_is_the_share_of_whole_gaussians():
    """False-alarm rate 6e-7: five standard errors of a share."""
    n = 20_000
    p = 0.3 * 0.31731050786291410  # P(|z| > 1)
    X, _ = make_checkerboard(1, 1, n, 0.3, random_state=6)
    outside = np.mean((X < 0) | (X >= 1))
    assert abs(outside - p) < 5 * np.sqrt(p * (1 - p) / n)


def test_smaller_sets_are_the_first_rows_of_larger_ones():
    large, labels = make_checkerboard(3, 2, 60, 0.5, random_state=2)
    small, some = make_checkerboard(3, 2, 17, 0.5, random_state=2)
    np.testing.assert_array_equal(small, large[:17])
    np.testing.assert_array_equal(some, labels[:17])


def test_generators_spawn():
    rng = default_rng(3)
    one, _ = make_checkerboard(random_state=rng)
    two, _ = make_checkerboard(random_state=rng)
    assert not np.array_equal(one, two)
    first, _ = make_checkerboard(random_state=default_rng(3))
    np.testing.assert_array_equal(one, first)


BAD = [
    (dict(n_classes=0), ValueError, "n_classes: expected an integer >= 1, got 0"),
    (dict(n_classes=2.0), TypeError, "n_classes: expected an integer, got 2.0"),
    (dict(dim=0), ValueError, "dim: expected an integer >= 1, got 0"),
    (dict(n=-1), ValueError, "n: expected an integer >= 0, got -1"),
    (dict(n="9"), TypeError, "n: expected an integer, got '9'"),
    (dict(side=0), ValueError, "side: expected an integer >= 1, got 0"),
    (dict(side=2, dim=63), ValueError, r"side: expected a board of at most 2\^63 - 1"),
    (dict(overlap=1.5), ValueError, r"overlap: expected a probability in \[0, 1\]"),
    (dict(overlap=-0.5), ValueError, "overlap: expected a probability"),
    (dict(overlap=np.nan), ValueError, "overlap: expected finite numbers"),
    (dict(overlap="0"), TypeError, "overlap: expected numbers, got dtype <U1"),
    (dict(overlap=[0.1]), ValueError, "overlap: expected one number, got shape"),
    (dict(random_state="x"), TypeError, "seed"),
]


@pytest.mark.parametrize(("arguments", "error", "message"), BAD)
def test_bad_boards_are_refused(arguments, error, message):
    rng = default_rng(0)
    with pytest.raises(error, match=message):
        make_checkerboard(**{"random_state": rng} | arguments)
    assert rng == default_rng(0)  # nothing was spawned


def test_the_trap():
    X, y, start = make_smem_trap(450, random_state=0)
    assert X.shape == (450, 2)
    np.testing.assert_array_equal(y, np.arange(450) % 3)
    z = default_rng(0).standard_normal((450, 2))
    centres = np.array([[2.0, 2.0], [-2.0, -2.0], [2.0, -2.0]])
    np.testing.assert_array_equal(X, centres[y] + 0.7 * z)
    assert start["weights_init"].sum() == pytest.approx(1.0)
    em = sl.GaussianMixture(3, random_state=0, **start).fit(X)
    smem = sl.GaussianMixture(3, algorithm="smem", random_state=0, **start).fit(X)
    assert smem.lower_bound_ > em.lower_bound_ + 0.1
    found = smem.means_[np.lexsort(smem.means_.T)]
    # 150 rows each: five standard errors are 0.29.
    np.testing.assert_allclose(found, centres[np.lexsort(centres.T)], atol=0.29)


def test_bad_traps_are_refused():
    with pytest.raises(ValueError, match="n: expected an integer >= 0, got -3"):
        make_smem_trap(-3)
    with pytest.raises(TypeError, match=r"n: expected an integer, got 4\.5"):
        make_smem_trap(4.5)
    assert make_smem_trap(0)[0].shape == (0, 2)
