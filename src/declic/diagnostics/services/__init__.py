"""What people do with diagnostics."""

from declic.diagnostics.services.bank import load_item_bank
from declic.diagnostics.services.decisions import confirm_placement, confirm_run, record_evidence
from declic.diagnostics.services.questions import answer_item, return_to_previous, take_answer
from declic.diagnostics.services.runs import (
    abandon_run,
    pass_practice,
    pause_run,
    resume_run,
    start_run,
    try_gesture,
)

__all__ = [
    "abandon_run",
    "answer_item",
    "confirm_placement",
    "confirm_run",
    "load_item_bank",
    "pass_practice",
    "pause_run",
    "record_evidence",
    "resume_run",
    "return_to_previous",
    "start_run",
    "take_answer",
    "try_gesture",
]
