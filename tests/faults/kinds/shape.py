"""The shape of a kind: a scene, a work that is killed, what follows, and what must be there in the end."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from declic.accounts.models import User
from tests.faults.children import Facts


@dataclass(frozen=True)
class Kind:
    """A kind of work. `things` names all that it leaves, each by a key that is the same in every round."""

    name: str
    prepare: Callable[[], Facts]
    work: Callable[[Facts], Any]
    again: Callable[[Facts], Any]
    things: Callable[[Facts], list[str]]
    #: Whether it is one transaction: after a kill all of it is there, or nothing.
    is_whole: bool = True
    #: The real program that does the work, where there is one; some rounds start it as people do.
    program: Callable[[Facts], tuple[str, ...]] | None = None
    #: What must be up beside it, for instance a mail server; yields the facts that it adds.
    beside: Callable[[], AbstractContextManager[Facts]] = field(default=lambda: nullcontext({}))
    #: Whether a round takes seconds of calculation: then one is played where another kind has several.
    is_heavy: bool = False
    #: Whether the work lasts, so that it is also killed at any instant between two statements.
    lasts: bool = False
    #: How many of its last points turn the old into the new: half of the kills strike there.
    turning_points: int = 0


def make_tables_at_once() -> None:
    """Let this process make all tables at once, as the suite does, whatever the migrations."""
    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}


def run_jobs() -> None:
    """Do all the jobs that wait, as the worker of the program does, then stop."""
    quietly("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)


def run_beat() -> None:
    """Do one minute of the beat."""
    quietly("beat", une_fois=True)


def quietly(name: str, *arguments: str, **options: Any) -> None:
    """Run a management command without a word."""
    call_command(name, *arguments, **options, stdout=StringIO(), stderr=StringIO())


def come_back_later(**later: int) -> None:
    """Let the beat and the worker find, some time later, what a dead one left."""
    moment = timezone.now() + timedelta(**later)
    with at_the_hour(moment):
        run_beat()
        run_jobs()
        run_beat()


def at_the_hour(moment: datetime) -> AbstractContextManager[Any]:
    """Let the clock of this process say another hour."""
    return patch("django.utils.timezone.now", lambda: moment)


def somebody() -> User:
    """Return who decides in these scenes."""
    return User.objects.order_by("pk")[0]
