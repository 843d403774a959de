"""The proposal against today, on the week: places by days, what exists, what is new, what changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import QueryDict

from declic.branches.models import Room, Venue
from declic.groups.enums import SEATED_STATES, GroupState, SessionState
from declic.groups.models import GroupSession, LearningGroup
from declic.planning.enums import LineChange, LineState, SeatChange
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.queries.answers import GIVEN_BACK
from declic.programmes.models import Level
from declic.shared.slots import DAY_NAMES, Slot

ROOMS_A_PAGE = CARDS_A_PAGE = 50
TODAY, LEFT = "today", "left"
#: A refused or impossible line changes nothing any more.
SHOWN_STATES = (LineState.PROPOSED, LineState.ACCEPTED)


@dataclass(frozen=True)
class Block:
    """One group in the week: as it is today, or as the plan would have it."""

    slot: Slot
    room: Room
    change: str
    change_words: str
    level: Level
    people: str
    group_pk: int | None
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One room over the week: the blocks of each day."""

    room: Room
    days: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Difference:
    """The week before and after, filtered by level and by place."""

    rows: Page[Any]
    levels: tuple[Level, ...]
    venues: tuple[Venue, ...]
    level_pk: int | None
    venue_pk: int | None

    day_names = DAY_NAMES

    @property
    def blocks(self) -> list[Block]:
        """Return the blocks in the order of the week, for the small screen."""
        blocks = [block for row in self.rows for day in row.days for block in day]
        return sorted(blocks, key=lambda block: block.slot.number)

    @property
    def is_filtered(self) -> bool:
        """Return whether only a part is shown."""
        return bool(self.level_pk or self.venue_pk)


def read_difference(
    run: PlanRun, *, level: str, venue: str, number: str, cards_number: str, today: date
) -> Difference:
    """Return the week of a branch with the proposal of a plan laid over it."""
    proposed = list(counted_groups(run))
    existing = existing_groups(run, {one.group_id for one in proposed if one.group_id}, today=today)
    both: list[ProposedGroup | LearningGroup] = [*proposed, *existing]
    levels = {one.level_id: one.level for one in both}
    rooms = {one.room_id: one.room for one in both} | rooms_left(proposed)
    venues = {room.venue_id: room.venue for room in rooms.values()}
    level_pk = known(level, levels)
    venue_pk = known(venue, venues)
    listed = [one for one in proposed if fits(one, level_pk, venue_pk)]
    urls = card_urls(listed, level_pk, venue_pk, current=cards_number)
    blocks = proposed_blocks(listed, rooms, urls)
    blocks += [block for one in existing if fits(one, level_pk, venue_pk) for block in existing_blocks(one)]
    by_room = blocks_by_room(blocks)
    shown = sorted((rooms[pk] for pk in by_room), key=lambda room: (room.venue.name, room.name))
    page = Paginator(shown, ROOMS_A_PAGE).get_page(number)
    rows: list[Any] = [Row(room, by_day(by_room[room.pk])) for room in page.object_list]
    page.object_list = rows
    return Difference(
        page,
        tuple(sorted(levels.values(), key=lambda one: one.pk)),
        tuple(sorted(venues.values(), key=lambda one: one.name)),
        level_pk,
        venue_pk,
    )


def known(text: str, known_pks: Iterable[int]) -> int | None:
    """Return the key that an address names, if it is one of these."""
    return next((pk for pk in known_pks if str(pk) == text), None)


def fits(group: Any, level_pk: int | None, venue_pk: int | None) -> bool:
    """Return whether a group is of the chosen level and at the chosen place."""
    return level_pk in {None, group.level_id} and venue_pk in {None, group.room.venue_id}


