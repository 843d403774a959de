"""Internships: the board of the branch, one internship, and the hours that others count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet, Sum

from declic.branches.models import Branch
from declic.groups.models import Enrolment
from declic.learners.queries.contact import phone_shown
from declic.outcomes.enums import InternshipState
from declic.outcomes.models import Internship

ROWS_A_PAGE = 50
TO_CERTIFY = "a-certifier"
SHOWN = {
    "": "Tous",
    "prevus": "Prévus ou en cours",
    TO_CERTIFY: "Heures à certifier",
    "finis": "Finis",
}


@dataclass(frozen=True)
class InternshipLine:
    """One internship of a list."""

    internship: Internship
    tone: str
    words: str


@dataclass(frozen=True)
class InternshipBoard:
    """The internships of the branch."""

    rows: Page[Internship]
    lines: list[InternshipLine]
    shown: str
    choices: list[tuple[str, str]]


@dataclass(frozen=True)
class InternshipPage:
    """One internship."""

    line: InternshipLine
    tutor_phone: str
    enrolment_hours: int


def internship_hours(enrolments: Iterable[Enrolment | int]) -> dict[int, int]:
    """Return the hours that employers certified, by enrolment; 0 for none. One query.

    An internship that was broken off counts for the hours certified until then.
    """
    pks = [one if isinstance(one, int) else one.pk for one in enrolments]
    certified = Internship.objects.filter(enrolment__in=pks, hours_done__isnull=False).order_by()
    sums = dict(certified.values_list("enrolment").annotate(Sum("hours_done")))
    return {pk: sums.get(pk) or 0 for pk in pks}


def internships_to_certify(branch: Branch, *, today: date) -> QuerySet[Internship]:
    """Return the internships whose last day is past and whose hours nobody certified yet."""
    planned = Internship.objects.filter(employer__branch=branch, state=InternshipState.PLANNED)
    return planned.filter(ends_on__lt=today).select_related("enrolment__learner", "employer", "tutor")


def internship_board(branch: Branch, *, today: date, shown: str = "", number: str = "1") -> InternshipBoard:
    """Return the internships that the address asks for, the latest first."""
    shown = shown if shown in SHOWN else ""
    rows = Internship.objects.filter(employer__branch=branch)
    if shown == TO_CERTIFY:
        rows = internships_to_certify(branch, today=today)
    elif shown:
        is_planned = shown == "prevus"
        planned = rows.filter(state=InternshipState.PLANNED)
        rows = planned.filter(ends_on__gte=today) if is_planned else rows.exclude(pk__in=planned)
    named = rows.select_related("employer", "enrolment__learner", "enrolment__group__level__programme")
    pages = Paginator(named.order_by(F("starts_on").desc(), "-pk"), ROWS_A_PAGE).get_page(number)
    lines = [internship_line(one, today=today) for one in pages]
    return InternshipBoard(pages, lines, shown, list(SHOWN.items()))


def internship_line(internship: Internship, *, today: date) -> InternshipLine:
    """Return one internship with the words for what it is today."""
    if internship.state == InternshipState.DONE:
        return InternshipLine(internship, "success", "terminé")
    if internship.state == InternshipState.BROKEN_OFF:
        return InternshipLine(internship, "neutral", "interrompu")
    if internship.ends_on < today:
        return InternshipLine(internship, "warning", "heures à certifier")
    is_running = internship.starts_on <= today
    return InternshipLine(internship, "info", "en cours" if is_running else "prévu")


def internship_page(internship: Internship, *, today: date) -> InternshipPage:
    """Return one internship, and the hours of the whole training in companies."""
    tutor = internship.tutor
    hours = internship_hours([internship.enrolment_id])[internship.enrolment_id]
    return InternshipPage(
        internship_line(internship, today=today), phone_shown(tutor.phone) if tutor else "", hours
    )
