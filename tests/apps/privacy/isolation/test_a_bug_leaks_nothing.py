"""The first lock is broken on purpose: every access rule shows every antenna, to everybody.

On PostgreSQL the second lock holds: no guarded address shows anything of another antenna. On SQLite
the same bug leaks, which shows that the test can fail.
"""

import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.test import Client
from django.urls import URLPattern

from declic.accounts.enums import Role
from declic.attendance.services import papers
from declic.branches.models import Branch
from tests.apps.conftest import SignIn, person_in
from tests.apps.test_access_matrix import GUARDED, SHARED_BY_ALL, address_of, knock, verdict
from tests.apps.world import MARK, World, build_world

ON_POSTGRES = connection.vendor == "postgresql"
#: Rules that every view asks, and what a bug would make of them.
BROKEN: dict[str, Any] = {
    "branches_of_files": lambda *_: Branch.objects.all(),
    "visible_branches": lambda *_: Branch.objects.order_by("pk"),
    "roles_in": lambda user, *_: frozenset(user.memberships.values_list("role", flat=True)),
}
#: What the broken lock shows on SQLite, at least.
FEWEST_LEAKS = 50


def break_first_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every module read every antenna, and work in the first one made."""
    modules = [module for name, module in sys.modules.items() if name.startswith("declic.")]
    for name, broken in BROKEN.items():
        for module in modules:
            if hasattr(module, name):
                monkeypatch.setattr(module, name, broken)


@pytest.fixture
def world(branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(papers, "paper_folder", lambda: FileSystemStorage(tmp_path))
    made = build_world(branch)
    break_first_lock(monkeypatch)
    return made


@pytest.fixture(params=[Role.VOLUNTEER, Role.MANAGER])
def stranger(world: World, other_branch: Branch, sign_in: SignIn, request: pytest.FixtureRequest) -> Client:
    return sign_in(person_in(other_branch, request.param))


def leaks(client: Client, world: World) -> dict[str, str]:
    """Return the addresses that show another antenna, with what they showed."""
    shown = {name: shown_by(client, world, name, pattern) for name, pattern in GUARDED}
    return {name: words for name, words in shown.items() if words}


def shown_by(client: Client, world: World, name: str, pattern: URLPattern) -> str:
    """Return what an address shows that it should not: a name, or a thing; nothing when it holds."""
    response = knock(client, address_of(world, name, pattern), pattern)
    if MARK in response.content.decode(errors="replace"):
        return "a name"
    names_something = "pk" in str(pattern.pattern) and name not in SHARED_BY_ALL
    return verdict(response) if names_something and verdict(response) not in {"hidden", "refused"} else ""


@pytest.mark.skipif(not ON_POSTGRES, reason="SQLite has the first lock only")
def test_a_bug_in_every_access_rule_shows_nothing(world: World, stranger: Client) -> None:
    assert leaks(stranger, world) == {}


@pytest.mark.skipif(ON_POSTGRES, reason="PostgreSQL holds against this bug")
@pytest.mark.parametrize("stranger", [Role.MANAGER], indirect=True)
def test_the_same_bug_leaks_where_nothing_else_holds(world: World, stranger: Client) -> None:
    assert len(leaks(stranger, world)) > FEWEST_LEAKS
