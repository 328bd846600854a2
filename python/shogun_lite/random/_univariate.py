"""The variates of Generator that are one class each in the core."""

from __future__ import annotations

from typing import Any

import numpy as np

from shogun_lite.random._arguments import (
    FLOATS,
    broadcast_shape,
    dtype_of,
    fill,
    output,
    parameter,
    require_exact,
    scalar_or_array,
    shape_of,
)
from shogun_lite.random._continuous import ContinuousVariates

# Parameters that have to be >= 0 or > 0, whatever the variate; the core checks the
# others, and how they fit together.
_NON_NEGATIVE = {
    ("lognormal", "sigma"),
    ("laplace", "scale"),
    ("logistic", "scale"),
    ("gumbel", "scale"),
    ("rayleigh", "scale"),
    ("weibull", "a"),
    ("standard_gamma", "shape"),
    ("gamma", "shape"),
    ("gamma", "scale"),
    ("poisson", "lam"),
    ("vonmises", "kappa"),
    ("noncentral_chisquare", "nonc"),
    ("noncentral_f", "nonc"),
}
_POSITIVE = {
    ("pareto", "a"),
    ("power", "a"),
    ("chisquare", "df"),
    ("standard_t", "df"),
    ("f", "dfnum"),
    ("f", "dfden"),
    ("beta", "a"),
    ("beta", "b"),
    ("negative_binomial", "n"),
    ("wald", "mean"),
    ("wald", "scale"),
    ("truncated_normal", "scale"),
    ("noncentral_chisquare", "df"),
    ("noncentral_f", "dfnum"),
    ("noncentral_f", "dfden"),
}
_MAY_BE_INFINITE = {("truncated_normal", "low"), ("truncated_normal", "high")}
_WHOLE = {
    ("binomial", "n"),
    ("hypergeometric", "ngood"),
    ("hypergeometric", "nbad"),
    ("hypergeometric", "nsample"),
}


def _checked(variate: str, name: str, value: Any) -> Any:
    key = (variate, name)
    if key in _WHOLE:
        require_exact(name, value)
    return parameter(
        name,
        value,
        non_negative=key in _NON_NEGATIVE,
        positive=key in _POSITIVE,
        infinite=key in _MAY_BE_INFINITE,
    )


class UnivariateVariates(ContinuousVariates):
    """Base of :class:`shogun_lite.random.Generator`; not public."""

    def _univariate(
        self,
        variate: str,
        parameters: dict[str, Any],
        size: Any,
        dtype: Any,
        out: Any,
        kinds: Any = FLOATS,
    ) -> Any:
        """Draw by _draw_, _fill_ or _fill_each_ of the core, as the arguments ask."""
        kind = dtype_of(dtype, kinds, variate)
        values = [_checked(variate, *item) for item in parameters.items()]
        shape = shape_of(size)
        if all(isinstance(value, float) for value in values):
            if shape is None and out is None and kind == kinds[0]:
                return getattr(self, f"_draw_{variate}")(*values)
            draw = getattr(self, f"_fill_{variate}")
            array = output(out, shape, kind)
            fill(array, lambda into: draw(*values, into))
            return scalar_or_array(array, size, out)
        array = output(out, broadcast_shape(shape, out, *values), kind)
        columns = [
            np.ascontiguousarray(np.broadcast_to(value, array.shape))
            for value in values
        ]
        draw = getattr(self, f"_fill_each_{variate}")
        return fill(array, lambda into: draw(*columns, into))
