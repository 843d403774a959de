"""What the skill framework says of a level, for the result of a diagnostic."""

from declic.programmes.enums import LevelKey
from declic.programmes.queries.skills import framework, skill_sentence

__all__ = ["area_names", "core_skills", "framework", "skill_sentence"]
CORE_SKILLS_A_CELL = 4


def area_names() -> dict[str, str]:
    """Return the name of each area, by code, in order."""
    return {area["code"]: area["name"] for area in framework()["areas"]}


def core_skills(level: LevelKey) -> list[str]:
    """Return one core sentence of each area at this level: what one will learn there."""
    skills = [skill for skill in framework()["skills"] if skill["level"] == level]
    numbers = [str(number) for number in range(1, CORE_SKILLS_A_CELL + 1)]
    return [s["sentence"] for number in numbers for s in skills if s["code"].endswith(f".{number}")]
