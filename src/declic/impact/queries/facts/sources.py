"""Everything that the database has to say of a scope and a public, whatever the period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from declic.impact.models import KeptColumns
from declic.impact.queries.columns import Kind, Numbers, read_columns
from declic.impact.queries.facts.classroom import Classroom, class_of
from declic.impact.queries.facts.journey import Journey, read_journey
from declic.impact.queries.facts.outcomes import (
    Asked,
    Exits,
    Floats,
    Gains,
    read_exits,
    read_follow_ups,
    read_gains,
    read_next_steps,
    read_social,
)
from declic.impact.queries.facts.people import Roster, Words, read_roster
from declic.impact.queries.kept import HELD_SCOPES, Kept, Stamps, open_kept, stamps_of
from declic.impact.queries.publics import Public
from declic.impact.queries.rolls import gather_rolls
from declic.partners.models import Partner
from declic.team.enums import MemberKind
from declic.team.models import TeamMember


@dataclass(frozen=True, slots=True, eq=False)
class Adults:
    """Who teaches: key, and whether they are a volunteer."""

    keys: Numbers
    is_volunteer: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """What figures are drawn from.

    `rolls_read_at` is when the summary of the rolls was last read, up to the last line written since;
    `kept_at` is when a large branch last read everything else, never where it was read just now.
    """

    roster: Roster
    journey: Journey
    classroom: Classroom
    gains: Gains
    follow_ups: dict[int, Asked]
    social: dict[str, Floats]
    next_steps: Words
    exits: Exits
    adults: Adults
    partners: Numbers
    public: Public
    rolls_read_at: datetime | None
    kept_at: datetime | None


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """What is known of the learners themselves, and when their large branch last read it."""

    roster: Roster
    journey: Journey
    gains: Gains
    follow_ups: dict[int, Asked]
    social: dict[str, Floats]
    next_steps: Words
    exits: Exits
    kept_at: datetime | None


def read_sources(branches: Sequence[int], public: Public, *, today: date, is_fresh: bool = False) -> Sources:
    """Return all that is known of the learners of these branches, in a fixed number of queries.

    What large branches keep from last night is used unless everything `is_fresh`, which takes seconds.
    """
    people = read_people(branches, public, is_fresh=is_fresh)
    gathered = gather_rolls(branches, today=today, is_fresh=is_fresh)
    partners = read_columns(Partner.objects.filter(branch__in=branches), {"pk": Kind.NUMBER})["pk"]
    return Sources(
        roster=people.roster,
        journey=people.journey,
        classroom=class_of(gathered.rolls, people.roster, public),
        gains=people.gains,
        follow_ups=people.follow_ups,
        social=people.social,
        next_steps=people.next_steps,
        exits=people.exits,
        adults=read_adults(branches),
        partners=np.sort(partners),
        public=public,
        rolls_read_at=gathered.read_at,
        kept_at=people.kept_at,
    )


def read_people(branches: Sequence[int], public: Public, *, is_fresh: bool) -> People:
    """Return what is known of the learners; where all is kept since the night, what this process holds."""
    stamps = () if is_fresh else stamps_of(branches)
    if stamps:
        return held_people(tuple(branches), public, stamps)
    return people_of(open_kept(branches, is_fresh=is_fresh), public)


def hold_kept(*, today: date) -> None:
    """Read what the first large branches keep before anybody asks: as many as a process holds."""
    large = KeptColumns.objects.order_by("branch").values_list("branch", flat=True).distinct()
    for branch in large[:HELD_SCOPES]:
        read_people([branch], Public(), is_fresh=False)
        gather_rolls([branch], today=today)


@lru_cache(maxsize=HELD_SCOPES)
def held_people(branches: tuple[int, ...], public: Public, _stamps: Stamps) -> People:
    """Return what is kept of these learners: the same as long as its stamps are."""
    return people_of(open_kept(branches), public)


def people_of(kept: Kept, public: Public) -> People:
    """Return what tables, kept or read now, say of the learners."""
    roster = read_roster(kept)
    return People(
        roster=roster,
        journey=read_journey(kept, roster, public),
        gains=read_gains(kept, roster),
        follow_ups=read_follow_ups(kept, roster),
        social=read_social(kept, roster),
        next_steps=read_next_steps(kept, roster),
        exits=read_exits(kept, roster),
        kept_at=kept.read_at,
    )


def read_adults(branches: Sequence[int]) -> Adults:
    """Return the trainers and volunteers of these branches, those who left included."""
    members = TeamMember.objects.filter(branch__in=branches)
    pks = read_columns(members, {"pk": Kind.NUMBER})["pk"]
    volunteers = read_columns(members.filter(kind=MemberKind.VOLUNTEER), {"pk": Kind.NUMBER})["pk"]
    keys = np.sort(pks)
    return Adults(keys, np.isin(keys, volunteers))
