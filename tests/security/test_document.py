"""What docs/security.md claims leads somewhere: every test that it names exists."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENT = (PROJECT / "docs/security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`((?:apps|security|house|browser|faults)/[\w/.]+)`", DOCUMENT)))
ROWS = re.findall(r"^\| \d+\.\d+[^|]*\|[^|]+\| (\S+) \|", DOCUMENT, re.MULTILINE)


@pytest.mark.parametrize("path", NAMED)
def test_a_test_that_is_named_exists(path: str) -> None:
    assert (PROJECT / "tests" / path).exists()


def test_every_line_has_its_answer() -> None:
    assert len(ROWS) > 150
    assert set(ROWS) == {"✔", "✘", "—"}


@pytest.mark.parametrize("chapter", range(1, 18))
def test_every_chapter_of_the_standard_is_answered(chapter: int) -> None:
    assert f"\n### V{chapter} " in DOCUMENT
