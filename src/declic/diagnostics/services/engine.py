"""Where diagnostics calls its engines: facts in, answer out, nothing saved here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from declic.diagnostics.errors import BankTooPoor
from declic.diagnostics.models import Answer, BankItem, DiagnosticRun, ItemBank
from declic.engines.diagnostic.bank import LEVELS, Bank, BankCannotServe, Item, check_bank
from declic.engines.diagnostic.session import (
    ENGINE_VERSION,
    Ask,
    Placement,
    Prepared,
    Settings,
    is_careless,
    next_step,
    placement_to_dict,
    prepare,
    settings_from_dict,
    settings_to_dict,
)
from declic.engines.diagnostic.session import Answer as Scored
from declic.engines.items.scoring import Scored as ScoredResponse
from declic.engines.items.scoring import score_record

__all__ = ["ENGINE_VERSION", "Ask", "Finish", "Post", "frozen_rules", "next_step_of", "score_response"]

Post = Mapping[str, str]
PREPARED_BANKS = 8


@dataclass(frozen=True)
class Finish:
    """The end of a run: what is proposed, why it stopped, and what is kept of the calculation."""

    placement: Placement
    reason: str
    details: dict[str, Any]


def frozen_rules() -> dict[str, Any]:
    """Return the settings of a new run, as it will keep them."""
    return settings_to_dict(Settings())


def refuse_poor_bank(bank: ItemBank, rules: Mapping[str, Any]) -> None:
    """Refuse, before anybody is asked anything, a bank that lacks something."""
    try:
        check_bank(facts_of(bank.pk), settings_from_dict(rules))
    except BankCannotServe as error:
        raise BankTooPoor(" ".join(error.reasons)) from error


def facts_of(bank_pk: int) -> Bank:
    """Return a bank as the engine knows it; gestures and practice stay out."""
    bank = ItemBank.objects.get(pk=bank_pk)
    rows = bank.items.exclude(area="").order_by("code")
    return Bank(version=bank.version, items=tuple(item_facts(row) for row in rows))


def item_facts(row: BankItem) -> Item:
    """Return one item as the engine knows it."""
    figures = row.parameters
    return Item(
        key=row.code,
        area=row.area,
        skill=row.skill,
        level=row.level,
        slope=figures["slope"],
        difficulty=figures["difficulty"],
        guessing=figures["guessing"],
        thresholds=tuple(figures["thresholds"]),
    )


@lru_cache(maxsize=PREPARED_BANKS)
def prepared_bank(bank_pk: int, rules: tuple[tuple[str, Any], ...]) -> Prepared:
    """Return the tables of a bank, built once in a process: a loaded bank never changes."""
    return prepare(facts_of(bank_pk), settings_from_dict(dict(rules)))


def prepared_for(run: DiagnosticRun) -> Prepared:
    """Return the tables of the run's own bank and rules."""
    rules = {key: tuple(value) if isinstance(value, list) else value for key, value in run.rules.items()}
    return prepared_bank(run.bank_id, tuple(sorted(rules.items())))


def next_step_of(run: DiagnosticRun, answered: Sequence[Answer]) -> Ask | Finish:
    """Return what comes next in a run after these answers."""
    prepared = prepared_for(run)
    scored = [Scored(answer.item.code, answer.score or 0) for answer in answered]
    step = next_step(prepared, scored, seed=run.seed)
    if isinstance(step, Ask):
        return step
    shares = dict(zip(LEVELS, step.placement.probabilities, strict=True))
    details = {
        **placement_to_dict(step.placement),
        "probabilities": shares,
        "profile": {area.area: area.band for area in step.placement.areas if area.questions},
        "is_careless": is_careless(prepared, scored),
    }
    return Finish(step.placement, step.reason, details)


def score_response(item: BankItem, response: Mapping[str, object]) -> ScoredResponse:
    """Return the score of a response, computed again here whatever the page believed."""
    return score_record({"code": item.code, "kind": item.kind, "content": item.content}, response)
