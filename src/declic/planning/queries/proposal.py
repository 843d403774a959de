"""One plan: how far its calculation is, then its proposal line by line, with every reason."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.utils import timezone

from declic.learners.models import Learner
from declic.planning.enums import LineState, PlanState, SeatChange
from declic.planning.models import PlanRun, ProposedSeat, Unplaced
from declic.planning.queries.answers import Answers, read_answers
from declic.planning.queries.cards import group_cards, proposed_groups
from declic.planning.queries.changes_that_help import Remedy, read_remedies
from declic.planning.queries.difference import CARDS_A_PAGE, Difference, people_words, read_difference
from declic.planning.queries.states import elapsed_seconds, has_found, is_stuck, seen_at

PAGE_SIZE = CARDS_A_PAGE
LEARNER_NAMED = re.compile(r"\blearner-(\d+)\b")


@dataclass(frozen=True)
class Asked:
    """What the address of the page asks to see."""

    number: str = "1"
    unplaced_number: str = "1"
    rooms_number: str = "1"
    level: str = ""
    venue: str = ""
    remedy: str = ""


@dataclass(frozen=True)
class Found:
    """The best plan so far, in words."""

    seated: str
    quality: str
    at: str


@dataclass(frozen=True)
class Figures:
    """The proposal in figures."""

    groups: int
    placed: int
    waiting: int
    undecided: int
    quality: str

    @property
    def placed_words(self) -> str:
        """Return for instance « 36 sur 41 »."""
        return f"{self.placed} sur {self.waiting}"


@dataclass(frozen=True)
class UnplacedLine:
    """Somebody without a seat, why, and the smallest change that would free one."""

    learner: Learner
    reasons: tuple[str, ...]
    remedy: str


@dataclass(frozen=True)
class Proposal:
    """What a finished calculation proposes, and what became of it."""

    figures: Figures
    answers: Answers
    difference: Difference
    cards: Page[Any]
    unplaced: Page[Any]
    remedies: tuple[Remedy, ...]
    can_undo: bool


@dataclass(frozen=True)
class RunPage:
    """The page of one plan."""

    run: PlanRun
    is_working: bool
    is_stuck: bool
    is_stopping: bool
    has_ended: bool
    elapsed: int
    found: Found | None
    proposal: Proposal | None


def run_page(run: PlanRun, asked: Asked, *, today: date, now: datetime) -> RunPage:
    """Return one plan: its progress while it is calculated, its proposal when it is done."""
    is_working = run.state in {PlanState.QUEUED, PlanState.RUNNING}
    return RunPage(
        run=run,
        is_working=is_working,
        is_stuck=is_stuck(run, now=now),
        is_stopping=is_working and run.stop_asked_at is not None,
        has_ended=run.state in {PlanState.FAILED, PlanState.CANCELLED},
        elapsed=elapsed_seconds(run, now=now),
        found=read_found(run) if is_working else None,
        proposal=read_proposal(run, asked, today=today) if run.state == PlanState.DONE else None,
    )


def read_found(run: PlanRun) -> Found | None:
    """Return the best plan that a calculation has found so far, if it has found one."""
    if not has_found(run):
        return None
    seated, at = int(run.progress["seated"]), seen_at(run)
    return Found(
        seated=f"{people_words(seated)} placée{'s' if seated > 1 else ''}",
        quality=hope_of(run.progress),
        at=f"{timezone.localtime(at):%H:%M}" if at else "",
    )


def read_proposal(run: PlanRun, asked: Asked, *, today: date) -> Proposal:
    """Return the week before and after, the groups in its order, and the people without a seat."""
    difference = read_difference(
        run,
        level=asked.level,
        venue=asked.venue,
        number=asked.rooms_number,
        cards_number=asked.number,
        today=today,
    )
    shown = proposed_groups(run)
    if difference.level_pk:
        shown = shown.filter(level=difference.level_pk)
    if difference.venue_pk:
        shown = shown.filter(room__venue=difference.venue_pk)
    cards = Paginator(shown, PAGE_SIZE).get_page(asked.number)
    lines: list[Any] = group_cards(run, list(cards.object_list), today=today)
    cards.object_list = lines
    remedies = read_remedies(run, chosen=asked.remedy)
    accepted = run.proposed_groups.filter(state=LineState.ACCEPTED)
    return Proposal(
        figures=read_figures(run),
        answers=read_answers(run),
        difference=difference,
        cards=cards,
        unplaced=unplaced_lines(run, remedies, number=asked.unplaced_number),
        remedies=named_remedies(remedies),
        can_undo=accepted.exclude(group__sessions__on__lt=today).exists(),
    )


def read_figures(run: PlanRun) -> Figures:
    """Return the figures on top of a proposal."""
    seats = ProposedSeat.objects.filter(proposed_group__run=run).exclude(change=SeatChange.LEAVES)
    counted = seats.aggregate(placed=Count("pk"), undecided=Count("pk", filter=Q(state=LineState.PROPOSED)))
    left = Unplaced.objects.filter(run=run).count()
    placed = counted["placed"]
    groups = run.proposed_groups.count()
    return Figures(groups, placed, placed + left, counted["undecided"], quality_of(run.plan))


def quality_of(plan: dict[str, Any]) -> str:
    """Return how much better a plan could be at most, from what was found and what was proved."""
    if is_best(plan):
        return "le meilleur possible, c’est prouvé"
    return f"au plus {missing_words(plan)} de mieux possible"


def hope_of(progress: dict[str, Any]) -> str:
    """Return what a search may still gain at most."""
    if is_best(progress):
        return "C’est le meilleur plan possible."
    return f"Au mieux, encore {missing_words(progress)} à gagner."


def is_best(plan: dict[str, Any]) -> bool:
    """Return whether nothing better exists."""
    return int(plan.get("bound", 0)) <= int(plan.get("objective", 0))


def missing_words(plan: dict[str, Any]) -> str:
    """Return the share that a plan may miss at most, for instance « 3,1 % »."""
    objective, bound = int(plan.get("objective", 0)), int(plan.get("bound", 0))
    tenths = math.ceil(1000 * (bound - objective) / max(1, abs(objective)))
    return f"{tenths / 10:.1f} %".replace(".", ",")


def unplaced_lines(run: PlanRun, remedies: tuple[Remedy, ...], *, number: str) -> Page[Any]:
    """Return who has no seat and why; only those whom the chosen change would help, if one is."""
    people = Unplaced.objects.filter(run=run).select_related("learner")
    if chosen := next((one for one in remedies if one.is_current), None):
        people = people.filter(pk__in=chosen.people)
    page = Paginator(people, PAGE_SIZE).get_page(number)
    lines = list(page.object_list)
    names = learner_names(text for line in lines for text in [*line.reasons, remedy_of(line)])
    shown: list[Any] = [
        UnplacedLine(
            line.learner,
            tuple(with_names(reason, names) for reason in line.reasons),
            with_names(remedy_of(line), names),
        )
        for line in lines
    ]
    page.object_list = shown
    return page


def remedy_of(line: Unplaced) -> str:
    """Return the smallest change that would give somebody a seat, in words; nothing when none is known."""
    return str(line.remedy.get("message_fr", ""))


def named_remedies(remedies: tuple[Remedy, ...]) -> tuple[Remedy, ...]:
    """Return the changes with the names of the people they speak of."""
    names = learner_names(one.words for one in remedies)
    return tuple(
        Remedy(one.number, with_names(one.words, names), one.people, one.is_current) for one in remedies
    )


def learner_names(texts: Iterable[str]) -> dict[str, str]:
    """Return the names of the people whom these sentences speak of, by number."""
    pks = {pk for text in texts for pk in LEARNER_NAMED.findall(text)}
    return {str(one.pk): str(one) for one in Learner.objects.filter(pk__in=pks)}


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Return a sentence with the names of the people it speaks of."""
    return LEARNER_NAMED.sub(lambda match: names.get(match[1], "une personne"), text)
