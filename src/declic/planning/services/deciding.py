"""Deciding on a proposal, whole or line by line; what is no longer possible is said, the rest goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from declic.accounts.models import User
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.services import offer_seat, open_group
from declic.groups.services.opening import GroupFacts
from declic.learners.models import Learner
from declic.planning.enums import LineState
from declic.planning.errors import AlreadyDecided, NobodyLeft, NoLongerOpen
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat
from declic.planning.queries.obstacles import OBSTACLES, find_obstacles, group_key, seat_key
from declic.shared.errors import Refusal


@dataclass(frozen=True)
class Acceptance:
    """What an acceptance did, and what it could not do."""

    groups_opened: int = 0
    seats_offered: int = 0
    groups_stale: int = 0
    seats_stale: int = 0

    def __add__(self, other: "Acceptance") -> "Acceptance":
        return Acceptance(
            self.groups_opened + other.groups_opened,
            self.seats_offered + other.seats_offered,
            self.groups_stale + other.groups_stale,
            self.seats_stale + other.seats_stale,
        )

    @property
    def did(self) -> str:
        """Return what was done, in French; nothing when nothing was."""
        if not self.seats_offered:
            return ""
        groups = f"{counted(self.groups_opened, 'groupe ouvert')}, " if self.groups_opened else ""
        seats = counted(self.seats_offered, "place proposée")
        return f"{groups}{seats}. Prévenez chaque personne."

    @property
    def did_not(self) -> str:
        """Return what could not be done, in French; nothing when all was."""
        if not self.seats_stale:
            return ""
        groups = f"{counted(self.groups_stale, 'groupe')} et " if self.groups_stale else ""
        seats = counted(self.seats_stale, "place")
        return f"Plus possible : {groups}{seats}. La raison est écrite à côté de chaque ligne."


def counted(number: int, words: str) -> str:
    """Return a number and its words, each in the plural from two on."""
    ending = "s" if number > 1 else ""
    return f"{number} " + " ".join(f"{word}{ending}" for word in words.split())


@dataclass(frozen=True)
class Decision:
    """Who decides, and when."""

    by: User
    today: date
    now: datetime


@transaction.atomic
def accept_group(proposed: ProposedGroup, *, by: User, today: date, now: datetime) -> Acceptance:
    """Open the real group and offer its seats; a taken room makes it stale, a busy person only their seat."""
    line = lock_line(lock_run(proposed.run_id), proposed.pk)
    seats = list(open_seats(line))
    if not seats:
        raise AlreadyDecided
    return give_seats(line, seats, Decision(by, today, now))


@transaction.atomic
def accept_seat(seat: ProposedSeat, *, by: User, today: date, now: datetime) -> Acceptance:
    """Offer one proposed seat, opening its group when it is the first."""
    line = lock_line(lock_run(seat.proposed_group.run_id), seat.proposed_group_id)
    return give_seats(line, [lock_seat(line, seat.pk)], Decision(by, today, now))


@transaction.atomic
def accept_all(run: PlanRun, *, by: User, today: date, now: datetime) -> Acceptance:
    """Accept every line that waits for an answer; each group stands or falls alone."""
    locked = lock_run(run.pk)
    waiting = ProposedSeat.objects.filter(proposed_group__run=locked, state=LineState.PROPOSED)
    pks = list(ProposedGroup.objects.filter(seats__in=waiting).distinct().values_list("pk", flat=True))
    if not pks:
        raise AlreadyDecided
    done, decision = Acceptance(), Decision(by, today, now)
    for pk in pks:
        line = lock_line(locked, pk)
        done += give_seats(line, list(open_seats(line)), decision)
    return done


@transaction.atomic
def refuse_group(proposed: ProposedGroup) -> ProposedGroup:
    """Refuse a whole proposed group; its people keep waiting."""
    line = lock_line(lock_run(proposed.run_id), proposed.pk)
    if line.state != LineState.PROPOSED:
        raise AlreadyDecided
    open_seats(line).update(state=LineState.REFUSED)
    return settle(line, LineState.REFUSED)


@transaction.atomic
def refuse_seat(seat: ProposedSeat) -> ProposedSeat:
    """Refuse one proposed seat; a group that keeps nobody is refused with it."""
    line = lock_line(lock_run(seat.proposed_group.run_id), seat.proposed_group_id)
    locked = lock_seat(line, seat.pk)
    locked.state = LineState.REFUSED
    locked.save(update_fields=["state"])
    if line.state == LineState.PROPOSED and not open_seats(line).exists():
        settle(line, LineState.REFUSED)
    return locked


def lock_run(pk: int) -> PlanRun:
    """Return the run, locked until the transaction ends: two people decide one after the other."""
    return PlanRun.objects.select_for_update().defer("problem").get(pk=pk)


def lock_line(run: PlanRun, pk: int) -> ProposedGroup:
    """Return a proposed group as it stands now, inside its locked run."""
    lines = ProposedGroup.objects.select_related("level__programme", "room__venue__commune", "lead", "group")
    line = lines.get(pk=pk, run=run)
    line.run = run
    return line


def lock_seat(line: ProposedGroup, pk: int) -> ProposedSeat:
    """Return a proposed seat that nobody answered yet."""
    seat = open_seats(line).filter(pk=pk).first()
    if seat is None:
        raise AlreadyDecided
    return seat


def lock_learners(seats: Sequence[ProposedSeat]) -> None:
    """Hold these people until the transaction ends, so that two plans never seat them both."""
    pks = [seat.learner_id for seat in seats]
    len(Learner.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))


def open_seats(line: ProposedGroup) -> QuerySet[ProposedSeat]:
    """Return the seats of a proposed group that wait for an answer."""
    return line.seats.filter(state=LineState.PROPOSED)


def settle(line: ProposedGroup, state: LineState, group: LearningGroup | None = None) -> ProposedGroup:
    """Keep what was decided about a proposed group."""
    line.state = state
    line.group = group
    line.save(update_fields=["state", "group"])
    return line


def give_seats(line: ProposedGroup, seats: Sequence[ProposedSeat], decision: Decision) -> Acceptance:
    """Give these seats in the real group, which is opened if need be; keep what each line became."""
    if line.state == LineState.ACCEPTED and line.group is None:
        raise AlreadyDecided("Le groupe ouvert a été supprimé. Lancez un nouveau calcul.")
    was_open = line.group is not None
    list(
        Learner.objects.select_for_update().filter(pk__in=[seat.learner_id for seat in seats]).order_by("pk")
    )
    obstacles = find_obstacles(line, seats, today=decision.today)
    given: dict[int, Enrolment] = {}
    try:
        with transaction.atomic():
            group = line.group or open_real_group(line, decision)
            given = offer_seats(group, seats, obstacles, decision)
            if not (given or was_open):
                raise NobodyLeft
    except NobodyLeft:
        group = None
    except Refusal as refusal:
        return make_stale(line, refusal.sentence)
    keep_seats(line, seats, given, obstacles)
    if group is not None:
        settle(line, LineState.ACCEPTED, group)
    elif not open_seats(line).exists():
        return make_stale(line, NobodyLeft.message)
    return Acceptance(int(not was_open and bool(group)), len(given), 0, len(seats) - len(given))


def open_real_group(line: ProposedGroup, decision: Decision) -> LearningGroup:
    """Open the group as proposed, from the planned day or from today when it is past."""
    helpers = list(line.helpers.all())
    if not (line.room.is_open and line.room.venue.is_open):
        raise NoLongerOpen("La salle n’est plus utilisée.")
    if not all(adult.is_active for adult in [line.lead, *helpers]):
        raise NoLongerOpen("Une personne de l’équipe de ce groupe n’est plus active.")
    facts = GroupFacts(
        level=line.level,
        room=line.room,
        weekly_slots=[line.slot],
        starts_on=max(line.run.starts_on, decision.today),
        lead=line.lead,
        helpers=helpers,
    )
    return open_group(line.run.branch, facts, by=decision.by, now=decision.now)


def offer_seats(
    group: LearningGroup, seats: Sequence[ProposedSeat], obstacles: dict[int, str], decision: Decision
) -> dict[int, Enrolment]:
    """Offer the seats without obstacle, note what the group refuses, and return what was given."""
    given = {}
    for seat in seats:
        if seat.pk in obstacles:
            continue
        try:
            with transaction.atomic():
                given[seat.pk] = offer_seat(
                    group, seat.learner, by=decision.by, today=decision.today, now=decision.now
                )
        except Refusal as refusal:
            obstacles[seat.pk] = refusal.sentence
    return given


def keep_seats(
    line: ProposedGroup,
    seats: Sequence[ProposedSeat],
    given: dict[int, Enrolment],
    obstacles: dict[int, str],
) -> None:
    """Keep what became of each seat, and why some are no longer possible."""
    for seat in seats:
        seat.enrolment = given.get(seat.pk)
        seat.state = LineState.ACCEPTED if seat.enrolment else LineState.STALE
    ProposedSeat.objects.bulk_update(seats, ["state", "enrolment"])
    note(line.run, {seat_key(pk): why for pk, why in obstacles.items()})


def make_stale(line: ProposedGroup, why: str) -> Acceptance:
    """Keep that a proposed group is no longer possible, and why."""
    lost = open_seats(line).update(state=LineState.STALE)
    settle(line, LineState.STALE)
    note(line.run, {group_key(line.pk): why})
    return Acceptance(groups_stale=1, seats_stale=lost)


def note(run: PlanRun, sentences: dict[str, str]) -> None:
    """Keep, beside the plan, why some lines are no longer possible."""
    if sentences:
        run.plan = {**run.plan, OBSTACLES: {**run.plan.get(OBSTACLES, {}), **sentences}}
        run.save(update_fields=["plan"])
