"""Rows of the database as the facts that the indicators are counted from."""

from declic.impact.queries.facts.drawing import EVERYTHING, Part, draw_facts, keep_public
from declic.impact.queries.facts.outcomes import exit_words
from declic.impact.queries.facts.sources import Sources, read_sources

__all__ = ["EVERYTHING", "Part", "Sources", "draw_facts", "exit_words", "keep_public", "read_sources"]
