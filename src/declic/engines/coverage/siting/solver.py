"""The only file of coverage that knows OR-Tools: a program in, values and a proved bound out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from scipy.sparse import csr_array

from declic.engines.coverage.siting.gains import Vector


@dataclass(frozen=True, slots=True)
class Program:
    """Maximise worth · x with 0 ≤ x ≤ `most` (N,) and lower ≤ rows · x ≤ upper, rows (M, N)."""

    worth: Vector
    most: Vector
    is_whole: NDArray[np.bool_]
    rows: csr_array
    lower: Vector
    upper: Vector


@dataclass(frozen=True, slots=True)
class Answer:
    """The best values found, float64 (N,), or None; a bound; whether nothing is better."""

    values: Vector | None
    bound: float
    is_proved: bool


def solve_program(program: Program, *, seconds: float, start: Vector | None = None, seed: int = 1) -> Answer:
    """Return the best values found in some seconds, by HiGHS inside OR-Tools, on one core.

    Parameters
    ----------
    program : Program
        What to maximise.
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
    >>> rows = csr_array(np.array([[1.0, 1.0]]))
    >>> worth, one = np.array([3.0, 5.0]), np.ones(2)
    >>> both = Program(worth, one, one > 0, rows, np.array([-np.inf]), np.array([1.0]))
    >>> solve_program(both, seconds=5).bound
    5.0
    """
    if seconds <= 0:
        return Answer(None, np.inf, False)
    model = mathopt.Model.from_model_proto(_write_proto(program))
    columns = list(model.variables())
    hints = []
    if start is not None:
        hints = [mathopt.SolutionHint(variable_values=dict(zip(columns, start, strict=True)))]
    result = mathopt.solve(
        model,
        mathopt.SolverType.HIGHS,
        params=mathopt.SolveParameters(
            time_limit=timedelta(seconds=seconds),
            random_seed=seed,
            relative_gap_tolerance=0.0,
            absolute_gap_tolerance=0.0,
        ),
        model_params=mathopt.ModelSolveParameters(solution_hints=hints),
    )
    values = None
    if result.has_primal_feasible_solution():
        values = np.asarray(result.variable_values(columns), dtype=np.float64)
    is_proved = result.termination.reason in (
        mathopt.TerminationReason.OPTIMAL,
        mathopt.TerminationReason.INFEASIBLE,
    )
    bound = result.termination.objective_bounds.dual_bound
    if result.termination.reason == mathopt.TerminationReason.INFEASIBLE:
        bound = -np.inf
    return Answer(values, bound, is_proved)


def _write_proto(program: Program) -> model_pb2.ModelProto:
    columns, rows = np.arange(len(program.worth)), np.arange(len(program.lower))
    entries = program.rows.tocoo()
    proto = model_pb2.ModelProto()
    proto.variables.ids.extend(columns)
    proto.variables.lower_bounds.extend(np.zeros(len(columns)))
    proto.variables.upper_bounds.extend(program.most)
    proto.variables.integers.extend(program.is_whole)
    proto.objective.maximize = True
    proto.objective.linear_coefficients.ids.extend(columns)
    proto.objective.linear_coefficients.values.extend(program.worth)
    proto.linear_constraints.ids.extend(rows)
    proto.linear_constraints.lower_bounds.extend(program.lower)
    proto.linear_constraints.upper_bounds.extend(program.upper)
    proto.linear_constraint_matrix.row_ids.extend(entries.row)
    proto.linear_constraint_matrix.column_ids.extend(entries.col)
    proto.linear_constraint_matrix.coefficients.extend(entries.data)
    return proto
