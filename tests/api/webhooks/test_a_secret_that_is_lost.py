"""When the key of the site has changed, no call can be signed: it is said, and nothing else stops."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from declic.accounts.enums import Role
from declic.api.models import Call, Webhook
from declic.api.services import webhooks
from declic.outbox.models import Message
from declic.partners.models import Partner
from declic.referrals.models import Referral
from declic.upkeep.models import Pulse
from tests.api.conftest import send
from tests.api.listening import Listener
from tests.api.webhooks.minutes import accept, minute
from tests.apps.conftest import SignIn, person_in

SENTENCE = "Le secret de ce rappel ne peut plus être lu : la clé du site a changé. Créez-en un nouveau."


@pytest.fixture
def lost(secret: str, referral: Referral, monkeypatch: pytest.MonkeyPatch) -> Webhook:
    """A subscription with news to tell, after the key has changed."""
    monkeypatch.setattr(settings, "SECRET_KEY", "another key of the site, made since")
    accept(referral)
    return Webhook.objects.get()


def test_the_beat_goes_on_and_the_calls_stop(lost: Webhook, listener: Listener) -> None:
    call_command("beat", une_fois=True)
    lost.refresh_from_db()
    assert (lost.is_on, lost.off_reason, listener.heard) == (False, SENTENCE, [])
    assert Pulse.objects.filter(key="beat").exists()


def test_the_page_of_the_program_says_what_to_do(lost: Webhook, partner: Partner, sign_in: SignIn) -> None:
    minute()
    manager = sign_in(person_in(partner.branch, Role.MANAGER))
    page = manager.get(f"/api/v1/acces/{lost.token_id}/").content.decode()
    assert page.count(SENTENCE) == 2  # at the subscription, and at the call


def test_whoever_opened_the_access_is_told_once(lost: Webhook) -> None:
    minute()
    minute()
    mail = Message.objects.get(kind="program_silent")
    assert SENTENCE in mail.body
    assert "il reçoit alors un nouveau secret" in mail.body.lower()


def test_calls_do_not_resume_unsigned(lost: Webhook, program: Client) -> None:
    minute()
    resumed = send(program, {}, to=f"webhooks/{lost.pk}/resume")
    replayed = send(program, {}, to=f"webhooks/calls/{Call.objects.get().pk}/replay")
    assert [(one.status_code, one.json()["detail"]) for one in (resumed, replayed)] == [(409, SENTENCE)] * 2


def test_calls_resume_when_the_key_is_back(
    lost: Webhook, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    minute()
    monkeypatch.undo()
    webhooks.switch_on(lost, now=timezone.now())
    assert minute() == 1


def test_a_new_subscription_is_called(
    lost: Webhook, program: Client, referral: Referral, listener: Listener
) -> None:
    minute()
    send(program, {"url": listener.url, "events": ["referral.outcome"]}, to="webhooks")
    Referral.objects.filter(pk=referral.pk).update(status="expired")
    assert (minute(), len(listener.heard)) == (1, 1)
