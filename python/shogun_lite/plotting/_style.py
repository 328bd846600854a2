"""Colours, line styles and legends of all pictures."""

from __future__ import annotations

from typing import Any

# Okabe & Ito's palette: told apart by all common kinds of colour vision. The black is
# left out, being that of the density, and yellow comes last, being pale on white.
_COLOURS = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#F0E442",
)
_LINE_STYLES = ("-", "--", ":", "-.")
# More entries than this hide the data: the legend moves beside the axes.
_MAX_INSIDE = 5


def colour(component: int) -> str:
    """Colour of a component; they repeat after seven."""
    return _COLOURS[component % len(_COLOURS)]


def line_style(component: int) -> str:
    """Another one each time the colours repeat."""
    return _LINE_STYLES[component // len(_COLOURS) % len(_LINE_STYLES)]


def label(component: int, weight: float) -> str:
    """Its entry in the legend."""
    return f"component {component}, weight {weight:.2f}"


def add_legend(ax: Any, n_components: int, title: str | None) -> None:
    """A legend that does not hide the data."""
    place: dict[str, Any] = {"loc": "best"}
    if n_components > _MAX_INSIDE:
        place = {"loc": "upper left", "bbox_to_anchor": (1.01, 1.0)}
    ax.legend(
        title=title,
        fontsize=9,
        title_fontsize=9,
        alignment="left",
        framealpha=0.8,
        edgecolor="none",
        **place,
    )
