"""What waits for the team: people who came without a file on the roll, lines that no roll took."""

from dataclasses import dataclass

from django.db.models import QuerySet

from declic.attendance.enums import LineKind
from declic.attendance.models import RollLine, StrayLine
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.learners.queries.search import search_learners

MOST_SHOWN = 200
MOST_CANDIDATES = 20


@dataclass(frozen=True)
class StrayPage:
    """« À reprendre »."""

    guests: list[RollLine]
    strays: list[StrayLine]

    @property
    def is_empty(self) -> bool:
        """Return whether nothing waits."""
        return not self.guests and not self.strays


@dataclass(frozen=True)
class GuestPage:
    """Somebody who came, and the files that may be theirs."""

    line: RollLine
    text: str
    candidates: list[Learner]


def stray_page(branch: Branch) -> StrayPage:
    """Return who came without being expected and has no file yet, then the lines that no roll took."""
    guests = waiting_guests(branch).select_related("session__group__level__programme", "session__room__venue")
    strays = StrayLine.objects.filter(settled_at=None, branch=branch).select_related("taken_by")
    return StrayPage(list(guests[:MOST_SHOWN]), list(strays[:MOST_SHOWN]))


def waiting_guests(branch: Branch) -> QuerySet[RollLine]:
    """Return the lines of people who came and have no file yet."""
    lines = RollLine.objects.filter(kind=LineKind.GUEST, learner=None, group__branch=branch)
    return lines.order_by("-taken_at")


def count_strays(branch: Branch) -> int:
    """Return how many people and lines wait to be taken up."""
    return waiting_guests(branch).count() + StrayLine.objects.filter(settled_at=None, branch=branch).count()


def guest_page(line: RollLine, text: str) -> GuestPage:
    """Return the files that may be theirs, by the name that was written or by another search."""
    text = text or line.note
    return GuestPage(line, text, list(search_learners(line.group.branch, text)[:MOST_CANDIDATES]))
