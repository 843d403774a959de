"""The demonstration association, filled once for all the pages of this folder."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.http import HttpRequest
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext
from pytest_django import DjangoDbBlocker

from declic.accounts.models import User
from declic.demo.services import DemoReport, demo_user, fill_demo
from declic.shared.visits import KEY, MEMBER_KEY
from tests import factories
from tests.browser.association import prepare
from tests.browser.conftest import key_of
from tests.browser.demonstration.things import Things, things_of
from tests.browser.screens import DESK

ContextOf = Callable[[str], BrowserContext]
ROLES = ("counsellor", "manager", "volunteer", "national")
MEMBERS = ("giver", "arriving", "observing")


@pytest.fixture(scope="package")
def report(
    server: str, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DemoReport]:
    """Fill the demonstration; everything is gone after the last test of the folder."""
    folder: Path = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), override_settings(DECLIC_DATA_DIR=folder, DECLIC_SMS_FILE=True):
        prepare()
        yield fill_demo(now=timezone.now())
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(scope="package")
def things(report: DemoReport) -> Things:
    return things_of(report)


@pytest.fixture(scope="package")
def context_of(browser: Browser, server: str, things: Things) -> Iterator[ContextOf]:
    """Give the browser of somebody: a role of the team, a learner of the tour, or anybody."""
    contexts: dict[str, BrowserContext] = {}

    def context_of(who: str) -> BrowserContext:
        if who not in contexts:
            contexts[who] = browser.new_context(viewport=DESK, base_url=server, reduced_motion="reduce")
            if key := session_of(who, things):
                cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server}
                contexts[who].add_cookies([cookie])  # type: ignore[list-item]
        return contexts[who]

    yield context_of
    for context in contexts.values():
        context.close()


def session_of(who: str, things: Things) -> str:
    """Return the key of the session of this person; none for anybody."""
    if who in ROLES:
        return fresh_session(demo_user(who), is_protected=True)
    if who == "unprotected":
        return fresh_session(factories.MembershipFactory.create().user, is_protected=False)
    if who in MEMBERS:
        pk, link = things[who]
        visit = SessionStore()
        visit[MEMBER_KEY] = {"member": pk, "link": link, "since": time.time()}
        visit.save()
        return str(visit.session_key)
    if who in things:
        visit = SessionStore()
        visit[KEY] = {"learner": things[who], "since": time.time()}
        visit.save()
        return str(visit.session_key)
    return ""


def fresh_session(user: User, *, is_protected: bool) -> str:
    """Return the key of a session of somebody who has typed their password just now."""
    user.set_password("une phrase à retenir")
    user.save()
    request = HttpRequest()
    request.session = SessionStore(key_of(user, is_protected=is_protected))
    record_authentication(request, user, "password", reauthenticated=True)
    request.session.save()
    return str(request.session.session_key)
