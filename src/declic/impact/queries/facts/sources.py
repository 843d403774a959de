"""Everything that the database has to say of a scope and a public, whatever the period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

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
from declic.impact.queries.kept import open_kept
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


def read_sources(branches: Sequence[int], public: Public, *, today: date, is_fresh: bool = False) -> Sources:
    """Return all that is known of the learners of these branches, in a fixed number of queries.

    What large branches keep from last night is used unless everything `is_fresh`, which takes seconds.
    """
    kept = open_kept(branches, is_fresh=is_fresh)
    roster = read_roster(kept)
    gathered = gather_rolls(branches, today=today, is_fresh=is_fresh)
    partners = read_columns(Partner.objects.filter(branch__in=branches), {"pk": Kind.NUMBER})["pk"]
    return Sources(
        roster=roster,
        journey=read_journey(kept, roster, public),
        classroom=class_of(gathered.rolls, roster, public),
        gains=read_gains(kept, roster),
        follow_ups=read_follow_ups(kept, roster),
        social=read_social(kept, roster),
        next_steps=read_next_steps(kept, roster),
        exits=read_exits(kept, roster),
        adults=read_adults(branches),
        partners=np.sort(partners),
        public=public,
        rolls_read_at=gathered.read_at,
        kept_at=kept.read_at,
    )


def read_adults(branches: Sequence[int]) -> Adults:
    """Return the trainers and volunteers of these branches, those who left included."""
    members = TeamMember.objects.filter(branch__in=branches)
    pks = read_columns(members, {"pk": Kind.NUMBER})["pk"]
    volunteers = read_columns(members.filter(kind=MemberKind.VOLUNTEER), {"pk": Kind.NUMBER})["pk"]
    keys = np.sort(pks)
    return Adults(keys, np.isin(keys, volunteers))
