"""The skill framework, read once from the catalogue."""

import tomllib
from functools import cache
from typing import Any

from django.conf import settings


@cache
def framework() -> dict[str, Any]:
    """Return the framework as written in data/skills.toml."""
    path = settings.DECLIC_CATALOGUE_DIR / "skills.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def sentence_by_code() -> dict[str, str]:
    """Return what somebody says who has each skill: « Je … »."""
    return {skill["code"]: skill["sentence"] for skill in framework()["skills"]}


def skill_sentence(code: str) -> str:
    """Return what somebody who has this skill says; nothing for a code that nobody knows."""
    return sentence_by_code().get(code, "")
