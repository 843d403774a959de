"""What people do with diagnostics."""

from declic.diagnostics.services.bank import load_item_bank
from declic.diagnostics.services.calibrating import calculate
from declic.diagnostics.services.calibrations import (
    adopt_calibration,
    ask_calibration,
    refuse_calibration,
    retry_calibration,
)
from declic.diagnostics.services.decisions import confirm_placement, confirm_run, record_evidence
from declic.diagnostics.services.offline_panels import make_current_panel
from declic.diagnostics.services.offline_returns import attach_return, receive_offline_run, set_return_aside
from declic.diagnostics.services.paper import PaperCounts, record_paper
from declic.diagnostics.services.questions import answer_item, read_position, return_to_previous, take_answer
from declic.diagnostics.services.room import (
    free_place,
    hand_over_run,
    hold_run,
    move_run,
    resume_here,
)
from declic.diagnostics.services.runs import (
    abandon_run,
    pass_practice,
    pause_run,
    resume_run,
    start_run,
    try_gesture,
)
from declic.diagnostics.services.versions import bring_back_item, retire_item, return_to_version

__all__ = [
    "PaperCounts",
    "abandon_run",
    "adopt_calibration",
    "answer_item",
    "ask_calibration",
    "attach_return",
    "bring_back_item",
    "calculate",
    "confirm_placement",
    "confirm_run",
    "free_place",
    "hand_over_run",
    "hold_run",
    "load_item_bank",
    "make_current_panel",
    "move_run",
    "pass_practice",
    "pause_run",
    "read_position",
    "receive_offline_run",
    "record_evidence",
    "record_paper",
    "refuse_calibration",
    "resume_here",
    "resume_run",
    "retire_item",
    "retry_calibration",
    "return_to_previous",
    "return_to_version",
    "set_return_aside",
    "start_run",
    "take_answer",
    "try_gesture",
]
