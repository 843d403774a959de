"""Loading the catalogue: programmes, levels, admission rules and lesson packs, as data."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict, cast

from django.db import transaction

from declic.engines.eligibility.criteria import CRITERIA
from declic.engines.eligibility.errors import WrongRule
from declic.engines.eligibility.facts import Facts
from declic.engines.lessons import UnreadablePack, find_pack_problems, read_pack
from declic.programmes.enums import LevelKey
from declic.programmes.errors import WrongCatalogue
from declic.programmes.models import AdmissionRule, LessonPack, Level, Module, Programme


class RuleEntry(TypedDict, total=False):
    """A rule in a file."""

    criterion: str
    parameters: dict[str, object]
    is_blocking: bool


class ModuleEntry(TypedDict):
    """A module in a file."""

    code: str
    name: str
    aim: str
    hours: int
    evaluation: str


class LevelEntry(TypedDict):
    """A level in a file."""

    key: str
    name: str
    aim: str
    hours: int
    session_minutes: int
    sessions_a_week: int
    minimum_learners: int
    learners_per_adult: int
    presence_percent: NotRequired[int]
    internship_weeks: NotRequired[int]
    modules: NotRequired[list[ModuleEntry]]


class ProgrammeEntry(TypedDict):
    """A programme in a file."""

    code: str
    name: str
    summary: str
    position: int
    is_active: bool
    levels: list[LevelEntry]
    rules: list[RuleEntry]


@transaction.atomic
def load_catalogue(text_by_file: Mapping[str, str]) -> int:
    """Create or update the programme of each file; return how many there are. Nothing is deleted."""
    for file_name, text in text_by_file.items():
        load_programme(file_name, read_programme(file_name, text))
    return len(text_by_file)


def read_programme(file_name: str, text: str) -> ProgrammeEntry:
    """Return what a file says; refuse what lacks a word."""
    try:
        entry = cast("ProgrammeEntry", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise WrongCatalogue(file_name, f"il n’est pas écrit en TOML ({error}).") from error
    missing = sorted(ProgrammeEntry.__required_keys__ - entry.keys())
    for level in entry.get("levels", []):
        missing += sorted(LevelEntry.__required_keys__ - level.keys())
        for module in level.get("modules", []):
            missing += sorted(ModuleEntry.__required_keys__ - module.keys())
    if missing:
        raise WrongCatalogue(file_name, f"il manque « {missing[0]} ».")
    return entry


def load_programme(file_name: str, entry: ProgrammeEntry) -> Programme:
    """Create or update one programme, with its levels and rules."""
    programme, _ = Programme.objects.update_or_create(
        code=entry["code"],
        defaults={key: entry[key] for key in ("name", "summary", "position", "is_active")},
    )
    for position, level in enumerate(entry["levels"], start=1):
        if level["key"] not in LevelKey.values:
            raise WrongCatalogue(file_name, f"le niveau « {level['key']} » n’existe pas.")
        described = {key: value for key, value in level.items() if key not in {"name", "modules"}}
        kept, _ = Level.objects.update_or_create(
            programme=programme, name=level["name"], defaults={**described, "position": position}
        )
        load_modules(file_name, kept, level.get("modules", []))
    for position, rule in enumerate(entry["rules"], start=1):
        load_rule(file_name, programme, rule, position)
    return programme


def load_modules(file_name: str, level: Level, modules: Sequence[ModuleEntry]) -> None:
    """Create or update the modules of a level, whose hours must make its hours."""
    hours = sum(module["hours"] for module in modules)
    if modules and hours != level.hours:
        reason = f"les modules de « {level.name} » font {hours} heures, le niveau en compte {level.hours}."
        raise WrongCatalogue(file_name, reason)
    for position, module in enumerate(modules, start=1):
        described = {key: value for key, value in module.items() if key != "code"}
        Module.objects.update_or_create(
            level=level, code=module["code"], defaults={**described, "position": position}
        )


def load_rule(file_name: str, programme: Programme, rule: RuleEntry, position: int) -> None:
    """Create or update one admission rule, once the eligibility engine has understood it."""
    name, parameters = rule.get("criterion", ""), rule.get("parameters", {})
    if name not in CRITERIA:
        raise WrongCatalogue(file_name, f"le critère « {name} » n’existe pas.")
    try:
        CRITERIA[name].check(Facts(), parameters)
    except WrongRule as wrong:
        raise WrongCatalogue(file_name, wrong.message_fr) from wrong
    AdmissionRule.objects.update_or_create(
        programme=programme,
        criterion=name,
        defaults={
            "parameters": parameters,
            "is_blocking": rule.get("is_blocking", True),
            "position": position,
        },
    )


@transaction.atomic
def load_packs(text_by_file: Mapping[str, str]) -> int:
    """Create or update the lesson pack of each file; return how many changed. Nothing is deleted.

    A pack that does not parse, or that cannot be taught, is named and stops the whole loading.
    """
    levels = {(level.programme.code, level.key): level for level in Level.objects.select_related("programme")}
    return sum(load_pack(file_name, text, levels) for file_name, text in text_by_file.items())


def load_pack(file_name: str, text: str, levels: Mapping[tuple[str, str], Level]) -> bool:
    """Create or update one lesson pack; return whether it changed."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    if LessonPack.objects.filter(digest=digest).exists():
        return False
    try:
        pack = read_pack(text)
    except UnreadablePack as wrong:
        raise WrongCatalogue(file_name, f"{wrong}") from wrong
    if problems := find_pack_problems(pack):
        raise WrongCatalogue(file_name, problems[0])
    level = levels.get((pack.programme, pack.level))
    if level is None:
        raise WrongCatalogue(file_name, f"le niveau « {pack.programme}, {pack.level} » n’existe pas.")
    LessonPack.objects.update_or_create(
        level=level,
        number=pack.number,
        defaults={
            **{name: getattr(pack, name) for name in ("code", "title", "aim", "minutes")},
            "skills": list(pack.skills),
            "content": tomllib.loads(text),
            "digest": digest,
        },
    )
    return True
