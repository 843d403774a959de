"""The facts of one period, drawn from what the database said."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from declic.engines.indicators import (
    MISSING,
    SEXES,
    UNKNOWN,
    YES,
    Facts,
    FollowUp,
    Partners,
    People,
    Period,
    Team,
)
from declic.engines.indicators.ages import SCHEMES
from declic.engines.indicators.counts.profile import ages_of
from declic.impact.queries.columns import Numbers
from declic.impact.queries.facts.classroom import Classroom, Visits, counted
from declic.impact.queries.facts.events import has_event
from declic.impact.queries.facts.outcomes import exit_kinds, is_going_on
from declic.impact.queries.facts.sources import Sources
from declic.outcomes.enums import InclusionMoment

Mask = NDArray[np.bool_]


class Part(StrEnum):
    """What some figures need and others do not: a chart draws many periods, and only what it shows."""

    DOORS = "doors"
    CLASSROOM = "classroom"
    PLACES = "places"
    OUTCOMES = "outcomes"
    AROUND = "around"


EVERYTHING = frozenset(Part)


def draw_facts(
    sources: Sources, period: Period, parts: frozenset[Part] = EVERYTHING, visits: Visits | None = None
) -> Facts:
    """Return the facts of a period; a part that is not asked for stays unknown.

    `visits` are those of the period, where they were already found.
    """
    roster = sources.roster
    columns: dict[str, Any] = {
        "keys": roster.keys,
        "sex": roster.sex,
        "birth_on": roster.birth_on,
        "is_registered": roster.is_registered,
        "receives_rsa": roster.receives_rsa,
        "services_known": roster.services_known,
        "districts": roster.districts,
        "started_on": sources.classroom.first_came,
    }
    if Part.DOORS in parts:
        columns |= draw_doors(sources, period)
    if Part.CLASSROOM in parts:
        seen = sources.classroom.in_period(period) if visits is None else visits
        columns["attendance"] = sources.classroom.attendance(seen, with_places=Part.PLACES in parts)
    if Part.OUTCOMES in parts:
        columns |= draw_outcomes(sources, period)
    people = People.unknown(roster.size)
    filled = {name: getattr(people, name) for name in People.__slots__}
    is_around = Part.AROUND in parts
    return Facts(
        period,
        People(**{**filled, **columns}),
        draw_team(sources, period) if is_around else Team.nobody(),
        draw_partners(sources, period) if is_around else Partners.nobody(),
    )


def draw_doors(sources: Sources, period: Period) -> dict[str, Any]:
    """Return when each door was passed, as the period sees it."""
    journey, size = sources.journey, sources.roster.size
    wait_from, wait_to = journey.waits.in_period(period, size)
    return {
        "referred_on": journey.referred.days_in(period, size),
        "reached_on": journey.reached.days_in(period, size),
        "admitted_on": journey.admitted.days_in(period, size),
        "diagnosed_on": journey.diagnosed.days_in(period, size),
        "seated_on": journey.seated.days_in(period, size),
        "completed_on": journey.completed.days_in(period, size),
        "abandoned_on": journey.abandoned.days_in(period, size),
        "first_refused_on": journey.refused.first_days(size),
        "wait_from_on": wait_from,
        "wait_to_on": wait_to,
    }


def draw_outcomes(sources: Sources, period: Period) -> dict[str, Any]:
    """Return what people became, as the period sees it."""
    journey, gains, size = sources.journey, sources.gains, sources.roster.size
    completed = journey.completed.days_in(period, size)
    abandoned = journey.abandoned.days_in(period, size)
    ended = np.where(period.holds(completed), completed, abandoned)
    return {
        "completed_on": completed,
        "abandoned_on": abandoned,
        "entry_level": gains.entry_level,
        "exit_level": gains.exit_level,
        "entry_ability": gains.entry_ability,
        "exit_ability": gains.exit_ability,
        "social_entry": sources.social[InclusionMoment.ENTRY],
        "social_later": sources.social[InclusionMoment.SIX_MONTHS],
        "next_step": draw_next_steps(sources, completed),
        "exit_kind": exit_kinds(sources.exits, np.where(ended == MISSING, completed, ended)),
        "exit_kinds": sources.exits.words,
        "follow_ups": {months: draw_follow_up(sources, months, period) for months in sources.follow_ups},
    }


def draw_next_steps(sources: Sources, completed: NDArray[Any]) -> NDArray[np.int8]:
    """Return who has a next step after their end: noted by the team, a new seat, a job or a training."""
    size = sources.roster.size
    found = sources.next_steps.copy()
    for events in (sources.journey.seated, is_going_on(sources.exits)):
        ends = completed[events.rows].astype(np.int64)
        is_after = (ends != MISSING) & (events.days > ends)
        found[has_event(events.only(is_after), size)] = YES
    return found


def draw_follow_up(sources: Sources, months: int, period: Period) -> FollowUp:
    """Return the follow-up of each learner: the first that falls due in the period, else the first of all."""
    asked, size = sources.follow_ups[months], sources.roster.size
    due_on = asked.events.days_in(period, size)
    is_shown = asked.events.days == due_on[asked.events.rows]
    rows = asked.events.rows[is_shown]
    answered, situation = np.full(size, MISSING, dtype=np.int32), np.full(size, UNKNOWN, dtype=np.int8)
    answered[rows] = asked.answered_on[is_shown]
    situation[rows] = asked.situation[is_shown]
    return FollowUp(due_on, answered, situation)


def draw_team(sources: Sources, period: Period) -> Team:
    """Return the sessions that each adult gave in the period: held, and their roll closed."""
    adults, room = sources.adults, sources.classroom
    places = np.clip(np.searchsorted(adults.keys, room.adults["member"]), 0, max(0, adults.keys.size - 1))
    if not adults.keys.size:
        return Team.nobody()
    given = (room.sessions["is_held"] == 1) & period.holds(room.sessions["on"])
    kept = (adults.keys[places] == room.adults["member"]) & given[room.adults["session"]]
    rows, sessions = places[kept], room.adults["session"][kept]
    size = adults.keys.size
    minutes = counted(rows, size, room.sessions["minutes"][sessions])
    return Team(adults.keys, adults.is_volunteer, counted(rows, size), minutes)


def draw_partners(sources: Sources, period: Period) -> Partners:
    """Return the referrals that each partner sent in the period."""
    journey, keys = sources.journey, sources.partners
    sent = journey.partners[period.holds(journey.referred.days)]
    rows = np.searchsorted(keys, sent)
    kept = (rows < keys.size) & (sent >= 0)
    return Partners(keys, counted(rows[kept], keys.size))


def keep_public(sources: Sources, facts: Facts) -> Mask:
    """Return who is of the public: bool (L,)."""
    public, people = sources.public, facts.people
    kept = np.ones(len(people), dtype=np.bool_)
    if public.sex:
        kept &= people.sex == SEXES.index(public.sex)
    if public.qpv:
        kept &= people.districts[public.qpv] == YES
    if public.invisible:
        kept &= people.services_known == 0
    if public.ages:
        kept &= is_in_band(facts, public.ages)
    if public.partner is not None:
        kept &= has_event(sources.journey.referred, len(people))
    if public.follows_places:
        kept &= is_in_places(sources)
    return kept


def is_in_band(facts: Facts, ages: str) -> Mask:
    """Return who is in an age band, at the age that the engine counts."""
    scheme_key, _, band_key = ages.partition(":")
    scheme = next(one for one in SCHEMES if one.key == scheme_key)
    bands: Numbers = scheme.band_of(ages_of(facts)).astype(np.int64)
    inside: Mask = bands == scheme.keys.index(band_key)
    return inside


def is_in_places(sources: Sources) -> Mask:
    """Return to whom something happened in the groups of the public, or was asked of its programme."""
    public, journey, room, size = sources.public, sources.journey, sources.classroom, sources.roster.size
    kept = has_event(journey.seated, size) | came_at_all(room, size)
    is_programme_alone = public.level is None and public.venue is None
    return kept | has_event(journey.referred, size) if is_programme_alone else kept


def came_at_all(room: Classroom, size: int) -> Mask:
    """Return who was expected at one session at least: bool (L,)."""
    found = np.zeros(size, dtype=np.bool_)
    found[room.visits.rows] = True
    return found
