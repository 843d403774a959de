"""The pages of the antenna's own sheet, and what everybody reads of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from declic.branches.models import Branch, Venue
from declic.learners.queries.contact import phone_shown, read_typed_phone
from declic.open_data.access import service_of, sheet_of
from declic.open_data.models import PublicSheet, ServiceSheet
from declic.open_data.presentation.opening_hours import UnreadableHours, read_opening_hours
from declic.open_data.queries import inclusion
from declic.open_data.queries.quality import Quality, quality_of
from declic.open_data.queries.vocabulary import inclusion_words, labels_of
from declic.programmes.models import Level, Programme
from declic.programmes.queries import rule_in_words

JOB_SEEKERS, EVERYBODY = "demandeurs-emploi", "tous-publics"


@dataclass(frozen=True)
class ServiceCard:
    """A programme as a directory shows it."""

    name: str
    description: str
    thematics: list[str]
    publics: list[str]
    fees: str
    conditions: str
    modes: list[str]
    asked_by: list[str]
    rhythm: str


@dataclass(frozen=True)
class SheetCard:
    """An antenna as a directory shows it."""

    name: str
    description: str
    address: str
    phone: str
    phone_number: str
    email: str
    website: str
    hours: list[str]
    networks: list[str]
    services: tuple[ServiceCard, ...]
    updated_on: date


@dataclass(frozen=True)
class ProgrammeLine:
    """A programme on offer: described or not, and how well."""

    programme: Programme
    service: ServiceSheet | None
    quality: Quality | None

    @property
    def is_shown(self) -> bool:
        """Return whether it will be printed."""
        return self.service is not None and self.service.is_published


@dataclass(frozen=True)
class SheetPage:
    """The page of the antenna's sheet."""

    branch: Branch
    sheet: PublicSheet | None
    card: SheetCard | None
    lines: tuple[ProgrammeLine, ...]
    missing: list[str]
    may_manage: bool

    @property
    def is_published(self) -> bool:
        """Return whether everybody can read it."""
        return self.sheet is not None and self.sheet.is_published

    @property
    def score(self) -> int | None:
        """Return the mean score of the printed services, on a hundred."""
        scores = [line.quality.score for line in self.lines if line.quality and line.is_shown]
        return round(100 * sum(scores) / len(scores)) if scores else None


@dataclass(frozen=True)
class ServicePage:
    """The page that describes one programme, with its score."""

    programme: Programme
    form: object
    quality: Quality
    has_sheet: bool


def sheet_page(branch: Branch, *, today: date, may_manage: bool) -> SheetPage:
    """Return the page of an antenna's sheet, in a fixed number of queries."""
    sheet = sheet_of(branch)
    described = {one.programme_id: one for one in services_of(sheet)} if sheet else {}
    offered = Programme.objects.filter(is_active=True)
    lines = tuple(line_of(sheet, one, described.get(one.pk), today) for one in offered)
    missing = missing_in(sheet) if sheet else []
    return SheetPage(branch, sheet, card_of(sheet) if sheet else None, lines, missing, may_manage)


def line_of(
    sheet: PublicSheet | None, programme: Programme, service: ServiceSheet | None, today: date
) -> ProgrammeLine:
    """Return a programme with the score of its service, if it is described."""
    if sheet is None or service is None:
        return ProgrammeLine(programme, None, None)
    quality = quality_of(inclusion.service_of(sheet, service), today=today)
    return ProgrammeLine(programme, service, quality)


def services_of(sheet: PublicSheet) -> list[ServiceSheet]:
    """Return the services of a sheet, published or not, in two queries."""
    services = sheet.services.select_related("programme").prefetch_related("programme__levels")
    return list(services.filter(programme__is_active=True))


def missing_in(sheet: PublicSheet) -> list[str]:
    """Return what directories refuse a sheet without."""
    has_place = sheet.main_venue is not None and sheet.main_venue.is_open
    wanted = {
        "une présentation": bool(sheet.description),
        "le SIRET, ou à défaut le numéro RNA": bool(sheet.siret or sheet.rna),
        "une adresse principale parmi les lieux ouverts": has_place,
        "un e-mail ou un téléphone public": bool(sheet.email or sheet.phone),
    }
    return [words for words, is_there in wanted.items() if not is_there]


