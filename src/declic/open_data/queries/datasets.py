"""What anybody may take away: each data set with its count and its date, and the catalogue of all."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from declic.open_data.access import published_sheets
from declic.open_data.models import PublicSheet
from declic.open_data.queries.inclusion import Value, services, structures, whole_address
from declic.open_data.queries.mediation import places, places_csv
from declic.open_data.queries.missions import missions

LICENCE = "Licence Ouverte 2.0"
LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
JSON, CSV = "application/json", "text/csv"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}


@dataclass(frozen=True)
class Document:
    """A data set as it leaves: its text, its form, the day it last changed."""

    text: str
    media_type: str
    file_name: str
    changed_on: date | None


@dataclass(frozen=True)
class Distribution:
    """One form of a data set."""

    label: str
    media_type: str
    url: str


@dataclass(frozen=True)
class Dataset:
    """One data set, as the public page describes it."""

    key: str
    title: str
    description: str
    standard: str
    count: int
    unit: str
    changed_on: date | None
    distributions: tuple[Distribution, ...]


@dataclass(frozen=True)
class Antenna:
    """A published antenna, with the address of its page."""

    name: str
    url: str


@dataclass(frozen=True)
class OpenDataPage:
    """The public page of open data."""

    datasets: tuple[Dataset, ...]
    antennas: tuple[Antenna, ...]
    licence: str
    licence_url: str
    catalogue_url: str
    example_url: str


def open_data_page(*, today: date) -> OpenDataPage:
    """Return the public page of open data."""
    sheets = list(published_sheets())
    found = datasets(today=today)
    pages = tuple(
        Antenna(one.name, reverse("open_data:public_sheet", args=[one.branch_id])) for one in sheets
    )
    catalogue = whole_address(reverse("open_data:catalogue"))
    return OpenDataPage(found, pages, LICENCE, LICENCE_URL, catalogue, found[0].distributions[0].url)


def datasets(*, today: date) -> tuple[Dataset, ...]:
    """Return every data set, counted, in a fixed number of queries."""
    changed_on = last_change(list(published_sheets()))
    as_json, as_csv = ("JSON", JSON), ("CSV", CSV)
    return (
        dataset("structures", len(structures()), changed_on, as_json),
        dataset("services", len(services()), changed_on, as_json),
        dataset("places", len(places()), changed_on, as_csv, as_json),
        dataset("missions", len(missions(today=today)), today if changed_on else None, as_json),
    )


#: Title, description, standard, what is counted.
WORDS = {
    "structures": (
        "Nos antennes",
        "Chaque antenne : présentation, adresse, horaires, contacts.",
        "data·inclusion v1, structures",
        "antenne",
    ),
    "services": (
        "Nos programmes",
        "Chaque programme : thématiques, publics, conditions, façons de nous joindre.",
        "data·inclusion v1, services",
        "programme",
    ),
    "places": (
        "Nos lieux de médiation numérique",
        "Chaque lieu ouvert où nous donnons cours.",
        "Lieux de médiation numérique v1.0.2",
        "lieu",
    ),
    "missions": (
        "Nos missions de bénévolat",
        "Là où il manque quelqu’un dans les deux mois qui viennent.",
        "API Engagement v2, missions",
        "mission",
    ),
}


def dataset(key: str, count: int, changed_on: date | None, *forms: tuple[str, str]) -> Dataset:
    """Return a data set in words."""
    title, description, standard, unit = WORDS[key]
    found = tuple(Distribution(label, kind, address_of(key, label)) for label, kind in forms)
    plural = {"lieu": "lieux"}.get(unit, f"{unit}s")
    return Dataset(key, title, description, standard, count, plural if count > 1 else unit, changed_on, found)


def address_of(key: str, label: str) -> str:
    """Return the whole address of one form of a data set."""
    return whole_address(reverse(f"open_data:{key}_{label.lower()}"))


def last_change(sheets: Sequence[PublicSheet]) -> date | None:
    """Return the last day a published sheet changed; nothing when none is published."""
    return max((sheet.updated_on for sheet in sheets), default=None)


def document(key: str, *, today: date) -> Document:
    """Return a data set, ready to leave."""
    changed_on = last_change(list(published_sheets()))
    if key == "places_csv":
        return Document(places_csv(places()), CSV, "places.csv", changed_on)
    records: dict[str, Callable[[], object]] = {
        "structures": structures,
        "services": services,
        "places": places,
        "missions": lambda: missions(today=today),
        "catalogue": lambda: catalogue(today=today),
    }
    is_daily = key in ("missions", "catalogue") and changed_on
    return Document(as_json(records[key]()), JSON, f"{key}.json", today if is_daily else changed_on)


def as_json(content: object) -> str:
    """Return records as a text; the order is always the same, so that the same data make the same print."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def catalogue(*, today: date) -> dict[str, object]:
    """Return the catalogue as DCAT describes one, in JSON-LD."""
    return {
        "@context": CONTEXT,
        "@id": whole_address(reverse("open_data:catalogue")),
        "@type": "dcat:Catalog",
        "dct:title": "Données ouvertes de Déclic",
        "dct:language": "fr",
        "dct:license": {"@id": LICENCE_URL},
        "foaf:homepage": {"@id": whole_address(reverse("open_data:home"))},
        "dcat:dataset": [in_catalogue(one) for one in datasets(today=today)],
    }


def in_catalogue(one: Dataset) -> dict[str, object]:
    """Return a data set as DCAT describes one."""
    forms: list[dict[str, Value | dict[str, str]]] = [
        {
            "@type": "dcat:Distribution",
            "dcat:downloadURL": {"@id": form.url},
            "dcat:mediaType": form.media_type,
            "dct:license": {"@id": LICENCE_URL},
        }
        for form in one.distributions
    ]
    modified = {"dct:modified": one.changed_on.isoformat()} if one.changed_on else {}
    return {
        "@id": f"{whole_address(reverse('open_data:home'))}#{one.key}",
        "@type": "dcat:Dataset",
        "dct:identifier": one.key,
        "dct:title": one.title,
        "dct:description": one.description,
        "dct:conformsTo": one.standard,
        **modified,
        "dcat:distribution": forms,
    }
