"""Which coming sessions lack somebody: counted in few queries, since anybody may ask; kept ten minutes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import caches
from django.db.models import Count, QuerySet

from declic.groups.enums import GroupState, SessionState
from declic.groups.models import Booking, GroupSession
from declic.team.models import TeamMember
from declic.volunteering.access import SESSION
from declic.volunteering.enums import ProposalState, Task
from declic.volunteering.models import Proposal
from declic.volunteering.queries.staffing import Adult, StaffedSession, adult_of, roles_of

#: How far ahead we look for people: two months of sessions.
AHEAD_DAYS = 60
KEPT_SECONDS = 600
#: What each regular adult of a group does, by group and member.
Roles = dict[int, dict[int, str]]


@dataclass(frozen=True)
class LackingSession:
    """A coming session, and how many people it lacks."""

    session: GroupSession
    count: int


def lacking_sessions(branch_pks: Collection[int], *, today: date) -> list[LackingSession]:
    """Return the sessions that lack somebody, soonest first.

    Who is missing may be ten minutes old; what is cancelled, closed or moved is seen at once.
    """
    key = f"open-data-lacking:{today}:{'.'.join(map(str, sorted(branch_pks)))}"
    missing: dict[int, int] = (
        caches["computed"].get_or_set(key, lambda: missing_by_session(branch_pks, today=today), KEPT_SECONDS)
        or {}
    )
    coming = coming_sessions(branch_pks, today=today).filter(pk__in=list(missing))
    found = coming.prefetch_related(*SESSION).order_by("on", "slot", "pk")
    return [LackingSession(one, missing[one.pk]) for one in found]


def coming_sessions(branch_pks: Collection[int], *, today: date) -> QuerySet[GroupSession]:
    """Return the planned sessions of the next two months, in places that we use."""
    return GroupSession.objects.filter(
        state=SessionState.PLANNED,
        on__range=(today + timedelta(days=1), today + timedelta(days=AHEAD_DAYS)),
        group__state=GroupState.OPEN,
        group__branch__in=list(branch_pks),
        room__venue__is_open=True,
    )


def missing_by_session(branch_pks: Collection[int], *, today: date) -> dict[int, int]:
    """Return how many people each session lacks, in few queries; those that lack nobody are left out."""
    coming = coming_sessions(branch_pks, today=today)
    sessions = list(coming.prefetch_related("group__level"))
    roles = roles_of({one.group_id for one in sessions})
    learners, adults = learners_of(coming), adults_of(coming, roles)
    found = {}
    for one in sessions:
        usual_helpers = list(roles.get(one.group_id, {}).values()).count(Task.HELP)
        people = tuple(adults.get(one.pk, ()))
        staffed = StaffedSession(one, 0, None, people, learners.get(one.pk, 0), usual_helpers)
        if count := missing_people(staffed):
            found[one.pk] = count
    return found


def missing_people(one: StaffedSession) -> int:
    """Return how many people a session lacks: a lead, and as many helpers as usual or as learners ask."""
    helpers = max(one.usual_helpers, one.wanted_adults - 1) - len(one.helpers)
    return (one.lead is None) + max(0, helpers)


def learners_of(sessions: QuerySet[GroupSession]) -> dict[int, int]:
    """Return how many learners each session expects."""
    booked = Booking.objects.filter(session__in=sessions.values("pk"), learner__isnull=False)
    return dict(booked.order_by().values_list("session_id").annotate(Count("pk")))


def adults_of(sessions: QuerySet[GroupSession], roles: Roles) -> dict[int, list[Adult]]:
    """Return the adults of each session, with what they do there."""
    answers: dict[tuple[int, int], dict[str, str]] = {}
    accepted = Proposal.objects.filter(session__in=sessions.values("pk"), state=ProposalState.ACCEPTED)
    for session_pk, member_pk, task, state in accepted.values_list(
        "session_id", "member_id", "task", "state"
    ):
        answers.setdefault((session_pk, member_pk), {})[task] = state
    found: dict[int, list[Adult]] = {}
    booked = Booking.objects.filter(session__in=sessions.values("pk"), member__isnull=False)
    members = TeamMember.objects.in_bulk(set(booked.values_list("member_id", flat=True)))
    for session_pk, group_pk, pk in booked.values_list("session_id", "session__group_id", "member_id"):
        adult = adult_of(members[pk], roles.get(group_pk, {}), answers.get((session_pk, pk), {}))
        found.setdefault(session_pk, []).append(adult)
    return found
