"""What the pages of diagnostics show."""

from declic.diagnostics.queries.board import Board, DiagnosticLine, diagnostic_board, people_to_diagnose
from declic.diagnostics.queries.decisions import decisions_page
from declic.diagnostics.queries.offline import offline_page, people_awaiting
from declic.diagnostics.queries.offline_returns import return_page, returns_page, sentence_of
from declic.diagnostics.queries.results import (
    AreaProfile,
    LearnerResult,
    StaffResult,
    learner_result,
    run_history,
    staff_result,
)
from declic.diagnostics.queries.room import room_page, suggested_place
from declic.diagnostics.queries.screens import RunScreen, question_screen, run_screen
from declic.diagnostics.queries.start import start_page

__all__ = [
    "AreaProfile",
    "Board",
    "DiagnosticLine",
    "LearnerResult",
    "RunScreen",
    "StaffResult",
    "decisions_page",
    "diagnostic_board",
    "learner_result",
    "offline_page",
    "people_awaiting",
    "people_to_diagnose",
    "question_screen",
    "return_page",
    "returns_page",
    "room_page",
    "run_history",
    "run_screen",
    "sentence_of",
    "staff_result",
    "start_page",
    "suggested_place",
]
