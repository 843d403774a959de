"""The second lock exists on PostgreSQL only; on SQLite these tests have nothing to look at."""

from collections.abc import Callable

import pytest
from django.db import connection

from declic.branches.models import Branch
from declic.learners.models import Note
from tests import factories

WHO = (
    "SELECT current_user::text, "
    "current_setting('declic.branches', true), current_setting('declic.files', true)"
)


def acting_as() -> tuple[str, str | None, str | None]:
    """Return who this connection is to PostgreSQL, with its antennas."""
    with connection.cursor() as cursor:
        cursor.execute(WHO)
        role, branches, files = cursor.fetchone()
    return role, branches, files


def owner() -> str:
    """Return the account that the connection was opened with."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user::text")
        return str(cursor.fetchone()[0])


@pytest.fixture
def noted(db: None) -> Callable[[Branch, str], Note]:
    """Make a note on somebody of an antenna."""

    def make(branch: Branch, text: str) -> Note:
        learner = factories.LearnerFactory.create(branch=branch)
        return Note.objects.create(learner=learner, text=text, written_at=factories.NOW)

    return make
