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
    """The best values found, float64 of shape (N,), or None; a bound in points; if it is best."""

    values: Vector | None
    bound: float
    is_proved: bool


def solve_program(program: Program, *, seconds: float, start: Vector | None = None, seed: int = 1) -> Answer:
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

    References
    ----------
    Huangfu & Hall (2018), "Parallelizing the dual revised simplex method" (HiGHS).

    Examples
    --------
    >>> from declic.engines.planning.matrix import ProgramWriter
    >>> writer = ProgramWriter()
    >>> both = [(writer.add_column(3), 1.0), (writer.add_column(5), 1.0)]
    >>> writer.add_row(both, most=1)
    >>> solve_program(writer.write(), seconds=5).bound
    5.0
    """
    if seconds <= 0:
        return Answer(None, math.inf, False)
    result, columns = _run_highs(program, seconds, start, seed)
    is_proved = result.termination.reason == mathopt.TerminationReason.OPTIMAL
    values = None
    if result.has_primal_feasible_solution():
        found = result.variable_values(columns)
        values = np.rint(np.asarray(found, dtype=np.float64))
    bound = result.termination.objective_bounds.dual_bound + program.constant
    return Answer(values, bound, is_proved)


def _run_highs(
    program: Program, seconds: float, start: Vector | None, seed: int
) -> tuple[mathopt.SolveResult, list[mathopt.Variable]]:
    parameters = mathopt.SolveParameters(
        time_limit=timedelta(seconds=seconds),
        random_seed=seed,
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
