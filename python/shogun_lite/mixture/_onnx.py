"""A mixture as an ONNX graph.

The log-density of component k at x is ``log w_k + log det U_k - d/2 log(2 pi) -
||(x - mu_k) U_k||^2 / 2`` with the precision's factor U. Means are subtracted before
the product: the expanded square cancels for data far from 0.
"""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np

from shogun_lite import __version__
from shogun_lite._validation import Array

_OPSET = 17
_IR_VERSION = 8  # that of opset 17


def _import_onnx() -> Any:
    try:
        import onnx
    except ImportError as error:
        raise ImportError(
            "to_onnx needs onnx, which is not installed: "
            'pip install "shogun_lite[onnx]"'
        ) from error
    return onnx


def serialized_model(
    weights: Array,
    means: Array,
    precisions_cholesky: Array,
    covariance_type: str,
    input_dtype: str,
    feature_names: list[str] | None,
) -> bytes:
    """The protobuf of the model described in the mixture's ``to_onnx``."""
    onnx = _import_onnx()
    k, d = means.shape
    factors, product = _factors(precisions_cholesky, covariance_type, k, d)
    helper, types = onnx.helper, onnx.TensorProto
    constants = {
        "means": means[:, None, :],
        "factors": factors,
        "log_scales": _log_scales(weights, factors, product, d)[None, :],
        "minus_half": np.array(-0.5),
        "component_axis": np.array([0], dtype=np.int64),
        "sum_axis": np.array([1], dtype=np.int64),
    }
    given = types.DOUBLE if input_dtype == "float64" else types.FLOAT
    graph = helper.make_graph(
        _nodes(helper, types, product),
        "gaussian_mixture",
        [helper.make_tensor_value_info("X", given, ["n_samples", d])],
        [
            helper.make_tensor_value_info("label", types.INT64, ["n_samples"]),
            helper.make_tensor_value_info(
                "probabilities", types.DOUBLE, ["n_samples", k]
            ),
            helper.make_tensor_value_info("score_samples", types.DOUBLE, ["n_samples"]),
        ],
        [
            onnx.numpy_helper.from_array(np.asarray(value), name)
            for name, value in constants.items()
        ],
    )
    model = helper.make_model(
        graph,
        producer_name="shogun_lite",
        producer_version=__version__,
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=_IR_VERSION,
    )
    metadata = {"covariance_type": covariance_type}
    if feature_names is not None:
        metadata["feature_names"] = json.dumps(feature_names)
    helper.set_model_props(model, metadata)
    onnx.checker.check_model(model, full_check=True)
    content: bytes = model.SerializeToString()
    return content


def _factors(
    precisions_cholesky: Array, covariance_type: str, k: int, d: int
) -> tuple[Array, str]:
    """Factors that broadcast to (k, n, d), and the operator that applies them."""
    if covariance_type == "full":
        return precisions_cholesky, "MatMul"
    if covariance_type == "tied":
        return precisions_cholesky[None], "MatMul"
    return precisions_cholesky.reshape(k, 1, -1), "Mul"


def _log_scales(weights: Array, factors: Array, product: str, d: int) -> Array:
    """``log w + log det U - d/2 log(2 pi)`` for each component."""
    if product == "MatMul":
        log_determinants = np.log(np.diagonal(factors, axis1=1, axis2=2)).sum(axis=1)
    else:
        log_determinants = np.log(np.broadcast_to(factors, (*factors.shape[:2], d)))
        log_determinants = log_determinants.sum(axis=(1, 2))
    with np.errstate(divide="ignore"):  # a weight of zero
        scales: Array = np.log(weights) + log_determinants
    return scales - 0.5 * d * math.log(2 * math.pi)


def _nodes(helper: Any, types: Any, product: str) -> list[Any]:
    """From X to the three outputs; log-sum-exp by its maximum, so that none is 0."""

    def node(operator: str, inputs: str, output: str, **attributes: Any) -> Any:
        return helper.make_node(operator, inputs.split(), [output], **attributes)

    return [
        node("Cast", "X", "points", to=types.DOUBLE),
        node("Unsqueeze", "points component_axis", "rows"),
        node("Sub", "rows means", "offsets"),
        node(product, "offsets factors", "whitened"),
        node("ReduceSumSquare", "whitened", "distances", axes=[2], keepdims=0),
        node("Transpose", "distances", "squares", perm=[1, 0]),
        node("Mul", "squares minus_half", "exponents"),
        node("Add", "exponents log_scales", "log_joint"),
        node("ArgMax", "log_joint", "label", axis=1, keepdims=0),
        node("Softmax", "log_joint", "probabilities", axis=1),
        node("ReduceMax", "log_joint", "highest", axes=[1], keepdims=1),
        node("Sub", "log_joint highest", "relative"),
        node("Exp", "relative", "shares"),
        node("ReduceSum", "shares sum_axis", "total", keepdims=1),
        node("Log", "total", "log_total"),
        node("Add", "highest log_total", "log_density"),
        node("Squeeze", "log_density sum_axis", "score_samples"),
    ]
