"""A link opens the form of one partner, is shown once, and can be closed or kept alive."""

from datetime import timedelta

import pytest

from declic.outbox.models import Message
from declic.partners.errors import LinkExpired, LinkRevoked, UnknownLink
from declic.partners.models import Partner, ReferralLink, Referrer
from declic.partners.queries import open_link
from declic.partners.services import make_link, renew_link, revoke_link
from declic.shared.tokens import hash_token
from tests.factories import NOW, TODAY, PartnerFactory, ReferrerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner() -> Partner:
    return PartnerFactory.create(branch__name="Lille", branch__phone="03 39 98 00 01")


@pytest.fixture
def referrer(partner: Partner) -> Referrer:
    return ReferrerFactory.create(partner=partner)


def test_a_new_link_opens_for_a_year(partner: Partner) -> None:
    link, token = make_link(partner, today=TODAY, now=NOW)
    assert open_link(token, TODAY + timedelta(days=365)) == link
    with pytest.raises(LinkExpired, match="03 39 98 00 01"):
        open_link(token, TODAY + timedelta(days=366))


def test_the_token_is_kept_only_as_a_hash(partner: Partner) -> None:
    link, token = make_link(partner, today=TODAY, now=NOW)
    assert link.token_hash == hash_token(token)
    assert token not in str(ReferralLink.objects.values_list())


def test_an_unknown_token_says_what_to_do() -> None:
    with pytest.raises(UnknownLink, match="e-mail"):
        open_link("inconnu", TODAY)


def test_a_revoked_link_opens_nothing_and_says_the_way_on(partner: Partner) -> None:
    link, token = make_link(partner, today=TODAY, now=NOW)
    revoke_link(link, now=NOW)
    with pytest.raises(LinkRevoked, match="antenne Lille"):
        open_link(token, TODAY)


def test_the_link_of_somebody_who_left_opens_nothing(referrer: Referrer) -> None:
    _, token = make_link(referrer.partner, referrer=referrer, today=TODAY, now=NOW)
    Referrer.objects.update(is_active=False)
    with pytest.raises(LinkRevoked):
        open_link(token, TODAY)


def test_the_links_of_a_partner_that_stopped_open_nothing(partner: Partner) -> None:
    _, token = make_link(partner, today=TODAY, now=NOW)
    Partner.objects.update(is_active=False)
    with pytest.raises(LinkRevoked):
        open_link(token, TODAY)


def test_a_renewed_link_opens_again(partner: Partner) -> None:
    link, token = make_link(partner, today=TODAY, now=NOW, days=1)
    later = TODAY + timedelta(days=30)
    renew_link(link, today=later)
    assert open_link(token, later).expires_on == later + timedelta(days=365)


def test_a_revoked_link_stays_closed(partner: Partner) -> None:
    link, _ = make_link(partner, today=TODAY, now=NOW)
    revoke_link(link, now=NOW)
    with pytest.raises(LinkRevoked):
        renew_link(link, today=TODAY)


def test_a_referrer_with_an_address_receives_the_link(referrer: Referrer) -> None:
    _, token = make_link(referrer.partner, referrer=referrer, today=TODAY, now=NOW)
    message = Message.objects.get()
    assert message.recipient == referrer.email
    assert token in message.body


def test_a_referrer_without_an_address_receives_nothing(partner: Partner) -> None:
    silent = ReferrerFactory.create(partner=partner, email="")
    make_link(partner, referrer=silent, today=TODAY, now=NOW)
    assert not Message.objects.exists()
