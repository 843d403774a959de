"""Whatever people send, typed or in an address, is not in the journal of a server at work."""

import io
import logging
import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.shared.journal import NoSecrets, formatter
from declic.shared.tokens import make_token
from tests.apps.conftest import SignIn
from tests.house.tree import addresses

#: As long and as strange as our own secrets; and what a person is called.
SECRET, NAME = make_token(), "Zwertyuiop"
#: What an address calls the secret that it holds.
HELD = re.compile(r"<(?:\w+:)?(token|key|secret|code|signed|uidb64)>")
SECRET_ADDRESSES = [
    (name, str(pattern.pattern)) for name, pattern in addresses() if HELD.search(str(pattern.pattern))
]
Send = Callable[[Client], object]
SENT: dict[str, Send] = {
    "password": lambda client: client.post("/comptes/login/", {"login": "a@b.fr", "password": SECRET}),
    "address of who signs in": lambda client: client.post(
        "/comptes/login/", {"login": f"{NAME}@example.org", "password": "x"}
    ),
    "second factor": lambda client: client.post("/comptes/2fa/authenticate/", {"code": SECRET}),
    "forgotten password": lambda client: client.post(
        "/comptes/password/reset/", {"email": f"{NAME}@example.org"}
    ),
    "typed search": lambda client: client.get(reverse("learners:list"), {"q": NAME}),
    "sent search": lambda client: client.post(reverse("shared:search"), {"q": NAME, "vers": "/apprenants/"}),
    "token of a program": lambda client: client.get(
        "/api/v1/places", headers={"authorization": f"Bearer {SECRET}"}
    ),
    "session": lambda client: with_session(client).get("/"),
    "form of a person": lambda client: client.post(
        reverse("learners:create"), {"last_name": NAME, "phone": SECRET}
    ),
    "address that nobody serves": lambda client: client.get(f"/rien/{SECRET}/?nom={NAME}"),
    "page that was left": lambda client: client.get("/", headers={"referer": f"http://x/?nom={NAME}"}),
    "refused origin": lambda _: Client(enforce_csrf_checks=True).post(f"/carte/{SECRET}/"),
}


def with_session(client: Client) -> Client:
    client.cookies[settings.SESSION_COOKIE_NAME] = SECRET
    return client


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the journal writes, at every level, as on a server."""
    facts = formatter("json")
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(facts.pop("()")(**facts))
    handler.addFilter(NoSecrets())
    handler.setLevel(logging.DEBUG)
    kept = [(logger, logger.level, logger.propagate) for logger in loggers()]
    for logger, _, _ in kept:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    yield stream
    for logger, level, _ in kept:
        logger.removeHandler(handler)
        logger.setLevel(level)


def loggers() -> list[logging.Logger]:
    return [logging.getLogger(name) for name in ("declic", "django", "django.request", "allauth")]


@pytest.mark.parametrize("kind", SENT)
def test_what_is_sent_is_not_written(sign_in: SignIn, manager: User, written: io.StringIO, kind: str) -> None:
    SENT[kind](Client())
    SENT[kind](sign_in(manager))
    assert written.getvalue()
    assert SECRET not in written.getvalue()
    assert NAME not in written.getvalue()


@pytest.mark.parametrize(("name", "pattern"), SECRET_ADDRESSES)
def test_the_secret_of_an_address_is_not_written(
    manager: User, written: io.StringIO, name: str, pattern: str
) -> None:
    parts = re.findall(r"<(?:(\w+):)?(\w+)>", pattern)
    named = {part: 1 if kind == "int" else SECRET for kind, part in parts}
    Client(raise_request_exception=False).get(reverse(name, kwargs=named))
    Client(raise_request_exception=False).post(reverse(name, kwargs=named))
    assert written.getvalue()
    assert SECRET not in written.getvalue()


def test_an_unread_row_of_the_database_is_not_written(written: io.StringIO) -> None:
    try:
        raise ValueError(f"duplicate key\nDETAIL:  Key (phone)=({NAME}) already exists.")
    except ValueError:
        logging.getLogger("declic.trial").exception("a row was refused")
    assert "a row was refused" in written.getvalue()
    assert NAME not in written.getvalue()


def test_there_are_addresses_to_knock_at() -> None:
    assert len(SECRET_ADDRESSES) > 15
