"""The grid of exits: which situations a funder calls durable, transition, positive."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.conf import settings

from declic.impact.queries.facts import exit_words
from declic.outcomes.enums import JobContract, OutcomeKind

JOB = f"{OutcomeKind.JOB}:"
CLASS_LABELS = {
    "durable": "durable",
    "transition": "transition",
    "positive": "positive",
    "none": "ni l’une ni l’autre",
}


@cache
def shipped(name: str) -> dict[str, Any]:
    """Return one of the files of data/impact."""
    path = settings.DECLIC_CATALOGUE_DIR / "impact" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def default_grid() -> dict[str, str]:
    """Return the grid that a new template starts from."""
    rows: dict[str, str] = shipped("exit_grid")["rows"]
    return {word: rows[word] for word in exit_words()}


def grid_source() -> str:
    """Return where the first grid comes from."""
    return str(shipped("exit_grid")["source"])


def grid_of(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return the grid of a template: what it does not class is as in the grid that we ship."""
    return {**default_grid(), **{row["exit"]: row["class"] for row in rows}}


def rows_of_grid(grid: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a grid as a template keeps it."""
    return [{"exit": word, "class": name} for word, name in grid.items()]


def exit_labels() -> dict[str, str]:
    """Return every exit in words that people read."""
    return {word: exit_label(word) for word in exit_words()}


def exit_label(word: str) -> str:
    """Return one exit in words."""
    if word.startswith(JOB):
        return f"emploi, {JobContract(word.removeprefix(JOB)).label}"
    if word == OutcomeKind.JOB:
        return "emploi, contrat non noté"
    return str(OutcomeKind(word).label)
