"""What results from elsewhere let us expect of a person: a starting point of stated weight, never a level."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from declic.diagnostics.enums import EvidenceSource
from declic.diagnostics.models import ExternalEvidence, ItemBank
from declic.engines.diagnostic.bank import Bank
from declic.engines.diagnostic.session import RunPrior, prior_from_evidence, settings_from_dict

#: How many of our own questions a recent result is worth. ABC Diag asks ten short questions, all
#: declared or chosen; Pix certifies more; a partner has seen the person at work; anything else is a hint.
QUESTIONS_WORTH = {
    EvidenceSource.ABC_DIAG: 3.0,
    EvidenceSource.PIX: 4.0,
    EvidenceSource.PARTNER: 2.0,
    EvidenceSource.OTHER: 1.0,
}
#: Younger than this a result counts whole, younger than the next it counts half, then not at all.
WHOLE_DAYS = 365
HALF_DAYS = 730


@dataclass(frozen=True)
class Weighed:
    """One result with the number of questions that it is worth today."""

    evidence: ExternalEvidence
    weight: float


def weigh(evidence: ExternalEvidence, *, today: date) -> float:
    """Return how many questions a result is worth: less when it is old, nothing without a level."""
    age = (today - evidence.measured_on).days
    if not evidence.suggested_level or age < 0 or age > HALF_DAYS:
        return 0.0
    whole = QUESTIONS_WORTH[EvidenceSource(evidence.source)]
    return whole if age <= WHOLE_DAYS else whole / 2


def counted_evidence(evidence: Sequence[ExternalEvidence], *, today: date) -> list[Weighed]:
    """Return the latest result of each source that still counts, the oldest first."""
    latest: dict[str, Weighed] = {}
    for one in sorted(evidence, key=lambda one: (one.measured_on, one.pk)):
        if weight := weigh(one, today=today):
            latest[one.source] = Weighed(one, weight)
    return sorted(latest.values(), key=lambda one: one.evidence.measured_on)


def prior_of(
    evidence: Sequence[ExternalEvidence], bank: ItemBank, rules: dict[str, Any], *, today: date
) -> dict[str, Any] | None:
    """Return what a run keeps of the results from elsewhere: mean, deviation, sources; None without any."""
    counted = counted_evidence(evidence, today=today)
    if not counted:
        return None
    settings = settings_from_dict(rules)
    cuts = tuple(bank.cuts) or Bank("", ()).cuts
    prior = RunPrior(settings.prior_mean, settings.prior_sd)
    for one in counted:
        level = one.evidence.suggested_level
        prior = prior_from_evidence(settings, level, one.weight, cuts=cuts, before=prior)
    return {"mean": prior.mean, "sd": prior.sd, "sources": [source_facts(one) for one in counted]}


def source_facts(weighed: Weighed) -> dict[str, Any]:
    """Return one result as a run keeps it, for whoever reads the run later."""
    evidence = weighed.evidence
    return {
        "evidence": evidence.pk,
        "source": evidence.source,
        "measured_on": evidence.measured_on.isoformat(),
        "level": evidence.suggested_level,
        "weight": weighed.weight,
    }
