"""Shadow prices: what one more of each thing would be worth, read from the relaxation's duals.

A price is an estimate. Under the relaxation it is an upper estimate of the gain of one more
thing (a lower estimate of the loss of one less), because the present duals stay a certificate
for the changed week; whole people and the gap to the bound come on top. A price ranks the
questions; `whatif.ask` answers one, by a real search.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from declic.engines.planning.facts import ImpossibleFacts, Learner, Room, Volunteer
from declic.engines.planning.group_prices import GroupPrices, Mask
from declic.engines.planning.matrix import Program
from declic.engines.planning.model import Model
from declic.engines.planning.options import can_sit, list_openings
from declic.engines.planning.problem import Problem
from declic.engines.planning.questions import (
    LargerTravelLimit,
    OneMoreOpening,
    OneMoreRoom,
    OneMoreSession,
    OneMoreVolunteer,
    Question,
    WithoutAdult,
    WithoutRoom,
)
from declic.engines.planning.solver import relax_program
from declic.engines.planning.staff_prices import Duals, RowKey

ANTENNA_COLUMNS = 3000  # up to here the whole relaxation is solved at once
RELAX_SHARE = 0.75  # of the time; the steps that sharpen a city’s prices have the rest


@dataclass(frozen=True, slots=True)
class Price:
    """What a change is worth: points of the objective, and as many people as these points seat."""

    points: float
    people: float


@dataclass(frozen=True, slots=True)
class Priced:
    """A question and its price."""

    question: Question
    price: Price


class Prices:
    """The prices of a week, from the duals of its relaxation; `bound` is its value in points."""

    def __init__(self, problem: Problem, duals: Duals, bound: float) -> None:
        self.problem, self.bound = problem, bound
        self._groups = GroupPrices(problem, duals)
        self._staff = self._groups.staff

    def price(self, question: Question) -> Price:
        """Return the price of a question: positive for what is added, negative for what is missing.

        Raises
        ------
        ImpossibleFacts
            When the question names somebody or something that does not exist.
        """
        try:
            points = self._count_points(question)
        except KeyError as error:
            raise ImpossibleFacts(f"La question : {error.args[0]} n’existe pas.") from error
        return Price(points, points / self._points_per_person)

    @cached_property
    def _points_per_person(self) -> float:
        weights = [learner.weight for learner in self.problem.learners]
        return max(1.0, float(np.mean(weights)) if weights else 1.0)

    def _count_points(self, question: Question) -> float:
        match question:
            case OneMoreVolunteer():
                return self._price_volunteer(question.make_volunteer(self.problem))
            case OneMoreRoom(site, seats, slots, access):
                return sum(self._groups.price_place(site, seats, access, slot) for slot in slots)
            case OneMoreOpening(room_id, slot):
                room = self.problem.room_by_id[room_id]
                return 0.0 if slot in room.slots else self._groups.price_room(room, slot)
            case OneMoreSession(adult_id):
                return self._staff.value_session(self.problem.adult_by_id[adult_id])
            case LargerTravelLimit():
                return self._price_travel(question)
            case WithoutAdult(adult_id):
                return -self._staff.value_week(self.problem.adult_by_id[adult_id])
            case WithoutRoom(room_id):
                room = self.problem.room_by_id[room_id]
                return -sum(self._groups.price_room(room, slot) for slot in room.slots)

    def price_helper(self, site: str, slot: int) -> float:
        """Return what one more helper is worth there, in points."""
        return self._staff.value_helper(site, slot)

    def price_lead(self, site: str, slot: int, level: str) -> float:
        """Return what one more lead of this level is worth there, in points."""
        if self._staff.has_dual("lead", site, slot, level):
            return self._staff.value_lead(site, slot, level)
        rooms = (room for room in self.problem.rooms if room.site == site and slot in room.slots)
        return max((self._price_led_group(room, slot, level) for room in rooms), default=0.0)

    def _price_volunteer(self, volunteer: Volunteer) -> float:
        """Return the worth of a newcomer's best sessions, one a day at most."""
        best: defaultdict[int, float] = defaultdict(float)
        for slot in volunteer.slots:
            day = self.problem.get_day(slot)
            for site in volunteer.site_km:
                worth = [self.price_lead(site, slot, level) for level in volunteer.leads]
                worth.append(self.price_helper(site, slot))
                best[day] = max(best[day], max(worth) - self._staff.charge_travel(volunteer, site))
        return sum(sorted(best.values(), reverse=True)[: volunteer.sessions_per_week])

    def _price_led_group(self, room: Room, slot: int, level: str) -> float:
        """Return what a lead adds to a room that has none of this level: a group, for its best one."""
        profits = self._groups.list_profits(room.site, room.access, slot, level)
        profit = self._groups.price_group(room.site, slot, level, room.seats, profits)
        return max(0.0, profit - self._groups.price_room(room, slot))

    def _price_travel(self, question: LargerTravelLimit) -> float:
        """Return the sum, over the people who reach more rooms, of their best new seat."""
        changed = question.change(self.problem)
        wider = GroupPrices(changed, self._staff.duals)
        return sum(
            max((self._price_new_seat(person, wider, room) for room in changed.rooms), default=0.0)
            for person in zip(
                range(len(changed.learners)), self.problem.learners, changed.learners, strict=True
            )
        )

    def _price_new_seat(self, person: tuple[int, Learner, Learner], wider: GroupPrices, room: Room) -> float:
        """Return the best profit of a group of this room with a person who could not reach it."""
        number, before, after = person
        profit = wider.get_profit(number, room.site)
        is_new = can_sit(wider.problem, after, room) and not can_sit(self.problem, before, room)
        if not is_new or profit <= 0:
            return 0.0
        return max(
            (self._price_joined(room, slot, after.level, profit) for slot in after.slots & room.slots),
            default=0.0,
        )

    def _price_joined(self, room: Room, slot: int, level: str, profit: float) -> float:
        profits = self._groups.list_profits(room.site, room.access, slot, level)
        joined = np.sort(np.append(profits, profit))[::-1]
        worth = self._groups.price_group(room.site, slot, level, room.seats, joined)
        paid = self._staff.price_lead(room.site, slot, level) + self._groups.price_room(room, slot)
        return max(0.0, min(worth - paid, profit))


