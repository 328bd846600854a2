"""Awkward input at the sizes it comes in: named where it is wrong, right where not."""

import multiprocessing
import sys
import tracemalloc

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning

import shogun_lite as sl

TYPES = ["full", "tied", "diag", "spherical"]
KINDS = [np.float64, np.float32]


def normals(*shape, seed=0):
    return np.random.default_rng(seed).normal(size=shape)


def fit(data, k=2, **options):
    return sl.GaussianMixture(k, **({"random_state": 0} | options)).fit(data)


def fit_on_two_threads(data):
    return fit(data, 3, n_threads=2).means_


@pytest.mark.parametrize("dtype", KINDS)
@pytest.mark.parametrize(("value", "word"), [(np.nan, "NaN"), (np.inf, "infinity")])
def test_one_bad_value_in_a_million_rows_is_named(dtype, value, word):
    data = normals(1_000_000, 2).astype(dtype)
    model = fit(data[:500])
    data[777_777, 1] = value
    message = f"X: expected finite numbers, got {word} at row 777777, column 1"
    for call in (fit, sl.Gaussian().fit, model.score_samples, model.predict_proba):
        with pytest.raises(ValueError, match=message):
            call(data)


@pytest.mark.parametrize("dtype", KINDS)
@pytest.mark.parametrize("covariance_type", TYPES)
def test_layouts_make_no_difference(dtype, covariance_type):
    data = normals(500, 5).astype(dtype)
    read_only = data.copy()
    read_only.flags.writeable = False
    unaligned = np.frombuffer(bytearray(data.nbytes + 1), np.uint8)[1:]
    unaligned = unaligned.view(dtype).reshape(data.shape)
    unaligned[...] = data
    assert not unaligned.flags.aligned
    wide = np.zeros((1000, 11), dtype=dtype)
    wide[::2, 1::2] = data
    strided = wide[::2, 1::2]
    backwards = data[::-1].copy()[::-1]
    swapped = data.astype(data.dtype.newbyteorder())
    expected = fit(data, covariance_type=covariance_type)
    scores = expected.score_samples(data)
    for other in (
        read_only, unaligned, strided, backwards, swapped, np.asfortranarray(data),
    ):  # fmt: skip
        model = fit(other, covariance_type=covariance_type)
        np.testing.assert_array_equal(model.means_, expected.means_)
        np.testing.assert_array_equal(model.covariances_, expected.covariances_)
        np.testing.assert_array_equal(expected.score_samples(other), scores)


@pytest.mark.parametrize("init", ["kmeans", "k-means++", "random_from_data", "random"])
@pytest.mark.parametrize("covariance_type", TYPES)
def test_float32_is_float64_of_the_same_numbers_to_the_bit(covariance_type, init):
    data = (normals(800, 6) + np.arange(800)[:, None] % 2 * 4.0).astype(np.float32)
    weights = np.arange(800) % 5 * 0.5  # some are 0
    options = {"covariance_type": covariance_type, "init_params": init}
    single = sl.GaussianMixture(2, random_state=1, **options)
    double = sl.GaussianMixture(2, random_state=1, **options)
    single.fit(data, sample_weight=weights)
    double.fit(data.astype(np.float64), sample_weight=weights)
    for name in ("weights_", "means_", "covariances_", "precisions_cholesky_"):
        array = getattr(single, name)
        assert array.dtype == np.float64
        np.testing.assert_array_equal(array, getattr(double, name))
    assert single.lower_bound_ == double.lower_bound_
    for method in ("score_samples", "predict_proba", "predict"):
        ours = getattr(single, method)(data)
        np.testing.assert_array_equal(
            ours, getattr(single, method)(data.astype(np.float64))
        )
    gaussian = sl.Gaussian(covariance_type=covariance_type).fit(data)
    expected = sl.Gaussian(covariance_type=covariance_type).fit(data.astype(float))
    np.testing.assert_array_equal(gaussian.covariance_, expected.covariance_)
    np.testing.assert_array_equal(gaussian.log_pdf(data), expected.log_pdf(data))


