"""Our places as the schema « lieux de médiation numérique » asks for them: one row an open venue."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Prefetch

from declic.attendance.queries.exports.tables import neutral
from declic.branches.models import Room, Venue
from declic.open_data.access import published_sheets
from declic.open_data.models import PublicSheet, ServiceSheet
from declic.open_data.presentation.identifiers import insee_code
from declic.open_data.queries.inclusion import Record, shown_services, with_services
from declic.open_data.queries.vocabulary import mediation_words

BETWEEN = "|"
LONGEST_SUMMARY = 280
#: The schema takes French numbers, mainland and overseas.
PHONE = re.compile(r"\+(33|590|594|262|596|269|687|689|508|681)\d{6,9}")
TYPED = ("nom", "adresse", "presentation_resume", "presentation_detail", "source", "structure_parente")
FREE = "tous-publics"


def places() -> list[Record]:
    """Return every open venue of every published antenna that has a SIRET or an RNA number."""
    used = Venue.objects.filter(is_open=True).select_related("commune")
    rooms = Prefetch("rooms", queryset=Room.objects.filter(is_open=True))
    venues = Prefetch("branch__venues", queryset=used.prefetch_related(rooms))
    sheets = with_services(published_sheets()).prefetch_related(venues)
    named = [sheet for sheet in sheets if sheet.siret or sheet.rna]
    return [place_of(sheet, venue) for sheet in named for venue in sheet.branch.venues.all()]


def place_of(sheet: PublicSheet, venue: Venue) -> Record:
    """Return one place; what is unknown is left out."""
    words, services = mediation_words(), shown_services(sheet)
    is_main = venue.pk == sheet.main_venue_id
    facts: dict[str, str | float | None] = {
        "id": f"declic-lieu-{venue.pk}",
        "pivot": sheet.siret or sheet.rna,
        "nom": venue.name,
        "commune": venue.commune.name,
        "code_postal": venue.postcode,
        "code_insee": insee_code(venue.commune.code, venue.postcode),
        "adresse": venue.address,
        "latitude": venue.latitude,
        "longitude": venue.longitude,
        "typologie": joined(words.typologies),
        "telephone": sheet.phone if PHONE.fullmatch(sheet.phone) else "",
        "courriels": sheet.email,
        "site_web": sheet.website,
        "horaires": sheet.opening_hours if is_main else "",
        "presentation_resume": summary_of(sheet.description),
        "presentation_detail": sheet.description,
        "source": sheet.name,
        "itinerance": words.itinerance,
        "structure_parente": sheet.name,
        "date_maj": sheet.updated_on.isoformat(),
        "services": joined(services_of(services)),
        "publics_specifiquement_adresses": joined(publics_of(services)),
        "prise_en_charge_specifique": joined(found_in(words.room_access, room_access_of(venue))),
        "frais_a_charge": joined(found_in(words.fees, (one.fees for one in services))),
        "dispositif_programmes_nationaux": joined(found_in(words.networks, sheet.networks)),
        "modalites_acces": joined(found_in(words.ways_in, all_of(services, "mobilisation_modes"))),
        "modalites_accompagnement": joined(words.modalites_accompagnement),
    }
    dropped = frozenset() if facts["services"] else words.only_with_services
    return {name: fact for name, fact in facts.items() if fact not in ("", None) and name not in dropped}


def services_of(services: Iterable[ServiceSheet]) -> list[str]:
    """Return the services of the schema that our thematics mean: each alone, or by its family."""
    words = mediation_words().services
    found: list[str] = []
    for thematic in all_of(services, "thematics"):
        found += words.get(thematic, words.get(thematic.partition("--")[0], ()))
    return found


def publics_of(services: Sequence[ServiceSheet]) -> list[str]:
    """Return whom the place welcomes alone; nobody in particular as soon as one service is everybody's."""
    if any(FREE in one.publics or not one.publics for one in services):
        return []
    words = mediation_words().publics
    publics = all_of(services, "publics")
    return found_in(words, publics) if set(publics) <= set(words) else []


def all_of(services: Iterable[ServiceSheet], name: str) -> list[str]:
    """Return every value that these services have under a name."""
    return [value for one in services for value in getattr(one, name)]


def room_access_of(venue: Venue) -> list[str]:
    """Return what a room of the place offers."""
    return [code for room in venue.rooms.all() for code in room.access]


def found_in(words: Mapping[str, str], values: Iterable[str]) -> list[str]:
    """Return what these values become; those that the schema has no word for are left out."""
    return [words[value] for value in values if value in words]


def joined(values: Iterable[str]) -> str:
    """Return a list as the schema writes it, each value once."""
    return BETWEEN.join(sorted(set(values)))


def summary_of(text: str) -> str:
    """Return the first words of a text, 280 signs at most, cut between two words."""
    flat = " ".join(text.split())
    if len(flat) <= LONGEST_SUMMARY:
        return flat
    return f"{flat[: LONGEST_SUMMARY - 1].rpartition(' ')[0].rstrip(',;:')}…"


def places_csv(rows: Iterable[Record]) -> str:
    """Return the places as the schema's file: commas, UTF-8, no formula that a spreadsheet would run."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, mediation_words().columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(
        {name: neutral(str(fact)) if name in TYPED else fact for name, fact in row.items()} for row in rows
    )
    return text.getvalue()
