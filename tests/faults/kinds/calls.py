"""Calls to programs: answers and a group are told to a receiver that breaks the first time it hears each."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import repeat

from django.conf import settings
from django.utils import timezone

from declic.accounts.enums import Role
from declic.api.enums import CallState, Scope
from declic.api.models import Call, Webhook
from declic.api.services.delivering import call_programs
from declic.api.services.sealing import unseal
from declic.api.services.signing import SIGNATURE_HEADER, sign
from declic.api.services.tokens import open_access
from declic.api.services.webhooks import subscribe
from declic.referrals.models import Referral
from tests import factories
from tests.api.listening import Listener, listening
from tests.apps.conftest import person_in
from tests.faults.children import Facts
from tests.faults.kinds.shape import Kind, quietly

ANSWERS = 5
EVENTS = ["referral.answered", "group.seats_changed"]
#: Later than each pause between two attempts, and than what a dead worker holds.
LATER_MINUTES = (3, 9, 30, 120)


@contextmanager
def receiver() -> Iterator[Facts]:
    """A program that listens, and breaks the first time that it hears of an event."""
    with listening() as listener:
        listener.needs_twice = True
        yield {"listener": listener}


def something_changed() -> Facts:
    """A program subscribed; since then five people had their answer, and a group opened."""
    branch = factories.BranchFactory.create(name="Lille")
    by, partner = person_in(branch, Role.MANAGER), factories.PartnerFactory.create(branch=branch)
    rights = [Scope.REFERRALS_READ, Scope.PLACES_READ, Scope.WEBHOOKS_MANAGE]
    now = timezone.now()
    token, _ = open_access(
        branch, "Logiciel", scopes=rights, partner=partner, expires_on=date(2099, 1, 1), by=by, now=now
    )
    level = factories.LevelFactory.create()
    factories.ReferralFactory.create_batch(ANSWERS, partner=partner, learner__branch=branch)
    subscribe(token, "https://example.org/declic", EVENTS, now=now)
    Referral.objects.update(status="accepted", answered_at=now)
    factories.small_group(branch, level)
    return {}


def call(facts: Facts) -> None:
    """Let the beat tell what changed."""
    use_receiver(facts)
    quietly("call_programs")


def call_later(facts: Facts) -> None:
    """The beat comes back, again and again."""
    use_receiver(facts)
    for minutes in LATER_MINUTES:
        now = timezone.now() + timedelta(minutes=minutes)
        call_programs(now, clock=repeat(now).__next__)


def use_receiver(facts: Facts) -> None:
    """Let this process call a program of this machine, as in the demonstration."""
    settings.DECLIC_DEMO = True
    Webhook.objects.update(url=facts["listener"].url)


def told_things(facts: Facts) -> list[str]:
    """Return each event number once, with what it tells, and what became of each call.

    The same number may be heard twice: the receiver knows it. Two numbers for one change would be two events.
    """
    told = {one["id"]: one for one in understood(facts["listener"])}
    calls = Call.objects.order_by("pk")
    return [
        *(f"heard {one['type']} {one.get('referral') or one.get('group')}" for one in told.values()),
        *(f"call {one.kind} {one.payload} {one.state}" for one in calls),
        *(f"never heard, marked so: {one.event_key}" for one in calls if is_unheard(one, told)),
    ]


def understood(listener: Listener) -> list[dict[str, str]]:
    """Return what the receiver heard; each call is whole, and signed."""
    secret = unseal(Webhook.objects.get().sealed_secret)
    for headers, body in listener.heard:
        at = int(headers[SIGNATURE_HEADER].partition("=")[2].partition(",")[0])
        if headers[SIGNATURE_HEADER] != sign(secret, body, at=at):
            raise ValueError(f"not signed: {body!r}")
    return [json.loads(body) for _, body in listener.heard]


def is_unheard(one: Call, told: dict[str, dict[str, str]]) -> bool:
    """Return whether a call says that it was received, and nobody heard it."""
    return one.state == CallState.DELIVERED and str(one.event_key) not in told


CALLS = (
    Kind(
        "appels de programmes",
        something_changed,
        call,
        call_later,
        told_things,
        is_whole=False,
        beside=receiver,
    ),
)
