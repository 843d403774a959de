"""Disclosure: numbers from 1 to 4 are hidden, with enough others that nobody can work them out."""

from declic.engines.indicators.disclosure.deduce import Bounds, deduce
from declic.engines.indicators.disclosure.figures import Split, hide_figures, hide_small
from declic.engines.indicators.disclosure.protect import SPREAD, protect
from declic.engines.indicators.disclosure.table import Layout, Table, lay_margins, lay_parts

__all__ = [
    "SPREAD",
    "Bounds",
    "Layout",
    "Split",
    "Table",
    "deduce",
    "hide_figures",
    "hide_small",
    "lay_margins",
    "lay_parts",
    "protect",
]
