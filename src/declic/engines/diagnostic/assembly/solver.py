"""The only file of the assembly that knows OR-Tools: a program in, values out."""

from datetime import timedelta

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from declic.engines.diagnostic.assembly.program import Program
from declic.engines.diagnostic.response import Floats

# A form within half a percent of the best one is as good as the best one.
GAP = 0.005
SECONDS = 60.0


def solve_program(
    program: Program, *, seconds: float = SECONDS, gap: float = GAP, slack: float = 0.0
) -> Floats | None:
    """Return the best values found by HiGHS inside OR-Tools, or None when no values fit.

    The answer is the same every time unless the time cuts the search.

    Parameters
    ----------
    program
        N columns.
    seconds
        Wall time allowed.
    gap
        How far from the best the objective may stay, as a share of it.
    slack
        Or how far in its own unit, for an objective that may be near 0.

    Returns
    -------
    float64 (N,) or None
        The values, whole where they must be.

    References
    ----------
    Huangfu, Q. & Hall, J. A. J. (2018). Parallelizing the dual revised simplex method.
    Mathematical Programming Computation 10, 119-142 (HiGHS).

    Examples
    --------
    >>> program = Program()
    >>> both = program.add_choices(2)
    >>> program.gains = [3.0, 5.0]
    >>> program.add_count(both, least=0, most=1)
    >>> solve_program(program)
    array([0., 1.])
    """
    model = mathopt.Model.from_model_proto(_write_proto(program))
    parameters = mathopt.SolveParameters(
        time_limit=timedelta(seconds=seconds),
        random_seed=1,
        relative_gap_tolerance=gap,
        absolute_gap_tolerance=slack,
    )
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=parameters)
    if not result.has_primal_feasible_solution():
        return None
    found = np.asarray(result.variable_values(list(model.variables())), dtype=np.float64)
    return np.where(np.array(program.whole), np.rint(found), found)


def _write_proto(program: Program) -> model_pb2.ModelProto:
    proto = model_pb2.ModelProto()
    columns, rows = range(len(program.gains)), range(len(program.rows))
    proto.variables.ids.extend(columns)
    proto.variables.lower_bounds.extend([0.0] * len(columns))
    proto.variables.upper_bounds.extend(program.upper)
    proto.variables.integers.extend(program.whole)
    proto.objective.maximize = True
    proto.objective.linear_coefficients.ids.extend(columns)
    proto.objective.linear_coefficients.values.extend(program.gains)
    proto.linear_constraints.ids.extend(rows)
    proto.linear_constraints.lower_bounds.extend(row.least for row in program.rows)
    proto.linear_constraints.upper_bounds.extend(row.most for row in program.rows)
    for place, row in enumerate(program.rows):
        for column, coefficient in sorted(row.terms):
            proto.linear_constraint_matrix.row_ids.append(place)
            proto.linear_constraint_matrix.column_ids.append(column)
            proto.linear_constraint_matrix.coefficients.append(coefficient)
    return proto
