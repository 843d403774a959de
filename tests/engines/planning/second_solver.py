"""A week given whole to CP-SAT, written from the facts alone: each group chooses its own adults."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, product
from math import dist

from ortools.sat.python import cp_model

from declic.engines.planning.facts import Adult, LevelRule, Room, Trainer
from declic.engines.planning.problem import Learner, Problem

Term = cp_model.LinearExpr | cp_model.IntVar
Opening = tuple[Room, int, LevelRule]


class WholeWeek:
    """Yes-or-no choices: which group opens, who sits there, who leads, who helps."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.model = problem, cp_model.CpModel()
        self.site_of = {site.id: (site.x_km, site.y_km) for site in problem.sites}
        self.points: list[Term] = []
        self.room_groups: defaultdict[tuple[str, int], list[Term]] = defaultdict(list)
        self.site_groups: defaultdict[str, list[Term]] = defaultdict(list)
        self.seats: defaultdict[str, list[Term]] = defaultdict(list)
        self.duties: defaultdict[str, list[tuple[Term, str, int]]] = defaultdict(list)
        for room, level in product(problem.rooms, problem.levels):
            for slot in room.slots:
                self._open((room, slot, level))
        for choices in (*self.room_groups.values(), *self.seats.values()):
            self.model.add(sum(choices) <= 1)
        for adult in problem.adults:
            self._limit(adult)
        self._count_sites_and_districts()
        self.model.maximize(sum(self.points))

    def find_best(self) -> int:
        """Return the objective of the best plan, which CP-SAT must prove."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        if solver.solve(self.model) != cp_model.OPTIMAL:
            raise TimeoutError("CP-SAT did not finish.")
        return round(solver.objective_value)

    def _choose(self, points: int) -> Term:
        choice = self.model.new_bool_var("")
        self.points.append(points * choice)
        return choice

    def _open(self, opening: Opening) -> None:
        room, slot, level = opening
        ways = [(one, self._travel(one, opening)) for one in self.problem.learners]
        people = [(one, way) for one, way in ways if way is not None]
        if len(people) < level.minimum_size:
            return
        opens, travel = self._choose(-self.problem.weights.open_group), self.problem.weights.travel
        seats = [self._choose(round(one.weight - travel * way / one.max_travel_km)) for one, way in people]
        for (one, _), seat in zip(people, seats, strict=True):
            self.seats[one.id].append(seat)
        trainers, volunteers = self.problem.trainers, self.problem.volunteers
        may_lead: list[Adult] = [*trainers, *(one for one in volunteers if level.code in one.leads)]
        leads, helpers = self._staff(may_lead, opening), self._staff(volunteers, opening)
        self.model.add(sum(leads) == opens)
        adults = sum(leads) + sum(helpers)
        self.model.add(sum(seats) <= level.learners_per_adult * adults)
        self.model.add(sum(seats) <= room.seats * opens)
        self.model.add(sum(seats) >= level.minimum_size * opens)
        self.room_groups[room.id, slot].append(opens)
        self.site_groups[room.site].append(opens)

    def _travel(self, one: Learner, opening: Opening) -> float | None:
        room, slot, level = opening
        site = self.problem.site_by_id[room.site]
        way = dist((one.x_km, one.y_km), self.site_of[room.site])
        can = slot in one.slots and one.level == level.code and one.access_needs <= room.access | site.access
        return way if can and way <= one.max_travel_km else None

    def _staff(self, adults: Sequence[Adult], opening: Opening) -> list[Term]:
        room, slot, level = opening
        weights, choices = self.problem.weights, []
        for adult in adults:
            is_trainer = isinstance(adult, Trainer)
            can = slot in adult.slots and room.site in adult.site_km
            if can and (not is_trainer or level.code in adult.led_levels):
                each = weights.trainer_km if is_trainer else weights.volunteer_km
                choices.append(self._choose(-each * adult.site_km[room.site]))
                self.duties[adult.id].append((choices[-1], room.site, slot))
        return choices

    def _limit(self, adult: Adult) -> None:
        """Write that an adult keeps their week, is in one place, and goes to near sites (or once) a day."""
        duties, a_day = self.duties[adult.id], self.problem.slots_per_day
        self.model.add(sum(choice for choice, _, _ in duties) <= adult.sessions_per_week)
        for (one, here, first), (other, there, second) in combinations(duties, 2):
            is_far = dist(self.site_of[here], self.site_of[there]) > self.problem.same_day_travel_km
            same_day = first // a_day == second // a_day
            if first == second or (same_day and (is_far or not isinstance(adult, Trainer))):
                self.model.add(one + other <= 1)

    def _count_sites_and_districts(self) -> None:
        for groups in self.site_groups.values():
            self.model.add(self._choose(self.problem.weights.site_used) <= sum(groups))
        people: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.problem.learners:
            people[one.district or ""].append(one.id)
        for district, names in people.items():
            target = 7 * len(names) // 10 if district else 0
            lacking = self.model.new_int_var(0, target, "")
            self.points.append(-self.problem.weights.district_shortfall * lacking)
            self.model.add(sum(seat for name in names for seat in self.seats[name]) + lacking >= target)
