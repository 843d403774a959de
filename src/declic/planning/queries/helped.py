"""Seats that one more volunteer would open at once in a group that meets: no search, no run."""

from dataclasses import dataclass
from datetime import date

from declic.engines.planning.joining import find_free_seats
from declic.groups.models import LearningGroup
from declic.groups.queries.places import LATE_JOIN_SHARE
from declic.learners.models import Learner
from declic.planning.queries.facts import learner_id, pk_of
from declic.planning.queries.present import PresentGroup, read_present
from declic.planning.queries.present_facts import Reading
from declic.team.models import TeamMember


@dataclass(frozen=True)
class HelpedSeat:
    """A group that could take one more person, and the volunteer who would have to come."""

    group: LearningGroup
    helper: TeamMember
    distance: str


@dataclass(frozen=True)
class HelpedPage:
    """The seats that one more volunteer would open for somebody."""

    learner: Learner
    seats: tuple[HelpedSeat, ...]


def helped_page(learner: Learner, *, today: date) -> HelpedPage:
    """Return the seats that somebody could take if one more volunteer came, the best first."""
    present = read_present(learner.branch, Reading(today, today))
    joinable = {one.key: one for one in present.groups if may_join(one)}
    id_ = learner_id(learner.pk)
    if id_ not in present.problem.learner_by_id:
        return HelpedPage(learner, ())
    every = find_free_seats(present.problem, [one.planned for one in present.groups], id_)
    found = [seat for seat in every if seat.helper and (seat.room, seat.slot) in joinable]
    helpers = TeamMember.objects.in_bulk([pk_of(seat.helper or "") for seat in found])
    seats = (
        HelpedSeat(
            group=joinable[seat.room, seat.slot].group,
            helper=helpers[pk_of(seat.helper or "")],
            distance=f"à {seat.travel_km:.1f} km".replace(".", ",")
            if learner.position
            else "domicile inconnu",
        )
        for seat in found
    )
    return HelpedPage(learner, tuple(seats))


def may_join(one: PresentGroup) -> bool:
    """Return whether enough of a group's sessions are still to come."""
    return len(one.dates) >= LATE_JOIN_SHARE * one.group.session_count
