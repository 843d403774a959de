"""The board of the thread: every person of the branch in exactly one column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from declic.groups.enums import Stage
from declic.groups.queries import StagedLearner, learners_at, people_at, stage_counts, staged

if TYPE_CHECKING:
    from declic.branches.models import Branch

SHOWN_A_COLUMN = 10
PAGE_SIZE = 50


@dataclass(frozen=True)
class Column:
    """One stage of the thread."""

    stage: Stage
    count: int
    url: str
    people: list[StagedLearner]

    @property
    def label(self) -> str:
        """Return the name of the column."""
        return str(self.stage.label)

    @property
    def hidden(self) -> int:
        """Return how many people the column does not show."""
        return self.count - len(self.people)


@dataclass(frozen=True)
class BoardPage:
    """The whole thread at one glance."""

    total: int
    columns: list[Column]


@dataclass(frozen=True)
class ColumnPage:
    """Everybody of one column."""

    label: str
    people: list[StagedLearner]
    page: Page[Any]


def board_page(branch: Branch, *, today: date) -> BoardPage:
    """Return the board; its columns add up to everybody."""
    counts = stage_counts(branch)
    columns = [
        Column(
            stage=stage,
            count=count,
            url=reverse("desk:column", args=[stage.value]),
            people=learners_at(branch, stage, today=today, most=SHOWN_A_COLUMN) if count else [],
        )
        for stage, count in counts.items()
    ]
    return BoardPage(sum(counts.values()), columns)


def column_page(branch: Branch, stage: Stage, *, number: str, today: date) -> ColumnPage:
    """Return one column, fifty people at a time."""
    page = Paginator(people_at(branch, stage), PAGE_SIZE).get_page(number)
    return ColumnPage(str(stage.label), [staged(learner, today) for learner in page], page)
