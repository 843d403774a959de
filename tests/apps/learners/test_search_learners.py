"""Anybody is found, by name as it sounds, by phone, by card."""

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.queries import search_learners
from declic.learners.queries.cards import card_address
from declic.learners.services import issue_card, merge_learners
from tests.apps.learners.people import MOBILE, registered
from tests.factories import NOW


@pytest.mark.parametrize(
    "text",
    [
        "Ouattara",
        "wattara",
        "Philippe Ouattara",
        "OUATTARA philippe",
        "filipe wattara",
        "ouatt",
        "phil ouat",
        "06 39 98 00 01",
        "0639980001",
        "+33639980001",
        "33639980001",
        "98 00 01",
        "philippe@example.org",
    ],
)
def test_somebody_is_found_however_people_look_for_them(branch: Branch, text: str) -> None:
    meant = registered(
        branch, first_name="Philippe", last_name="Ouattara", phone=MOBILE, email="philippe@example.org"
    )
    registered(branch, first_name="Lucie", last_name="Martin", phone="+33639980777")
    assert list(search_learners(branch, text)) == [meant]


def test_accents_do_not_count(branch: Branch) -> None:
    meant = registered(branch, first_name="Hélène", last_name="Lefèvre")
    assert list(search_learners(branch, "helene LEFEVRE")) == [meant]


def test_exact_words_come_before_names_that_sound_alike(branch: Branch) -> None:
    sounding = registered(branch, first_name="Anna", last_name="Aubry")
    exact = registered(branch, first_name="Zoé", last_name="Obri")
    assert list(search_learners(branch, "obri")) == [exact, sounding]


def test_a_card_finds_its_holder_by_secret_and_by_address(branch: Branch, counsellor: User) -> None:
    learner = registered(branch)
    _, token, _ = issue_card(learner, by=counsellor, now=NOW)
    assert list(search_learners(branch, token)) == [learner]
    assert list(search_learners(branch, card_address(token))) == [learner]


def test_merged_files_are_not_found(branch: Branch, counsellor: User) -> None:
    kept, absorbed = registered(branch), registered(branch)
    merge_learners(kept, absorbed, by=counsellor, now=NOW)
    assert list(search_learners(branch, "diop")) == [kept]


def test_people_of_another_branch_are_not_found(branch: Branch, other_branch: Branch) -> None:
    registered(other_branch, phone=MOBILE)
    assert not search_learners(branch, "diop").exists()
    assert not search_learners(branch, MOBILE).exists()


@pytest.mark.parametrize("text", ["", "   ", "zzzz", "?!", "0699999999"])
def test_what_means_nobody_finds_nobody(branch: Branch, text: str) -> None:
    registered(branch, phone=MOBILE)
    assert not search_learners(branch, text).exists()


@pytest.mark.parametrize(
    "text",
    ["mot " * 1500, "a" * 100_000, "0639 " * 20_000, "🙂" * 60_000],
    ids=["words", "word", "phone", "pictures"],
)
def test_a_whole_page_pasted_by_mistake_finds_nobody(branch: Branch, text: str) -> None:
    registered(branch)
    assert list(search_learners(branch, text)) == []


def test_only_the_first_eight_words_are_looked_for(branch: Branch) -> None:
    meant = registered(branch, first_name="Awa Aminata Binta Coumba", last_name="Diop Fall Gueye Ndiaye")
    asked = "awa aminata binta coumba diop fall gueye ndiaye orange"
    assert list(search_learners(branch, asked)) == [meant]
