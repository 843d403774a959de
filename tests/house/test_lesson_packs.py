"""The packs that we ship: all can be taught, and together they teach the core of the three levels."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from declic.engines.lessons import (
    LessonPack,
    find_pack_problems,
    find_untaught,
    load_pack,
    texts_for_learners,
)
from declic.engines.plain_words import MAX_SENTENCE_WORDS, count_words, split_sentences
from tests.house.tree import PROJECT

DATA = PROJECT / "data"
LESSONS = DATA / "lessons"
FILES = sorted(LESSONS.rglob("*.toml"))
DRAWN = [path for folder in ("lessons", "bank") for path in (DATA / folder / "pictures").glob("*.svg")]
LEVELS = ("beginner", "intermediate", "advanced")
CORE = tuple("1234")
SKILLS = tomllib.loads((DATA / "skills.toml").read_text(encoding="utf-8"))["skills"]
CODES = frozenset(skill["code"] for skill in SKILLS)

every_pack = pytest.mark.parametrize(
    "path", FILES, ids=[path.relative_to(LESSONS).as_posix() for path in FILES]
)


def packs_of(programme: str) -> list[LessonPack]:
    return [load_pack(path) for path in FILES if path.relative_to(LESSONS).parts[0] == programme]


def level_of(pack: LessonPack) -> dict[str, Any]:
    text = (DATA / "programmes" / f"{pack.programme}.toml").read_text(encoding="utf-8")
    levels: list[dict[str, Any]] = tomllib.loads(text)["levels"]
    return next(level for level in levels if level["key"] == pack.level)


@every_pack
def test_a_pack_can_be_taught(path: Path) -> None:
    assert find_pack_problems(load_pack(path), CODES) == ()


@every_pack
def test_every_picture_of_a_pack_is_drawn(path: Path) -> None:
    assert load_pack(path).pictures - {drawing.name for drawing in DRAWN} == set()


@every_pack
def test_a_learner_never_meets_a_long_sentence(path: Path) -> None:
    said = [part for text in texts_for_learners(load_pack(path)) for part in split_sentences(text)]
    assert [sentence for sentence in said if count_words(sentence) > MAX_SENTENCE_WORDS] == []


@every_pack
def test_a_pack_lasts_as_long_as_a_session_of_its_level(path: Path) -> None:
    pack = load_pack(path)
    assert pack.minutes == level_of(pack)["session_minutes"]


@every_pack
def test_a_pack_stands_where_its_code_says(path: Path) -> None:
    pack = load_pack(path)
    assert path.relative_to(LESSONS).parts[:2] == (pack.programme, pack.level)
    assert path.name.startswith(f"{pack.number:02}-")
    assert pack.code == f"{pack.programme}-{pack.level}-{pack.number:02}"


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_of_digitall_has_ten_packs(level: str) -> None:
    numbers = [pack.number for pack in packs_of("digitall") if pack.level == level]
    assert numbers == list(range(1, 11))


@pytest.mark.parametrize("level", LEVELS)
def test_every_core_skill_is_taught_and_practised(level: str) -> None:
    core = [skill["code"] for skill in SKILLS if skill["level"] == level and skill["code"].endswith(CORE)]
    assert len(core) == 24
    assert find_untaught(packs_of("digitall"), core) == ()


def test_digistart_has_two_packs_as_examples() -> None:
    assert [pack.number for pack in packs_of("digistart")] == [1, 2]
