"""What the pages of diagnostics show."""

from declic.diagnostics.queries.board import Board, DiagnosticLine, diagnostic_board, people_to_diagnose
from declic.diagnostics.queries.results import (
    AreaProfile,
    LearnerResult,
    StaffResult,
    learner_result,
    run_history,
    staff_result,
)
from declic.diagnostics.queries.screens import RunScreen, run_screen

__all__ = [
    "AreaProfile",
    "Board",
    "DiagnosticLine",
    "LearnerResult",
    "RunScreen",
    "StaffResult",
    "diagnostic_board",
    "learner_result",
    "people_to_diagnose",
    "run_history",
    "run_screen",
    "staff_result",
]
