"""The method `plot` of estimators."""

from __future__ import annotations

from typing import Any


class Plottable:
    """Base of estimators that :mod:`shogun_lite.plotting` can draw; not public."""

    def plot(
        self,
        X: Any = None,
        *,
        ax: Any = None,
        dims: Any = None,
        feature_names: Any = None,
    ) -> Any:
        """Draw the fitted model, and the data.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features), optional
            Data to draw beneath.
        ax : matplotlib Axes, optional
            Where to draw; a new figure otherwise. An array of them for all pairs.
        dims : pair of int, optional
            Two features to draw of many; otherwise all pairs are drawn.
        feature_names : sequence of str, optional
            Labels of the axes; otherwise those of the frame that was fitted.

        Returns
        -------
        matplotlib Axes, or ndarray of them
            As of :func:`shogun_lite.plotting.plot_mixture`; for more than two features
            and no `dims` as of :func:`shogun_lite.plotting.plot_pairs`.

        Raises
        ------
        ImportError
            matplotlib is not installed.
        NotFittedError
            The model is not fitted.
        ShapeError, ValueError, TypeError
            Something does not fit the model. Then nothing has been drawn.

        Examples
        --------
        >>> import matplotlib
        >>> matplotlib.use("Agg")
        >>> import shogun_lite as sl
        >>> X = sl.datasets.load_faithful().data
        >>> sl.Gaussian().fit(X).plot(X).get_title()
        '1 component, full covariance'
        """
        # Only when called: plotting is a layer above the estimators.
        from shogun_lite import plotting

        if dims is None and getattr(self, "n_features_in_", 0) > 2:
            return plotting.plot_pairs(self, X, ax=ax, feature_names=feature_names)
        return plotting.plot_mixture(
            self, X, ax=ax, dims=dims, feature_names=feature_names
        )
