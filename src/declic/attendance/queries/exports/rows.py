"""One row a person and session, always in the same order, with what the checks found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from declic.attendance.enums import CAME, HalfDay, SheetSource
from declic.attendance.queries.inspected import GroupFacts, engine_sheet
from declic.attendance.queries.inspection import Inspection
from declic.attendance.queries.rosters import Person
from declic.engines.rolls import Finding, Line, keep_standing
from declic.groups.models import GroupSession


@dataclass(frozen=True)
class PresenceRow:
    """One person at one session, as a table says it."""

    on: date
    starts_at: time | None
    ends_at: time | None
    minutes: int
    half_day: str
    session: str
    group: str
    title: str
    module: str
    funder: str
    reference: str
    place: str
    person: str
    last_name: str
    first_name: str
    role: str
    presence: str
    present: int | None
    signature: str
    signed_at: datetime | None
    proof: str
    findings: str
    sheet_findings: str
    seal: str


#: The columns, in their order, under the titles that people read.
COLUMNS = {
    "on": "date",
    "starts_at": "debut",
    "ends_at": "fin",
    "minutes": "minutes",
    "half_day": "demi_journee",
    "session": "seance",
    "group": "groupe",
    "title": "intitule",
    "module": "module",
    "funder": "financeur",
    "reference": "convention",
    "place": "lieu",
    "person": "personne",
    "last_name": "nom",
    "first_name": "prenom",
    "role": "role",
    "presence": "presence",
    "present": "present",
    "signature": "signature",
    "signed_at": "signe_le",
    "proof": "preuve",
    "findings": "remarques",
    "sheet_findings": "remarques_feuille",
    "seal": "sceau",
}


def presence_rows(inspection: Inspection) -> list[PresenceRow]:
    """Return one row a person and session, by date, then session, then name: always in the same order."""
    facts = inspection.facts
    rows = []
    for session in facts.kept:
        sheet_row = sheet_columns(inspection, session)
        found = inspection.findings_of(session.pk)
        people = sorted(facts.rolls[session.pk].people, key=lambda one: sort_key(facts, one))
        rows += [PresenceRow(**sheet_row, **person_columns(facts, one, found)) for one in people]
    return rows


def sort_key(facts: GroupFacts, person: Person) -> tuple[bool, str, str, str]:
    """Return where somebody stands on a sheet: learners first, then by name."""
    identity = facts.identities[person.key]
    names = (identity.last_name.casefold(), identity.first_name.casefold())
    return (not person.is_learner, *names, person.key)


def sheet_columns(inspection: Inspection, session: GroupSession) -> dict[str, Any]:
    """Return what every row of a session repeats."""
    facts, sheet = inspection.facts, inspection.facts.sheets[session.pk]
    of_sheet = [one for one in inspection.findings_of(session.pk) if not one.person]
    return {
        "on": session.on,
        "starts_at": sheet.starts_at,
        "ends_at": sheet.ends_at,
        "minutes": max(0, sheet.minutes),
        "half_day": half_day_words(facts, session),
        "session": f"seance-{session.pk}",
        "group": f"groupe-{facts.group.pk}",
        "title": sheet.title,
        "module": sheet.module,
        "funder": facts.action.funder if facts.action else "",
        "reference": facts.action.reference if facts.action else "",
        "place": str(session.room),
        "proof": str(SheetSource(sheet.source).label),
        "sheet_findings": sentences(of_sheet),
        "seal": inspection.seal_words,
    }


def person_columns(facts: GroupFacts, person: Person, found: Iterable[Finding]) -> dict[str, Any]:
    """Return what one row says of its person; reasons of absence stay in the house."""
    identity = facts.identities[person.key]
    signature = standing_signature(person)
    return {
        "person": person.key.replace(":", "-"),
        "last_name": identity.last_name,
        "first_name": identity.first_name,
        "role": "apprenant·e" if person.is_learner else person.detail,
        "presence": person.mark_label if person.is_learner else "",
        "present": int(person.presence.mark in CAME) if person.is_learner else None,
        "signature": "oui" if signature else "non",
        "signed_at": signed_at(signature) if signature else None,
        "findings": sentences(one for one in found if one.person == person.key),
    }


def sentences(found: Iterable[Finding]) -> str:
    """Return findings on one line."""
    return " | ".join(one.sentence for one in found)


def half_day_words(facts: GroupFacts, session: GroupSession) -> str:
    """Return the half-days of a session, in words."""
    halves = engine_sheet(facts, session).half_days
    return " et ".join(str(HalfDay(half).label) for half in halves)


def standing_signature(person: Person) -> Line | None:
    """Return the line of the signature that stands for somebody, if there is one."""
    standing = keep_standing(person.presence.signatures)
    return standing[0] if standing else None


def signed_at(line: Line) -> datetime:
    """Return when somebody signed, by the clock on the wall."""
    return timezone.localtime(line.moment).replace(tzinfo=None)
