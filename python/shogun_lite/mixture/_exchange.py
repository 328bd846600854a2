"""Mixtures to and from other programs: scikit-learn, ONNX."""

from __future__ import annotations

import os
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.base import clone
from sklearn.mixture import GaussianMixture as SklearnMixture

from shogun_lite import _validation as validation
from shogun_lite.mixture._fitted import FittedMixture, sample_stream
from shogun_lite.mixture._history import empty_history, saved_history
from shogun_lite.random import check_random_state

if TYPE_CHECKING:
    from shogun_lite.mixture._gaussian_mixture import GaussianMixture

_ARRAYS = ("weights_", "means_", "covariances_", "precisions_cholesky_", "precisions_")


class MixtureExchange(FittedMixture):
    """Base of :class:`shogun_lite.GaussianMixture`; not public."""

    @classmethod
    def from_sklearn(cls, model: Any) -> GaussianMixture:
        """Take over scikit-learn's mixture, fitted or not.

        Parameters
        ----------
        model : sklearn.mixture.GaussianMixture
            It is unchanged.

        Returns
        -------
        GaussianMixture
            With its parameters and, if it is fitted, its weights, means, covariances
            and factors, copied and not computed again (float32 becomes float64).

        Raises
        ------
        TypeError
            Another object. A Bayesian mixture is one: it scores by the posterior of its
            parameters; `from_parameters` takes its expected ones.
        ValueError
            Attributes that do not make a mixture.

        Examples
        --------
        >>> from sklearn.mixture import GaussianMixture as SklearnMixture
        >>> from shogun_lite import GaussianMixture
        >>> theirs = SklearnMixture(2, random_state=0).fit([[0.0], [1.0], [8.0], [9.5]])
        >>> ours = GaussianMixture.from_sklearn(theirs)
        >>> bool(ours.means_.tolist() == theirs.means_.tolist())
        True
        """
        if not isinstance(model, SklearnMixture):
            raise TypeError(
                "model: expected scikit-learn's GaussianMixture, got "
                f"{type(model).__module__}.{type(model).__name__}; for others there is "
                "from_parameters"
            )
        mixture: Any = cls(**clone(model).get_params(deep=False))
        if not hasattr(model, "weights_"):
            return mixture  # type: ignore[no-any-return]
        fitted: dict[str, Any] = {
            "converged_": bool(model.converged_),
            "n_iter_": int(model.n_iter_),
            "lower_bound_": float(model.lower_bound_),
            # Earlier versions of scikit-learn do not have them.
            "lower_bounds_": [float(b) for b in getattr(model, "lower_bounds_", [])],
            "moves_": [],
            "n_batches_seen_": 0,
            "_saved_history": saved_history(empty_history()),
            "reg_covar_": float(model.reg_covar),
            "n_features_in_": int(model.n_features_in_),
            "stream": sample_stream(check_random_state(mixture.random_state)),
        }
        if hasattr(model, "feature_names_in_"):
            fitted["feature_names_in_"] = list(model.feature_names_in_)
        mixture._restore({name: getattr(model, name) for name in _ARRAYS}, fitted)
        return mixture  # type: ignore[no-any-return]

    def to_sklearn(self) -> SklearnMixture:
        """The same mixture as scikit-learn's class.

        Returns
        -------
        sklearn.mixture.GaussianMixture
            With the parameters that it knows and, if this one is fitted, copies of its
            numbers. A `random_state` that it does not know (NumPy's generators, ours)
            becomes None, and ``reg_covar="auto"`` the number that the fit took for it.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> GaussianMixture.from_parameters(
        ...     [1.0], [[0.0]], [[[1.0]]]
        ... ).to_sklearn().score_samples([[0.0]]).round(6)
        array([-0.918939])
        """
        ours = self.get_params(deep=False)
        known = {name: ours[name] for name in SklearnMixture().get_params()}
        if isinstance(known["reg_covar"], str):
            known["reg_covar"] = getattr(self, "reg_covar_", 1e-6)
        state = known["random_state"]
        if not isinstance(state, Integral | np.random.RandomState):
            known["random_state"] = None
        model = SklearnMixture(**known)
        if not hasattr(self, "weights_"):
            return model
        for name in _ARRAYS:
            setattr(model, name, np.array(getattr(self, name)))
        for name in ("converged_", "n_iter_", "lower_bound_", "n_features_in_"):
            setattr(model, name, getattr(self, name))
        model.lower_bounds_ = list(getattr(self, "lower_bounds_", []))
        if hasattr(self, "feature_names_in_"):
            model.feature_names_in_ = self.feature_names_in_.copy()
        return model

    def to_onnx(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        input_dtype: str = "float64",
    ) -> bytes:
        """Export as an ONNX model, for programs without Python or without us.

        Parameters
        ----------
        path : path_like, optional
            Where to write the model too.
        input_dtype : {"float64", "float32"}, default "float64"
            What the program feeds. The computation is in float64 in any case.

        Returns
        -------
        bytes
            The model. Input `X` of shape (n_samples, n_features); outputs `label`
            (int64), `probabilities` (float64, (n_samples, n_components)) and
            `score_samples` (float64): :meth:`predict`, :meth:`predict_proba` and
            :meth:`score_samples`.

        Raises
        ------
        ImportError
            onnx is not installed: ``pip install "shogun_lite[onnx]"``.
        ValueError
            Another `input_dtype`.
        OSError
            The file cannot be written.

        Notes
        -----
        Only operators of the default domain at opset 17 are used. The model holds the
        parameters, the names of the features (metadata `feature_names`, a JSON list)
        and nothing of the data.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> mixture = GaussianMixture.from_parameters([1.0], [[0.0]], [[[1.0]]])
        >>> mixture.to_onnx("mixture.onnx")  # doctest: +SKIP
        >>> from onnxruntime import InferenceSession  # doctest: +SKIP
        >>> session = InferenceSession("mixture.onnx")  # doctest: +SKIP
        >>> session.run(["label"], {"X": [[0.0]]})  # doctest: +SKIP
        [array([0])]
        """
        validation.check_fitted(self, "weights_")
        if input_dtype not in ("float64", "float32"):
            raise ValueError(
                f'input_dtype: expected "float64" or "float32", got {input_dtype!r}'
            )
        from shogun_lite.mixture._onnx import serialized_model

        names = getattr(self, "feature_names_in_", None)
        content = serialized_model(
            *self._parameters(),
            self.covariance_type,
            input_dtype,
            None if names is None else [str(name) for name in names],
        )
        if path is not None:
            Path(path).write_bytes(content)
        return content
