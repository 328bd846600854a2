"""Fits of data that are not in memory all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from shogun_lite import _validation as validation
from shogun_lite._core import mixture as _mixture
from shogun_lite.mixture._batches import Batches
from shogun_lite.mixture._fitted import sample_stream
from shogun_lite.mixture._fitting import STARTS, MixtureFit
from shogun_lite.random import check_random_state

if TYPE_CHECKING:
    from shogun_lite._core.mixture import FitResult


Self = TypeVar("Self", bound="MixtureOnline")


class MixtureOnline(MixtureFit):
    """Base of :class:`shogun_lite.GaussianMixture`; not public."""

    # Parameters, set by GaussianMixture.__init__.
    learning_decay: float
    learning_offset: float

    def fit_batches(self: Self, batches: Any, sample_weight: Any = None) -> Self:
        """Fit by EM to data in batches, going through all of them in each iteration.

        What :meth:`fit` does for rows in memory: from the same start (`weights_init`,
        `means_init` and `precisions_init`, or ``warm_start=True``) the result has the
        same bits, wherever the batches begin and end; rows of float32 are worked on in
        float64. Without these the starts are made from the first batch.

        Parameters
        ----------
        batches : ndarray, iterable, or callable
            An array of shape (n_samples, n_features), which may be a memory map and is
            read in slices; or something that gives batches, arrays of shape (n_rows,
            n_features) or pairs (X, sample_weight), in the same order each time it is
            iterated over; or a function without arguments that returns such a thing,
            as a generator function does. An iterator is refused: it is empty after one
            pass.
        sample_weight : array_like of shape (n_samples,), optional
            Weights of the rows of an array.

        Returns
        -------
        GaussianMixture
            This object.

        Raises
        ------
        ShapeError, ValueError, TypeError
            An iterator, an empty batch, batches of differing width, a pass that gives
            another number of rows than the first; otherwise as :meth:`fit`.

        Warns
        -----
        ConvergenceWarning
            As :meth:`fit`.

        Examples
        --------
        >>> import numpy as np
        >>> from shogun_lite import GaussianMixture
        >>> X = np.arange(12.0).reshape(6, 2)
        >>> def batches():
        ...     yield X[:4]
        ...     yield X[4:]
        >>> mixture = GaussianMixture().fit_batches(batches)
        >>> bool((mixture.means_ == GaussianMixture().fit(X).means_).all())
        True
        """
        self._fit_batches(batches, sample_weight)
        return self

    def _fit_batches(self, batches: Any, sample_weight: Any) -> None:
        with validation.unchanged_on_failure(self):
            self._check_parameters()
            self._refuse_smem("fit_batches")
            source = Batches(self, batches, sample_weight)
            first, _ = next(source(), (None, None))
            if first is None:
                raise ValueError("batches: expected at least one batch, got none")
            start = self._start(first.shape[1])
            generator = check_random_state(self.random_state)
            scaled = isinstance(self.reg_covar, str)
            options = self._options(0.0 if scaled else float(self.reg_covar), start)
            result = self._observed(
                options["n_init"],
                lambda callback, with_parameters: _mixture.fit_batches(
                    source,
                    options,
                    scale_reg_covar=scaled,
                    warm_start=start["warm_start"],
                    generator=generator.child("fit"),
                    callback=callback,
                    with_parameters=with_parameters,
                ),
            )
            self._set_result(result)
            validation.remember_features(self, source.first)
            self._sample_stream = sample_stream(generator)
        self._warn_of(result)

    def partial_fit(
        self: Self, X: Any, y: Any = None, sample_weight: Any = None
    ) -> Self:
        """Take a batch into account: a step of online EM [1]_.

        The statistics behind the parameters keep the weight ``1 - step`` and those of
        the batch get the weight ``step = (learning_offset + t) ** -learning_decay``,
        where ``t`` is the number of batches seen before, or 1 after :meth:`fit`. The
        first batch of a new model makes the start, and must have `n_components` rows.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Observations, one per row; as many as they are, they count as one batch.
        y : ignored
            Present because scikit-learn's pipelines pass it.
        sample_weight : array_like of shape (n_samples,), optional
            How many times each row counts within the batch.

        Returns
        -------
        GaussianMixture
            This object.

        Raises
        ------
        ValueError, TypeError, NotPositiveDefiniteError
            As :meth:`fit`.

        Warns
        -----
        ConvergenceWarning
            A component collapsed.

        Notes
        -----
        `lower_bound_` is the mean log-likelihood of the batch before the step,
        `n_iter_` the number of batches; `converged_` is False.

        References
        ----------
        .. [1] O. Cappe and E. Moulines, "On-line expectation-maximization algorithm for
           latent data models", Journal of the Royal Statistical Society B 71(3), 2009.

        Examples
        --------
        >>> from shogun_lite import GaussianMixture
        >>> mixture = GaussianMixture(learning_decay=1.0)
        >>> for batch in ([[0.0], [2.0]], [[4.0], [6.0]]):
        ...     mixture = mixture.partial_fit(batch)
        >>> mixture.means_
        array([[3.]])
        """
        del y
        self._partial_fit(X, sample_weight)
        return self

    def _partial_fit(self, X: Any, sample_weight: Any) -> None:
        with validation.unchanged_on_failure(self):
            self._check_parameters()
            self._refuse_smem("partial_fit")
            new = not hasattr(self, "weights_")
            seen = getattr(self, "n_batches_seen_", 0)
            result = (self._first_batch if new else self._next_batch)(X, sample_weight)
            self._set_result(result)
            self.n_batches_seen_ = self.n_iter_ = seen + 1
            self.converged_ = False
        self._warn_of(result, of_convergence=False)

    def _first_batch(self, X: Any, sample_weight: Any) -> FitResult:
        data = validation.as_data(self, X, min_samples=2, fitting=True)
        weight = validation.as_sample_weight(sample_weight, len(data))
        self._require_enough_rows(data, weight)
        start = self._start(data.shape[1])
        options = self._options(self._ridge(data, weight), start)
        options |= {"max_iter": 1, "short_iter": 0}
        generator = check_random_state(self.random_state)
        result = _mixture.fit(data, weight, options, generator=generator.child("fit"))
        validation.remember_features(self, X)
        self._sample_stream = sample_stream(generator)
        return result

    def _next_batch(self, X: Any, sample_weight: Any) -> FitResult:
        data = validation.as_data(self, X)
        weight = validation.as_sample_weight(sample_weight, len(data))
        parameters = self._earlier_parameters(data.shape[1], "partial_fit", "call fit")
        batches = max(1, getattr(self, "n_batches_seen_", 0))
        step = (self.learning_offset + batches) ** -self.learning_decay
        ridge = self._ridge(data, weight)
        if isinstance(self.reg_covar, str) and self.reg_covar_ > 0.0:
            ridge = self.reg_covar_  # of the first batch
        options = self._options(ridge, dict.fromkeys(STARTS))
        rows = np.ascontiguousarray(data, dtype=np.float64)
        return _mixture.update(rows, weight, options, parameters, float(step))

    def _refuse_smem(self, method: str) -> None:
        if self.algorithm == "smem":
            raise ValueError(
                f'algorithm: expected "em" for {method}, got "smem", whose moves need '
                "all rows in memory"
            )
