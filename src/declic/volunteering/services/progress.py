"""Saying « prêt·e »: from looking on to helping, from helping to leading."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from declic.accounts.models import User
from declic.groups.enums import SessionState
from declic.groups.models import Booking
from declic.programmes.models import Level
from declic.team.models import TeamMember
from declic.team.services import close_member_links
from declic.volunteering.enums import ProposalState, Step, Task
from declic.volunteering.errors import StepSkipped
from declic.volunteering.models import Onboarding, Proposal
from declic.volunteering.queries.own import mentees
from declic.volunteering.services.writing import tell_ready

NEXT_TASK = {Step.HELPING: Task.HELP, Step.LEADING: Task.LEAD}


@transaction.atomic
def mark_ready(
    member: TeamMember,
    step: str,
    *,
    levels: Iterable[Level] = (),
    by: User | None,
    now: datetime,
) -> Onboarding:
    """Say that somebody is ready to help, or to lead; from then on they are planned and asked.

    Whoever may lead takes levels: those given, and those of the sessions they have been to; whoever
    helps has none, so that no plan lets them lead. `by` is nobody when the person who led says it.
    """
    onboarding = Onboarding.objects.select_for_update(of=("self",)).filter(member=member).first()
    steps = list(Step)
    if (
        onboarding is None
        or step not in NEXT_TASK
        or steps.index(Step(onboarding.step)) >= steps.index(Step(step))
    ):
        raise StepSkipped
    onboarding.step, onboarding.step_changed_at, onboarding.step_changed_by = step, now, by
    onboarding.save(update_fields=["step", "step_changed_at", "step_changed_by"])
    member.is_active, member.is_joining = True, False
    member.save(update_fields=["is_active", "is_joining"])
    if step == Step.LEADING:
        member.levels.add(*levels, *levels_seen(member))
    words = str(Task(NEXT_TASK[Step(step)]).label)
    tell_ready(member, words, once_key=f"volunteer-ready:{member.pk}:{step}", now=now)
    return onboarding


def say_ready(lead: TeamMember, member_pk: int, *, today: date, now: datetime) -> Onboarding:
    """Let whoever led a session say that somebody beside them is ready for the next step."""
    beside = {one.member.pk: one for one in mentees(lead, today=today)}
    if member_pk not in beside:
        raise StepSkipped
    found = beside[member_pk]
    return mark_ready(found.member, found.step, by=None, now=now)


def levels_seen(member: TeamMember) -> list[Level]:
    """Return the levels of the sessions that somebody has been to."""
    held = Booking.objects.filter(member=member, session__state=SessionState.HELD)
    return list(Level.objects.filter(groups__sessions__bookings__in=held).distinct())


@transaction.atomic
def let_go(member: TeamMember, *, today: date, now: datetime) -> None:
    """Note that somebody who discovered does not go on: their links close, their dates are free."""
    if not member.is_joining:
        raise StepSkipped
    member.is_joining = False
    member.save(update_fields=["is_joining"])
    Booking.objects.filter(member=member, on__gte=today).delete()
    coming = Proposal.objects.filter(member=member, session__on__gte=today)
    coming.filter(state__in=[ProposalState.ASKED, ProposalState.ACCEPTED]).update(
        state=ProposalState.CANCELLED
    )
    close_member_links(member, now=now)
