"""Pictures, checked before the work and drawn after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shogun_lite.cli._errors import CommandError
from shogun_lite.cli._files import require_writable

Draw = Callable[[Any, NDArray[np.float64], "list[str] | None"], None]


def require_picture(path: str) -> None:
    """An error now if a picture could not be written there later."""
    require_writable(path)
    from shogun_lite.plotting import require_matplotlib

    require_matplotlib()
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    suffix = Path(path).suffix.lower().removeprefix(".")
    if suffix not in FigureCanvasAgg.get_supported_filetypes():
        raise CommandError(
            f"{path}: expected a picture as .png, .pdf or .svg, got "
            f"{Path(path).suffix or 'no extension'}"
        )


def new_figure(size: tuple[float, float]) -> Any:
    """Not by pyplot: no display, no state left behind in the process."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=size, layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def prepare_picture(path: str, dims: tuple[int, int] | None, n_features: int) -> Draw:
    """What draws a mixture to `path`; an error now if it could not later."""
    if dims is not None and max(dims) >= n_features:
        raise CommandError(
            f"--dims: expected two of the {n_features} features, counted from 0, got "
            f"{dims[0]},{dims[1]}"
        )
    require_picture(path)
    from shogun_lite.plotting import plot_mixture

    if dims is None and n_features > 2:
        dims = (0, 1)

    def draw(model: Any, X: NDArray[np.float64], names: list[str] | None) -> None:
        figure = new_figure((8.0, 6.0))
        ax = figure.add_subplot()
        plot_mixture(model, X, ax=ax, dims=dims, feature_names=names)
        figure.savefig(path, dpi=150)

    return draw
