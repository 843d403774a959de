"""Lesson packs without their content: the list by level, and what the sessions of groups ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from declic.programmes.models import LessonPack, Level
from declic.programmes.queries.skills import skill_sentence


@dataclass(frozen=True)
class PackLine:
    """A pack in the list, with what it trains in words."""

    pack: LessonPack
    skills: tuple[str, ...]


@dataclass(frozen=True)
class LevelPacks:
    """The packs of a level, in the order of its sessions."""

    level: Level
    packs: tuple[PackLine, ...]


@dataclass(frozen=True)
class PackList:
    """Every pack, level by level."""

    levels: tuple[LevelPacks, ...]


def pack_list() -> PackList:
    """Return the packs of every level, in one query."""
    packs = LessonPack.objects.select_related("level__programme").defer("content")
    ordered = packs.order_by("level__programme__position", "level__position", "level", "number")
    levels = groupby(ordered, key=lambda pack: pack.level)
    return PackList(tuple(LevelPacks(level, tuple(line_of(pack) for pack in its)) for level, its in levels))


def line_of(pack: LessonPack) -> PackLine:
    """Return a pack with its skills in words."""
    return PackLine(pack, tuple(skill_sentence(code) or code for code in pack.skills))


def packs_of_levels(level_pks: Iterable[int]) -> dict[tuple[int, int], LessonPack]:
    """Return the lesson packs of some levels, without their content, by level and session number."""
    packs = LessonPack.objects.filter(level__in=set(level_pks)).defer("content")
    return {(pack.level_id, pack.number): pack for pack in packs}
