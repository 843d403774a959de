"""Find whom the rows of a file may be: people of the branch, or earlier rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from declic.engines.intake import Duplicate, PersonFacts, find_duplicates
from declic.learners.models import Learner
from declic.learners.queries.duplicates import CERTAIN, births_like, identity_of
from declic.learners.queries.sounds import sound_of_name
from declic.referrals.enums import RowDecision
from declic.referrals.models import Referral, SpreadsheetImport, SpreadsheetRow
from declic.referrals.queries.spreadsheets.facts import (
    DECISION,
    identity_is_empty,
    learner_facts,
    person_of,
)
from declic.referrals.queries.spreadsheets.waiting import waiting_rows
from declic.referrals.services.intake import SAME_FOR_A_PARTNER, same_names

NEW, SKIP = "new", "skip"


def match_rows(spreadsheet: SpreadsheetImport) -> set[int]:
    """Write on each waiting row whom it resembles and what will be done; return which rows changed."""
    rows = list(waiting_rows(spreadsheet))
    named = [row for row in rows if not identity_is_empty(person_of(row))]
    people = [person_of(row) for row in named]
    learners = {learner.pk: learner for learner in near_learners(spreadsheet, people)}
    matches: dict[int, list[dict[str, Any]]] = {row.number: [] for row in rows}
    for duplicate in find_duplicates([identity_of(learner) for learner in learners.values()], people):
        matches[named[duplicate.candidate_index].number].append(match_as_json(duplicate, named))
    known = {pk: learners[pk] for pk in known_to_partner(spreadsheet, learners)}
    changed = []
    for row in rows:
        before = state_of(row)
        row.duplicate_reasons = sorted(matches[row.number], key=lambda match: -match["score"])
        settle(row, known)
        if state_of(row) != before:
            changed.append(row)
    fields = ["decision", "duplicate_of", "duplicate_of_row", "duplicate_reasons"]
    SpreadsheetRow.objects.bulk_update(changed, fields, batch_size=200)
    return {row.number for row in changed}


def match_as_json(duplicate: Duplicate, rows: Sequence[SpreadsheetRow]) -> dict[str, Any]:
    """Return a resemblance as the row keeps it: whom, how much, why."""
    other = duplicate.other_candidate_index
    whom = {"learner": duplicate.known_key} if other is None else {"row": rows[other].number}
    return {**whom, "score": duplicate.score, "reasons": list(duplicate.reasons_fr)}


def state_of(row: SpreadsheetRow) -> tuple[object, ...]:
    """Return what matching writes on a row."""
    return row.decision, row.duplicate_of_id, row.duplicate_of_row, row.duplicate_reasons


def near_learners(spreadsheet: SpreadsheetImport, people: Sequence[PersonFacts]) -> list[Learner]:
    """Return the few learners of the branch worth comparing with anybody of the file."""
    births = {birth for person in people if person.birth_on for birth in births_like(person.birth_on)}
    sounds = {sound_of_name(person.first_name, person.last_name)[:120] for person in people}
    wanted = (
        Q(sound_key__in=sounds),
        Q(phone__in={person.phone for person in people if person.phone}),
        Q(email__in={person.email.lower() for person in people if person.email}),
        Q(birth_on__in=births),
    )
    learners = Learner.objects.filter(branch=spreadsheet.branch_id, merged_into=None, erased_on=None)
    return list({learner.pk: learner for near in wanted for learner in learners.filter(near)}.values())


def known_to_partner(spreadsheet: SpreadsheetImport, pks: Iterable[int]) -> set[int]:
    """Return who was already sent by this partner."""
    referrals = Referral.objects.filter(partner=spreadsheet.partner_id, learner__in=list(pks))
    return set(referrals.values_list("learner_id", flat=True))


def settle(row: SpreadsheetRow, known: dict[int, Learner]) -> None:
    """Write what will be done with a row: what was decided by hand, else what is sure."""
    by_choice = {choice_of(match): match for match in row.duplicate_reasons}
    chosen = row.corrections.get(DECISION, "")
    if chosen not in {NEW, SKIP, *by_choice}:
        person = person_of(row)
        sure = (match for match in row.duplicate_reasons if is_sure(match, person, known))
        chosen = next((choice_of(match) for match in sure), NEW)
    match = by_choice.get(chosen, {})
    row.decision = RowDecision.MERGE if match else RowDecision(chosen)
    row.duplicate_of_id = match.get("learner")
    row.duplicate_of_row = match.get("row")


def choice_of(match: dict[str, Any]) -> str:
    """Return how a form names a resemblance."""
    return f"learner-{match['learner']}" if "learner" in match else f"row-{match['row']}"


def is_sure(match: dict[str, Any], person: PersonFacts, known: dict[int, Learner]) -> bool:
    """Return whether nobody would doubt: a partner's own people are known by their names alone."""
    if match["score"] >= CERTAIN:
        return True
    learner = known.get(match.get("learner", 0))
    is_same_name = learner is not None and same_names(learner, learner_facts(person))
    return is_same_name and match["score"] >= SAME_FOR_A_PARTNER
