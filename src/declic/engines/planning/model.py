"""The strong formulation: one column per seat, group, lead, helper; each rule as rows.

Staff is chosen per site and slot, not per room: two rooms of one site at one slot cost an adult
the same, so who goes in which is settled when the plan is read back. This removes a symmetry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from declic.engines.planning.facts import Adult, Trainer
from declic.engines.planning.matrix import Program, ProgramWriter
from declic.engines.planning.options import Opening, can_help, count_helpers
from declic.engines.planning.problem import Problem
from declic.engines.planning.wishes import set_district_targets

LeadPlace = tuple[str, int, str]  # site, slot, level
HelpPlace = tuple[str, int]  # site, slot
# ("learner", id) · ("room", room, slot) · ("lead", site, slot, level) · ("help", site, slot)
# ("week", adult) · ("moment", adult, slot of a trainer or day of a volunteer) · ("district", name)
RowName = tuple[str | int, ...]


def _sum(columns: Iterable[int], factor: float = 1.0) -> list[tuple[int, float]]:
    return [(column, factor) for column in columns]


class Model:
    """The columns of a problem by what they decide, and the program they form."""

    def __init__(self, problem: Problem, openings: Sequence[Opening]) -> None:
        self.problem = problem
        self.openings = [opening for opening in openings if opening.can_open]
        self.group_columns: list[int] = []
        self.helper_count_columns: list[int | None] = []
        self.seat_columns: list[dict[str, int]] = []
        self.lead_columns: dict[tuple[str, LeadPlace], int] = {}
        self.help_columns: dict[tuple[str, HelpPlace], int] = {}
        self.site_columns: dict[str, int] = {}
        self.day_site_columns: dict[tuple[str, int, str], int] = {}
        self.shortfall_columns: dict[str, int] = {}
        self.row_of: dict[RowName, int] = {}
        self._writer = ProgramWriter()
        self._add_columns()
        self._add_rows()
        self.program: Program = self._writer.write()

    def _add_columns(self) -> None:
        weights = self.problem.weights
        for opening in self.openings:
            self.group_columns.append(self._writer.add_column(-weights.open_group))
            most = count_helpers(opening.level, opening.most_learners)
            self.helper_count_columns.append(self._writer.add_column(0, most) if most else None)
            self.seat_columns.append(
                {c.learner.id: self._writer.add_column(c.points) for c in opening.candidates}
            )
            self.site_columns.setdefault(opening.room.site, -1)
            self._add_lead_columns(opening)
            if most:
                self._add_help_columns(opening)
        for site in self.site_columns:
            self.site_columns[site] = self._writer.add_column(weights.site_used)
        for district, target in set_district_targets(self.problem).items():
            column = self._writer.add_column(-weights.district_shortfall, target)
            self.shortfall_columns[district] = column

    def _add_lead_columns(self, opening: Opening) -> None:
        place = (opening.room.site, opening.slot, opening.level.code)
        for adult in opening.leads:
            if (adult.id, place) not in self.lead_columns:
                column = self._writer.add_column(-self._charge_travel(adult, opening.room.site))
                self.lead_columns[adult.id, place] = column

    def _add_help_columns(self, opening: Opening) -> None:
        place = (opening.room.site, opening.slot)
        for volunteer in self.problem.volunteers:
            is_new = (volunteer.id, place) not in self.help_columns
            if is_new and can_help(volunteer, *place):
                column = self._writer.add_column(-self._charge_travel(volunteer, place[0]))
                self.help_columns[volunteer.id, place] = column

    def _charge_travel(self, adult: Adult, site: str) -> int:
        weights = self.problem.weights
        each = weights.trainer_km if isinstance(adult, Trainer) else weights.volunteer_km
        return each * adult.site_km[site]

    def _add_rows(self) -> None:
        for number, opening in enumerate(self.openings):
            self._size_group(number, opening)
        self._share_rooms_and_seats()
        self._staff_groups()
        self._limit_adults()
        self._limit_trainer_days()
        self._count_sites_and_shortfalls()

    def _size_group(self, number: int, opening: Opening) -> None:
        group, helpers = self.group_columns[number], self.helper_count_columns[number]
        seats = _sum(self.seat_columns[number].values())
        per_adult, most = opening.level.learners_per_adult, opening.most_learners
        for seat, _ in seats:
            self._writer.add_row([(seat, 1), (group, -1)], most=0)
        self._writer.add_row([*seats, (group, -most)], most=0)
        self._writer.add_row([*seats, (group, -opening.level.minimum_size)], least=0)
        if helpers is not None:
            self._writer.add_row([*seats, (group, -per_adult), (helpers, -per_adult)], most=0)
            at_most = count_helpers(opening.level, most)
            self._writer.add_row([(helpers, 1), (group, -at_most)], most=0)

    def _share_rooms_and_seats(self) -> None:
        groups: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        seats: defaultdict[str, list[int]] = defaultdict(list)
        for number, opening in enumerate(self.openings):
            groups[opening.room.id, opening.slot].append(self.group_columns[number])
            for learner, seat in self.seat_columns[number].items():
                seats[learner].append(seat)
        for (room, slot), columns in groups.items():
            self.row_of["room", room, slot] = self._writer.add_row(_sum(columns), most=1)
        for learner, columns in seats.items():
            self.row_of["learner", learner] = self._writer.add_row(_sum(columns), most=1)

    def _staff_groups(self) -> None:
        leads: defaultdict[LeadPlace, list[tuple[int, float]]] = defaultdict(list)
        helps: defaultdict[HelpPlace, list[tuple[int, float]]] = defaultdict(list)
        for number, opening in enumerate(self.openings):
            site, slot = opening.room.site, opening.slot
            leads[site, slot, opening.level.code].append((self.group_columns[number], -1))
            if (column := self.helper_count_columns[number]) is not None:
                helps[site, slot].append((column, -1))
        for (_, lead_place), column in self.lead_columns.items():
            leads[lead_place].append((column, 1))
        for (_, help_place), column in self.help_columns.items():
            helps[help_place].append((column, 1))
        for place, terms in leads.items():
            self.row_of["lead", *place] = self._writer.add_row(terms, least=0, most=0)
        for help_place, terms in helps.items():
            self.row_of["help", *help_place] = self._writer.add_row(terms, least=0, most=0)

    def _limit_adults(self) -> None:
        week: defaultdict[str, list[int]] = defaultdict(list)
        moments: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        leads = (((adult, place[1]), c) for (adult, place), c in self.lead_columns.items())
        helps = (((adult, place[1]), c) for (adult, place), c in self.help_columns.items())
        for (adult, slot), column in (*leads, *helps):
            is_trainer = adult in self.problem.trainer_by_id
            week[adult].append(column)
            moments[adult, slot if is_trainer else self.problem.get_day(slot)].append(column)
        for adult, columns in week.items():
            most = self.problem.adult_by_id[adult].sessions_per_week
            self.row_of["week", adult] = self._writer.add_row(_sum(columns), most=most)
        for moment, columns in moments.items():
            self.row_of["moment", *moment] = self._writer.add_row(_sum(columns), most=1)

    def _limit_trainer_days(self) -> None:
        """Write that a trainer does not go, the same day, to two sites far from each other."""
        leads: defaultdict[tuple[str, int], defaultdict[str, list[int]]]
        leads = defaultdict(lambda: defaultdict(list))
        for (adult, (site, slot, _)), column in self.lead_columns.items():
            if adult in self.problem.trainer_by_id:
                leads[adult, self.problem.get_day(slot)][site].append(column)
        limit = self.problem.same_day_travel_km
        for (trainer, day), columns_by_site in leads.items():
            for pair in combinations(columns_by_site, 2):
                if self.problem.measure_sites_apart(*pair) > limit:
                    goes = [self._go(trainer, day, site, columns_by_site[site]) for site in pair]
                    self._writer.add_row(_sum(goes), most=1)

    def _go(self, trainer: str, day: int, site: str, leads: list[int]) -> int:
        key = (trainer, day, site)
        if key not in self.day_site_columns:
            goes = self.day_site_columns[key] = self._writer.add_column(0)
            for lead in leads:
                self._writer.add_row([(lead, 1), (goes, -1)], most=0)
        return self.day_site_columns[key]

    def _count_sites_and_shortfalls(self) -> None:
        groups: defaultdict[str, list[int]] = defaultdict(list)
        seats: defaultdict[str | None, list[int]] = defaultdict(list)
        for number, opening in enumerate(self.openings):
            groups[opening.room.site].append(self.group_columns[number])
            for learner, seat in self.seat_columns[number].items():
                seats[self.problem.learner_by_id[learner].district].append(seat)
        for site, columns in groups.items():
            self._writer.add_row([(self.site_columns[site], 1), *_sum(columns, -1)], most=0)
        for district, target in set_district_targets(self.problem).items():
            shortfall = self.shortfall_columns[district]
            terms = [(shortfall, 1.0), *_sum(seats[district])]
            self.row_of["district", district] = self._writer.add_row(terms, least=target)
