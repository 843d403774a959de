"""How far a volunteer has come, and which sessions welcome somebody new."""

from dataclasses import dataclass
from datetime import date, timedelta

from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession
from declic.team.models import TeamMember
from declic.volunteering.access import SESSION
from declic.volunteering.enums import ProposalState, Step, Task
from declic.volunteering.models import Onboarding, Proposal
from declic.volunteering.queries.staffing import StaffedSession, staffed

#: How far ahead a trial session is looked for, and how many people may look on at once.
TRIAL_DAYS = 28
MOST_OBSERVERS = 2
MOST_TRIALS = 12


@dataclass(frozen=True)
class PathStep:
    """One step of the way, for the stepper."""

    label: str
    state: str


def onboarding_of(member: TeamMember) -> Onboarding | None:
    """Return how somebody came in; nothing for whoever the office added by hand."""
    return Onboarding.objects.filter(member=member).first()


def step_of(onboarding: Onboarding | None) -> Step:
    """Return how far somebody has come; whoever the office added by hand leads at once."""
    return Step(onboarding.step) if onboarding else Step.LEADING


def path_of(onboarding: Onboarding) -> list[PathStep]:
    """Return the way from the sign-up to leading a session, with where somebody stands."""
    words = ["Vous êtes inscrit·e", "Vous regardez une séance", "Vous aidez", "Vous animez"]
    place = list(Step).index(Step(onboarding.step))
    states = ["done" if n < place else "current" if n == place else "todo" for n in range(len(words))]
    return [PathStep(label, state) for label, state in zip(words, states, strict=True)]


def trial_sessions(member: TeamMember, *, today: date) -> list[StaffedSession]:
    """Return the coming sessions where somebody new can look on: led, at their hours and places."""
    coming = GroupSession.objects.filter(
        group__branch=member.branch_id,
        state=SessionState.PLANNED,
        on__gt=today,
        on__lte=today + timedelta(days=TRIAL_DAYS),
    )
    places = list(member.venues.values_list("pk", flat=True))
    if places:
        coming = coming.filter(room__venue__in=places)
    if member.free_slots:
        coming = coming.filter(slot__in=member.free_slots)
    away = list(member.blocked_dates.all())
    sessions = [one for one in coming.select_related(*SESSION) if not any(d.holds(one.on) for d in away)]
    busy = set(Booking.objects.filter(member=member, on__gt=today).values_list("on", "slot"))
    free = [one for one in staffed(sessions) if (one.session.on, one.session.slot) not in busy]
    return [one for one in free if welcomes_observer(one)][:MOST_TRIALS]


def welcomes_observer(one: StaffedSession) -> bool:
    """Return whether a session can take one more person who looks on: somebody leads it."""
    return one.lead is not None and len(one.observers) < MOST_OBSERVERS


def next_trial(member: TeamMember, *, today: date) -> Proposal | None:
    """Return the trial session that somebody chose and that is still to come."""
    chosen = Proposal.objects.filter(
        member=member,
        task=Task.OBSERVE,
        state=ProposalState.ACCEPTED,
        session__state=SessionState.PLANNED,
        session__on__gte=today,
    )
    return chosen.select_related(*(f"session__{one}" for one in SESSION)).first()
