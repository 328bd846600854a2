"""Exported mixtures computed by onnxruntime, to the issue's 1e-6 and closer."""

import json

import numpy as np
import pandas as pd
import pytest
from sklearn.mixture import GaussianMixture as Reference

import shogun_lite as sl
from shogun_lite.random import default_rng

onnx = pytest.importorskip("onnx", reason='needs onnx: pip install "shogun_lite[test]"')
runtime = pytest.importorskip(
    "onnxruntime", reason='needs onnxruntime: pip install "shogun_lite[test]"'
)

TYPES = ["full", "tied", "diag", "spherical"]


def run(content, X, dtype=np.float64):
    session = runtime.InferenceSession(content, providers=["CPUExecutionProvider"])
    return session.run(
        ["label", "probabilities", "score_samples"],
        {"X": np.ascontiguousarray(X, dtype=dtype)},
    )


def assert_same(mixture, X, content, rtol=1e-12):
    labels, probabilities, log_densities = run(content, X)
    np.testing.assert_array_equal(labels, mixture.predict(X))
    np.testing.assert_allclose(probabilities, mixture.predict_proba(X), atol=rtol)
    expected = mixture.score_samples(X)
    np.testing.assert_allclose(log_densities, expected, rtol=rtol, atol=rtol)


@pytest.mark.parametrize("covariance_type", TYPES)
@pytest.mark.parametrize(("k", "d"), [(1, 1), (3, 2), (5, 7)])
def test_onnxruntime_computes_the_same(covariance_type, k, d):
    X = default_rng(k).normal(size=(200, d)) * np.arange(1, d + 1)
    mixture = sl.GaussianMixture(k, covariance_type=covariance_type, random_state=0)
    mixture.fit(X)
    assert_same(mixture, np.concatenate([X, 30 * X[:20]]), mixture.to_onnx())


@pytest.mark.parametrize("covariance_type", TYPES)
def test_onnxruntime_computes_what_scikit_learn_does(covariance_type):
    X = sl.datasets.load_faithful().data
    theirs = Reference(3, covariance_type=covariance_type, random_state=0).fit(X)
    ours = sl.GaussianMixture.from_sklearn(theirs)
    labels, probabilities, log_densities = run(ours.to_onnx(), X)
    np.testing.assert_array_equal(labels, theirs.predict(X))
    np.testing.assert_allclose(probabilities, theirs.predict_proba(X), atol=1e-9)
    np.testing.assert_allclose(log_densities, theirs.score_samples(X), rtol=1e-9)


def test_far_points_large_offsets_and_a_weight_of_zero():
    mixture = sl.GaussianMixture.from_parameters(
        [0.5, 0.0, 0.5],
        [[1e8, 0.0], [1e8 + 5, 0.0], [1e8 + 9, 0.0]],
        np.stack([np.diag([1.0, 4.0])] * 3),
    )
    X = [[1e8 + 0.25, 1.0], [1e8 + 5, -3.0], [1e8 + 1e6, 0.0], [0.0, 1e5]]
    assert_same(mixture, X, mixture.to_onnx())


def test_float32_is_what_is_fed_and_not_how_it_is_computed():
    X = sl.datasets.load_faithful().data.astype(np.float32)
    mixture = sl.GaussianMixture(2, random_state=0).fit(X)
    content = mixture.to_onnx(input_dtype="float32")
    _, probabilities, log_densities = run(content, X, np.float32)
    assert log_densities.dtype == np.float64
    np.testing.assert_allclose(log_densities, mixture.score_samples(X), rtol=1e-12)
    np.testing.assert_allclose(probabilities, mixture.predict_proba(X), atol=1e-12)


def test_the_file_holds_the_model_and_its_names(tmp_path):
    frame = pd.DataFrame(sl.datasets.load_faithful().data, columns=["a", "b"])
    mixture = sl.GaussianMixture(2, random_state=0).fit(frame)
    path = tmp_path / "mixture.onnx"
    content = mixture.to_onnx(path)
    assert path.read_bytes() == content
    model = onnx.load(path)
    metadata = {entry.key: entry.value for entry in model.metadata_props}
    assert json.loads(metadata["feature_names"]) == ["a", "b"]
    assert metadata["covariance_type"] == "full"
    assert (model.producer_name, model.producer_version) == (
        "shogun_lite",
        sl.__version__,
    )
    assert {opset.domain for opset in model.opset_import} == {""}
    assert content == mixture.to_onnx()
    with pytest.raises(OSError, match="No such file or directory"):
        mixture.to_onnx(tmp_path / "missing" / "x.onnx")
