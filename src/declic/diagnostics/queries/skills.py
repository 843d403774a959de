"""The skill framework, read once from the catalogue."""

import tomllib
from functools import cache
from typing import Any

from django.conf import settings

from declic.programmes.enums import LevelKey

CORE_SKILLS_A_CELL = 4


@cache
def framework() -> dict[str, Any]:
    """Return the framework as written in data/skills.toml."""
    path = settings.DECLIC_CATALOGUE_DIR / "skills.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def area_names() -> dict[str, str]:
    """Return the name of each area, by code, in order."""
    return {area["code"]: area["name"] for area in framework()["areas"]}


def skill_sentence(code: str) -> str:
    """Return what somebody who has this skill says: « Je … »."""
    return next((skill["sentence"] for skill in framework()["skills"] if skill["code"] == code), "")


def core_skills(level: LevelKey) -> list[str]:
    """Return one core sentence of each area at this level: what one will learn there."""
    skills = [skill for skill in framework()["skills"] if skill["level"] == level]
    numbers = [str(number) for number in range(1, CORE_SKILLS_A_CELL + 1)]
    return [s["sentence"] for number in numbers for s in skills if s["code"].endswith(f".{number}")]
