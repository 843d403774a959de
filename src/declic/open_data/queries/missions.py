"""Where volunteers are needed, as the API Engagement v2 describes a mission: one a venue and a level."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html_join

from declic.branches.enums import Access
from declic.branches.models import Venue
from declic.groups.models import GroupSession
from declic.open_data.access import published_sheets
from declic.open_data.models import PublicSheet
from declic.open_data.queries.inclusion import structure_id, whole_address
from declic.open_data.queries.lacking import LackingSession, lacking_sessions
from declic.open_data.queries.vocabulary import mission_words
from declic.programmes.models import Level

SIREN_DIGITS = 9
MissionValue = str | int | bool | list[str] | list[dict[str, str]]
Mission = dict[str, MissionValue]


@dataclass(frozen=True)
class Need:
    """The sessions of one level at one venue that lack somebody."""

    sheet: PublicSheet
    venue: Venue
    level: Level
    sessions: tuple[GroupSession, ...]
    places: int


def missions(*, today: date) -> list[Mission]:
    """Return every mission of the published antennas."""
    return [mission_of(need) for need in needs(today=today)]


def needs(*, today: date) -> list[Need]:
    """Return where somebody is missing, by venue and level, in a fixed number of queries."""
    sheet_by_branch = {sheet.branch_id: sheet for sheet in published_sheets()}
    grouped: dict[tuple[int, int], list[LackingSession]] = {}
    for one in lacking_sessions(sheet_by_branch, today=today):
        grouped.setdefault((one.session.room.venue_id, one.session.group.level_id), []).append(one)
    return [need_of(sheet_by_branch, grouped[key]) for key in sorted(grouped)]


def need_of(sheets: dict[int, PublicSheet], lacking: Sequence[LackingSession]) -> Need:
    """Return one need; it asks for as many people as the session that lacks most."""
    first = lacking[0].session
    sessions = tuple(one.session for one in lacking)
    sheet = sheets[first.group.branch_id]
    return Need(sheet, first.room.venue, first.group.level, sessions, max(one.count for one in lacking))


def mission_of(need: Need) -> Mission:
    """Return a need as a mission: its description is HTML, escaped; no other text holds a tag."""
    words = mission_words()
    first, last = need.sessions[0], need.sessions[-1]
    sign_up = reverse("volunteering:sign_up", args=[need.sheet.branch_id])
    return {
        "clientId": f"{structure_id(need.sheet)}-lieu-{need.venue.pk}-niveau-{need.level.pk}",
        "type": words.type,
        "title": title_of(need),
        "description": description_of(need),
        "applicationUrl": whole_address(sign_up),
        "domain": words.domain,
        "activities": list(words.activities),
        "tags": list(words.tags),
        "requirements": list(words.requirements),
        "softSkills": list(words.soft_skills),
        "remote": "no",
        "schedule": plain(" ; ".join(schedule_of(need.sessions))),
        "startAt": first.starts_at.isoformat(),
        "endAt": last.ends_at.isoformat(),
        "postedAt": min(one.group.opened_at for one in need.sessions).isoformat(),
        "places": need.places,
        "openToMinors": False,
        "reducedMobilityAccessible": all(Access.STEP_FREE in one.room.access for one in need.sessions),
        "addresses": [address_of(need.venue, need.sheet.branch.region)],
        **organization_of(need.sheet),
    }


def title_of(need: Need) -> str:
    """Return what a list of missions prints."""
    return plain(f"Aider des adultes à apprendre l’ordinateur : {need.level}, {need.venue.commune}")


def description_of(need: Need) -> str:
    """Return the mission in paragraphs."""
    count = len(need.sessions)
    where = f"{need.venue.name}, {need.venue.full_address}. {need.venue.directions}".strip()
    when = f"Quand : {', '.join(schedule_of(need.sessions))} ({count} séance{'s' if count > 1 else ''})."
    lines = [*mission_words().description, f"Ce qu’on y apprend : {need.level}. {need.level.aim}".strip()]
    return str(format_html_join("", "<p>{}</p>", ((line,) for line in [*lines, when, f"Où : {where}"])))


def schedule_of(sessions: Sequence[GroupSession]) -> list[str]:
    """Return the moments of the week, each once, in their order."""
    return list(dict.fromkeys(one.slot_label for one in sorted(sessions, key=lambda one: one.slot)))


def address_of(venue: Venue, region: str) -> dict[str, str]:
    """Return where the mission takes place."""
    facts = {
        "street": venue.address,
        "postalCode": venue.postcode,
        "city": venue.commune.name,
        "departmentCode": venue.commune.department_code,
        "region": region,
        "country": mission_words().country,
    }
    return {name: plain(fact) for name, fact in facts.items()}


def organization_of(sheet: PublicSheet) -> dict[str, str]:
    """Return who asks for volunteers; what is unknown is left out."""
    venue = sheet.main_venue if sheet.main_venue and sheet.main_venue.is_open else None
    facts = {
        "organizationClientId": structure_id(sheet),
        "organizationName": sheet.name,
        "organizationDescription": sheet.description,
        "organizationUrl": sheet.website,
        "organizationRNA": sheet.rna,
        "organizationSiren": sheet.siret[:SIREN_DIGITS],
        "organizationSiret": sheet.siret,
        "organizationFullAddress": venue.full_address if venue else "",
        "organizationPostCode": venue.postcode if venue else "",
        "organizationCity": venue.commune.name if venue else "",
    }
    return {name: plain(fact) for name, fact in facts.items() if fact}


def plain(text: str) -> str:
    """Return a text that no page can take for HTML; apostrophes and « & » stay as people wrote them."""
    return text.translate({ord("<"): None, ord(">"): None})
