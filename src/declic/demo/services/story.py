"""What the demonstration tells of its classrooms, as `data/demo/classes.toml` says it."""

import tomllib
from dataclasses import dataclass
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class GroupStory:
    """One group: where and when it meets, counted from the day of the demonstration, and with whom."""

    key: str
    level: str
    room: str
    days_after: int
    part: int
    weeks_ago: int
    people: int
    lead: str
    helpers: list[str]


@dataclass(frozen=True)
class Ending:
    """How the last sessions of one person went: marks, with the reason of an absence after a colon."""

    group: str
    person: int
    marks: list[str]


@dataclass(frozen=True)
class Newcomer:
    """Somebody who came by the public page for volunteers, and how far they have come."""

    step: str
    first_name: str
    last_name: str
    email: str
    phone: str
    channel: str
    free: list[int]
    days_ago: int
    motive: str


@dataclass(frozen=True)
class Story:
    """The whole of it."""

    groups: list[GroupStory]
    endings: list[Ending]
    newcomers: list[Newcomer]
    people: dict[str, dict[str, Any]]
    changes: dict[str, str]
    funding: dict[str, str]

    def endings_of(self, group: str) -> dict[int, list[str]]:
        """Return how it ended for people of a group, by rank."""
        return {one.person: one.marks for one in self.endings if one.group == group}


def read_story() -> Story:
    """Return what the file tells."""
    path = settings.DECLIC_CATALOGUE_DIR / "demo" / "classes.toml"
    facts: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Story(
        groups=[GroupStory(**one) for one in facts["groups"]],
        endings=[Ending(**one) for one in facts["endings"]],
        newcomers=[Newcomer(**one) for one in facts["newcomers"]],
        people=facts["people"],
        changes=facts["changes"],
        funding=facts["funding"],
    )
