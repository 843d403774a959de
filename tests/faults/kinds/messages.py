"""Messages: a worker sends fifteen letters to a mail server that counts them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from declic.outbox.models import Message
from declic.outbox.services import queue_message
from tests.apps.outbox.mail_server import mail_server
from tests.faults.children import Facts, mail_to
from tests.faults.kinds.shape import Kind, come_back_later, run_jobs

LETTERS = 15


@contextmanager
def post_office() -> Iterator[Facts]:
    """A mail server, and what lets a program send its mail there."""
    with mail_server() as server:
        yield {"server": server, "environment": mail_to(server.port)}


def queue_letters() -> Facts:
    """Fifteen letters wait."""
    with transaction.atomic():
        for number in range(LETTERS):
            queue_message(
                "seat_confirmed", f"p{number}@example.org", "Votre place", "Lundi, 10 h, à Lille.",
                once_key=f"seat:{number}", now=timezone.now(),
            )  # fmt: skip
    return {}


def send_letters(facts: Facts) -> None:
    """Let the worker send them."""
    use_post(facts)
    run_jobs()


def send_the_rest(facts: Facts) -> None:
    """The beat and another worker come back, twice an hour apart."""
    use_post(facts)
    come_back_later(hours=1)
    come_back_later(hours=4)


def use_post(facts: Facts) -> None:
    """Let this process send its mail there."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", facts["server"].port


def letter_things(facts: Facts) -> list[str]:
    """Return each letter as often as it was delivered.

    One whose end nobody knows is told to people, in their list of doubtful messages: that is a good end too.
    One marked as sent that the server never saw is nowhere, and one that still waits after hours is lost.
    """
    taken = [str(mail["To"]) for mail in facts["server"].taken]
    found = []
    for message in Message.objects.all():
        times = taken.count(message.recipient)
        is_told = message.delivery == "unconfirmed" and not times
        found += [f"letter to {message.recipient}"] * (times + is_told)
    return found


MESSAGES = (
    Kind(
        "messages",
        queue_letters,
        send_letters,
        send_the_rest,
        letter_things,
        is_whole=False,
        beside=post_office,
        program=lambda _: ("db_worker", "--batch", "--no-startup-delay", "--interval", "0", "--skip-checks"),
    ),
)
