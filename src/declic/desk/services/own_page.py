"""What a learner does alone, from their own page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from declic.diagnostics.errors import NoRunToTake
from declic.diagnostics.services import start_run
from declic.groups.enums import Stage
from declic.groups.queries import stage_of

if TYPE_CHECKING:
    from declic.diagnostics.models import DiagnosticRun
    from declic.learners.models import Learner


def begin_own_diagnostic(learner: Learner, *, now: datetime) -> DiagnosticRun:
    """Start the diagnostic that waits for this person, and only when one does."""
    if stage_of(learner, today=now.date()).stage != Stage.TO_DIAGNOSE:
        raise NoRunToTake
    return start_run(learner, by=None, now=now)
