"""The page of official files: what was left is told, and a wrong file changes nothing."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from declic.branches.models import Branch
from declic.shared import uploads
from declic.territory.models import Commune, OfficialFile
from tests.apps.coverage.land import COMMUNES, come_from
from tests.apps.territory.squares import BAN, bring

ADDRESS = "/territoire/fichiers/"


def send(client: Client, content: str, kind: str = "communes", **given: str) -> Any:
    file = SimpleUploadedFile("communes.csv", content.encode())
    told = {"year": "2022", "column": "", "source": "", **given}
    return client.post(ADDRESS, {"kind": kind, "file": file, **told}, follow=True)


def test_a_file_comes_in_and_what_it_left_is_told(branch: Branch, manager_client: Client) -> None:
    page = send(manager_client, COMMUNES + "59999,Nulle-Part,,,,,\n").content.decode()
    assert "Lignes importées : 3. Laissées : 1" in page
    assert "Nulle-Part : code ou position manquante" in page
    assert OfficialFile.objects.get().imported_by_name


def test_the_same_file_again_says_so(branch: Branch, manager_client: Client) -> None:
    send(manager_client, COMMUNES)
    assert "rien n’a changé" in send(manager_client, COMMUNES).content.decode()


@pytest.mark.parametrize(
    ("content", "given", "told"),
    [
        ("ville\nLille\n", {}, "Il manque la colonne « code »"),
        (COMMUNES, {"year": ""}, "De quelle année"),
        ("", {}, "Il manque la colonne"),
        (COMMUNES, {"kind": "districts"}, "il commence par QN ou QP"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(
    content: str, given: dict[str, str], told: str, branch: Branch, manager_client: Client
) -> None:
    answer = send(manager_client, content, **given)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Commune.objects.exists()


def test_a_file_that_is_too_large_is_refused(
    branch: Branch, manager_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 50)
    assert "dépasse 10 Mo" in send(manager_client, COMMUNES).content.decode()


def test_learners_are_placed_on_demand(land: Branch, manager_client: Client) -> None:
    bring("addresses", BAN)
    come_from(land, "59350", 2, address="12 rue Jean Bart", postcode="59000")
    come_from(land, "59350", 1, address="Lille centre")
    page = manager_client.post(f"{ADDRESS}situer/", follow=True).content.decode()
    assert "2 personnes situées à leur numéro" in page
    assert "1 adresses restent trop vagues" in page
