"""What changed since the calculation: why a proposed seat is no longer possible."""

from collections.abc import Iterable, Sequence
from datetime import date

from declic.groups.enums import SEATED_STATES, GroupState
from declic.groups.models import Enrolment
from declic.groups.queries import WaitingLearner, waiting_learners
from declic.planning.models import ProposedGroup, ProposedSeat

#: Where a run keeps, beside its plan, why some lines are no longer possible.
OBSTACLES = "obstacles"

SEATED_ELSEWHERE = "A reçu une place dans un autre groupe depuis le calcul."
WAITS_NO_MORE = "N’attend plus de place : sa fiche dit pourquoi."
LEVEL_CHANGED = "Son niveau a changé depuis le calcul."
NOT_FREE_THEN = "N’est plus libre à ce moment."


def group_key(pk: int) -> str:
    """Return under which key the obstacle of a proposed group is kept."""
    return f"group-{pk}"


def seat_key(pk: int) -> str:
    """Return under which key the obstacle of a proposed seat is kept."""
    return f"seat-{pk}"


def find_obstacles(line: ProposedGroup, seats: Sequence[ProposedSeat], *, today: date) -> dict[int, str]:
    """Return why each seat is no longer possible, by seat; the others are not named."""
    waiting = {one.learner.pk: one for one in waiting_learners(line.run.branch, today=today)}
    seated = seated_among(seat.learner_id for seat in seats)
    found = {
        seat.pk: obstacle_of(line, waiting.get(seat.learner_id), seat.learner_id in seated) for seat in seats
    }
    return {pk: sentence for pk, sentence in found.items() if sentence}


def seated_among(learner_pks: Iterable[int]) -> set[int]:
    """Return which of these people hold a seat in an open group."""
    enrolments = Enrolment.objects.filter(
        learner__in=list(learner_pks), state__in=SEATED_STATES, group__state=GroupState.OPEN
    )
    return set(enrolments.values_list("learner_id", flat=True))


def obstacle_of(line: ProposedGroup, waiting: WaitingLearner | None, is_seated: bool) -> str:
    """Return why this person can no longer sit there, or nothing."""
    if is_seated:
        return SEATED_ELSEWHERE
    if waiting is None:
        return WAITS_NO_MORE
    if waiting.level.pk != line.level_id:
        return LEVEL_CHANGED
    return "" if line.slot in waiting.learner.free_slots else NOT_FREE_THEN
