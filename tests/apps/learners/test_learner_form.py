"""A file is written in one page; bad input says how to mend it, and nothing typed is lost."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.learners.models import Learner
from tests.apps.learners.people import MOBILE, registered

CREATE = reverse("learners:create")
AWA = {"first_name": "Awa", "last_name": "Diop", "birth_on": "12/03/1990"}


def html(client: Client, **typed: Any) -> str:
    return client.post(CREATE, {**AWA, **typed}).content.decode()


def test_a_file_is_opened_and_leads_to_it(desk_client: Client, branch: Branch) -> None:
    response = desk_client.post(CREATE, {**AWA, "phone": "06 39 98 00 01", "free_slots": ["0", "5"]})
    learner = Learner.objects.get(branch=branch)
    assert (learner.birth_on, learner.phone, learner.free_slots) == (date(1990, 3, 12), MOBILE, (0, 5))
    assert response.headers["Location"] == f"/apprenants/{learner.pk}/"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"phone": "06 39"}, "pas un numéro complet"),
        ({"birth_on": "31/02/1990"}, "Cette date n’existe pas"),
        ({"birth_on": "12/03/1890"}, "Vérifiez l’année de naissance"),
        ({"birth_on": "12/03/2190"}, "Vérifiez l’année de naissance"),
        ({"email": "awa@"}, "Cette adresse est incomplète"),
        ({"postcode": "5900"}, "Un code postal a cinq chiffres"),
        ({"first_name": ""}, "Écrivez ce nom"),
        ({"known_by": ["ccas", "none"]}, "pas les deux"),
        ({"is_informed": "on", "notice_by": ""}, "Dites qui a donné l’information"),
    ],
)
def test_bad_input_says_how_to_mend_it_and_keeps_the_rest(
    desk_client: Client, typed: dict[str, Any], sentence: str
) -> None:
    page = html(desk_client, **{"city": "Ville Bien Tapée", **typed})
    assert sentence in page
    assert "Ville Bien Tapée" in page
    assert not Learner.objects.exists()


@pytest.mark.parametrize(
    ("ticked", "stored"), [([], None), (["none"], []), (["ccas", "caf"], ["ccas", "caf"])]
)
def test_not_asked_is_not_no_service(
    desk_client: Client, ticked: list[str], stored: list[str] | None
) -> None:
    desk_client.post(CREATE, {**AWA, "known_by": ticked})
    assert Learner.objects.get().known_by == stored


@pytest.mark.parametrize(("answer", "stored"), [("", None), ("yes", True), ("no", False)])
def test_not_asked_is_not_no(desk_client: Client, answer: str, stored: bool | None) -> None:
    desk_client.post(CREATE, {**AWA, "receives_rsa": answer})
    assert Learner.objects.get().receives_rsa is stored


def test_somebody_known_is_shown_before_a_second_file_opens(desk_client: Client, branch: Branch) -> None:
    known = registered(branch, birth_on=date(1990, 3, 12))
    assert f'href="/apprenants/{known.pk}/modifier/"' in html(desk_client)
    assert Learner.objects.count() == 1
    html(desk_client, is_another="on")
    assert Learner.objects.count() == 2


def test_editing_shows_what_is_known_and_keeps_it(desk_client: Client, branch: Branch) -> None:
    learner = registered(branch, phone=MOBILE, known_by=(), receives_rsa=False, free_slots=(0,))
    address = reverse("learners:edit", args=[learner.pk])
    form = desk_client.get(address).context["page"].form
    shown = {field.html_name: field.value() for field in form if field.value() is not None}
    assert (shown["phone"], shown["known_by"], shown["receives_rsa"]) == ("06 39 98 00 01", ["none"], "no")
    desk_client.post(address, {**shown, "birth_on": "02/04/1988", "city": "Lille"})
    learner.refresh_from_db()
    assert (learner.phone, learner.known_by, learner.receives_rsa) == (MOBILE, [], False)


def test_the_information_given_is_noted_from_the_form(desk_client: Client) -> None:
    desk_client.post(CREATE, {**AWA, "is_informed": "on", "notice_by": "Nadia Leroy"})
    assert Learner.objects.get().notice_given_by == "Nadia Leroy"
