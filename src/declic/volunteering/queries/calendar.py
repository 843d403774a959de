"""The calendar of one member: date, place, what is taught; never a learner."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from declic.groups.enums import SessionState
from declic.groups.models import GroupSession
from declic.shared.calendars import Event, calendar_text
from declic.team.models import TeamMember
from declic.volunteering.access import SESSION
from declic.volunteering.enums import ProposalState, Task
from declic.volunteering.models import Proposal
from declic.volunteering.queries.staffing import StaffedSession, staffed

KEPT_DAYS = 60
SHOWN_STATES = (ProposalState.ACCEPTED, ProposalState.DECLINED, ProposalState.CANCELLED)


def member_calendar(member: TeamMember, *, today: date) -> str:
    """Return the calendar of a member: what counts on them, and what no longer does, as cancelled."""
    answered = Proposal.objects.filter(member=member, state__in=SHOWN_STATES, revision__gt=0)
    concerned = Q(bookings__member=member) | Q(pk__in=answered.values("session"))
    sessions = GroupSession.objects.filter(concerned, on__gte=today - timedelta(days=KEPT_DAYS))
    lines = staffed(list(sessions.select_related(*SESSION).distinct()))
    revisions = revisions_of(member, [one.session for one in lines])
    stamped_at = timezone.make_aware(datetime.combine(today, datetime.min.time()))
    events = [event_of(one, member, revisions.get(one.session.pk, 0), stamped_at) for one in lines]
    return calendar_text(f"Déclic {member.branch.name}", events)


def revisions_of(member: TeamMember, sessions: list[GroupSession]) -> dict[int, int]:
    """Return how often the answers of somebody changed, by session."""
    found: dict[int, int] = {}
    rows = Proposal.objects.filter(member=member, session__in=sessions)
    for session_pk, revision in rows.values_list("session_id", "revision"):
        found[session_pk] = found.get(session_pk, 0) + revision
    return found


def event_of(one: StaffedSession, member: TeamMember, revision: int, stamped_at: datetime) -> Event:
    """Return a session as somebody's calendar shows it."""
    session = one.session
    adult = next((adult for adult in one.adults if adult.member.pk == member.pk), None)
    is_off = session.state == SessionState.CANCELLED or adult is None
    doing = Task(adult.task).label if adult else "plus attendu·e"
    venue = session.room.venue
    briefing = f"{settings.DECLIC_BASE_URL.rstrip('/')}{reverse('volunteering:briefing', args=[session.pk])}"
    told = [f"Vous venez {doing}." if adult else "Vous n’êtes plus attendu·e."]
    told += [one.pack.aim] if one.pack else []
    told += [venue.directions] if venue.directions else []
    return Event(
        uid=f"session-{session.pk}-{member.pk}@declic",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        stamped_at=stamped_at,
        summary=f"{session.group.level} : {one.subject}",
        location=f"{venue.name}, {venue.full_address}",
        description="\n".join([*told, f"Avant la séance : {briefing}"]),
        url=briefing,
        sequence=2 * revision + is_off,
        is_cancelled=is_off,
        is_sure=adult is not None and adult.is_sure,
    )
