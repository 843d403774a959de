"""The only file that knows OR-Tools: a program in, values and a proved bound out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from declic.engines.planning.matrix import Program, Vector

# Objectives are whole numbers of points: less than one point apart is equal.
WHOLE_POINT = 1.0 - 1e-4


@dataclass(frozen=True, slots=True)
class Answer:
    """The best values found, float64 of shape (N,), or None; a bound in points; if it is best.

    `iterations` of the simplex say how much work it was, whatever the clock says.
    """

    values: Vector | None
    bound: float
    is_proved: bool
    iterations: int = 0


def solve_program(
    program: Program, *, seconds: float, start: Vector | None = None, seed: int = 1, nodes: int | None = None
) -> Answer:
    """Return the best values found in some seconds, by HiGHS inside OR-Tools, on one core.

    Parameters
    ----------
    program : Program
        What to maximise; columns of shape (N,), points.
    seconds : float
        Wall time allowed, in seconds.
    start : float64 array of shape (N,), optional
        Values that keep every row, which the search starts from.
    seed : int
        The same seed gives the same answer where the time does not cut the search.
    nodes : int, optional
        Most nodes of the tree: a limit that is the same on any machine.

    References
    ----------
    Huangfu & Hall (2018), "Parallelizing the dual revised simplex method" (HiGHS).

    Examples
    --------
    >>> from declic.engines.planning.matrix import ProgramWriter
    >>> writer = ProgramWriter()
    >>> both = [(writer.add_column(3), 1.0), (writer.add_column(5), 1.0)]
    >>> row = writer.add_row(both, most=1)
    >>> solve_program(writer.write(), seconds=5).bound
    5.0
    """
    if seconds <= 0:
        return Answer(None, math.inf, False)
    result, columns = _run_highs(program, seconds, start, seed, nodes)
    is_proved = result.termination.reason == mathopt.TerminationReason.OPTIMAL
    values = None
    if result.has_primal_feasible_solution():
        found = result.variable_values(columns)
        values = np.rint(np.asarray(found, dtype=np.float64))
    bound = result.termination.objective_bounds.dual_bound + program.constant
    return Answer(values, bound, is_proved, result.solve_stats.simplex_iterations)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A program whose columns need not be whole: a bound in points, valid at any precision.

    `duals` are the rows' prices, float64 of shape (M,); `values` the columns', of shape (N,).
    """

    bound: float
    duals: Vector
    values: Vector


# Above this many columns the simplex is too slow: the first-order method answers.
SIMPLEX_COLUMNS = 30_000


def relax_program(program: Program, *, seconds: float) -> Relaxation:
    """Return the linear relaxation: an upper bound, its prices, its values.

    A dual is what one more unit of the row's right-hand side would bring, in points: ≥ 0 on a
    row that limits from above, ≤ 0 from below. Where the solver is stopped before its end the
    prices it has still prove the bound; where it has none the bound is the sum of all profits.

    References
    ----------
    Applegate et al. (2021), "Practical large-scale linear programming using primal-dual hybrid
    gradient" (PDLP); weak duality over boxed columns.

    Examples
    --------
    >>> from declic.engines.planning.matrix import ProgramWriter
    >>> writer = ProgramWriter()
    >>> both = [(writer.add_column(3), 1.0), (writer.add_column(5), 1.0)]
    >>> row = writer.add_row(both, most=1)
    >>> float(relax_program(writer.write(), seconds=5).duals[0])
    5.0
    """
    duals, values = np.zeros(len(program.row_lower)), np.zeros(len(program.points))
    if seconds > 0 and len(values) > 0:
        proto = _write_proto(program)
        del proto.variables.integers[:]
        proto.variables.integers.extend([False] * len(values))
        model = mathopt.Model.from_model_proto(proto)
        is_small = len(values) <= SIMPLEX_COLUMNS
        kind = mathopt.SolverType.HIGHS if is_small else mathopt.SolverType.PDLP
        result = mathopt.solve(
            model, kind, params=mathopt.SolveParameters(time_limit=timedelta(seconds=seconds))
        )
        if result.has_dual_feasible_solution():
            duals = np.asarray(result.dual_values(list(model.linear_constraints())), dtype=np.float64)
        if result.has_primal_feasible_solution():
            values = np.asarray(result.variable_values(list(model.variables())), dtype=np.float64)
    return Relaxation(bound_from_duals(program, duals), duals, values)


def bound_from_duals(program: Program, duals: Vector) -> float:
    """Return the bound some duals, float64 of shape (M,), prove, in points: weak duality."""
    above = np.where(np.isfinite(program.row_upper), np.maximum(duals, 0.0), 0.0)
    below = np.where(np.isfinite(program.row_lower), np.minimum(duals, 0.0), 0.0)
    sides = np.where(above > 0, program.row_upper, 0.0) @ above
    sides += np.where(below < 0, program.row_lower, 0.0) @ below
    profits = program.points - program.rows.T @ (above + below)
    return float(program.constant + sides + np.maximum(profits, 0.0) @ program.upper)


def _run_highs(
    program: Program, seconds: float, start: Vector | None, seed: int, nodes: int | None
) -> tuple[mathopt.SolveResult, list[mathopt.Variable]]:
    parameters = mathopt.SolveParameters(
        time_limit=timedelta(seconds=seconds),
        random_seed=seed,
        node_limit=nodes,
        relative_gap_tolerance=0.0,
        absolute_gap_tolerance=WHOLE_POINT,
    )
    model = mathopt.Model.from_model_proto(_write_proto(program))
    columns = list(model.variables())
    hints = []
    if start is not None:
        hints = [mathopt.SolutionHint(variable_values=dict(zip(columns, start, strict=True)))]
    hinted = mathopt.ModelSolveParameters(solution_hints=hints)
    kind = mathopt.SolverType.HIGHS
    return mathopt.solve(model, kind, params=parameters, model_params=hinted), columns


def _write_proto(program: Program) -> model_pb2.ModelProto:
    columns, rows = np.arange(len(program.points)), np.arange(len(program.row_lower))
    entries = program.rows.tocoo()
    proto = model_pb2.ModelProto()
    proto.variables.ids.extend(columns)
    proto.variables.lower_bounds.extend(np.zeros(len(columns)))
    proto.variables.upper_bounds.extend(program.upper)
    proto.variables.integers.extend(program.is_whole)
    proto.objective.maximize = True
    proto.objective.linear_coefficients.ids.extend(columns)
    proto.objective.linear_coefficients.values.extend(program.points)
    proto.linear_constraints.ids.extend(rows)
    proto.linear_constraints.lower_bounds.extend(program.row_lower)
    proto.linear_constraints.upper_bounds.extend(program.row_upper)
    proto.linear_constraint_matrix.row_ids.extend(entries.row)
    proto.linear_constraint_matrix.column_ids.extend(entries.col)
    proto.linear_constraint_matrix.coefficients.extend(entries.data)
    return proto
