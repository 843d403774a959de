"""Every template compiles, and somebody uses it."""

from functools import cache
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.house.tree import SOURCE, kept_files, name_of

TEMPLATES = [path for path in kept_files(".html") if "templates" in path.parts and SOURCE in path.parents]
READERS = [*kept_files(".py"), *kept_files(".html")]
#: Folders whose templates are found by Django or allauth, under names of theirs.
FOUND_BY_OTHERS = (
    "django/",
    "account/",
    "mfa/",
    "allauth/",
    "diagnostics/items/",
    "403",
    "404",
    "429",
    "500",
)


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def template_name(path: Path) -> str:
    return path.as_posix().split("/templates/")[1]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_the_template_compiles(path: Path) -> None:
    assert get_template(template_name(path)) is not None


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if not template_name(path).startswith(FOUND_BY_OTHERS)], ids=name_of
)
def test_somebody_uses_the_template(path: Path) -> None:
    wanted = template_name(path)
    assert any(f'"{wanted}"' in text_of(reader) for reader in READERS)