def price_week(problem: Problem, *, seconds: float = 2.0) -> Prices | None:
    """Return the prices of a week, or None where its relaxation is not solved in these seconds.

    References
    ----------
    Shadow prices of linear programming (Dantzig, 1963, "Linear Programming and Extensions",
    chapter 12); what a new column is worth is its reduced profit, as in column generation
    (Gilmore & Gomory, 1961, "A linear programming approach to the cutting-stock problem").

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> prices = price_week(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()))
    >>> prices.bound
    0.0
    """
    model = Model(problem, list_openings(problem))
    is_city = len(model.program.points) > ANTENNA_COLUMNS
    program, kept_rows = _relax_for_prices(model, keeps_ties=not is_city)
    relaxed = relax_program(program, seconds=RELAX_SHARE * seconds)
    if len(program.points) and not relaxed.duals.any():
        return None
    dual_of_row = np.zeros(len(kept_rows))
    dual_of_row[kept_rows] = relaxed.duals
    duals = {name: float(dual_of_row[row]) for name, row in _name_rows(model).items()}
    if not is_city:
        return Prices(problem, duals, relaxed.bound)
    from declic.engines.planning.sharpen import sharpen  # numba loads where it is needed

    return Prices(problem, *sharpen(problem, duals, relaxed.bound, seconds=(1 - RELAX_SHARE) * seconds))


def _relax_for_prices(model: Model, *, keeps_ties: bool) -> tuple[Program, Mask]:
    """Return the program whose duals are the prices, and which of the model's rows it keeps.

    Rows that tie one seat to its group are most of the rows: without them a city is priced in a
    tenth of the time, less sharply. Boxes that a row doubles are widened, so that a price is
    told by the row and never by the box.
    """
    program = model.program
    is_seat = np.zeros(len(program.points), dtype=np.bool_)
    for seats in model.seat_columns:
        is_seat[list(seats.values())] = True
    is_tie = (np.diff(program.rows.indptr) == 2) & (program.rows @ is_seat == 1) & (program.row_upper == 0)
    upper = 2 * program.upper
    upper[list(model.site_columns.values())] = 1
    kept = keeps_ties | ~is_tie
    relaxed = Program(
        points=program.points,
        upper=upper,
        is_whole=np.zeros_like(program.is_whole),
        rows=program.rows[np.flatnonzero(kept)],
        row_lower=program.row_lower[kept],
        row_upper=program.row_upper[kept],
        constant=program.constant,
    )
    return relaxed, kept


def _name_rows(model: Model) -> dict[RowKey, int]:
    """Return the rows by name, those of sites included: the only row a site's column is in."""
    by_column = model.program.rows.tocsc()
    first_row = by_column.indices[by_column.indptr[:-1]] if by_column.nnz else by_column.indices
    sites: dict[RowKey, int] = {
        ("site", site): int(first_row[column]) for site, column in model.site_columns.items()
    }
    return {**model.row_of, **sites}


def rank_by_price(prices: Prices, questions: Iterable[Question]) -> tuple[Priced, ...]:
    """Return the questions with their prices, the most valuable first, those worth nothing left out.

    References
    ----------
    Points of `Prices.price`.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> prices = Prices(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()), {}, 0.0)
    >>> rank_by_price(prices, [])
    ()
    """
    priced = (Priced(question, prices.price(question)) for question in questions)
    worthy = (one for one in priced if one.price.points > 0.5)
    return tuple(sorted(worthy, key=lambda one: -one.price.points))
