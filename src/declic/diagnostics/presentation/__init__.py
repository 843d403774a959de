"""How one item is shown and how its answer is read: pure functions, no request, no database."""

from declic.diagnostics.presentation.response import MalformedResponse, parse_response
from declic.diagnostics.presentation.shapes import ShownItem
from declic.diagnostics.presentation.show import MIXED, present_item

__all__ = ["MIXED", "MalformedResponse", "ShownItem", "parse_response", "present_item"]
