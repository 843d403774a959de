"""Whoever works for two antennas cannot tie them: a key may point to a hidden row, so pages hold."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import FileSystemStorage
from django.db import models, transaction
from django.test import Client
from django.urls import URLPattern

from declic.accounts.models import User
from declic.attendance.services import papers
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.shared.personal import declared_tables
from tests import factories
from tests.apps.conftest import SignIn
from tests.apps.test_access_matrix import GUARDED, address_of
from tests.apps.world import World, build_world

BETWEEN_A_THING_AND_A_PERSON = [
    (name, pattern)
    for name, pattern in GUARDED
    if {"pk", "learner_pk"} <= set(pattern.pattern.regex.groupindex)
    and "POST" in getattr(pattern.callback, "methods", ())
]


def antenna_paths() -> dict[type[models.Model], str]:
    """Return how each declared table leads to its antenna."""
    declared = [table for table in declared_tables() if table.branch and table.branch != "self"]
    return {apps.get_model(table.model): table.branch for table in declared}


def ties() -> Iterator[str]:
    """Name each row whose key leads to another antenna than its own."""
    paths = antenna_paths()
    for model, path in paths.items():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model in paths:
                there = f"{field.name}__{paths[field.related_model]}"
                rows = model._default_manager.filter(**{f"{there}__isnull": False, f"{path}__isnull": False})
                for row in rows.exclude(**{there: models.F(path)}):
                    yield f"{model.__name__} {row.pk}: {field.name}"


@pytest.fixture
def mixed(branch: Branch, other_branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Everything of one antenna, with a person of another one in the place of its own."""
    monkeypatch.setattr(papers, "paper_folder", lambda: FileSystemStorage(tmp_path))
    world = build_world(branch)
    partner = factories.PartnerFactory.create(branch=other_branch)
    facts = {"learner__branch": other_branch, "partner": partner, "status": "accepted"}
    elsewhere: Learner = factories.ReferralFactory.create(**facts, answered_at=factories.NOW).learner
    factories.confirm_level(elsewhere)
    return replace(world, learner=elsewhere)


def posted(client: Client, world: World, name: str, pattern: URLPattern) -> list[str]:
    """Return what an address tied, then put everything back as it was."""
    before = transaction.savepoint()
    body = {"session": world.session.pk, "group": world.group.pk, "note": "Rappelée.", "reason": "Trop loin."}
    client.post(address_of(world, name, pattern), body)
    tied = list(ties())
    transaction.savepoint_rollback(before)
    return tied


def test_a_thing_of_one_antenna_and_a_person_of_another_stay_apart(
    mixed: World, manager: User, other_branch: Branch, sign_in: SignIn
) -> None:
    factories.MembershipFactory.create(user=manager, branch=other_branch, role="manager")
    client = sign_in(manager)
    tied = {name: posted(client, mixed, name, pattern) for name, pattern in BETWEEN_A_THING_AND_A_PERSON}
    assert {name: rows for name, rows in tied.items() if rows} == {}
