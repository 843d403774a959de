"""What is asked before a diagnostic starts, and what is proposed."""

from dataclasses import dataclass
from datetime import datetime

from declic.diagnostics.enums import OPEN_STATES, Purpose, RunState
from declic.diagnostics.models import DiagnosticRun
from declic.diagnostics.queries.room import suggested_place
from declic.learners.models import Learner


@dataclass(frozen=True)
class StartPage:
    """The one screen before a diagnostic."""

    learner: Learner
    open_run: DiagnosticRun | None
    may_exit: bool
    next_place: str
    evidence_count: int

    @property
    def initial(self) -> dict[str, str]:
        """Return what the form proposes."""
        purpose = Purpose.EXIT if self.may_exit else Purpose.ENTRY
        return {"mode": "alone", "purpose": purpose, "place": self.next_place}


def start_page(learner: Learner, *, place: str = "", now: datetime) -> StartPage:
    """Return what is known before a diagnostic of this person starts."""
    return StartPage(
        learner=learner,
        open_run=learner.diagnostic_runs.filter(state__in=OPEN_STATES).first(),
        may_exit=has_entry_level(learner),
        next_place=place or suggested_place(learner.branch, now=now),
        evidence_count=learner.external_evidence.exclude(suggested_level="").count(),
    )


def has_entry_level(learner: Learner) -> bool:
    """Return whether somebody has confirmed this person's entry level."""
    return learner.diagnostic_runs.filter(purpose=Purpose.ENTRY, state=RunState.CONFIRMED).exists()
