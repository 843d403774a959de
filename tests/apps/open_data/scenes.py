"""Antennas that say who they are, and a way to read back what they publish."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from django.utils import timezone

from declic.branches.models import Branch, Venue
from declic.open_data.models import PublicSheet, ServiceSheet
from declic.programmes.models import Programme
from tests import factories

TEXT = "Deux heures par semaine, en petit groupe, pour se servir de l’ordinateur sans crainte. " * 3
SIRET = "13003013300016"


def open_venue(branch: Branch, **facts: Any) -> Venue:
    """Return a venue that is used, placed on the map."""
    given = {"latitude": 50.6283, "longitude": 3.0702, "name": "Maison des associations", **facts}
    venue: Venue = factories.VenueFactory.create(branch=branch, **given)
    return venue


def published(branch: Branch, **facts: Any) -> PublicSheet:
    """Return the sheet of an antenna that everybody reads, as full as can be."""
    given = {
        "name": f"Antenne de {branch.name}",
        "siret": SIRET,
        "description": TEXT,
        "website": "https://antenne.example.org/",
        "email": "accueil@example.org",
        "phone": "+33320000000",
        "opening_hours": "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
        "networks": ["konexio", "conseillers-numeriques"],
        "updated_on": timezone.localdate(),
        "is_published": True,
        **facts,
    }
    given.setdefault("main_venue", branch.venues.first() or open_venue(branch))
    return PublicSheet.objects.create(branch=branch, **given)


def described(sheet: PublicSheet, programme: Programme, **facts: Any) -> ServiceSheet:
    """Return the service sheet of a programme, as full as can be."""
    given = {
        "description": TEXT,
        "thematics": ["numerique--maitriser-les-fondamentaux-du-numerique"],
        "publics": ["demandeurs-emploi"],
        "fees": "gratuit",
        "access_conditions": "Chercher un emploi.",
        "mobilisation_modes": ["se-presenter", "telephoner", "envoyer-un-courriel"],
        "mobilised_by": ["usagers", "professionnels"],
        "updated_on": timezone.localdate(),
        **facts,
    }
    return ServiceSheet.objects.create(sheet=sheet, programme=programme, **given)


def fetched(name: str) -> Any:
    """Return a data set as anybody receives it."""
    response = Client().get(f"/ouvert/{name}")
    assert response.status_code == 200
    return response.json()


def events_of(text: str) -> list[dict[str, str]]:
    """Return the events of a calendar, read back as a calendar application reads them."""
    lines = text.replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    for line in lines[lines.index("END:VTIMEZONE") :]:
        name, _, value = line.partition(":")
        events += [{}] if line == "BEGIN:VEVENT" else []
        events and events[-1].update({name: value.replace("\\,", ",").replace("\\n", "\n")})
    return events


def moment_of(value: str) -> datetime:
    """Return a moment of a calendar in Paris."""
    return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo("Europe/Paris"))


def days_ago(count: int) -> date:
    """Return a day that is past."""
    return date.fromordinal(timezone.localdate().toordinal() - count)
