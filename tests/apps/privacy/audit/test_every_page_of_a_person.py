"""Every address that shows or changes somebody's file says so in the journal, under a name of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern

from declic.accounts.models import User
from declic.attendance.services import papers
from declic.branches.models import Branch
from declic.privacy.models import AuditLine
from declic.privacy.queries.audit_labels import LABELS, label_of
from tests.apps.conftest import SignIn
from tests.apps.test_access_matrix import GUARDED, address_of
from tests.apps.world import MARK, World, build_world
from tests.house.tree import addresses

#: Show somebody else of the same name: an unread row of a spreadsheet, another learner of the world.
SAME_NAME = {
    *("referrals:import_check", "referrals:import_columns", "referrals:import_row"),
    *("outcomes:call_again", "outcomes:group_ending"),
}
#: About one person by number, and shows nothing of them: the question why, the last lines inside the file.
#: A page that leads elsewhere shows nobody; an action that does has acted.
LEADS_ON: dict[str, set[int]] = {"GET": {302}, "POST": set()}
ABOUT_THE_READING = {"privacy:readers_part"}


@dataclass(frozen=True)
class Met:
    """What one address did: whom it named on the page, whose lines it wrote."""

    name: str
    method: str
    status: int
    names_learner: bool
    learners: frozenset[int]
    labels: frozenset[str]


def met(world: World, client: Client, user: User, name: str, pattern: URLPattern) -> Iterator[Met]:
    """Try an address by each of its methods, and put everything back."""
    methods: tuple[str, ...] = getattr(pattern.callback, "methods", ("GET",))
    address = address_of(world, name, pattern)
    for method in methods:
        client.force_login(user)
        before = transaction.savepoint()
        response = client.get(address) if method == "GET" else client.post(address, {})
        lines = list(AuditLine.objects.all())
        shown = b"".join(response) if response.streaming else response.content
        transaction.savepoint_rollback(before)
        yield Met(
            name,
            method,
            response.status_code,
            any(each in shown.decode(errors="replace") for each in names_of(world)),
            frozenset(pk for line in lines for pk in people_of(line)),
            frozenset(label_of(line.address) for line in lines),
        )


def names_of(world: World) -> tuple[str, str]:
    learner = world.learner
    return f"{learner.first_name} {MARK}", f"{MARK} {learner.first_name}"


def people_of(line: AuditLine) -> list[int]:
    return [int(pk) for pk in [*line.people.split(","), str(line.learner_number or "")] if pk]


def address_exists(world: World, name: str, pattern: URLPattern) -> bool:
    try:
        return bool(address_of(world, name, pattern))
    except (NoReverseMatch, AttributeError, KeyError):
        return False


@pytest.fixture
def visits(
    branch: Branch, manager: User, sign_in: SignIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[World, list[Met]]:
    """Open every address of the team as a manager, in a world of one of each."""
    monkeypatch.setattr(papers, "paper_folder", lambda: FileSystemStorage(tmp_path))
    world = build_world(branch)
    client = sign_in(manager)
    known = [(name, pattern) for name, pattern in GUARDED if address_exists(world, name, pattern)]
    return world, [one for name, pattern in known for one in met(world, client, manager, name, pattern)]


def test_every_address_of_the_team_says_in_the_journal_whose_file_it_shows(
    visits: tuple[World, list[Met]],
) -> None:
    """One walk for three rules: whoever is named is written, by number too, under words of its own."""
    world, found = visits
    shown = [one for one in found if one.method == "GET" and one.status == 200 and one.names_learner]
    unwritten = {one.name for one in shown if world.learner.pk not in one.learners} - SAME_NAME
    about = [
        one
        for one in found
        if names_a_learner(one.name) and one.status not in {403, 404, *LEADS_ON[one.method]}
    ]
    silent = {one.name for one in about if not one.learners} - ABOUT_THE_READING
    wordless = {one.name for one in found if "" in one.labels}
    assert (unwritten, silent, wordless) == (set(), set(), set())
    assert (len(shown) > 40, len(about) > 30) == (True, True)


def names_a_learner(name: str) -> bool:
    app, pattern = name.partition(":")[0], PATTERNS[name]
    parts: Any = pattern.pattern.regex.groupindex
    return "learner_pk" in parts or (app == "learners" and "pk" in parts)


PATTERNS = dict(GUARDED)


def test_no_words_are_left_for_a_page_that_is_gone() -> None:
    named = {f"{app}:{name}" for app, names in LABELS.items() for name in names}
    assert named - {name for name, _ in addresses()} == set()
