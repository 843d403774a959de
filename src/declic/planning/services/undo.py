"""Undoing an acceptance until the first session: groups go, people wait again at their rank and are told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.groups.enums import EnrolmentState, GroupState, SessionState
from declic.groups.models import GroupSession, LearningGroup
from declic.groups.services import cancel_group
from declic.planning.enums import LineState
from declic.planning.errors import GroupHasBegun, NothingToUndo
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat
from declic.planning.queries.obstacles import seat_key
from declic.planning.services.deciding import Decision, counted, lock_line, lock_run, note
from declic.shared.slots import Slot

REASON = "Le groupe est annulé avant sa première séance."
#: A no stays a no: a seat that the person did not take is not proposed again.
ANSWERS_KEPT: dict[str, str] = {
    EnrolmentState.DECLINED: "A refusé cette place.",
    EnrolmentState.LAPSED: "N’a pas répondu à temps.",
}


@dataclass(frozen=True)
class Undone:
    """What an undo did, and what has begun and stays."""

    groups: int = 0
    seats: int = 0
    groups_begun: int = 0

    def __add__(self, other: "Undone") -> "Undone":
        return Undone(
            self.groups + other.groups, self.seats + other.seats, self.groups_begun + other.groups_begun
        )

    @property
    def did(self) -> str:
        """Return what was undone, in French; nothing when nothing was."""
        if not self.groups:
            return ""
        words = f"{counted(self.groups, 'groupe défait')}, {counted(self.seats, 'place reprise')}."
        return f"{words} Chaque personne retrouve son rang sur la liste d’attente."

    @property
    def did_not(self) -> str:
        """Return what has begun and stays, in French; nothing when all was undone."""
        if not self.groups_begun:
            return ""
        ending = "s" if self.groups_begun > 1 else ""
        return f"{counted(self.groups_begun, 'groupe')} déjà commencé{ending} : rien n’y change."


@transaction.atomic
def undo_group(proposed: ProposedGroup, *, by: User, today: date, now: datetime) -> Undone:
    """Undo the acceptance of one group, before its first session."""
    run = lock_run(proposed.run_id)
    line = lock_line(run, proposed.pk)
    if line.state != LineState.ACCEPTED:
        raise NothingToUndo
    done = undo_line(line, Decision(by, today, now))
    sign_undo(run, Decision(by, today, now))
    return done


@transaction.atomic
def undo_run(run: PlanRun, *, by: User, today: date, now: datetime) -> Undone:
    """Undo all that was accepted of a plan and has not begun."""
    run = lock_run(run.pk)
    accepted = run.proposed_groups.filter(state=LineState.ACCEPTED)
    done, begun = Undone(), None
    for pk in list(accepted.values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                done += undo_line(lock_line(run, pk), Decision(by, today, now))
        except GroupHasBegun as refusal:
            done, begun = done + Undone(groups_begun=1), refusal
    if not done.groups:
        raise begun or NothingToUndo
    sign_undo(run, Decision(by, today, now))
    return done


def undo_line(line: ProposedGroup, decision: Decision) -> Undone:
    """Cancel the group that a line opened; the line and its seats may be accepted again."""
    given = list(line.seats.filter(state=LineState.ACCEPTED).select_related("enrolment"))
    if line.group is not None:
        close_opened_group(line.group, decision)
    back = return_seats(line, given)
    line.state, line.group = LineState.PROPOSED, None
    line.save(update_fields=["state", "group"])
    return Undone(groups=1, seats=back)


def close_opened_group(group: LearningGroup, decision: Decision) -> None:
    """Cancel a group that has not met yet; whoever had a seat there is told."""
    group = LearningGroup.objects.select_for_update().get(pk=group.pk)
    refuse_begun(group, decision.now)
    if group.state == GroupState.OPEN:
        cancel_group(group, reason=REASON, today=decision.today, now=decision.now)


def refuse_begun(group: LearningGroup, now: datetime) -> None:
    """Refuse to undo a group that has met, and say since when."""
    if first := first_met(group, now):
        raise GroupHasBegun(
            f"La première séance a eu lieu le {first.on:%d/%m/%Y} : ce groupe ne peut plus être défait. "
            "Vous pouvez encore l’annuler depuis sa page."
        )


def first_met(group: LearningGroup, now: datetime) -> GroupSession | None:
    """Return the first session that has begun, if one has; a roll that was called proves it."""
    local = timezone.localtime(now)
    for session in group.sessions.exclude(state=SessionState.CANCELLED):
        has_begun = (session.on, Slot(session.slot).starts_at) <= (local.date(), local.time())
        if has_begun or session.state == SessionState.HELD:
            return session
    return None


def return_seats(line: ProposedGroup, given: list[ProposedSeat]) -> int:
    """Propose again the seats of an undone group, except to those who had said no; return how many."""
    answers = {}
    for seat in given:
        answer = ANSWERS_KEPT.get(seat.enrolment.state, "") if seat.enrolment else ""
        seat.state = LineState.REFUSED if answer else LineState.PROPOSED
        if answer:
            answers[seat_key(seat.pk)] = answer
        else:
            seat.enrolment = None
    ProposedSeat.objects.bulk_update(given, ["state", "enrolment"])
    note(line.run, answers)
    return len(given) - len(answers)


def sign_undo(run: PlanRun, decision: Decision) -> None:
    """Keep who undid a plan, once nothing of it is accepted any more."""
    if not run.proposed_groups.filter(state=LineState.ACCEPTED).exists():
        run.undone_at, run.undone_by = decision.now, decision.by
        run.save(update_fields=["undone_at", "undone_by"])
