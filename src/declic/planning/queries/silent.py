"""Who waits and has not said when they are free: the planner can do nothing for them yet."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone

from declic.branches.models import Branch
from declic.groups.queries import WaitingLearner, waiting_learners
from declic.learners.models import AvailabilityLink, Learner
from declic.learners.queries.availability import may_ask
from declic.learners.queries.contact import phone_shown

#: A line is a whole week: fewer of them on a page.
PAGE_SIZE = 25
FIELD_START = "slots-"


@dataclass(frozen=True)
class SilentLine:
    """One person to ask, with their week to fill."""

    learner: Learner
    level: str
    waiting_days: int
    phone: str
    asked_on: date | None
    can_ask: bool
    field: Any = None


@dataclass(frozen=True)
class SilentPage:
    """The people who have not said when they are free, a page of them with their weeks."""

    total: int
    to_ask: int
    page: Page[Any]
    form: Any


def silent_learners(branch: Branch, *, today: date) -> list[WaitingLearner]:
    """Return who waits and never said when they are free, longest waiting first."""
    return [line for line in waiting_learners(branch, today=today) if not line.learner.has_said_when]


def silent_page(silent: Sequence[WaitingLearner], form: Any, *, number: str, now: datetime) -> SilentPage:
    """Return one page of these people, each with the field of their week."""
    asked = asked_on([line.learner.pk for line in silent])
    page = Paginator(silent, PAGE_SIZE).get_page(number)
    rows: list[Any] = [
        silent_line(line, asked.get(line.learner.pk), form, now=now) for line in page.object_list
    ]
    page.object_list = rows
    to_ask = sum(may_ask(line.learner, asked.get(line.learner.pk), now=now) for line in silent)
    return SilentPage(len(silent), to_ask, page, form)


def people_of_page(silent: Sequence[WaitingLearner], posted: Container[str], *, number: str) -> list[Learner]:
    """Return the people of one page, and those whose week was posted: the list may have moved meanwhile."""
    shown = {line.learner.pk for line in Paginator(silent, PAGE_SIZE).get_page(number)}
    people = (line.learner for line in silent)
    return [one for one in people if one.pk in shown or field_name(one.pk) in posted]


def asked_on(pks: Sequence[int]) -> dict[int, datetime]:
    """Return when each of these people was last written to, in one query."""
    links = AvailabilityLink.objects.filter(learner__in=pks, is_sent=True).order_by("made_at")
    return dict(links.values_list("learner_id", "made_at"))


def silent_line(line: WaitingLearner, last: datetime | None, form: Any, *, now: datetime) -> SilentLine:
    """Return one person with what is needed to ask them."""
    learner = line.learner
    return SilentLine(
        learner=learner,
        level=str(line.level),
        waiting_days=line.waiting_days,
        phone=phone_shown(learner.phone),
        asked_on=timezone.localdate(last) if last else None,
        can_ask=may_ask(learner, last, now=now),
        field=form[field_name(learner.pk)] if field_name(learner.pk) in form.fields else None,
    )


def field_name(pk: int) -> str:
    """Return the name of the field that holds somebody's week."""
    return f"{FIELD_START}{pk}"
