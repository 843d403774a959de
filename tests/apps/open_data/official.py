"""The official package of data·inclusion, which says nothing of its types."""

from data_inclusion.schema import v1  # type: ignore[import-untyped]
from data_inclusion.schema.v1 import score_qualite  # type: ignore[import-untyped]

__all__ = ["score_qualite", "v1"]
