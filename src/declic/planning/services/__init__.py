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
from declic.planning.services.fairness import ask_curve, choose_plan
from declic.planning.services.joining import join_with_help
from declic.planning.services.moving_people import Applied
from declic.planning.services.refilling import refill_run
from declic.planning.services.replanned import accept_change, accept_changes, refuse_change
from declic.planning.services.replanning import ask_replan
from declic.planning.services.resuming import resume_runs
from declic.planning.services.solving import solve_run
from declic.planning.services.stopping import cancel_run, keep_found, stop_run
from declic.planning.services.undo import Undone, undo_group, undo_run
from declic.planning.services.undoing_replan import undo_change, undo_changes
from declic.planning.services.whatif import WhatIfAnswer, ask_what_if, rank_what_helps, refuse_unfinished
from declic.planning.services.wishing import price_wish

__all__ = [
    "Acceptance",
    "Applied",
    "Undone",
    "WhatIfAnswer",
    "accept_all",
    "accept_change",
    "accept_changes",
    "accept_group",
    "accept_seat",
    "ask_curve",
    "ask_plan",
    "ask_replan",
    "ask_what_if",
    "cancel_run",
    "choose_plan",
    "join_with_help",
    "keep_found",
    "price_wish",
    "rank_what_helps",
    "refill_run",
    "refuse_change",
    "refuse_group",
    "refuse_seat",
    "refuse_unfinished",
    "resume_runs",
    "retry_run",
    "solve_run",
    "stop_run",
    "undo_change",
    "undo_changes",
    "undo_group",
    "undo_run",
]