def test_float32_data_are_not_copied():
    """What NumPy allocates is traced: a copy would be 8 MB, or 16 in float64."""
    data = normals(500_000, 4).astype(np.float32)
    start = {"weights_init": [0.5, 0.5], "means_init": data[:2].astype(np.float64),
             "precisions_init": np.ones((2, 4))}  # fmt: skip
    model = sl.GaussianMixture(
        2, covariance_type="diag", max_iter=2, tol=1e3, n_threads=1, **start
    ).fit(data[:1000])
    tracemalloc.start()
    try:
        model.fit(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize("covariance_type", TYPES)
def test_as_many_components_as_rows_and_more_features_than_rows(covariance_type):
    for data, k, ridge in ((normals(2, 3), 1, 1e-6), (normals(20, 3), 20, 1e-6),
                           (normals(20, 1000), 2, 1e-2)):  # fmt: skip
        model = fit(data, k, covariance_type=covariance_type, reg_covar=ridge)
        assert np.all(np.isfinite(model.score_samples(data)))
        assert model.weights_.sum() == pytest.approx(1.0)


def test_one_row():
    with pytest.raises(ValueError, match="minimum of 2"):
        fit(normals(1, 3), 1)  # scikit-learn's rule
    model = fit(normals(50, 3))
    assert model.score_samples(normals(1, 3)).shape == (1,)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_weights_of_0_and_of_1e300(covariance_type):
    data = normals(500, 2)
    weights = np.r_[np.zeros(10), np.full(245, 1e300), np.ones(245)]
    model = fit(data, 1, covariance_type=covariance_type, reg_covar=0.0)
    model.fit(data, sample_weight=weights)
    heavy = sl.Gaussian(covariance_type="full").fit(data[10:255])
    np.testing.assert_allclose(model.means_[0], heavy.mean_, rtol=1e-12)
    np.testing.assert_allclose(
        model.score_samples(data).sum(), model.score_samples(data[::-1]).sum()
    )


@pytest.mark.parametrize("covariance_type", TYPES)
def test_a_thousand_components(covariance_type):
    data = normals(3000, 2)
    with pytest.warns(ConvergenceWarning):
        model = fit(data, 1000, covariance_type=covariance_type, max_iter=2,
                    init_params="random_from_data")  # fmt: skip
    shares = model.predict_proba(data)
    np.testing.assert_allclose(shares.sum(axis=1), 1.0, rtol=1e-13)
    assert np.isfinite(model.lower_bound_)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_denormal_data_are_as_good_as_zeros(covariance_type):
    model = fit(normals(300, 2) * 1e-310, covariance_type=covariance_type)
    np.testing.assert_allclose(np.abs(model.means_), 0.0, atol=1e-307)
    assert np.all(np.isfinite(model.score_samples(normals(5, 2) * 1e-310)))


@pytest.mark.parametrize("covariance_type", TYPES)
def test_squares_that_overflow_inside_a_block_say_what_to_do(covariance_type):
    data = normals(600, 2)
    data[300:] *= 1e200
    with pytest.raises(sl.NotPositiveDefiniteError, match="scale the data"):
        fit(data, covariance_type=covariance_type)


@pytest.mark.parametrize("covariance_type", TYPES)
def test_the_same_bits_on_1_2_3_and_8_threads(covariance_type):
    data = normals(3000, 4) + np.arange(3000)[:, None] % 3 * 2.5
    one = fit(data, 3, covariance_type=covariance_type, n_threads=1)
    for n_threads in (2, 3, 8):
        other = fit(data, 3, covariance_type=covariance_type, n_threads=n_threads)
        assert other.n_iter_ == one.n_iter_
        np.testing.assert_array_equal(other.means_, one.means_)
        np.testing.assert_array_equal(other.covariances_, one.covariances_)
        other.n_threads = n_threads
        np.testing.assert_array_equal(
            other.score_samples(data), one.score_samples(data)
        )


@pytest.mark.skipif(sys.platform != "linux", reason="fork is only safe to ask for here")
def test_a_forked_child_fits_on_threads_of_its_own():
    data = normals(2000, 3)
    expected = fit_on_two_threads(data)  # the parent has had a team already
    with multiprocessing.get_context("fork").Pool(2) as pool:
        for means in pool.map(fit_on_two_threads, [data, data]):
            np.testing.assert_array_equal(means, expected)
