"""Two minutes to sign up: one message, one page, nothing said about who is known."""

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.outbox.models import Message
from declic.team.models import TeamMember

ANSWERS = {
    "first_name": "Inès",
    "last_name": "Carpentier",
    "channel": "email",
    "email": "ines@example.org",
    "free_slots": ["3", "7"],
    "agreed": "on",
}


@pytest.fixture
def address(branch: Branch) -> str:
    return f"/benevoles/venir/{branch.pk}/"


def test_the_public_page_names_the_branches(branch: Branch) -> None:
    page = Client().get("/benevoles/").content.decode()
    assert "Une soirée par semaine" in page
    assert f"/benevoles/venir/{branch.pk}/" in page
    assert "UNDEFINED" not in page


def test_somebody_signs_up_and_nobody_plans_them_yet(address: str, branch: Branch) -> None:
    answer = Client().post(address, ANSWERS)
    member = branch.team.get()
    assert answer.headers["Location"] == f"{address}merci/"
    assert (member.kind, member.is_active, member.is_joining) == ("volunteer", False, True)
    assert (member.free_slots, member.onboarding.step) == ((3, 7), "signed_up")


def test_the_link_leaves_by_message_and_opens_the_page(address: str, branch: Branch) -> None:
    Client().post(address, ANSWERS)
    token = Message.objects.get(kind="volunteer_link").body.split("/benevoles/lien/")[1].split("/")[0]
    client = Client()
    assert "Ouvrir ma page" in client.get(f"/benevoles/lien/{token}/").content.decode()
    opened = client.post(f"/benevoles/lien/{token}/", follow=True)
    assert "Bonjour Inès" in opened.content.decode()


def test_somebody_known_reads_the_same_page_and_gets_a_link_once_an_hour(
    address: str, branch: Branch
) -> None:
    pages = [Client().post(address, ANSWERS, follow=True).content.decode() for _ in range(3)]
    assert len({page.split("<main")[1].split("</main>")[0] for page in pages}) == 1
    assert TeamMember.objects.count() == 1
    assert Message.objects.filter(kind="volunteer_link").count() == 2


def test_somebody_who_left_is_invited_to_call(address: str, branch: Branch) -> None:
    Client().post(address, ANSWERS)
    TeamMember.objects.update(is_joining=False)
    Client().post(address, ANSWERS)
    told = Message.objects.get(kind="kind_word").body
    assert "Appelez-nous" in told
    assert "/benevoles/lien/" not in told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"email": ""}, "Écrivez votre e-mail"),
        ({"channel": "sms"}, "Écrivez votre téléphone"),
        ({"agreed": ""}, "Cochez la case"),
        ({"email": "ines chez example"}, "e-mail"),
    ],
)
def test_bad_answers_are_mended_and_nothing_typed_is_lost(
    change: dict[str, str], told: str, address: str, branch: Branch
) -> None:
    answer = Client().post(address, {**ANSWERS, **change})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "Carpentier" in answer.content.decode()
    assert not branch.team.exists()


def test_who_has_only_a_landline_is_in_the_list_to_phone(address: str, branch: Branch) -> None:
    Client().post(address, {**ANSWERS, "email": "", "channel": "phone", "phone": "03 20 00 00 02"})
    assert Message.objects.get().channel == "phone"
