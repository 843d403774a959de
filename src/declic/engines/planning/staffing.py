"""Who of the team could still take a session beside a plan, and what keeps the others from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from declic.engines.planning.efforts import EFFORT_BY_KIND, RemedyKind
from declic.engines.planning.facts import Adult, Trainer, Volunteer
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.roster import Roster

EVERY_SESSION = 10**6
Place = tuple[str, int]  # a site and a slot


@dataclass(frozen=True, slots=True)
class Team:
    """The adults a group would take: its lead, its helpers, who gives one more session, who lacks.

    `lead` is None where one lacks; `lacking` counts the helpers still to find.
    """

    lead: str | None
    helpers: tuple[str, ...]
    overtime: tuple[str, ...]
    lacking: int

    @property
    def effort(self) -> float:
        """Return what this team asks for, in units of the scale of `efforts`."""
        lead = 0 if self.lead else EFFORT_BY_KIND[RemedyKind.LEAD]
        sessions = EFFORT_BY_KIND[RemedyKind.SESSION] * len(self.overtime)
        return lead + sessions + EFFORT_BY_KIND[RemedyKind.HELPER] * self.lacking


class Staffing:
    """By site and slot: who is free, who would be with one more session, who is kept and by what."""

    def __init__(self, problem: Problem, groups: Sequence[PlannedGroup]) -> None:
        self._roster = Roster(problem)
        self._engaged: set[tuple[str, int]] = set()
        for group in groups:
            self._roster.engage_group(group)
            self._engaged.update((adult, group.slot) for adult in group.adults)
        self.free: defaultdict[Place, list[Adult]] = defaultdict(list)
        self.overtime: defaultdict[Place, list[Adult]] = defaultdict(list)
        self.kept: defaultdict[Place, list[tuple[Adult, str]]] = defaultdict(list)
        for adult in problem.adults:
            if adult.sessions_per_week > 0:
                self._note(adult)
        for adults in (*self.free.values(), *self.overtime.values()):
            adults.sort(key=lambda one: not isinstance(one, Trainer))

    def _note(self, adult: Adult) -> None:
        tireless = replace(adult, sessions_per_week=EVERY_SESSION)
        is_spent = self._roster.count_sessions(adult.id) >= adult.sessions_per_week
        for site in adult.site_km:
            for slot in sorted(adult.slots):
                if self._roster.is_free(tireless, site, slot):
                    if is_spent:
                        self.overtime[site, slot].append(adult)
                        self.kept[site, slot].append((adult, "sessions_used"))
                    else:
                        self.free[site, slot].append(adult)
                elif not is_spent:
                    self.kept[site, slot].append((adult, self._name_cause(adult, slot)))

    def _name_cause(self, adult: Adult, slot: int) -> str:
        if (adult.id, slot) in self._engaged:
            return "busy"
        return "far_same_day" if isinstance(adult, Trainer) else "once_a_day"

    def list_leads(self, site: str, slot: int, level: str) -> list[Adult]:
        """Return who is free to lead this level there and then, trainers first."""
        return [adult for adult in self.free.get((site, slot), ()) if level in adult.led_levels]

    def list_helpers(self, site: str, slot: int) -> list[Adult]:
        """Return the volunteers free to help there and then."""
        return [adult for adult in self.free.get((site, slot), ()) if isinstance(adult, Volunteer)]

    def find_helpers(self, site: str, slot: int, needed: int, lead: str | None = None) -> Team:
        """Return the easiest helpers there and then, for a lead who is given (or lacks)."""
        free = _pick_helpers(self.free.get((site, slot), ()), lead, site, needed)
        tired = _pick_helpers(self.overtime.get((site, slot), ()), lead, site, needed - len(free))
        return Team(lead, (*free, *tired), tired, needed - len(free) - len(tired))

    def find_team(self, site: str, slot: int, level: str, helpers: int) -> Team:
        """Return the easiest lead and helpers for one more group of a level there and then."""
        return min(self._list_teams(site, slot, level, helpers), key=lambda team: team.effort)

    def _list_teams(self, site: str, slot: int, level: str, helpers: int) -> Iterator[Team]:
        for lead in _list_nearest_of_each_kind(self.list_leads(site, slot, level), site):
            yield self.find_helpers(site, slot, helpers, lead)
        tired = (a for a in self.overtime.get((site, slot), ()) if level in a.led_levels)
        for lead in _list_nearest_of_each_kind(tired, site):
            team = self.find_helpers(site, slot, helpers, lead)
            yield replace(team, overtime=(lead, *team.overtime))
        yield self.find_helpers(site, slot, helpers)


def _pick_helpers(adults: Iterable[Adult], lead: str | None, site: str, most: int) -> tuple[str, ...]:
    helpers = (adult for adult in adults if isinstance(adult, Volunteer) and adult.id != lead)
    return tuple(one.id for one in sorted(helpers, key=lambda one: one.site_km[site])[: max(0, most)])


def _list_nearest_of_each_kind(leads: Iterable[Adult], site: str) -> list[str]:
    """Return the nearest trainer, then the nearest volunteer: a volunteer may lack as a helper."""
    ordered = sorted(leads, key=lambda adult: adult.site_km[site])
    nearest = {type(adult): adult.id for adult in reversed(ordered)}
    return [nearest[kind] for kind in (Trainer, Volunteer) if kind in nearest]
