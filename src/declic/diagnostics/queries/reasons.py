"""Why this level: the answers that count most, the help given, the time, what was expected beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from django.utils.formats import date_format

from declic.diagnostics.enums import HELP_THAT_COUNTS, EvidenceSource
from declic.diagnostics.models import Answer, DiagnosticRun, Placement
from declic.diagnostics.queries.surfaces import worn_record
from declic.programmes.enums import LevelKey

MOST_REASONS = 5
#: ln(P(answer | level) / P(answer | others)): from here on an answer says something, or much.
SAYS_SOMETHING, SAYS_MUCH = 0.1, 0.7
#: Nobody thinks for longer over one question: they were away.
LONGEST_THOUGHT = timedelta(minutes=10)


@dataclass(frozen=True)
class Reason:
    """One answer that speaks for the proposed level, or against it."""

    position: int
    instruction: str
    outcome: str
    effect: str
    speaks_for: bool


@dataclass(frozen=True)
class HelpedAnswer:
    """One question that was not done quite alone."""

    position: int
    instruction: str
    help_given: str
    counts: bool


@dataclass(frozen=True)
class Expectation:
    """What results from elsewhere let us expect, and what the level would have been without them."""

    sources: list[str]
    without: str


def reasons_of(placement: Placement, answers: Sequence[Answer]) -> list[Reason]:
    """Return the answers that count most, in words."""
    by_code = {answer.item.code: answer for answer in answers}
    weighed = [
        (by_code[one["item_key"]], float(one["weight"]))
        for one in placement.details.get("evidence", [])
        if one["item_key"] in by_code and abs(one["weight"]) >= SAYS_SOMETHING
    ]
    return [reason(answer, weight, placement) for answer, weight in weighed[:MOST_REASONS]]


def reason(answer: Answer, weight: float, placement: Placement) -> Reason:
    """Return one answer as a reason."""
    strength = "parle nettement" if abs(weight) >= SAYS_MUCH else "parle un peu"
    effect = f"{strength} {'pour' if weight > 0 else 'contre'} {placement.get_proposed_level_display()}"
    return Reason(answer.position, asked_words(answer), outcome_of(answer), effect, weight > 0)


def asked_words(answer: Answer) -> str:
    """Return the instruction as the person read it, with the surface that they met."""
    return str(worn_record(answer.item, answer.variant)["instruction"])


def outcome_of(answer: Answer) -> str:
    """Return what became of one question."""
    if answer.help_given in HELP_THAT_COUNTS:
        return "fait avec de l’aide"
    if answer.is_dont_know:
        return "« Je ne sais pas »"
    best = len(answer.item.parameters.get("thresholds") or [0])
    score = answer.score or 0
    return "réussi" if score >= best else "réussi en partie" if score else "pas réussi"


def helped_answers(answers: Sequence[Answer]) -> list[HelpedAnswer]:
    """Return what help was given and where."""
    return [
        HelpedAnswer(
            answer.position,
            asked_words(answer),
            answer.get_help_given_display(),
            answer.help_given not in HELP_THAT_COUNTS,
        )
        for answer in answers
        if answer.help_given
    ]


def time_words(answers: Sequence[Answer]) -> str:
    """Return how long the answers took, pauses left out; never shown to the learner."""
    spent = [
        min(answer.answered_at - answer.shown_at, LONGEST_THOUGHT) for answer in answers if answer.answered_at
    ]
    if not spent:
        return ""
    minutes = round(sum(spent, timedelta()).total_seconds() / 60)
    usual = round(median(one.total_seconds() for one in spent))
    total = f"{minutes} min" if minutes else "moins d’une minute"
    return f"{total} pour {len(spent)} question{'s' if len(spent) > 1 else ''}, le plus souvent {usual} s."


def expectation_of(run: DiagnosticRun, placement: Placement) -> Expectation | None:
    """Return what was expected beforehand, in words; None when nothing from elsewhere counted."""
    if not run.prior:
        return None
    sources = [source_words(one) for one in run.prior["sources"]]
    return Expectation(sources, without_words(placement))


def source_words(source: dict[str, Any]) -> str:
    """Return one result from elsewhere and what it is worth."""
    label = EvidenceSource(source["source"]).label
    day = date_format(date.fromisoformat(source["measured_on"]), "j F Y")
    weight = source["weight"]
    worth = f"{weight:g}".replace(".", ",")
    level = LevelKey(source["level"]).label
    plural = "s" if weight >= 2 else ""
    return f"{label} du {day} (« {level} »), pèse autant que {worth} question{plural}"


def without_words(placement: Placement) -> str:
    """Return what the answers alone would have proposed."""
    alone: dict[str, Any] = placement.details.get("without_evidence") or {}
    if not alone:
        return ""
    level, percent = LevelKey(alone["level"]).label, round(100 * alone["probability"])
    if alone["level"] == placement.proposed_level:
        return f"Sans cela, la proposition serait la même, avec une confiance de {percent} %."
    return f"Sans cela, la proposition serait « {level} », avec une confiance de {percent} %."