def card_of(sheet: PublicSheet) -> SheetCard:
    """Return an antenna as a directory shows it."""
    venue = sheet.main_venue if sheet.main_venue and sheet.main_venue.is_open else None
    shown = [one for one in services_of(sheet) if one.is_published]
    return SheetCard(
        name=sheet.name,
        description=sheet.description,
        address=f"{venue.name}, {venue.full_address}" if venue else "",
        phone=phone_shown(sheet.phone),
        phone_number=sheet.phone,
        email=sheet.email,
        website=sheet.website,
        hours=hours_of(sheet.opening_hours),
        networks=labels_of(sheet.networks, inclusion_words().networks),
        services=tuple(service_card(one) for one in shown),
        updated_on=sheet.updated_on,
    )


def hours_of(opening_hours: str) -> list[str]:
    """Return opening hours in French, or as they were written when we cannot read them."""
    try:
        return [str(rule) for rule in read_opening_hours(opening_hours)] if opening_hours else []
    except UnreadableHours:
        return [opening_hours]


def service_card(service: ServiceSheet) -> ServiceCard:
    """Return a programme as a directory shows it."""
    words = inclusion_words()
    fees = words.fees.get(service.fees, "")
    return ServiceCard(
        name=inclusion.name_of(service),
        description=service.description,
        thematics=labels_of(service.thematics, words.thematics),
        publics=labels_of(service.publics, words.publics),
        fees=f"{fees} : {service.fees_details}" if fees and service.fees_details else fees,
        conditions=service.access_conditions,
        modes=labels_of(service.mobilisation_modes, words.mobilisation_modes),
        asked_by=labels_of(service.mobilised_by, words.mobilised_by),
        rhythm=rhythm_in_words(list(service.programme.levels.all())),
    )


def rhythm_in_words(levels: list[Level]) -> str:
    """Return for instance « 2 h par semaine, 10 semaines »."""
    hours, weeks = inclusion.rhythm_of(levels)
    said = f"{weeks} semaine{'s' if weeks and weeks > 1 else ''}" if weeks else ""
    return f"{hours:g} h par semaine, {said}".replace(".", ",") if hours else said


def draft_sheet(branch: Branch, *, today: date) -> PublicSheet:
    """Return the sheet of an antenna, or one to begin with: not kept yet."""
    found = sheet_of(branch)
    if found is not None:
        return found
    return PublicSheet(
        branch=branch,
        name=branch.name,
        email=branch.email,
        phone=read_typed_phone(branch.phone).number,
        networks=list(inclusion_words().default_networks),
        updated_on=today,
    )


def lead_of(sheet: PublicSheet) -> str:
    """Return what a manager should know before they change the sheet."""
    if sheet.is_published:
        return "La fiche est publiée : ce que vous enregistrez ici paraît aussitôt."
    return (
        "Rien ne paraît tant que la fiche n’est pas publiée. Pour la publier, il faudra une présentation, "
        "une adresse, un SIRET ou un numéro RNA, et un e-mail ou un téléphone."
    )


def draft_service(branch: Branch, programme: Programme, *, today: date) -> ServiceSheet:
    """Return how an antenna describes a programme, or a description to begin with: not kept yet."""
    found = service_of(branch, programme)
    if found is not None:
        return found
    rules = list(programme.rules.all())
    seeks_work = any(rule.criterion == "employment_in" for rule in rules)
    return ServiceSheet(
        programme=programme,
        description=first_words(programme),
        publics=[JOB_SEEKERS if seeks_work else EVERYBODY],
        access_conditions=" ".join(rule_in_words(rule) for rule in rules if rule.is_blocking),
        fees="gratuit",
        updated_on=today,
    )


def first_words(programme: Programme) -> str:
    """Return a description to begin with: the programme in two sentences, then what each level brings."""
    levels = [
        f"{level.name.capitalize()} ({level.hours} h) : {level.aim}" for level in programme.levels.all()
    ]
    return "\n".join(line for line in [programme.summary, *levels] if line)


def service_page(branch: Branch, form: object, service: ServiceSheet, *, today: date) -> ServicePage:
    """Return the page that describes a programme, with the score it would have if it were kept now."""
    kept = sheet_of(branch)
    service.updated_on = today
    sheet = kept or draft_sheet(branch, today=today)
    quality = quality_of(inclusion.service_of(sheet, service), today=today)
    return ServicePage(service.programme, form, quality, has_sheet=kept is not None)


def open_venues(branch: Branch) -> QuerySet[Venue]:
    """Return the places that an antenna may give as its address."""
    return branch.venues.filter(is_open=True).select_related("commune")
