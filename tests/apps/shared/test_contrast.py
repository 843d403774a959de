"""Text reads at 4.5:1 and marks at 3:1, in both themes (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

from declic import shared

TOKENS = Path(shared.__file__).parent / "static/shared/tokens.css"
LIGHT, DARK, CHOSEN_DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    for block in re.split(r"color-scheme: (?:light|dark);", TOKENS.read_text("utf-8"))[1:]
)
THEMES = {"light": LIGHT, "dark": LIGHT | DARK}

TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "primary") for ground in ("paper", "surface", "sunk")],
    ("ink", "primary-soft"),
    ("primary", "primary-soft"),
    ("primary-strong", "primary-soft"),
    ("on-primary", "primary"),
    ("on-primary", "primary-strong"),
    ("on-accent", "accent"),
    ("on-deep", "deep"),
    ("on-deep-soft", "deep"),
    *[(tone, f"{tone}-soft") for tone in ("success", "info", "warning", "danger")],
    *[("ink", f"{tone}-soft") for tone in ("success", "info", "warning", "danger", "accent")],
    *[(tone, "surface") for tone in ("success", "info", "warning", "danger")],
    ("warning", "accent-soft"),
]
MARKS = [
    *[(mark, ground) for mark in ("line-strong", "accent-mark", "focus") for ground in ("paper", "surface")],
    ("line-strong", "primary-soft"),
    ("accent-mark", "accent-soft"),
    ("accent-mark", "sunk"),
]


def luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (((c + 0.055) / 1.055) ** 2.4 if c > 0.04045 else c / 12.92 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_reads(theme: str, ink: str, ground: str) -> None:
    assert contrast(THEMES[theme][ink], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_show(theme: str, mark: str, ground: str) -> None:
    assert contrast(THEMES[theme][mark], THEMES[theme][ground]) >= 3


def test_the_chosen_dark_theme_is_the_dark_theme_of_the_device() -> None:
    assert CHOSEN_DARK == DARK
