"""The packs that we ship, one at a time."""

import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from declic.programmes.models import LessonPack
from declic.programmes.services import load_packs
from tests.factories import LevelFactory, ProgrammeFactory

LESSONS: Path = settings.DECLIC_CATALOGUE_DIR / "lessons"
FILES = sorted(LESSONS.rglob("*.toml"))

every_pack = pytest.mark.parametrize(
    "path", FILES, ids=[path.relative_to(LESSONS).as_posix() for path in FILES]
)


def shelved(path: Path) -> LessonPack:
    """Load one pack, in its level."""
    text = path.read_text(encoding="utf-8")
    facts = tomllib.loads(text)
    LevelFactory.create(programme=ProgrammeFactory.create(code=facts["programme"]), key=facts["level"])
    load_packs({path.name: text})
    return LessonPack.objects.get(code=facts["code"])
