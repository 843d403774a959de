"""The page that receives a table of presences, and shows what it would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from declic.attendance.queries.externals.matching import ExternalPlan, PlannedLine, plan_import
from declic.attendance.queries.externals.reading import ExternalRow
from declic.attendance.queries.externals.sending import seal_rows
from declic.groups.models import LearningGroup

MOST_SHOWN = 100


@dataclass(frozen=True)
class ExternalPage:
    """The form, then the preview of what was sent."""

    group: LearningGroup
    form: Any
    plan: ExternalPlan | None = None
    sealed: str = ""

    @property
    def new(self) -> list[PlannedLine]:
        """Return the first rows that would be written."""
        return self.plan.new[:MOST_SHOWN] if self.plan else []

    @property
    def left(self) -> list[PlannedLine]:
        """Return the first rows that would be left."""
        return self.plan.left[:MOST_SHOWN] if self.plan else []

    @property
    def new_words(self) -> str:
        """Return how many rows would be written, in words."""
        return counted(self.plan.new, "à écrire") if self.plan else ""

    @property
    def known_words(self) -> str:
        """Return how many rows are already there, in words."""
        return counted(self.plan.known, "déjà là") if self.plan else ""

    @property
    def left_words(self) -> str:
        """Return how many rows would be left, in words."""
        return counted(self.plan.left, "de côté") if self.plan else ""

    @property
    def more_new(self) -> int:
        """Return how many rows to write are not shown."""
        return max(0, len(self.plan.new) - MOST_SHOWN) if self.plan else 0

    @property
    def more_left(self) -> int:
        """Return how many rows to leave are not shown."""
        return max(0, len(self.plan.left) - MOST_SHOWN) if self.plan else 0


def external_page(
    group: LearningGroup, form: Any, rows: Sequence[ExternalRow] | None = None, *, today: date
) -> ExternalPage:
    """Return the page, with the preview of the rows that were sent."""
    if rows is None:
        return ExternalPage(group, form)
    return ExternalPage(group, form, plan_import(group, rows, today=today), seal_rows(group, rows))


def counted(lines: Sequence[PlannedLine], what: str) -> str:
    """Return « 3 lignes à écrire »."""
    return f"{len(lines)} ligne{'s' if len(lines) > 1 else ''} {what}"
