"""Links of messages: they lead to our own pages, and open nothing once changed or closed."""

from datetime import date, datetime

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.groups.models import GroupSession
from declic.team.models import MemberLink, TeamMember
from declic.team.services import close_member_links, make_member_link
from declic.volunteering import services
from declic.volunteering.access import answer_key, feed_key
from tests.apps.volunteering.conftest import Visit

HOME = "/benevoles/moi/"


def test_closing_the_links_ends_the_visit_and_the_messages(
    helper: TeamMember, session: GroupSession, visit: Visit, counsellor: User, today: date, now: datetime
) -> None:
    client = visit(helper)
    key = answer_key(services.propose(session, helper, "help", by=counsellor, today=today, now=now))
    close_member_links(helper, now=now)
    assert client.get(HOME).status_code == 409
    assert client.get(f"/benevoles/reponse/{key}/").status_code == 409


@pytest.mark.parametrize("key", ["nimporte", "WzEsMF0:1abc:xyz"])
def test_a_changed_message_opens_nothing(key: str, helper: TeamMember) -> None:
    assert Client().get(f"/benevoles/reponse/{key}/").status_code == 409


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/classe/", "/classe/"),
        ("https://ailleurs.example/", HOME),
        ("//ailleurs.example/classe/", HOME),
        ("/administration/", HOME),
        ("/classe/../administration/", HOME),
    ],
)
def test_a_link_leads_to_our_own_pages_only(wanted: str, led: str, helper: TeamMember, now: datetime) -> None:
    door = f"/benevoles/lien/{make_member_link(helper, now=now)}/?next={wanted}"
    assert Client().post(door).headers["Location"] == led


@pytest.mark.parametrize("links_before", [0, 1])
def test_a_closing_ends_the_messages_even_when_no_link_is_open(
    links_before: int, helper: TeamMember, now: datetime
) -> None:
    MemberLink.objects.bulk_create(
        MemberLink(member=helper, token_hash=str(one), made_at=now, revoked_at=now)
        for one in range(links_before)
    )
    address = f"/benevoles/agenda/{feed_key(helper)}.ics"
    assert Client().get(address).status_code == 200
    close_member_links(helper, now=now)
    assert Client().get(address).status_code == 404
