"""The strong formulation with what a plan keeps of the present one as its points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from declic.engines.planning.matrix import Program, Vector
from declic.engines.planning.model import Model
from declic.engines.planning.options import Opening, count_helpers
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.reading import read_groups, write_groups
from declic.engines.planning.stability import EXTRA_SHARE, RUNNING_GROUP, RUNNING_SEAT, Stability

UNCHANGED_SHARE = 0.05  # a group or an adult left as before, in people moved
RESEATED_SHARE = 0.1  # a person who had a seat and moves, rather than another who gets it
SHARPNESS = 2.0  # the solver stops within a point: half a person
# Among plans of one value, one person more, or who had a seat, or one adult less who changes, comes
# before the objective.
SEAT_POINTS, RESEATED_POINTS, UNCHANGED_POINTS = 10_000, 1_000, 1_000
OPEN = 0.01  # a relaxed group worth opening

Mask = NDArray[np.bool_]


class SteadyModel:
    """The columns of a week, the last one counting people seated beyond those wished for."""

    def __init__(self, problem: Problem, openings: Sequence[Opening], stability: Stability) -> None:
        self._problem, self._stability = problem, stability
        self._model = Model(problem, openings)
        self.points_program = self._model.program
        self._places = [(opening.room.id, opening.slot) for opening in self._model.openings]
        self._present = [
            number
            for number, opening in enumerate(self._model.openings)
            if (old := stability.before.get(self._places[number])) and old.level == opening.level.code
        ]
        seats = [pair for columns in self._model.seat_columns for pair in columns.items()]
        self._seats = [column for _, column in seats]
        self._reseated = [column for learner, column in seats if learner in stability.home]
        self.valued_program = self._write_valued_program()
        self.steady_program = self._write_steady_program()

    def _write_valued_program(self) -> Program:
        """Return the program whose points are the value of a plan."""
        stability, program = self._stability, self._model.program
        points = np.zeros(len(program.points) + 1)
        points[self._seats] = stability.moves_per_seat
        points[-1] = EXTRA_SHARE - stability.moves_per_seat
        for number in self._present:
            is_running = self._places[number] in stability.running
            for learner, column in self._model.seat_columns[number].items():
                if stability.home.get(learner) == self._places[number]:
                    points[column] += 1 + RUNNING_SEAT * is_running
            points[self._model.group_columns[number]] = RUNNING_GROUP * is_running
        widened = sparse.hstack([program.rows, sparse.csr_array((program.rows.shape[0], 1))])
        wide = replace(
            program,
            points=points,
            upper=np.append(program.upper, float(len(self._problem.learners))),
            is_whole=np.append(program.is_whole, True),
            rows=sparse.csr_array(widened),
        )
        beyond = np.zeros(len(points))
        beyond[self._seats], beyond[-1] = 1.0, -1.0
        return _add_row(wide, beyond, most=float(stability.wished_seats))

    def _write_steady_program(self) -> Program:
        """Return the same program, where groups and adults left as before count a little."""
        points = self.valued_program.points.copy()
        points[[*self._list_present_staff(), *(self._model.group_columns[n] for n in self._present)]] += (
            UNCHANGED_SHARE
        )
        points[self._reseated] += RESEATED_SHARE
        return replace(self.valued_program, points=SHARPNESS * points)

    def write_seats_program(self, value: float) -> Program:
        """Return the program of plans of at least this value, with the objective as points."""
        points = np.append(self._model.program.points, 0.0)
        points[self._seats] += SEAT_POINTS
        points[self._reseated] += RESEATED_POINTS
        row = self.valued_program.points
        return _add_row(replace(self.valued_program, points=points), row, least=value - EXTRA_SHARE / 2)

    def write_staff_program(self) -> Program:
        """Return the program of fewest changes of adults, then of most points."""
        points = np.append(self._model.program.points, 0.0)
        points[self._list_present_staff()] += UNCHANGED_POINTS
        return replace(self.valued_program, points=points)

    def _list_present_staff(self) -> list[int]:
        """Return the columns of adults who stay at their site, slot and task."""
        columns: set[int | None] = set()
        for (room, slot), group in self._stability.before.items():
            if room in self._problem.room_by_id:
                site = self._problem.room_by_id[room].site
                columns.add(self._model.lead_columns.get((group.lead, (site, slot, group.level))))
                columns.update(self._model.help_columns.get((one, (site, slot))) for one in group.helpers)
        return [column for column in columns if column is not None]

    def write(self, groups: Sequence[PlannedGroup]) -> Vector:
        """Return the columns, float64 of shape (N + 1,), of groups without their spare helpers."""
        seated = sum(len(group.learners) for group in groups)
        extra = max(0, seated - self._stability.wished_seats)
        needed = [self._drop_spare_helpers(group) for group in groups]
        return np.append(write_groups(self._model, needed), float(extra))

    def _drop_spare_helpers(self, group: PlannedGroup) -> PlannedGroup:
        level = self._problem.level_by_code[group.level]
        return replace(group, helpers=group.helpers[: count_helpers(level, len(group.learners))])

    def read(self, values: Vector) -> tuple[PlannedGroup, ...]:
        """Return the groups that columns of shape (N + 1,) describe."""
        return read_groups(self._model, values[:-1])

    def free_all(self) -> Mask:
        """Return every column, bool of shape (N + 1,), as free."""
        return np.ones(len(self.valued_program.points), dtype=np.bool_)

    def free_openings(self, *values: Vector) -> Mask:
        """Return the columns free to decide again groups that are present or open in these values."""
        return self._free_groups({*self._present, *(n for each in values for n in self._list_open(each))})

    def free_near(self, displaced: Collection[str], values: Vector) -> Mask:
        """Return the columns left free near people to seat: present groups, and those they fill."""
        chosen = {*self._present, *self._list_open(values)}
        for number, columns in enumerate(self._model.seat_columns):
            least = self._model.openings[number].level.minimum_size
            if len(columns.keys() & displaced) >= least:
                chosen.add(number)
        return self._free_groups(chosen)

    def _free_groups(self, chosen: Collection[int]) -> Mask:
        free = self.free_all()
        for number in set(range(len(self._places))) - set(chosen):
            free[[self._model.group_columns[number], *self._model.seat_columns[number].values()]] = False
            if (column := self._model.helper_count_columns[number]) is not None:
                free[column] = False
        return free

    def free_adults(self, changed: Mask) -> Mask:
        """Return the columns left free once adults without a changed column stay where they are."""
        free, columns = self.free_all(), defaultdict[str, list[int]](list)
        for (adult, _), column in (*self._model.lead_columns.items(), *self._model.help_columns.items()):
            columns[adult].append(column)
        for theirs in columns.values():
            free[theirs] = changed[theirs].any()
        return free

    def free_staff(self) -> Mask:
        """Return the columns that give groups their adults."""
        free = ~self.free_all()
        columns = (self._model.lead_columns, self._model.help_columns, self._model.day_site_columns)
        free[[column for each in columns for column in each.values()]] = True
        return free

    def free_seats(self, values: Vector) -> Mask:
        """Return the columns that seat people in the open groups, and what is counted of them."""
        free = ~self.free_all()
        for number in self._list_open(values):
            free[list(self._model.seat_columns[number].values())] = True
        free[[*self._model.shortfall_columns.values(), -1]] = True
        return free

    def _list_open(self, values: Vector) -> Collection[int]:
        columns = np.asarray(self._model.group_columns, dtype=np.intp)
        opened: list[int] = np.flatnonzero(values[columns] > OPEN).tolist()
        return opened


def _add_row(program: Program, row: Vector, *, least: float = -np.inf, most: float = np.inf) -> Program:
    return replace(
        program,
        rows=sparse.csr_array(sparse.vstack([program.rows, sparse.csr_array(row[None, :])])),
        row_lower=np.append(program.row_lower, least),
        row_upper=np.append(program.row_upper, most),
    )
