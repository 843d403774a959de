"""Turn the rows of a checked file into people and referrals: all of them, or none."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from declic.accounts.models import User
from declic.engines.intake import PersonFacts
from declic.learners.models import Learner
from declic.learners.queries import facts_of
from declic.learners.queries.contact import folded
from declic.learners.services import register_learner
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import OPEN_STATUSES, Door, ImportState, RowDecision
from declic.referrals.errors import (
    ImportClosed,
    NothingToImport,
    ResemblancesChanged,
)
from declic.referrals.models import Referral, SpreadsheetImport, SpreadsheetRow
from declic.referrals.queries.spreadsheets.facts import LONGEST_NEED, learner_facts, need_of, person_of
from declic.referrals.queries.spreadsheets.waiting import DONE, is_blocked, waiting_rows
from declic.referrals.services.eligibility import decide_eligibility
from declic.referrals.services.intake import OPEN_FOR, Sender, complete_learner, may_write_contact
from declic.referrals.services.spreadsheets.acknowledging import tell_import_received
from declic.referrals.services.spreadsheets.matching import match_rows
from declic.referrals.services.spreadsheets.traces import mark_of_file, marks_of_filled

logger = logging.getLogger("declic.trail")


@dataclass(frozen=True)
class Applied:
    """What an import did: files opened, files found, referrals opened, rows that wait."""

    created: int
    found: int
    referrals: int
    waiting: int

    @property
    def sentence(self) -> str:
        """Return the same in words."""
        found = counted(self.found, "personne déjà connue", "personnes déjà connues")
        parts = [
            counted(self.created, "fiche ouverte", "fiches ouvertes"),
            *([found] if self.found else []),
            counted(self.referrals, "orientation reçue", "orientations reçues"),
        ]
        left = counted(self.waiting, "ligne reste à compléter", "lignes restent à compléter")
        return f"{', '.join(parts)}." + (f" {left}." if self.waiting else "")


@dataclass
class Arrival:
    """One person who comes out of a file, from one row or several."""

    learner: Learner
    is_created: bool
    needs: list[str]
    referrer: Referrer | None


@dataclass(frozen=True)
class Intake:
    """What every row of one import shares."""

    spreadsheet: SpreadsheetImport
    by: User
    now: datetime
    referrer_by_name: dict[str, Referrer]

    def referrer_of(self, person: PersonFacts) -> Referrer | None:
        """Return who sends this person: who sent the file, else whom the row names."""
        return self.spreadsheet.referrer or self.named_by(person)

    def named_by(self, person: PersonFacts) -> Referrer | None:
        """Return the referrer of the partner whom a row names."""
        return self.referrer_by_name.get(folded(person.referrer_name or ""))


def counted(count: int, one: str, several: str) -> str:
    """Return a number with its noun."""
    return f"{count} {several if count > 1 else one}"


def apply_import(spreadsheet: SpreadsheetImport, *, by: User, now: datetime) -> Applied:
    """Open or complete one file and one referral a person, in one transaction.

    When other files were opened since the preview, nothing is written: a person looks again first.
    """
    changed = look_again(spreadsheet)
    if changed:
        lines = "1 ligne ressemble" if changed == 1 else f"{changed} lignes ressemblent"
        raise ResemblancesChanged(f"Des fiches ont changé : {lines} à d’autres personnes. Vérifiez-les.")
    return write_import(spreadsheet, by=by, now=now)


@transaction.atomic
def look_again(spreadsheet: SpreadsheetImport) -> int:
    """Compare the rows with the branch's files of this moment; return how many rows changed."""
    return len(match_rows(lock_open_import(spreadsheet)))


@transaction.atomic
def write_import(spreadsheet: SpreadsheetImport, *, by: User, now: datetime) -> Applied:
    """Write everything, or nothing; rows that must be mended first stay."""
    spreadsheet = lock_open_import(spreadsheet)
    related = ("duplicate_of__merged_into", "duplicate_of__commune", "duplicate_of__qpv")
    waiting = list(waiting_rows(spreadsheet).select_related(*related))
    rows = [row for row in waiting if row.decision == RowDecision.SKIP or not is_blocked(row)]
    if not rows:
        raise NothingToImport
    intake = intake_of(spreadsheet, by=by, now=now)
    arrivals = let_in(rows, intake)
    opened = open_referrals(arrivals, intake)
    for row in rows:
        finish_row(row)
    close_import(spreadsheet, now=now)
    tell_import_received(spreadsheet, count=len(arrivals), now=now)
    logger.info("import %s applied by user %s", spreadsheet.pk, by.pk)
    created = sum(arrival.is_created for arrival in arrivals)
    return Applied(created, len(arrivals) - created, opened, len(waiting) - len(rows))


def lock_open_import(spreadsheet: SpreadsheetImport) -> SpreadsheetImport:
    """Return the import locked, refusing when nothing in it waits any more."""
    rows = SpreadsheetImport.objects.select_for_update(of=("self",)).select_related(
        "branch", "partner", "referrer"
    )
    locked = rows.filter(pk=spreadsheet.pk).first()
    if locked is None or locked.state == ImportState.UNDONE or not waiting_rows(locked).exists():
        raise ImportClosed
    return locked


def intake_of(spreadsheet: SpreadsheetImport, *, by: User, now: datetime) -> Intake:
    """Return what every row of the import shares."""
    named = {
        folded(name): referrer
        for referrer in spreadsheet.partner.referrers.filter(is_active=True)
        for name in (str(referrer), f"{referrer.last_name} {referrer.first_name}")
    }
    return Intake(spreadsheet, by, now, named)


