"""Exact search of a week by a mixed-integer program: whole where it can end, else for its bound."""

from __future__ import annotations

import math

import numpy as np

from declic.engines.planning.best import BestPlan
from declic.engines.planning.model import Model
from declic.engines.planning.options import Opening
from declic.engines.planning.reading import read_groups, write_groups
from declic.engines.planning.solver import solve_program


class ExactSearch:
    """The program of a week, solved whole, or for its seats alone with the groups kept."""

    def __init__(self, best: BestPlan, openings: tuple[Opening, ...], seed: int) -> None:
        self._best, self._seed = best, seed
        self.model = Model(best.problem, openings)

    @property
    def column_count(self) -> int:
        """Return how many columns the program has."""
        return len(self.model.program.points)

    def look_at_the_whole(
        self, seconds: float, *, only_proved: bool = False, most_iterations: float = math.inf
    ) -> None:
        """Solve the whole week for some seconds from the best plan; offer what was found.

        A plan cut short by the clock is not the same twice: where other searches find better
        anyway (`only_proved`), it only lowers the bound. Nor is one that a slow machine would not
        have proved in time: beyond `most_iterations` of the simplex, which are the same on any
        machine, it only lowers the bound too.
        """
        start = write_groups(self.model, self._best.groups)
        answer = solve_program(self.model.program, seconds=seconds, start=start, seed=self._seed)
        is_offered = answer.iterations <= most_iterations and (answer.is_proved or not only_proved)
        if answer.values is not None and is_offered:
            self._best.offer(read_groups(self.model, answer.values), even_equal=answer.is_proved)
        self._best.lower(answer.bound)

    def seat_again(self, seconds: float) -> None:
        """Keep the groups and their leads; seat everybody and choose the helpers best."""
        model, values = self.model, write_groups(self.model, self._best.groups)
        free = np.zeros(len(values), dtype=np.bool_)
        for number, group in enumerate(model.group_columns):
            if values[group] > 0.5:
                free[list(model.seat_columns[number].values())] = True
                if (helpers := model.helper_count_columns[number]) is not None:
                    free[helpers] = True
        free[list(model.help_columns.values())] = True
        free[list(model.shortfall_columns.values())] = True
        piece = model.program.fix(values, free)
        answer = solve_program(piece, seconds=seconds, start=values[free], seed=self._seed)
        if answer.values is not None and answer.is_proved:
            values[free] = answer.values
            self._best.offer(read_groups(model, values))
