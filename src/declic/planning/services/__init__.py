"""What people do with the planner: ask, wait for its answer, accept or refuse line by line."""

from declic.planning.services.asking import ask_plan, retry_run
from declic.planning.services.deciding import (
    Acceptance,
    accept_all,
    accept_group,
    accept_seat,
    refuse_group,
    refuse_seat,
)
from declic.planning.services.solving import solve_run

__all__ = [
    "Acceptance",
    "accept_all",
    "accept_group",
    "accept_seat",
    "ask_plan",
    "refuse_group",
    "refuse_seat",
    "retry_run",
    "solve_run",
]
