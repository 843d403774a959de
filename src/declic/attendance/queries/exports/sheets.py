"""Signed sheets on paper: a page a session, then the checks, under the last seal of the group."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from declic.attendance.enums import Mark, Origin, SheetSource
from declic.attendance.presentation import SIGNED_SHEETS, draw_strokes
from declic.attendance.queries.exports.rows import half_day_words, signed_at, sort_key, standing_signature
from declic.attendance.queries.inspected import GroupFacts
from declic.attendance.queries.inspection import CheckLine, Inspection
from declic.attendance.queries.rosters import Person
from declic.engines.rolls import Finding, Line, read_points
from declic.groups.models import GroupSession
from declic.shared.slots import hour_label
from declic.shared.typesetting import typeset

INSTEAD = {
    Origin.HAND: "signé",
    Origin.CARD: "avec la carte",
    Origin.PAPER: "sur papier",
    Origin.EXTERNAL: "dans un autre outil",
}


def signed_sheets(inspection: Inspection, *, by: str, now: datetime) -> bytes:
    """Return the signed sheets of a period as a tagged PDF, the checks at the end."""
    facts = inspection.facts
    action = facts.action
    moment = date_format(timezone.localtime(now), "j F Y à H\\hi")
    return typeset(
        SIGNED_SHEETS,
        {
            "title": f"Émargement, {facts.group}",
            "reference": f"Groupe {facts.group.pk} · {facts.group.branch}",
            "seal": f"Empreinte : {inspection.last_seal or 'aucune ligne'}",
            "funder": ", ".join(part for part in (action.funder, action.reference) if part) if action else "",
            "sheets": [paper_sheet(facts, session) for session in facts.kept],
            "exported": f"Exporté le {moment} par {by}. {inspection.seal_words}",
            "checks": [
                {
                    "title": one.title,
                    "count": one.count,
                    "words": f"{one.count} remarque{'s' * (one.count > 1)}",
                }
                for one in inspection.checks
            ],
            "findings": [
                {"day": day_of(one, facts), "sentence": one.sentence} for one in inspection.findings
            ],
        },
    )


def check_facts(check: CheckLine) -> dict[str, str | int]:
    """Return a check with its count, in numbers and in words."""
    words = f"{check.count} remarque{'s' if check.count > 1 else ''}"
    return {"title": check.title, "count": check.count, "words": words}


def day_of(finding: Finding, facts: GroupFacts) -> str:
    """Return the day of a finding, in words; the whole group has none."""
    days = {session.pk: session.on for session in facts.sessions}
    return str(date_format(days[finding.session], "j F Y")) if finding.session else "Groupe"


def paper_sheet(facts: GroupFacts, session: GroupSession) -> dict[str, Any]:
    """Return one signed sheet, as it is printed."""
    sheet, roll = facts.sheets[session.pk], facts.rolls[session.pk]
    ordered = sorted(roll.people, key=lambda one: sort_key(facts, one))
    hours = [hour_label(hour) for hour in (sheet.starts_at, sheet.ends_at) if hour]
    return {
        "title": sheet.title,
        "module": sheet.module,
        "day": str(date_format(session.on, "l j F Y")),
        "half_day": half_day_words(facts, session),
        "hours": " – ".join(hours),
        "place": str(session.room),
        "source": str(SheetSource(sheet.source).label),
        "learners": [signed_row(facts, one) for one in ordered if one.is_learner],
        "staff": [signed_row(facts, one) for one in ordered if not one.is_learner],
    }


def signed_row(facts: GroupFacts, person: Person) -> dict[str, str]:
    """Return one person of a printed sheet; the strokes as a drawing, or what stands for them."""
    line = standing_signature(person)
    points = facts.strokes.get(line.number, "") if line else ""
    return {
        "name": facts.name_of(person.key),
        "presence": printed_presence(person),
        "drawing": draw_strokes(read_points(points)),
        "instead": instead_of_strokes(line),
        "moment": f"{signed_at(line):%H:%M}" if line and line.origin in (Origin.HAND, Origin.CARD) else "",
    }


def printed_presence(person: Person) -> str:
    """Return the presence of a learner in words, or what somebody of the team does."""
    if not person.is_learner:
        return person.detail
    return "" if person.presence.mark == Mark.UNMARKED else person.mark_label


def instead_of_strokes(line: Line | None) -> str:
    """Return what stands in the box when there is no drawing."""
    if line is None:
        return ""
    if line.strokes_hash:
        return f"tracé effacé, empreinte {line.strokes_hash[:12]}"
    return INSTEAD.get(Origin(line.origin), "")
