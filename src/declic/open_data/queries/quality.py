"""The quality score that data·inclusion will give a service: its ten criteria, and how to mend each.

The rules are those of `score_qualite` in the package data-inclusion-schema 1.0.10 (a test compares the two).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from declic.open_data.queries.inclusion import Record

#: The package counts a month as 30 days and a year as 365.
FRESH_DAYS, STALE_DAYS = 180, 730
VERY_SHORT, SHORT, LONG = 50, 200, 2000
GOOD_SHARE = 0.8


@dataclass(frozen=True)
class Criterion:
    """One criterion: its share of a point, or none where it does not apply, and what would mend it."""

    key: str
    title: str
    share: float | None
    mend: str
    #: The question to answer, and whether it is the antenna's rather than the programme's.
    field: str
    is_on_sheet: bool = False

    @property
    def tone(self) -> str:
        """Return how it looks."""
        if self.share is None:
            return "neutral"
        return "success" if self.share == 1 else "warning" if self.share else "danger"

    @property
    def verdict(self) -> str:
        """Return where it stands, in a word."""
        if self.share is None:
            return "Ne compte pas"
        return "Rempli" if self.share == 1 else "En partie" if self.share else "Manque"


@dataclass(frozen=True)
class Quality:
    """The score of one service."""

    score: float
    criteria: tuple[Criterion, ...]

    @property
    def percent(self) -> int:
        """Return the score on a hundred."""
        return round(self.score * 100)

    @property
    def to_mend(self) -> list[Criterion]:
        """Return what lowers the score."""
        return [one for one in self.criteria if one.share is not None and one.share < 1]

    @property
    def is_good(self) -> bool:
        """Return whether directories show it well."""
        return self.score >= GOOD_SHARE


def quality_of(service: Record, *, today: date) -> Quality:
    """Return the score of a service as it would be published today."""
    criteria = tuple(judge(service, today) for judge in JUDGES)
    counted = [round(one.share, 2) for one in criteria if one.share is not None]
    return Quality(round(sum(counted) / len(counted), 2), criteria)


def address(service: Record, _today: date) -> Criterion:
    """An address, for whom has to come."""
    needed = holds(service, "modes_accueil", "en-presentiel") or holds(
        service, "modes_mobilisation", "se-presenter"
    )
    share = float(bool(service["adresse"])) if needed else None
    mend = "Choisissez une adresse principale parmi les lieux ouverts de l’antenne."
    return Criterion("address", "L’adresse", share, mend, "main_venue", is_on_sheet=True)


def ways_in(service: Record, _today: date) -> Criterion:
    """How to join, and who may ask."""
    share = (bool(service["modes_mobilisation"]) + bool(service["mobilisable_par"])) / 2
    mend = "Cochez au moins une façon de nous joindre, et qui peut le faire."
    return Criterion("ways_in", "Comment nous joindre", share, mend, "mobilisation_modes")


def publics(service: Record, _today: date) -> Criterion:
    """Whom it is for."""
    mend = "Cochez au moins un public. Sans condition particulière : « Tout le monde », seul."
    return Criterion("publics", "Le public", float(bool(service["publics"])), mend, "publics")


def thematics(service: Record, _today: date) -> Criterion:
    """What it is about."""
    mend = "Cochez au moins une thématique : c’est par elle qu’on vous trouve."
    return Criterion("thematics", "La thématique", float(bool(service["thematiques"])), mend, "thematics")


def contact(service: Record, _today: date) -> Criterion:
    """An e-mail, a phone or a link."""
    share = float(any(service[name] for name in ("courriel", "telephone", "lien_mobilisation")))
    mend = "Donnez un e-mail ou un téléphone public sur la fiche de l’antenne."
    return Criterion("contact", "Un contact", share, mend, "email", is_on_sheet=True)


def email(service: Record, _today: date) -> Criterion:
    """The e-mail, where people are told to write."""
    is_told = holds(service, "modes_mobilisation", "envoyer-un-courriel")
    share = float(bool(service["courriel"])) if is_told else None
    mend = "Vous invitez à écrire : ajoutez l’e-mail public de l’antenne."
    return Criterion("email", "L’e-mail annoncé", share, mend, "email", is_on_sheet=True)


def freshness(service: Record, today: date) -> Criterion:
    """When it was last read over."""
    age_days = (today - date.fromisoformat(str(service["date_maj"]))).days
    share = min(1.0, max(0.0, (STALE_DAYS - age_days) / (STALE_DAYS - FRESH_DAYS)))
    mend = "Relisez cette fiche et enregistrez-la : sa date redevient celle du jour."
    return Criterion("freshness", "La date de mise à jour", share, mend, "description")


def fees(service: Record, _today: date) -> Criterion:
    """What it costs."""
    is_unsaid = service["frais"] == "payant" and not service["frais_precisions"]
    share = 0.0 if not service["frais"] else 0.5 if is_unsaid else 1.0
    mend = "Dites combien cela coûte." if is_unsaid else "Dites si c’est gratuit ou payant."
    return Criterion("fees", "Le prix", share, mend, "fees_details" if is_unsaid else "fees")


def description(service: Record, _today: date) -> Criterion:
    """Neither too short nor too long."""
    length = len(str(service["description"]))
    share = 0.0 if length < VERY_SHORT else 1.0 if SHORT <= length < LONG else 0.5
    more = f"Ajoutez {SHORT - length} signes : ce qu’on y apprend, comment cela se passe, combien de temps."
    less = f"Enlevez {length - LONG + 1} signes : gardez ce qui décide à venir."
    return Criterion("description", "La présentation", share, more if length < SHORT else less, "description")


def phone(service: Record, _today: date) -> Criterion:
    """The phone, where people are told to call."""
    is_told = holds(service, "modes_mobilisation", "telephoner")
    share = float(bool(service["telephone"])) if is_told else None
    mend = "Vous invitez à téléphoner : ajoutez le téléphone public de l’antenne."
    return Criterion("phone", "Le téléphone annoncé", share, mend, "phone", is_on_sheet=True)


def holds(service: Record, name: str, value: str) -> bool:
    """Return whether a list of the service holds this value."""
    values = service[name]
    return isinstance(values, list) and value in values


JUDGES: tuple[Callable[[Record, date], Criterion], ...] = (
    address,
    ways_in,
    publics,
    thematics,
    contact,
    email,
    freshness,
    fees,
    description,
    phone,
)