def card_urls(
    groups: Iterable[ProposedGroup], level_pk: int | None, venue_pk: int | None, *, current: str
) -> dict[int, str]:
    """Return the address of the card of each group: on this page of the list, or on another."""
    chosen = {"niveau": level_pk, "lieu": venue_pk}
    urls = {}
    for rank, group in enumerate(groups):
        page = rank // CARDS_A_PAGE + 1
        query = QueryDict(mutable=True)
        query.update({name: str(pk) for name, pk in [*chosen.items(), ("page", page)] if pk})
        urls[group.pk] = f"{'' if str(page) == current else f'?{query.urlencode()}'}#groupe-{group.pk}"
    return urls


def counted_groups(run: PlanRun) -> Iterable[ProposedGroup]:
    """Return the groups of a plan in the order of their list, with the number of people in each."""
    standing = Q(seats__state__in=SHOWN_STATES) & ~Q(seats__change=SeatChange.LEAVES)
    standing &= Q(seats__enrolment=None) | ~Q(seats__enrolment__state__in=GIVEN_BACK)
    groups = run.proposed_groups.annotate(people=Count("seats", filter=standing)).order_by("slot", "pk")
    return groups.select_related("level__programme", "room__venue")


def existing_groups(run: PlanRun, in_plan: set[int], *, today: date) -> list[LearningGroup]:
    """Return the open groups that still meet and that the plan does not speak of."""
    coming = GroupSession.objects.filter(group=OuterRef("pk"), on__gte=today, state=SessionState.PLANNED)
    groups = LearningGroup.objects.filter(Exists(coming), branch=run.branch_id, state=GroupState.OPEN)
    seated = Count("enrolments", filter=Q(enrolments__state__in=SEATED_STATES))
    counted = groups.exclude(pk__in=in_plan).annotate(people=seated)
    return list(counted.select_related("level__programme", "room__venue"))


def proposed_blocks(
    groups: Iterable[ProposedGroup], rooms: Mapping[int, Room], urls: Mapping[int, str]
) -> list[Block]:
    """Return the groups of a plan that still stand, and the places that some of them leave."""
    standing = [one for one in groups if one.state in SHOWN_STATES]
    moving = [one for one in standing if one.change == LineChange.MOVED]
    here = [proposed_block(one, urls[one.pk]) for one in standing]
    return here + [left_block(one, rooms[one.before["room"]], urls[one.pk]) for one in moving]


def proposed_block(group: Any, url: str) -> Block:
    """Return a proposed group as a block."""
    accepted = ", accepté" if group.state == LineState.ACCEPTED else ""
    return Block(
        slot=Slot(group.slot),
        room=group.room,
        change=group.change,
        change_words=f"{LineChange(group.change).label}{accepted}",
        level=group.level,
        people=people_words(group.people),
        group_pk=group.group_id,
        url=url,
    )


def left_block(group: Any, room: Room, url: str) -> Block:
    """Return the place that a group leaves, as a block."""
    slot = Slot(group.before["slot"])
    return Block(slot, room, LEFT, "part d’ici", group.level, "", group.group_id, url)


def rooms_left(proposed: Iterable[ProposedGroup]) -> dict[int, Room]:
    """Return the rooms that groups leave, by key."""
    pks = {one.before["room"] for one in proposed if one.change == LineChange.MOVED}
    return Room.objects.select_related("venue").in_bulk(pks)


def existing_blocks(group: Any) -> list[Block]:
    """Return a group of today as blocks, one for each of its weekly slots."""
    people = people_words(group.people)
    return [
        Block(Slot(number), group.room, TODAY, "aujourd’hui", group.level, people, group.pk)
        for number in group.weekly_slots
    ]


def people_words(people: int) -> str:
    """Return for instance « 6 personnes »."""
    return f"{people} personne{'s' if people > 1 else ''}"


def blocks_by_room(blocks: Iterable[Block]) -> dict[int, list[Block]]:
    """Return the blocks of each room."""
    found: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        found[block.room.pk].append(block)
    return found


def by_day(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], ...]:
    """Return the blocks of one room, day by day, in the order of the hours."""
    ordered = sorted(blocks, key=lambda block: block.slot.number)
    return tuple(
        tuple(block for block in ordered if block.slot.weekday == day) for day in range(len(DAY_NAMES))
    )
