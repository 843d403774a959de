"""The tail is capped: no long file, no long function."""

from pathlib import Path

import pytest

from tests.house.tree import functions_in, kept_files, name_of

PYTHON = [path for path in kept_files(".py") if "migrations" not in path.parts]
SCRIPTS = kept_files(".js")
STYLES_AND_TEMPLATES = kept_files(".css", ".html")


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", PYTHON, ids=name_of)
def test_no_module_is_over_300_lines(path: Path) -> None:
    assert line_count(path) <= 300


@pytest.mark.parametrize("path", PYTHON, ids=name_of)
def test_no_function_is_over_40_lines(path: Path) -> None:
    assert [name for name, lines in functions_in(path) if lines > 40] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_no_script_is_over_150_lines(path: Path) -> None:
    assert line_count(path) <= 150


@pytest.mark.parametrize("path", STYLES_AND_TEMPLATES, ids=name_of)
def test_no_style_or_template_is_over_300_lines(path: Path) -> None:
    assert line_count(path) <= 300
