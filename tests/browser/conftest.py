"""One browser a session, strict pages, and the site itself behind a live server."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from declic.accounts.models import User
from tests.browser.association import Association, found_association, prepare
from tests.browser.screens import ARGUMENTS, DESK, PHONE, complaints_of

#: Playwright runs a loop in the thread of the tests; Django would refuse its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

SignIn = Callable[[Page, User], None]
Opens = Callable[[], Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of the whole site, styles included, on the tests' database."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()
    with django_db_blocker.unblock():
        leave_database()


def leave_database() -> None:
    """Close every connection: Playwright's loop holds some that nobody else can see."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    connection.close()


@pytest.fixture
def live(server: str, transactional_db: None) -> str:
    """The address of the site, for a test that starts from an empty database."""
    return server


@pytest.fixture
def association(live: str) -> Association:
    prepare()
    return found_association()


def strict_pages(context: BrowserContext) -> Iterator[Page]:
    """Give a page of this context; a complaint of the browser fails the test."""
    page = context.new_page()
    complaints = complaints_of(page)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    yield from strict_pages(browser.new_context(viewport=DESK, base_url=base_url(request)))


@pytest.fixture
def other_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of somebody else, on another device."""
    yield from strict_pages(browser.new_context(viewport=DESK, base_url=base_url(request)))


@pytest.fixture
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    phone = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, base_url=base_url(request))
    yield from strict_pages(phone)


def base_url(request: pytest.FixtureRequest) -> str | None:
    """Return the address of the site, for the tests that use it."""
    if "server" not in request.fixturenames:
        return None
    address: str = request.getfixturevalue("server")
    return address


@pytest.fixture
def sign_in(live: str) -> SignIn:
    """Sign somebody in, second factor included, without walking through its pages."""

    def signed_in(page: Page, user: User) -> None:
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key_of(user), "url": live}])

    return signed_in


def key_of(user: User, *, is_protected: bool = True) -> str:
    """Return the key of a new session of this person, who has a second factor unless told otherwise."""
    if is_protected and not is_mfa_enabled(user):
        TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
