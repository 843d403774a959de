"""What the page of the demonstration shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from declic.accounts.models import User


@dataclass(frozen=True)
class DemoPage:
    """The ways into the demonstration."""

    users: list[tuple[str, str, User]]
    people: int
    link_token: str
    cards: list[dict[str, Any]]
    volunteer: dict[str, str] | None


def demo_page(users: list[tuple[str, str, User]]) -> DemoPage:
    """Return the roles to try, the links of a referrer and of a volunteer, and the cards."""
    folder: Path = settings.DECLIC_DATA_DIR
    path = folder / "demo.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return DemoPage(
        users=users,
        people=kept.get("people", 0),
        link_token=kept.get("link_token", ""),
        cards=kept.get("cards", []),
        volunteer=kept.get("volunteer"),
    )
