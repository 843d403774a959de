"""Structures and services as data·inclusion's schema v1 asks for them: no name of anybody."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from declic.branches.models import Venue
from declic.open_data.access import published_sheets
from declic.open_data.models import PublicSheet, ServiceSheet
from declic.open_data.presentation.identifiers import insee_code
from declic.open_data.queries.vocabulary import inclusion_words
from declic.programmes.models import Level

Value = str | int | float | list[str] | None
Record = dict[str, Value]

#: The schema: a name has three letters at least and does not end with a full stop.
SHORTEST_NAME = 3


def structures() -> list[Record]:
    """Return every published antenna."""
    return [structure_of(sheet) for sheet in published_sheets()]


def services() -> list[Record]:
    """Return every published programme of every published antenna."""
    sheets = with_services(published_sheets())
    return [service_of(sheet, one) for sheet in sheets for one in shown_services(sheet)]


def with_services(sheets: QuerySet[PublicSheet]) -> QuerySet[PublicSheet]:
    """Return sheets with their services and the levels of their programmes, in two queries more."""
    described = ServiceSheet.objects.select_related("programme").prefetch_related("programme__levels")
    return sheets.prefetch_related(Prefetch("services", queryset=described))


def shown_services(sheet: PublicSheet) -> list[ServiceSheet]:
    """Return the services of a sheet that directories print: published, of a programme on offer."""
    return [one for one in sheet.services.all() if one.is_published and one.programme.is_active]


def structure_of(sheet: PublicSheet) -> Record:
    """Return an antenna as a structure."""
    return {
        "source": inclusion_words().source,
        "id": structure_id(sheet),
        "nom": sheet.name,
        "date_maj": sheet.updated_on.isoformat(),
        "description": sheet.description or None,
        "lien_source": page_of(sheet),
        "siret": sheet.siret or None,
        **address_of(sheet.main_venue),
        "telephone": sheet.phone or None,
        "courriel": sheet.email or None,
        "site_web": sheet.website or None,
        "horaires_accueil": sheet.opening_hours or None,
        "accessibilite_lieu": None,
        "reseaux_porteurs": sorted(sheet.networks) or None,
    }


def service_of(sheet: PublicSheet, service: ServiceSheet) -> Record:
    """Return a programme as a service of the antenna."""
    words, levels = inclusion_words(), list(service.programme.levels.all())
    hours, weeks = rhythm_of(levels)
    is_by_link = "utiliser-lien-mobilisation" in service.mobilisation_modes
    is_long = max((level.hours for level in levels), default=0) >= words.long_hours
    return {
        "source": words.source,
        "structure_id": structure_id(sheet),
        "id": f"{structure_id(sheet)}-{service.programme.code}",
        "nom": name_of(service),
        "description": service.description,
        "lien_source": page_of(sheet),
        "date_maj": service.updated_on.isoformat(),
        "type": words.long_type if is_long else words.short_type,
        "thematiques": sorted(service.thematics) or None,
        "frais": service.fees or None,
        "frais_precisions": service.fees_details or None,
        "publics": sorted(service.publics) or None,
        "conditions_acces": service.access_conditions or None,
        **address_of(sheet.main_venue),
        "telephone": sheet.phone or None,
        "courriel": sheet.email or None,
        "modes_accueil": [words.venue_mode],
        "lien_mobilisation": sheet.website if is_by_link and sheet.website else None,
        "modes_mobilisation": sorted(service.mobilisation_modes) or None,
        "mobilisable_par": sorted(service.mobilised_by) or None,
        "volume_horaire_hebdomadaire": hours,
        "nombre_semaines": weeks,
    }


def address_of(venue: Venue | None) -> Record:
    """Return where somebody would go: nothing of a place that we no longer use."""
    if venue is None or not venue.is_open:
        return dict.fromkeys(
            ("commune", "code_postal", "code_insee", "adresse", "complement_adresse", "longitude", "latitude")
        )
    return {
        "commune": venue.commune.name,
        "code_postal": venue.postcode,
        "code_insee": insee_code(venue.commune.code, venue.postcode),
        "adresse": venue.address,
        "complement_adresse": venue.name,
        "longitude": venue.longitude,
        "latitude": venue.latitude,
    }


def name_of(service: ServiceSheet) -> str:
    """Return the name of a programme as the schema takes it."""
    name = service.programme.name.strip().rstrip(".").strip()
    return name if len(name) >= SHORTEST_NAME else f"Programme {name}".strip()


def rhythm_of(levels: Sequence[Level]) -> tuple[float | None, int | None]:
    """Return hours a week, when all levels share them, and the weeks of the longest level."""
    if not levels:
        return None, None
    hours = {round(level.session_minutes * level.sessions_a_week / 60, 2) for level in levels}
    return hours.pop() if len(hours) == 1 else None, max(weeks_of(levels))


def weeks_of(levels: Iterable[Level]) -> list[int]:
    """Return how many weeks each level lasts, internship included, one at least."""
    return [
        max(1, -(-level.session_count // max(1, level.sessions_a_week)) + level.internship_weeks)
        for level in levels
    ]


def structure_id(sheet: PublicSheet) -> str:
    """Return the identifier that never changes: source, then our own."""
    return f"{inclusion_words().source}--antenne-{sheet.branch_id}"


def page_of(sheet: PublicSheet) -> str:
    """Return the public page of an antenna."""
    return whole_address(reverse("open_data:public_sheet", args=[sheet.branch_id]))


def whole_address(path: str) -> str:
    """Return an address that another site can follow."""
    return settings.DECLIC_BASE_URL.rstrip("/") + path
