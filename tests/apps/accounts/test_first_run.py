"""The first screen opens the house once, and leads to the second factor."""

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.messages import get_messages
from django.test import Client

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.accounts.services import open_house
from declic.branches.models import Branch

pytestmark = pytest.mark.django_db
ANSWERS = {
    "branch_name": "Lille",
    "region": "Hauts-de-France",
    "school_zone": "B",
    "first_name": "Inès",
    "last_name": "Carpentier",
    "email": "Ines@example.org",
    "password": "un cheval vert sur le quai",
    "password_again": "un cheval vert sur le quai",
}


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_an_empty_house_shows_its_first_screen() -> None:
    page = Client().get("/", follow=True)
    assert page.request["PATH_INFO"] == "/bienvenue/"
    assert "Bienvenue dans Déclic" in page.content.decode()


def test_from_the_first_screen_to_a_page_of_the_team() -> None:
    client = Client()
    opened = client.post("/bienvenue/", ANSWERS, follow=True)
    assert opened.request["PATH_INFO"] == "/comptes/2fa/"
    activation = client.get("/comptes/2fa/totp/activate/")
    code = code_for(activation.context["form"].secret)
    codes = client.post("/comptes/2fa/totp/activate/", {"code": code}, follow=True)
    assert "codes de secours" in codes.content.decode()
    assert client.get("/antenne/").status_code == 200
    assert client.get("/antenne/comptes/").status_code == 200


def test_the_first_account_is_national_and_manages_the_branch() -> None:
    Client().post("/bienvenue/", ANSWERS)
    user = User.objects.get()
    lille = Branch.objects.get()
    assert user.email == "ines@example.org"
    assert set(user.memberships.values_list("role", "branch")) == {
        (Role.NATIONAL, None),
        (Role.MANAGER, lille.pk),
    }


def test_the_first_screen_disappears_once_there_is_an_account() -> None:
    client = Client()
    client.post("/bienvenue/", ANSWERS)
    assert Client().get("/bienvenue/").status_code == 404


def test_whoever_comes_second_is_told() -> None:
    open_house(**{key: value for key, value in ANSWERS.items() if key != "password_again"})
    answer = Client().post("/bienvenue/", {**ANSWERS, "email": "autre@example.org"})
    assert answer.headers["Location"] == "/comptes/login/"
    assert ["première antenne" in str(told) for told in get_messages(answer.wsgi_request)] == [True]
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"password_again": "un autre"}, "Les mots de passe sont différents"),
        ({"password": "court", "password_again": "court"}, "trop court"),
        ({"email": "ines"}, "adresse"),
        ({"school_zone": "D"}, "choix"),
    ],
)
def test_a_wrong_answer_is_explained_and_only_the_password_is_lost(
    changed: dict[str, str], sentence: str
) -> None:
    page = Client().post("/bienvenue/", {**ANSWERS, **changed}).content.decode()
    assert sentence in page
    assert "Carpentier" in page
    assert not User.objects.exists()


@pytest.mark.parametrize("changed", [{"email": "ines"}, {"password_again": "un autre"}])
def test_a_password_is_never_sent_back(changed: dict[str, str]) -> None:
    page = Client().post("/bienvenue/", {**ANSWERS, **changed}).content.decode()
    assert ANSWERS["password"] not in page
    assert "Retapez votre mot de passe" in page