def let_in(rows: Iterable[SpreadsheetRow], intake: Intake) -> list[Arrival]:
    """Open or complete the file of each person; rows of one person lead to one arrival."""
    by_row: dict[int, Arrival] = {}
    by_learner: dict[int, Arrival] = {}
    for row in rows:
        if row.decision == RowDecision.SKIP:
            row.person = {DONE: "skipped"}
            continue
        person = person_of(row)
        earlier = by_row.get(row.duplicate_of_row or 0)
        known = earlier.learner if earlier else row.duplicate_of
        is_ours = earlier is not None and earlier.is_created
        if known:
            learner = complete_known(row, known, person, intake, is_ours=is_ours)
        else:
            learner = open_file(row, person, intake)
        arrival = by_learner.setdefault(learner.pk, Arrival(learner, known is None, [], None))
        arrival.learner = learner
        arrival.referrer = arrival.referrer or intake.referrer_of(person)
        is_referrer_known = intake.named_by(person) in {arrival.referrer} - {None}
        arrival.needs.append(need_of(person, is_referrer_known=is_referrer_known))
        by_row[row.number] = arrival
        row.learner = learner
    sign_created(rows, by_learner)
    return list(by_learner.values())


def open_file(row: SpreadsheetRow, person: PersonFacts, intake: Intake) -> Learner:
    """Open the file of somebody new."""
    learner = register_learner(intake.spreadsheet.branch, learner_facts(person), by=intake.by, now=intake.now)
    row.is_learner_created = True
    row.person = {DONE: "created"}
    return learner


def complete_known(
    row: SpreadsheetRow, known: Learner, person: PersonFacts, intake: Intake, *, is_ours: bool
) -> Learner:
    """Fill what the file of somebody known did not say; nothing known is overwritten.

    `is_ours` when an earlier row of this very import opened the file.
    """
    known = known.merged_into or known
    sender = Sender(Door.IMPORT, partner=intake.spreadsheet.partner, user=intake.by)
    before, mark = facts_of(known), mark_of_file(known)
    may_fill = is_ours or may_write_contact(known, sender)
    facts = learner_facts(person)
    learner = complete_learner(known, facts, sender, may_write_contact=may_fill, now=intake.now)
    row.person = {DONE: "completed", "filled": marks_of_filled(before, facts_of(learner))}
    sign_again(intake.spreadsheet, learner, mark)
    return learner


def sign_again(spreadsheet: SpreadsheetImport, learner: Learner, mark: str) -> None:
    """Mark again a file that an earlier round of this import opened and nobody else touched."""
    for row in spreadsheet.rows.filter(is_learner_created=True, learner=learner):
        if row.person.get("mark") == mark:
            row.person["mark"] = mark_of_file(learner)
            row.save(update_fields=["person"])


def sign_created(rows: Iterable[SpreadsheetRow], by_learner: dict[int, Arrival]) -> None:
    """Mark each new file as it is now, so that undoing sees whether somebody worked on it since."""
    for row in rows:
        if row.is_learner_created and row.learner_id:
            row.person["mark"] = mark_of_file(by_learner[row.learner_id].learner)


def open_referrals(arrivals: list[Arrival], intake: Intake) -> int:
    """Open one referral a person, except where one is open or this very file already made one."""
    spreadsheet = intake.spreadsheet
    programme = Programme.objects.prefetch_related("rules").get(pk=spreadsheet.columns["programme"])
    learners = {arrival.learner.pk: arrival for arrival in arrivals}
    has_one = Q(status__in=OPEN_STATUSES) | Q(
        spreadsheet__content_hash=spreadsheet.content_hash, partner=spreadsheet.partner_id
    )
    referred = Referral.objects.filter(has_one, learner__in=list(learners), programme=programme)
    done = set(referred.values_list("learner_id", flat=True))
    opened = [arrival for pk, arrival in learners.items() if pk not in done]
    for arrival in opened:
        open_one(arrival, programme, intake)
    return len(opened)


def open_one(arrival: Arrival, programme: Programme, intake: Intake) -> None:
    """Open the referral of one person, and decide its eligibility."""
    need = " · ".join(dict.fromkeys(need for need in arrival.needs if need))
    referral = Referral.objects.create(
        branch=intake.spreadsheet.branch,
        learner=arrival.learner,
        partner=intake.spreadsheet.partner,
        referrer=arrival.referrer,
        programme=programme,
        door=Door.IMPORT,
        need=need[:LONGEST_NEED],
        received_at=intake.now,
        expires_on=timezone.localdate(intake.now) + OPEN_FOR,
        spreadsheet=intake.spreadsheet,
    )
    decide_eligibility(referral, now=intake.now)


def finish_row(row: SpreadsheetRow) -> None:
    """Keep of a row only what undoing needs: the person is in their file now."""
    row.corrections, row.repairs, row.problems, row.duplicate_reasons = {}, [], [], []
    row.duplicate_of = row.duplicate_of_row = None
    row.save()


def close_import(spreadsheet: SpreadsheetImport, *, now: datetime) -> None:
    """Forget the cells of the file."""
    spreadsheet.cells = {}
    spreadsheet.state = ImportState.DONE
    spreadsheet.applied_at = spreadsheet.applied_at or now
    spreadsheet.save(update_fields=["cells", "state", "applied_at"])
