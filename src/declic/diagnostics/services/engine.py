"""Where diagnostics calls its engines: facts in, answer out, nothing saved here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from declic.diagnostics.errors import BankTooPoor, NothingAnswered
from declic.diagnostics.models import Answer, BankItem, DiagnosticRun, ItemBank
from declic.diagnostics.queries.bank_facts import facts_of, items_of, prepared_for, prepared_with, settings_of
from declic.diagnostics.queries.surfaces import Met, surface_of, worn_out_codes
from declic.engines.diagnostic.bank import LEVELS, BankCannotServe, check_bank
from declic.engines.diagnostic.session import (
    ENGINE_VERSION,
    Ask,
    Placement,
    Prepared,
    RunPrior,
    is_careless,
    next_step,
    placement_to_dict,
    settings_from_dict,
    settings_to_dict,
)
from declic.engines.diagnostic.session import Answer as Scored
from declic.engines.items.scoring import Scored as ScoredResponse
from declic.engines.items.scoring import score_record

__all__ = [
    "ENGINE_VERSION",
    "Ask",
    "Finish",
    "Post",
    "frozen_rules",
    "make_ready",
    "next_step_of",
    "score_response",
]

Post = Mapping[str, str]


@dataclass(frozen=True)
class Finish:
    """The end of a run: what is proposed, why it stopped, and what is kept of the calculation."""

    placement: Placement
    reason: str
    details: dict[str, Any]


def frozen_rules(bank: ItemBank) -> dict[str, Any]:
    """Return the settings of a new run with this bank, as it will keep them."""
    return settings_to_dict(settings_of(bank))


def make_ready() -> None:
    """Prepare the bank in service before anybody is asked a question: its tables take a second or two."""
    bank = ItemBank.objects.filter(is_current=True).first()
    if bank is not None:
        items_of(bank.pk)
        prepared_with(bank.pk, frozen_rules(bank))


def refuse_poor_bank(bank: ItemBank, rules: Mapping[str, Any]) -> None:
    """Refuse, before anybody is asked anything, a bank that lacks something."""
    try:
        check_bank(facts_of(bank.pk), settings_from_dict(rules))
    except BankCannotServe as error:
        raise BankTooPoor(" ".join(error.reasons)) from error


def next_step_of(run: DiagnosticRun, answered: Sequence[Answer], met: Met) -> Ask | Finish:
    """Return what comes next in a run after these answers, never a surface that the person knows."""
    prepared = prepared_for(run)
    scored = [Scored(answer.item.code, answer.score or 0) for answer in answered]
    prior = expected_of(run)
    step = next_step(prepared, scored, seed=run.seed, excluded=worn_out_codes(run, met), prior=prior)
    if isinstance(step, Ask):
        return step
    details = {
        **details_of(step.placement),
        "is_careless": is_careless(prepared, scored, prior=prior),
        **({"without_evidence": without_evidence(prepared, scored, run.seed)} if prior else {}),
    }
    return Finish(step.placement, step.reason, details)


def details_of(placement: Placement) -> dict[str, Any]:
    """Return what is kept of a placement: all of it, with what the pages read by name."""
    return {
        **placement_to_dict(placement),
        "probabilities": dict(zip(LEVELS, placement.probabilities, strict=True)),
        "profile": {area.area: area.band for area in placement.areas if area.questions},
    }


def finish_as_asked(run: DiagnosticRun, answered: Sequence[Answer], *, sure_from: float) -> Finish:
    """Return the end of a run whose questions were chosen beforehand: nothing more can be asked."""
    prepared = prepared_for(run)
    scored = [Scored(answer.item.code, answer.score or 0) for answer in answered]
    placement = place_now(prepared, scored, run.seed)
    reason = "sure_enough" if placement.probability >= sure_from else "maximum_reached"
    details = {**details_of(placement), "is_careless": is_careless(prepared, scored)}
    return Finish(placement, reason, details)


def place_now(prepared: Prepared, scored: Sequence[Scored], seed: int) -> Placement:
    """Return the placement that answers give, whatever one more question would be worth."""
    settings = replace(prepared.settings, max_questions=max(1, len(scored)), min_questions=0)
    step = next_step(replace(prepared, settings=settings), scored, seed=seed)
    if isinstance(step, Ask):
        raise NothingAnswered
    return step.placement


def expected_of(run: DiagnosticRun) -> RunPrior | None:
    """Return what results from elsewhere let us expect, as the run has kept it since its start."""
    return RunPrior(run.prior["mean"], run.prior["sd"]) if run.prior else None


def without_evidence(prepared: Prepared, scored: Sequence[Scored], seed: int) -> dict[str, Any]:
    """Return the placement that the same answers give when nothing from elsewhere is known."""
    if not scored:
        return {}
    placement = placement_to_dict(place_now(prepared, scored, seed))
    return {name: placement[name] for name in ("level", "probability", "ability", "ability_sd")}


def score_response(item: BankItem, response: Mapping[str, object], variant: int = 0) -> ScoredResponse:
    """Return the score of a response, computed again here whatever the page believed."""
    return score_record(surface_of(item.bank_id, item.pk, variant), response)
