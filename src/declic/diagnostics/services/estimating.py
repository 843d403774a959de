"""Where a calibration calls its engine: answers and experts in, parameters of each item out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from declic.diagnostics.models import BankItem, ItemBank
from declic.diagnostics.queries.bank_facts import item_facts
from declic.diagnostics.queries.calibration_answers import CollectedAnswers
from declic.engines.diagnostic.bank import Item
from declic.engines.diagnostic.calibration.abilities import expected_abilities
from declic.engines.diagnostic.calibration.answers import Answers, Floats, answers_from_list
from declic.engines.diagnostic.calibration.bias import ItemBias, find_bias
from declic.engines.diagnostic.calibration.calibrate import Calibration, ItemResult, calibrate
from declic.engines.diagnostic.calibration.design import draw_design
from declic.engines.diagnostic.calibration.drift import FEWEST, ItemDrift, find_drift
from declic.engines.diagnostic.calibration.estimate import estimate
from declic.engines.diagnostic.calibration.priors import EXPERT_ERROR, default_priors
from declic.engines.diagnostic.calibration.renewal import UNFIT
from declic.shared.cluster import calculated

#: Nobody: the engine fixes its first group at N(0, 1); left empty, the experts hold the scale and
#: the cuts between levels keep their meaning.
SCALE = "scale"
UPPER = 0.97
#: Each side of a comparison needs so many people.
FEWEST_BESIDE = 20
#: Two steps closer than this, in logits, are one.
CLOSEST_STEPS = 0.05
COMPARISONS = (
    ("sex", "sex", "man", "woman"),
    ("age", "age", "middle", "young"),
    ("age", "age", "middle", "old"),
    ("schooling", "schooling", "long", "short"),
)
FIGURES = ("slope", "difficulty", "guessing", "thresholds")
Biases = Mapping[str, Mapping[str, ItemBias]]


@dataclass(frozen=True)
class Found:
    """What the engine found: the items, and where each person stands, in logits."""

    calibration: Calibration
    abilities: Floats


@dataclass(frozen=True)
class Renewed:
    """Everything that becomes the new parameters of the items."""

    calibration: Calibration
    experts: Mapping[str, Item]
    biases: Biases
    drifts: Mapping[str, ItemDrift]


def experts_of(bank: ItemBank) -> dict[str, Item]:
    """Return the items as experts described them, before any answer."""
    experts = {}
    for row in bank.items.exclude(area="").defer("content"):
        row.parameters = row.parameters.get("expert", row.parameters)
        experts[row.code] = item_facts(row)
    return experts


def estimate_items(collected: CollectedAnswers, experts: Mapping[str, Item]) -> Found:
    """Return what the answers say, where experts are believed as far as they are sure."""
    answers = as_answers(collected)
    priors = default_priors(answers, experts, expert_error=EXPERT_ERROR)
    guessing = [experts[code].guessing for code in answers.items]
    upper = [UPPER] * len(answers.items)
    told = calculated(calibrate, answers, "2pl", priors=priors, guessing=guessing, upper=upper)
    design = draw_design(answers, "2pl", priors=priors, guessing=guessing, upper=upper)
    return Found(told, expected_abilities(answers, estimate(answers, design))[0])


def as_answers(collected: CollectedAnswers) -> Answers:
    """Return the answers as the engine takes them, with nobody standing first to leave the scale free."""
    groups = [SCALE, *(person.group for person in collected.people)]
    return answers_from_list(
        np.array(collected.person_numbers) + 1,
        np.array(collected.item_numbers),
        np.array(collected.scores),
        collected.items,
        len(groups),
        groups=groups,
        max_scores=collected.max_scores,
    )


def compare_groups(collected: CollectedAnswers, abilities: Floats) -> dict[str, dict[str, ItemBias]]:
    """Return, by what people are compared by, the largest gap of each item; nothing when too few."""
    answers = as_answers(collected)
    found: dict[str, dict[str, ItemBias]] = {}
    for name, field, reference, focal in COMPARISONS:
        labels = ["", *(getattr(person, field) for person in collected.people)]
        if min(labels.count(reference), labels.count(focal)) < FEWEST_BESIDE:
            continue
        biases = find_bias(answers, labels, reference=reference, focal=focal, abilities=abilities)
        found[name] = worst_of([*found.get(name, {}).values(), *biases])
    return found


def worst_of(biases: Sequence[ItemBias]) -> dict[str, ItemBias]:
    """Return the largest gap of each item."""
    ordered = sorted(biases, key=lambda bias: (bias.grade, abs(np.nan_to_num(bias.effect))))
    return {bias.key: bias for bias in ordered if bias.people}


def find_drifts(bank: ItemBank, calibration: Calibration) -> dict[str, ItemDrift]:
    """Return how far each item went that answers had already placed; an expert’s guess does not drift."""
    rows = bank.items.exclude(area="").defer("content")
    before = [past_result(row) for row in rows if "standard_errors" in row.parameters]
    known = {item.key for item in before}
    after = [item for item in calibration.items if item.key in known and not UNFIT & set(item.flags)]
    if len(after) < FEWEST:
        return {}
    return {item.key: item for item in find_drift(before, after).items}


def past_result(row: BankItem) -> ItemResult:
    """Return what an earlier calibration said of an item."""
    figures = row.parameters
    return ItemResult(
        row.code,
        "2pl",
        figures["slope"],
        figures["difficulty"],
        difficulty_se=figures["standard_errors"]["difficulty"],
    )


def renew_items(bank: ItemBank, renewed: Renewed) -> list[dict[str, Any]]:
    """Return each question with its old and its new parameters; none when the answers cannot tell."""
    told = {result.key: result for result in renewed.calibration.items}
    rows = bank.items.exclude(area="").defer("content").order_by("code")
    return [
        {
            "code": row.code,
            "pk": row.pk,
            "before": row.parameters,
            "parameters": new_parameters(told.get(row.code), renewed),
            "people": told[row.code].answers if row.code in told else 0,
            "flags": flags_of(told.get(row.code)),
        }
        for row in rows
    ]


def new_parameters(result: ItemResult | None, renewed: Renewed) -> dict[str, Any] | None:
    """Return the parameters to keep, their errors and what to beware of."""
    if result is None or UNFIT & set(result.flags) or has_close_steps(result):
        return None
    expert = renewed.experts[result.key]
    return {
        "slope": round(result.slope, 4),
        "difficulty": round(result.difficulty, 4),
        "guessing": expert.guessing,
        "thresholds": [round(step, 4) for step in result.thresholds],
        "standard_errors": standard_errors(result),
        "people": result.answers,
        "fit": result.fit.p if result.fit else None,
        "bias": bias_of(result.key, renewed.biases),
        **drift_of(result.key, renewed.drifts),
        "expert": {
            "slope": expert.slope,
            "difficulty": expert.difficulty,
            "guessing": expert.guessing,
            "thresholds": list(expert.thresholds),
        },
    }


def has_close_steps(result: ItemResult) -> bool:
    """Return whether two steps of a task are no longer told apart: nobody stopped between them."""
    return any(high - low < CLOSEST_STEPS for low, high in pairwise(result.thresholds))


def flags_of(result: ItemResult | None) -> list[str]:
    """Return what to beware of, as codes."""
    if result is None:
        return ["no_answers"]
    return [*result.flags, *(["close_steps"] if has_close_steps(result) else [])]


def standard_errors(result: ItemResult) -> dict[str, Any]:
    """Return the errors of an item; where the answers tell none, the expert’s own remains."""
    steps = [error or EXPERT_ERROR for error in result.threshold_ses]
    single = result.difficulty_se or EXPERT_ERROR
    return {
        "slope": round(result.slope_se or 0.0, 4),
        "difficulty": round(max(steps) if steps else single, 4),
        "thresholds": [round(step, 4) for step in steps],
    }


def drift_of(key: str, drifts: Mapping[str, ItemDrift]) -> dict[str, Any]:
    """Return how far an item went since the last calibration, and whether chance would not do it."""
    if key not in drifts:
        return {}
    return {"drift": round(drifts[key].move, 4), "has_drifted": drifts[key].drifted}


def bias_of(key: str, biases: Biases) -> dict[str, dict[str, Any]]:
    """Return the gaps of an item by what people were compared by."""
    return {
        name: {
            "class": found[key].grade,
            "size": round(float(np.nan_to_num(found[key].effect)), 3),
            "people": found[key].people,
        }
        for name, found in biases.items()
        if key in found
    }
