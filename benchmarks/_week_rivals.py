"""The same week given whole to a general solver: CP-SAT, HiGHS or SCIP, all inside OR-Tools.

Each starts from the longest-waiting-first plan, gets the seconds for its search alone (writing the
model comes on top), and answers with the better of what it found and that first plan.
"""

import math
from collections.abc import Callable
from datetime import timedelta

import numpy as np
from _week_model import NEVER, Found, Line, Search, Values, WeekModel
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.sat.python import cp_model

from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.problem import Problem
from declic.engines.planning.wishes import measure_objective

NEARLY_A_POINT = 1.0 - 1e-4  # objectives are whole: closer than a point is equal


Answer = tuple[Values | None, float]
Rival = Callable[[WeekModel, Values, Search], Answer]


def run_rival(rival: Rival, problem: Problem, search: Search) -> Found:
    """Return what a general solver finds for the whole week."""
    model, greedy = WeekModel(problem), place_longest_waiting_first(problem)
    values, bound = rival(model, model.write(greedy), search)
    groups = greedy if values is None else model.read(values)
    is_own = values is not None
    if measure_objective(problem, groups) < measure_objective(problem, greedy):
        groups, is_own = greedy, False
    return Found(groups, bound, is_own)


def ask_cp_sat(model: WeekModel, start: Values, search: Search) -> Answer:
    """Return the values and the bound of CP-SAT: cliques, implications, then whole sums."""
    program = cp_model.CpModel()
    columns = [program.new_int_var(0, most, "") for most in model.upper]
    for line in model.lines:
        _add_to_cp_sat(program, columns, line)
    program.maximize(sum(points * column for points, column in zip(model.points, columns, strict=True)))
    for column, value in zip(columns, start, strict=True):
        program.add_hint(column, round(value))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = search.seconds
    solver.parameters.num_workers = search.workers
    solver.parameters.random_seed = search.seed
    status = solver.solve(program)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, math.inf  # it has not begun to prove anything: the bound it states is not one
    return np.array([solver.value(column) for column in columns], dtype=float), solver.best_objective_bound


def _add_to_cp_sat(program: cp_model.CpModel, columns: list[cp_model.IntVar], line: Line) -> None:
    """Write a row in the form CP-SAT reasons best about."""
    used = [columns[column] for column in line.columns]
    if line.low == NEVER and line.high == 1 and set(line.factors) == {1}:
        program.add_at_most_one(used)
    elif line.low == NEVER and line.high == 0 and _is_implication(line, used):
        program.add_implication(used[0], used[1])
    else:
        total = cp_model.LinearExpr.weighted_sum(used, list(line.factors))
        low = cp_model.INT_MIN if line.low == NEVER else int(line.low)
        high = cp_model.INT_MAX if line.high == math.inf else int(line.high)
        program.add_linear_constraint(total, low, high)


def _is_implication(line: Line, columns: list[cp_model.IntVar]) -> bool:
    return list(line.factors) == [1, -1] and all(column.is_boolean for column in columns)


def ask_highs(model: WeekModel, start: Values, search: Search) -> Answer:
    """Return the values and the bound of HiGHS."""
    return _ask_mip(mathopt.SolverType.HIGHS, model, start, search)


def ask_scip(model: WeekModel, start: Values, search: Search) -> Answer:
    """Return the values and the bound of SCIP."""
    return _ask_mip(mathopt.SolverType.GSCIP, model, start, search)


def _ask_mip(kind: mathopt.SolverType, model: WeekModel, start: Values, search: Search) -> Answer:
    program = mathopt.Model.from_model_proto(_write_mip(model))
    columns = list(program.variables())
    parameters = mathopt.SolveParameters(
        time_limit=timedelta(seconds=search.seconds),
        threads=search.workers if kind == mathopt.SolverType.GSCIP else None,  # HiGHS takes what it wants
        random_seed=search.seed,
        relative_gap_tolerance=0.0,
        absolute_gap_tolerance=NEARLY_A_POINT,
    )
    hint = mathopt.SolutionHint(variable_values=dict(zip(columns, start.tolist(), strict=True)))
    hinted = mathopt.ModelSolveParameters(solution_hints=[hint])
    result = mathopt.solve(program, kind, params=parameters, model_params=hinted)
    bound = result.termination.objective_bounds.dual_bound
    if not result.has_primal_feasible_solution():
        return None, bound
    return np.rint(np.asarray(result.variable_values(columns), dtype=np.float64)), bound


def _write_mip(model: WeekModel) -> model_pb2.ModelProto:
    proto = model_pb2.ModelProto()
    count = len(model.points)
    proto.variables.ids.extend(range(count))
    proto.variables.lower_bounds.extend([0.0] * count)
    proto.variables.upper_bounds.extend(model.upper)
    proto.variables.integers.extend([True] * count)
    proto.objective.maximize = True
    proto.objective.linear_coefficients.ids.extend(range(count))
    proto.objective.linear_coefficients.values.extend(model.points)
    proto.linear_constraints.ids.extend(range(len(model.lines)))
    proto.linear_constraints.lower_bounds.extend(line.low for line in model.lines)
    proto.linear_constraints.upper_bounds.extend(line.high for line in model.lines)
    for number, line in enumerate(model.lines):
        for column, factor in sorted(zip(line.columns, line.factors, strict=True)):
            proto.linear_constraint_matrix.row_ids.append(number)
            proto.linear_constraint_matrix.column_ids.append(column)
            proto.linear_constraint_matrix.coefficients.append(factor)
    return proto
