"""What became of a diagnostic on paper: a result from elsewhere, never a run of ours."""

from dataclasses import dataclass
from datetime import date, datetime

from declic.accounts.models import User
from declic.diagnostics.enums import EvidenceSource
from declic.diagnostics.models import ExternalEvidence, ItemBank
from declic.diagnostics.queries.paper import PaperLevel, read_paper_level
from declic.diagnostics.services.decisions import EvidenceFacts, record_evidence
from declic.learners.models import Learner


@dataclass(frozen=True)
class PaperCounts:
    """What somebody counted on the sheets of one version, on one day."""

    bank: ItemBank
    done_on: date
    first: int
    second: int


def record_paper(
    learner: Learner, counts: PaperCounts, *, by: User, now: datetime
) -> tuple[ExternalEvidence, PaperLevel]:
    """Record the level that the counts give, as a result from elsewhere; a person confirms it later."""
    found = read_paper_level(counts.bank, first=counts.first, second=counts.second)
    points = f"{counts.first} points, puis {counts.second} sur la feuille {found.sheet}"
    result = f"Diagnostic sur papier, banque {counts.bank.version} : {points} ; {found.words}."
    facts = EvidenceFacts(EvidenceSource.OTHER, counts.done_on, result, found.level)
    return record_evidence(learner, facts, by=by, now=now), found
