"""How sheets look on paper: layouts to set in type, and signatures drawn from their strokes."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SIGNED_SHEETS = Path(__file__).with_name("signed.typ")
BLANK_SHEET = Path(__file__).with_name("blank.typ")
PEN = 5


def draw_strokes(strokes: Sequence[NDArray[np.float64]]) -> str:
    """Return a signature as a drawing of lines, cut to its own frame; nothing when there are no strokes."""
    if not strokes:
        return ""
    points = np.concatenate(strokes)
    left, top = points.min(axis=0) - PEN
    width, height = np.ptp(points, axis=0) + 2 * PEN
    path = " ".join(f"M{' L'.join(f'{x:g},{y:g}' for x, y in [*stroke, stroke[-1]])}" for stroke in strokes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {width:g} {height:g}">'
        f'<path d="{path}" fill="none" stroke="#1d2b53" stroke-width="{PEN}"'
        ' stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
