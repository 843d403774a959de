"""The words of the standards, as their files give them (`data/open`)."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class InclusionWords:
    """Values of data·inclusion with our labels, and how we say ourselves."""

    source: str
    default_networks: tuple[str, ...]
    venue_mode: str
    short_type: str
    long_type: str
    long_hours: int
    thematics_by_family: Mapping[str, Mapping[str, str]]
    publics: Mapping[str, str]
    fees: Mapping[str, str]
    mobilisation_modes: Mapping[str, str]
    mobilised_by: Mapping[str, str]
    networks: Mapping[str, str]

    @property
    def thematics(self) -> dict[str, str]:
        """Return every thematic with its label."""
        return {
            value: label for family in self.thematics_by_family.values() for value, label in family.items()
        }


@dataclass(frozen=True)
class MediationWords:
    """What our words become in the schema « lieux de médiation numérique »."""

    columns: tuple[str, ...]
    only_with_services: frozenset[str]
    typologies: tuple[str, ...]
    itinerance: str
    modalites_accompagnement: tuple[str, ...]
    services: Mapping[str, tuple[str, ...]]
    publics: Mapping[str, str]
    fees: Mapping[str, str]
    ways_in: Mapping[str, str]
    networks: Mapping[str, str]
    room_access: Mapping[str, str]


@dataclass(frozen=True)
class MissionWords:
    """What all our volunteer missions say."""

    type: str
    domain: str
    activities: tuple[str, ...]
    tags: tuple[str, ...]
    country: str
    soft_skills: tuple[str, ...]
    requirements: tuple[str, ...]
    description: tuple[str, ...]


@cache
def inclusion_words() -> InclusionWords:
    """Return the values of data·inclusion."""
    facts = written("data_inclusion.toml")
    families = {one["family"]: one["values"] for one in facts.pop("thematics")}
    networks = tuple(facts.pop("default_networks"))
    return InclusionWords(thematics_by_family=families, default_networks=networks, **facts)


@cache
def mediation_words() -> MediationWords:
    """Return the values of the schema « lieux de médiation numérique »."""
    facts = written("mednum.toml")
    services = {value: tuple(names) for value, names in facts.pop("services").items()}
    only = frozenset(facts.pop("only_with_services"))
    return MediationWords(services=services, only_with_services=only, **as_tuples(facts))


@cache
def mission_words() -> MissionWords:
    """Return what all our missions say."""
    return MissionWords(**as_tuples(written("engagement.toml")))


def written(name: str) -> dict[str, Any]:
    """Return what a file of vocabulary says."""
    path = settings.DECLIC_CATALOGUE_DIR / "open" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


def as_tuples(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts whose lists may no longer change."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}


def labels_of(values: Iterable[str], words: Mapping[str, str]) -> list[str]:
    """Return what people read for these values; a value that the file no longer knows is shown as it is."""
    return [words.get(value, value) for value in values]
