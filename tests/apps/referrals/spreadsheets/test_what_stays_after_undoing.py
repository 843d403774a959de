"""Somebody on whom people worked since the import stays, and the page says why."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.learners.models import Learner
from declic.learners.services import issue_card, merge_learners, write_note
from declic.referrals.services import mark_contacted
from declic.referrals.services.spreadsheets import undo_import
from tests.apps.learners.people import registered
from tests.apps.referrals.spreadsheets import files
from tests.factories import NOW, ProgrammeFactory, ReferralFactory

pytestmark = pytest.mark.django_db
Touch = Callable[[Learner, User], object]


def change_phone(learner: Learner, by: User) -> None:
    Learner.objects.filter(pk=learner.pk).update(phone="+33639980099")


def tell_rights(learner: Learner, by: User) -> None:
    Learner.objects.filter(pk=learner.pk).update(notice_given_on=NOW.date(), notice_given_by="Nadia")


def refer_elsewhere(learner: Learner, by: User) -> None:
    ReferralFactory.create(learner=learner, programme=ProgrammeFactory.create(code="autre"))


def contact(learner: Learner, by: User) -> None:
    mark_contacted(learner.referrals.get(), by=by, now=NOW)


def send_again(learner: Learner, by: User) -> None:
    files.applied(by, files.csv_of(files.AWA_AGAIN))


def absorb(learner: Learner, by: User) -> None:
    merge_learners(learner, registered(learner.branch, last_name="Autre"), by=by, now=NOW)


TOUCHES: dict[str, Touch] = {
    "la fiche a été modifiée depuis": change_phone,
    "la fiche a été modifiée": tell_rights,
    "la fiche porte depuis : note": lambda learner, by: write_note(learner, "Rappeler", by=by, now=NOW),
    "la fiche porte depuis : carte": lambda learner, by: issue_card(learner, by=by, now=NOW),
    "la fiche porte depuis : fusion": absorb,
    "la personne a une autre orientation": refer_elsewhere,
    "son orientation est déjà suivie (personne contactée)": contact,
    "un autre fichier nomme aussi cette personne": send_again,
}


@pytest.mark.parametrize("reason", TOUCHES)
def test_somebody_who_was_touched_since_stays_with_the_reason(counsellor: User, reason: str) -> None:
    spreadsheet = files.applied(counsellor, files.csv_of(files.AWA, files.LEA))
    awa = Learner.objects.get(last_name="Diop")
    TOUCHES[reason](awa, counsellor)

    undo_import(spreadsheet, by=counsellor, now=NOW)

    assert any(why.startswith(reason) for why in files.row(spreadsheet, 2).person["stayed"])
    assert awa.referrals.filter(spreadsheet=spreadsheet).exists()
    assert not Learner.objects.filter(last_name="Saïdi").exists()


def test_the_page_says_what_stayed(desk_client: Client, counsellor: User) -> None:
    spreadsheet = files.applied(counsellor, files.csv_of(files.AWA))
    change_phone(Learner.objects.get(), counsellor)
    page = desk_client.post(reverse("referrals:import_undo", args=[spreadsheet.pk]), follow=True)
    assert "la fiche a été modifiée depuis" in page.content.decode()
    assert "Tout n’est pas parti." in page.content.decode()
