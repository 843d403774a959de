"""What people became: the timeline of one person, and where many stand on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q

from declic.learners.models import Learner
from declic.outcomes.models import Outcome
from declic.outcomes.queries.rome import job_words

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class SituationLine:
    """One situation of a person's timeline."""

    outcome: Outcome
    title: str
    details: list[str]
    is_current: bool
    confirms_the_last: bool


@dataclass(frozen=True)
class SituationsPage:
    """What one person became."""

    learner: Learner
    current: SituationLine | None
    rows: "Page[Any]"
    lines: list[SituationLine]


def current_outcomes(learner_pks: Iterable[int], *, today: date) -> dict[int, Outcome]:
    """Return what each of these people does today, by learner, as far as we know. One query."""
    goes_on = Q(ended_on=None) | Q(ended_on__gt=today)
    known = Outcome.objects.filter(goes_on, learner__in=list(learner_pks), started_on__lte=today)
    return {one.learner_id: one for one in known.order_by("started_on", "pk")}


def current_outcome(learner: Learner, *, today: date) -> Outcome | None:
    """Return what a person does today, as far as we know."""
    return current_outcomes([learner.pk], today=today).get(learner.pk)


def situations_page(learner: Learner, *, today: date, number: str = "1") -> SituationsPage:
    """Return what one person became, the latest first."""
    outcomes = learner.outcomes.select_related("introduction__offer", "follow_up", "recorded_by")
    rows = Paginator(outcomes.order_by("-started_on", "-pk"), ROWS_A_PAGE).get_page(number)
    shown: list[Outcome] = list(rows)
    now_doing = current_outcome(learner, today=today)
    current_pk = now_doing.pk if now_doing else None
    before = [*shown[1:], None]
    lines = [
        situation_line(one, previous, is_current=one.pk == current_pk)
        for one, previous in zip(shown, before, strict=True)
    ]
    current = situation_line(now_doing, None, is_current=True) if now_doing else None
    return SituationsPage(learner, current, rows, lines)


def situation_line(outcome: Outcome, previous: Outcome | None, *, is_current: bool) -> SituationLine:
    """Return one situation in words; one that only says the same again is said to confirm the last."""
    return SituationLine(
        outcome,
        situation_words(outcome),
        details_of(outcome),
        is_current,
        previous is not None and says_the_same(outcome, previous),
    )


def says_the_same(outcome: Outcome, previous: Outcome) -> bool:
    """Return whether a situation goes on from the one before it without a change."""
    is_next = previous.ended_on == outcome.started_on
    facts = ("kind", "contract", "employer_name")
    return is_next and all(getattr(outcome, name) in ("", getattr(previous, name)) for name in facts)


def situation_words(outcome: Outcome) -> str:
    """Return a situation in a few words: « en emploi, CDI, chez Ada »."""
    parts = [str(outcome.get_kind_display()).capitalize()]
    if outcome.contract:
        parts.append(str(outcome.get_contract_display()))
    if outcome.employer_name:
        parts.append(f"chez {outcome.employer_name}")
    return ", ".join(parts)


def details_of(outcome: Outcome) -> list[str]:
    """Return what else is known: hours, job, evidence, and where the news comes from."""
    hours = f"{outcome.weekly_hours.normalize():f}".replace(".", ",") if outcome.weekly_hours else ""
    follow_up = outcome.follow_up
    details = [
        f"{hours} h par semaine" if hours else "",
        f"Métier : {job_words(outcome.rome_code)}" if outcome.rome_code else "",
        f"Justificatif vu : {outcome.evidence}" if outcome.evidence else "",
        f"Dit au suivi {follow_up.get_moment_display()}" if follow_up else "",
        "Grâce à une mise en relation" if outcome.introduction_id else "",
    ]
    return [detail for detail in details if detail]
