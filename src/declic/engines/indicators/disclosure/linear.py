"""The one place that knows the linear solver."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

Floats = NDArray[np.float64]
_UNBOUNDED = 3


def minimise(costs: Floats, matrix: Floats, right: Floats, low: Floats, high: Floats) -> tuple[float, Floats]:
    """Return the least cost and the point where it is reached: costs · x, matrix · x = right, bounds.

    Parameters
    ----------
    costs, low, high : ndarray of float64, (n,)
        Costs and bounds of the n unknowns; `high` may be infinite.
    matrix, right : ndarray of float64, (m, n) and (m,)
        The m equalities.

    Returns
    -------
    float
        The least cost, −inf where there is none.
    ndarray of float64, (n,)
        The point, empty where the cost has no least value.

    Raises
    ------
    ArithmeticError
        If no point satisfies the equalities: a bug of the caller.

    References
    ----------
    Huangfu, Q. & Hall, J. (2018). Parallelizing the dual revised simplex method (HiGHS).
    Mathematical Programming Computation 10.

    Examples
    --------
    >>> minimise(np.ones(2), np.array([[1.0, 2.0]]), np.array([4.0]), np.zeros(2), np.full(2, np.inf))[0]
    2.0
    """
    bounds = list(zip(low.tolist(), high.tolist(), strict=True))
    found = linprog(costs, A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
    if found.status == _UNBOUNDED:
        return -np.inf, np.zeros(0)
    if found.x is None or found.fun is None:
        raise ArithmeticError(found.message)
    return float(found.fun), np.asarray(found.x, dtype=np.float64)
