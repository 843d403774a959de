"""What may happen to the week: somebody of the team goes, a room closes, people come and go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from django.utils.formats import date_format

from declic.branches.models import Room, Venue
from declic.engines.planning.facts import Room as RoomFact
from declic.engines.planning.facts import Trainer, Volunteer
from declic.engines.planning.problem import Problem
from declic.groups.models import LearningGroup
from declic.learners.models import Learner
from declic.planning.queries.facts import member_id, room_id
from declic.planning.queries.present import LeftOut, Present, PresentGroup
from declic.planning.queries.present_groups import team_of
from declic.team.models import TeamMember

AnAdult = TypeVar("AnAdult", Trainer, Volunteer)

#: A closure that costs a group at most this share of its sessions postpones them; a longer one moves it.
POSTPONED_SHARE = 1 / 3
#: A closure shorter than this takes no other slot away from new groups.
SHORT_CLOSURE = timedelta(days=21)


@dataclass(frozen=True)
class MemberLeaves:
    """« Se retire »: somebody of the team leaves one group, or all of them, from a day on."""

    member: TeamMember
    from_on: date
    group: LearningGroup | None = None

    @property
    def sentence(self) -> str:
        """Return what happened, in French."""
        since = f"à partir du {say(self.from_on)}"
        if self.group is None:
            return f"{self.member} se retire de tous ses groupes {since}."
        return f"{self.member} quitte le groupe {name_group(self.group)} {since}."

    @property
    def trace(self) -> dict[str, int]:
        """Return whose file should say so too: nobody's where only one group is left."""
        return {} if self.group else {"member": self.member.pk}


@dataclass(frozen=True)
class RoomsClose:
    """« Ferme »: a room, or a whole venue, cannot be used from a day on, for good or until another."""

    rooms: Sequence[Room]
    from_on: date
    venue: Venue | None = None
    until_on: date | None = None

    @property
    def sentence(self) -> str:
        """Return what happened, in French."""
        what = f"Le lieu {self.venue}" if self.venue else f"La salle {self.rooms[0]}"
        if self.until_on is None:
            return f"{what} ferme à partir du {say(self.from_on)}."
        return f"{what} ferme du {say(self.from_on)} au {say(self.until_on)}."

    @property
    def trace(self) -> dict[str, int]:
        """Return the page of which place should say so too."""
        return {"venue": self.rooms[0].venue_id} if self.rooms else {}


@dataclass(frozen=True)
class PeopleChange:
    """« Arrivent ou partent »: people leave their group, others wait for a seat."""

    leaving: Sequence[Learner]
    from_on: date

    @property
    def sentence(self) -> str:
        """Return what happened, in French."""
        number = len(self.leaving)
        if number > 1:
            return f"{number} personnes quittent leur groupe."
        return "Une personne quitte son groupe." if number else "Des personnes attendent une place."

    @property
    def trace(self) -> dict[str, int]:
        """Return nothing: who left is already written."""
        return {}


Event = MemberLeaves | RoomsClose | PeopleChange


@dataclass(frozen=True)
class Shaken:
    """The week after an event: its facts, what went, which sessions are only postponed."""

    problem: Problem
    gone: tuple[str, ...]
    postponed: dict[int, tuple[date, ...]]
    touched: tuple[LearningGroup, ...]


def shake(present: Present, event: Event) -> Shaken:
    """Return what is left of the week after an event."""
    if isinstance(event, MemberLeaves):
        return lose_member(present, event)
    if isinstance(event, RoomsClose):
        return lose_rooms(present, event)
    return Shaken(present.problem, (), {}, ())


def lose_member(present: Present, event: MemberLeaves) -> Shaken:
    """Return the week without somebody of the team, wholly or at the hour of one group."""
    id_ = member_id(event.member.pk)
    slots = set(event.group.weekly_slots) if event.group else set(range(present.problem.slot_count))

    def less(adults: Iterable[AnAdult]) -> tuple[AnAdult, ...]:
        return tuple(replace(one, slots=one.slots - slots) if one.id == id_ else one for one in adults)

    problem = replace(
        present.problem,
        trainers=less(present.problem.trainers),
        volunteers=less(present.problem.volunteers),
    )
    touched = [one.group for one in present.groups if id_ in one.planned.adults and one.planned.slot in slots]
    return Shaken(problem, (id_,), {}, tuple(touched))


def lose_rooms(present: Present, event: RoomsClose) -> Shaken:
    """Return the week without these rooms; a group that loses few sessions postpones them and stays."""
    closed = {room_id(room.pk) for room in event.rooms}
    here = [one for one in present.groups if one.planned.room in closed]
    lost = {one.group.pk: lost_dates(one, event) for one in here}
    stay = [one for one in here if len(lost[one.group.pk]) <= POSTPONED_SHARE * len(one.dates)]
    kept, gone = {one.key for one in stay}, {one.key for one in here if one not in stay}
    is_short = event.until_on is not None and event.until_on - event.from_on < SHORT_CLOSURE

    def less(room: RoomFact) -> RoomFact:
        if room.id not in closed:
            return room
        still = [
            slot
            for slot in room.slots
            if (room.id, slot) in kept or (is_short and (room.id, slot) not in gone)
        ]
        return replace(room, slots=frozenset(still))

    return Shaken(
        problem=replace(present.problem, rooms=tuple(map(less, present.problem.rooms))),
        gone=tuple(sorted(closed)),
        postponed={one.group.pk: lost[one.group.pk] for one in stay if lost[one.group.pk]},
        touched=tuple(one.group for one in here if lost[one.group.pk]),
    )


def lost_dates(group: PresentGroup, event: RoomsClose) -> tuple[date, ...]:
    """Return the sessions of a group that fall in a closure."""
    last = event.until_on or date.max
    return tuple(on for on in group.dates if event.from_on <= on <= last)


def left_by(present: Present, event: Event) -> list[LeftOut]:
    """Return the groups outside the calculation that the event touches all the same."""
    if isinstance(event, MemberLeaves):
        return [
            one
            for one in present.left_out
            if event.group in (None, one.group)
            and any(each.member_id == event.member.pk for each in team_of(one.group))
        ]
    if isinstance(event, RoomsClose):
        closed = {room.pk for room in event.rooms}
        return [one for one in present.left_out if one.group.room_id in closed]
    return []


def name_group(group: LearningGroup) -> str:
    """Return a group as the team names it: level, place, moment."""
    return f"{group} ({', '.join(group.slot_labels)})"


def say(day: date) -> str:
    """Return a day in words, as « 30 novembre 2026 »."""
    return str(date_format(day, "j F Y"))


def names_of(things: Iterable[object]) -> str:
    """Return things by name, with commas."""
    return ", ".join(map(str, things))
