"""A file is opened tidy, findable, and placed."""

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.services import register_learner
from tests.apps.learners.people import MOBILE, facts, registered
from tests.factories import NOW, TODAY, CommuneFactory, PostcodeFactory


def test_names_typed_in_capitals_are_written_as_people_write_them(branch: Branch) -> None:
    learner = registered(branch, first_name="AWA", last_name="D'HONDT")
    assert str(learner) == "Awa D'Hondt"


def test_a_name_that_grows_with_its_capitals_still_fits(branch: Branch) -> None:
    learner = registered(branch, first_name="ß" * 80, last_name="ŉ" * 80)
    learner.full_clean()
    assert (len(learner.first_name), len(learner.last_name)) == (80, 80)


@pytest.mark.parametrize("typed", ["06 39 98 00 01", "0639980001", "+33 6 39 98 00 01", "6.39.98.00.01"])
def test_a_phone_is_kept_in_one_form(branch: Branch, typed: str) -> None:
    assert registered(branch, phone=typed).phone == MOBILE


def test_two_spellings_of_a_name_share_their_sound(branch: Branch) -> None:
    one = registered(branch, first_name="Philippe", last_name="Ouattara")
    other = registered(branch, first_name="Filipe", last_name="Wattara")
    assert one.sound_key == other.sound_key


def test_the_search_text_has_no_accent(branch: Branch) -> None:
    learner = registered(branch, first_name="Zoé", phone=MOBILE, email="Zoe@Example.org")
    assert learner.search_text == "zoe diop zoe example org 0639980001"


def test_the_commune_is_found_from_postcode_and_city(branch: Branch) -> None:
    commune = CommuneFactory.create(code="59512", name="Roubaix")
    PostcodeFactory.create(code="59100", commune=commune)
    assert registered(branch, postcode="59100", city="ROUBAIX").commune == commune


def test_an_unknown_place_leaves_the_commune_empty(branch: Branch) -> None:
    assert registered(branch, postcode="99999", city="Nulle-Part").commune is None


def test_a_file_remembers_who_opened_it(branch: Branch, counsellor: User) -> None:
    learner = register_learner(branch, facts(), by=counsellor, now=NOW)
    assert (learner.created_by, learner.created_at) == (counsellor, NOW)


def test_the_information_given_is_dated_and_signed(branch: Branch) -> None:
    learner = register_learner(branch, facts(), by=None, now=NOW, notice_by="Sonia, CCAS")
    assert (learner.notice_given_on, learner.notice_given_by) == (TODAY, "Sonia, CCAS")


@pytest.mark.parametrize(("known_by", "is_invisible"), [(None, False), ((), True), (("ccas",), False)])
def test_only_who_was_asked_and_is_known_by_nobody_is_invisible(
    branch: Branch, known_by: tuple[str, ...] | None, is_invisible: bool
) -> None:
    learner = registered(branch, known_by=known_by)
    learner.refresh_from_db()
    assert learner.is_invisible is is_invisible
