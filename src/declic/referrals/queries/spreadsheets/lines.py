"""Each row of a file as it will be saved: facts, repairs, problems, and who it resembles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from declic.engines.intake import PersonFacts
from declic.learners.models import Learner
from declic.learners.queries import facts_of
from declic.learners.queries.facts import FACT_NAMES, says_nothing
from declic.referrals.enums import RowDecision
from declic.referrals.models import SpreadsheetImport, SpreadsheetRow
from declic.referrals.queries.spreadsheets.facts import DECISION, learner_facts, person_of
from declic.referrals.queries.spreadsheets.waiting import is_blocked
from declic.referrals.queries.spreadsheets.words import FACT_LABELS, show_fact, show_repaired

#: Questions that are asked together.
TOGETHER = {
    "last_name": ("last_name", "first_name"),
    "first_name": ("last_name", "first_name"),
    "phone": ("phone", "phone_note"),
    "postcode": ("postcode", "city"),
    "city": ("postcode", "city"),
}


@dataclass(frozen=True)
class Fact:
    """One fact of a person."""

    label: str
    value: str


@dataclass(frozen=True)
class ShownRepair:
    """What was mended: before, after, and the sentence."""

    label: str
    before: str
    after: str
    sentence: str


@dataclass(frozen=True)
class ShownProblem:
    """What a person must look at."""

    label: str
    sentence: str
    is_blocking: bool


@dataclass(frozen=True)
class Resemblance:
    """Somebody whom the row resembles, how much and why."""

    choice: str
    name: str
    learner_pk: int | None
    row_number: int | None
    percent: int
    reasons: str
    fills: str


@dataclass(frozen=True)
class RowLine:
    """One row as it will be saved."""

    import_pk: int
    number: int
    name: str
    person: PersonFacts
    facts: list[Fact]
    repairs: list[ShownRepair]
    problems: list[ShownProblem]
    resemblances: list[Resemblance]
    corrected: str
    asked: tuple[str, ...]
    decision: str
    is_skipped: bool
    is_blocked: bool


def lines_of(spreadsheet: SpreadsheetImport, rows: Sequence[SpreadsheetRow]) -> list[RowLine]:
    """Return rows as they will be saved, with the people they resemble, in two queries."""
    matches = [match for row in rows for match in row.duplicate_reasons]
    pks = {match["learner"] for match in matches if "learner" in match}
    learners = Learner.objects.select_related("commune", "qpv").in_bulk(pks)
    numbers = {match["row"] for match in matches if "row" in match}
    others = spreadsheet.rows.filter(number__in=numbers)
    name_by_number = {other.number: name_of(person_of(other)) for other in others}
    return [line_of(row, learners, name_by_number) for row in rows]


def line_of(row: SpreadsheetRow, learners: Mapping[int, Learner], names: Mapping[int, str]) -> RowLine:
    """Return one row as it will be saved."""
    person = person_of(row)
    problems = [problem for problem in row.problems if problem["field"] in FACT_LABELS]
    asked = (name for problem in problems for name in TOGETHER.get(problem["field"], (problem["field"],)))
    corrected = [FACT_LABELS[name] for name in row.corrections if name != DECISION]
    return RowLine(
        import_pk=row.spreadsheet_id,
        number=row.number,
        name=name_of(person),
        person=person,
        facts=facts_shown(person),
        repairs=[shown_repair(repair) for repair in row.repairs],
        problems=[
            ShownProblem(FACT_LABELS[each["field"]], each["message_fr"], each["is_blocking"])
            for each in problems
        ],
        resemblances=[
            resemblance(match, person, learners, names)
            for match in row.duplicate_reasons
            if "row" in match or match["learner"] in learners
        ],
        corrected=", ".join(corrected),
        asked=tuple(dict.fromkeys(asked)),
        decision=decision_of(row),
        is_skipped=row.decision == RowDecision.SKIP,
        is_blocked=is_blocked(row),
    )


def name_of(person: PersonFacts) -> str:
    """Return how a row's person is called."""
    return f"{person.first_name} {person.last_name}".strip() or "sans nom"


def facts_shown(person: PersonFacts) -> list[Fact]:
    """Return what is known of a person besides their name, as people write it."""
    names = [field.name for field in fields(person) if field.name not in {"first_name", "last_name"}]
    shown = ((name, show_fact(name, getattr(person, name))) for name in names)
    return [Fact(FACT_LABELS[name], value) for name, value in shown if value]


def shown_repair(repair: Mapping[str, str]) -> ShownRepair:
    """Return a repair in words."""
    after = show_repaired(repair["field"], repair["after"])
    return ShownRepair(FACT_LABELS[repair["field"]], repair["before"], after, repair["message_fr"])


def decision_of(row: SpreadsheetRow) -> str:
    """Return the decision of a row, as its form names it."""
    if row.decision != RowDecision.MERGE:
        return str(row.decision)
    if row.duplicate_of_id:
        return f"learner-{row.duplicate_of_id}"
    return f"row-{row.duplicate_of_row}" if row.duplicate_of_row else str(RowDecision.NEW)


def resemblance(
    match: Mapping[str, Any],
    person: PersonFacts,
    learners: Mapping[int, Learner],
    names: Mapping[int, str],
) -> Resemblance:
    """Return somebody whom the row resembles, and what merging would fill in their file."""
    learner = learners.get(match.get("learner", 0))
    number = match.get("row")
    name = str(learner) if learner else names.get(number or 0, "")
    return Resemblance(
        choice=f"row-{number}" if number else f"learner-{match['learner']}",
        name=name,
        learner_pk=learner.pk if learner else None,
        row_number=number,
        percent=round(match["score"] * 100),
        reasons=", ".join(match["reasons"]),
        fills=", ".join(filled_by(person, learner)) if learner else "",
    )


def filled_by(person: PersonFacts, learner: Learner) -> list[str]:
    """Return which facts of a file are empty, and given by the row."""
    known, given = facts_of(learner), learner_facts(person)
    names = [name for name in FACT_NAMES if says_nothing(known, name) and not says_nothing(given, name)]
    has_place = bool(known.postcode or known.city)
    placed = {"postcode", "city", "address"} if has_place else set()
    return [FACT_LABELS[name] for name in names if name not in placed]
