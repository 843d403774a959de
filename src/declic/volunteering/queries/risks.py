"""Sessions at risk: what may go wrong in the days to come, and the one thing to do about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from declic.attendance.enums import LineKind
from declic.attendance.queries.lines import lines_by_session
from declic.branches.models import Branch
from declic.engines.rolls import Line
from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession
from declic.volunteering.access import SESSION
from declic.volunteering.enums import Task
from declic.volunteering.queries.hours import has_come
from declic.volunteering.queries.staffing import StaffedSession, staffed

RISK_DAYS = 10
#: A lead who has not confirmed this close to the session is a risk.
CONFIRMED_DAYS_BEFORE = 3


@dataclass(frozen=True)
class Risk:
    """One thing that may go wrong, and what to do."""

    words: str
    action: str
    url: str


@dataclass(frozen=True)
class RiskySession:
    """A coming session with its risks, the worst first."""

    staffed: StaffedSession
    risks: tuple[Risk, ...]

    @property
    def session(self) -> GroupSession:
        """Return the session."""
        return self.staffed.session

    @property
    def action(self) -> Risk:
        """Return the one next thing to do."""
        return self.risks[0]


def at_risk(branch: Branch, *, today: date, days: int = RISK_DAYS) -> list[RiskySession]:
    """Return the sessions of the coming days that may go wrong, the soonest first."""
    coming = GroupSession.objects.filter(
        group__branch=branch,
        state=SessionState.PLANNED,
        on__range=(today, today + timedelta(days=days)),
    )
    lines = staffed(list(coming.select_related(*SESSION)))
    absent = absent_last_time({one.lead.member.pk for one in lines if one.lead}, today=today)
    found = [RiskySession(one, tuple(risks_of(one, absent, today=today))) for one in lines]
    return [one for one in found if one.risks]


def risks_of(one: StaffedSession, absent: Iterable[int], *, today: date) -> list[Risk]:
    """Return what may go wrong with a session, the worst first."""
    risks = [
        lead_unsure(one, today=today),
        lead_absent(one, absent),
        too_few_adults(one),
        too_few_learners(one),
    ]
    return [risk for risk in risks if risk]


def lead_unsure(one: StaffedSession, *, today: date) -> Risk | None:
    """Nobody leads, or whoever leads has not confirmed and the day is near."""
    lead = one.lead
    if lead is None:
        return Risk("Personne n’anime.", "Chercher qui anime", search_url(one, Task.LEAD))
    if lead.is_sure or (one.session.on - today).days > CONFIRMED_DAYS_BEFORE:
        return None
    name = lead.member.short_name
    return Risk(
        f"{name} n’a pas encore confirmé.", f"Appeler {lead.member.first_name}", file_url(lead.member.pk)
    )


def lead_absent(one: StaffedSession, absent: Iterable[int]) -> Risk | None:
    """Whoever leads did not come last time."""
    lead = one.lead
    if lead is None or lead.member.pk not in absent:
        return None
    words = f"{lead.member.short_name} n’est pas venu·e la dernière fois."
    return Risk(words, f"Appeler {lead.member.first_name}", file_url(lead.member.pk))


def too_few_adults(one: StaffedSession) -> Risk | None:
    """The level asks for more adults than those who come; a missing lead is told apart."""
    missing = one.missing_adults - (one.lead is None)
    if missing < 1:
        return None
    many = f"{missing} adultes" if missing > 1 else "1 adulte"
    words = f"Il manque {many} pour {one.learners} apprenants."
    return Risk(words, "Chercher qui aide", search_url(one, Task.HELP))


def too_few_learners(one: StaffedSession) -> Risk | None:
    """Fewer learners are expected than the level asks for."""
    least = one.session.group.level.minimum_learners
    if one.learners >= least:
        return None
    many = f"{one.learners} apprenants attendus" if one.learners > 1 else f"{one.learners} apprenant attendu"
    url = reverse("groups:detail", args=[one.session.group_id])
    return Risk(f"{many}, il en faut {least}.", "Remplir le groupe", url)


def absent_last_time(member_pks: Iterable[int], *, today: date) -> set[int]:
    """Return who did not come to their last held session: the roll says so, or others signed, not they."""
    held = Booking.objects.filter(
        member__in=list(member_pks), on__lt=today, session__state=SessionState.HELD
    ).order_by("on", "slot")
    last = dict(held.values_list("member_id", "session_id"))
    lines = lines_by_session(set(last.values()))
    return {pk for pk, session_pk in last.items() if pk and was_missing(pk, lines[session_pk])}


def was_missing(member_pk: int, lines: Sequence[Line]) -> bool:
    """Return whether a roll shows that an adult was not there."""
    came = has_come(member_pk, lines)
    others_signed = any(one.kind == LineKind.SIGNATURE and one.person.startswith("member:") for one in lines)
    return came is False or (came is None and others_signed)


def search_url(one: StaffedSession, task: str) -> str:
    """Return the page that looks for somebody."""
    return f"{reverse('volunteering:search', args=[one.session.pk])}?pour={task}"


def file_url(member_pk: int) -> str:
    """Return the page of a member of the team."""
    return reverse("volunteering:member", args=[member_pk])
