"""Notes, cards and merges are made from their pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner, LearnerCard, Merge
from declic.learners.services import issue_card, merge_learners, write_note
from tests.apps.learners.people import MOBILE, registered
from tests.factories import NOW


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return registered(branch, phone=MOBILE)


def test_a_note_is_written_and_read(desk_client: Client, counsellor: User, learner: Learner) -> None:
    address = reverse("learners:notes", args=[learner.pk])
    page = desk_client.post(address, {"text": "Préfère le matin"}, follow=True).content.decode()
    assert "Préfère le matin" in page
    assert str(counsellor) in page
    assert "UNDEFINED" not in page


def test_an_empty_note_is_not_written(desk_client: Client, learner: Learner) -> None:
    response = desk_client.post(reverse("learners:notes", args=[learner.pk]), {"text": " "})
    assert "Écrivez votre note" in response.content.decode()


def test_a_card_is_shown_once_with_its_code_and_pictures(desk_client: Client, learner: Learner) -> None:
    response = desk_client.post(reverse("learners:issue_card", args=[learner.pk]))
    page = response.content.decode()
    assert "Gardez cette carte" in page
    assert len(re.findall(r"learners/pictures/\w+\.svg", page)) == 3
    assert "<svg" in page
    assert "UNDEFINED" not in page
    assert "Diop" not in page
    assert "no-store" in response.headers["Cache-Control"]


def test_a_printed_card_does_not_carry_its_secret_in_words(desk_client: Client, learner: Learner) -> None:
    page = desk_client.post(reverse("learners:issue_card", args=[learner.pk])).content.decode()
    assert "/carte/" not in page.replace(f"/apprenants/{learner.pk}/carte/", "")


def test_a_lost_card_is_cancelled(desk_client: Client, counsellor: User, learner: Learner) -> None:
    issue_card(learner, by=counsellor, now=NOW)
    assert "carte remise" in desk_client.get(reverse("learners:card", args=[learner.pk])).content.decode()
    desk_client.post(reverse("learners:revoke_card", args=[learner.pk]))
    assert not LearnerCard.objects.filter(revoked_at=None).exists()


def test_the_merge_page_shows_what_differs(desk_client: Client, branch: Branch, learner: Learner) -> None:
    other = registered(branch, phone="+33639980002")
    choice = desk_client.get(reverse("learners:merge_choice", args=[learner.pk])).content.decode()
    address = reverse("learners:merge", args=[learner.pk, other.pk])
    assert address in choice
    page = desk_client.get(address).content.decode()
    assert 'name="taken" value="phone"' in page
    assert 'name="taken" value="birth_on"' not in page
    assert "UNDEFINED" not in page + choice


def test_two_files_are_merged_then_taken_apart(desk_client: Client, branch: Branch, learner: Learner) -> None:
    other = registered(branch, phone="+33639980002")
    desk_client.post(reverse("learners:merge", args=[learner.pk, other.pk]), {"taken": ["phone"]})
    learner.refresh_from_db()
    assert learner.phone == "+33639980002"
    desk_client.post(reverse("learners:undo_merge", args=[Merge.objects.get().pk]))
    other.refresh_from_db()
    assert other.merged_into is None


def test_a_merge_that_cannot_be_is_said_on_the_page(
    desk_client: Client, branch: Branch, counsellor: User, learner: Learner
) -> None:
    other = registered(branch)
    merge_learners(learner, other, by=counsellor, now=NOW)
    address = reverse("learners:merge", args=[learner.pk, other.pk])
    came_from = {"HTTP_REFERER": f"http://testserver{address}"}
    page = desk_client.post(address, follow=True, **came_from).content.decode()  # type: ignore[arg-type]
    assert "a été fusionnée" in page


def test_another_branch_undoes_no_merge(
    outsider_client: Client, branch: Branch, counsellor: User, learner: Learner
) -> None:
    merge = merge_learners(learner, registered(branch), by=counsellor, now=NOW)
    assert outsider_client.post(reverse("learners:undo_merge", args=[merge.pk])).status_code == 404


def test_notes_follow_their_author(counsellor: User, learner: Learner) -> None:
    assert write_note(learner, "  Vu ce matin  ", by=counsellor, now=NOW).text == "Vu ce matin"
