"""A card opens with its three pictures in order, and rests after five wrong tries."""

from datetime import timedelta

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.enums import Picture
from declic.learners.errors import CardLocked, CardUnknown, WrongPictures
from declic.learners.models import Learner, LearnerCard
from declic.learners.services import issue_card, open_card, revoke_card
from tests.apps.learners.people import registered
from tests.factories import NOW

Given = tuple[Learner, str, tuple[Picture, ...]]


@pytest.fixture
def given(branch: Branch, counsellor: User) -> Given:
    learner = registered(branch)
    _, token, pictures = issue_card(learner, by=counsellor, now=NOW)
    return learner, token, pictures


def try_wrongly(token: str, pictures: tuple[Picture, ...]) -> type[Exception]:
    with pytest.raises((WrongPictures, CardLocked)) as refusal:
        open_card(token, pictures[::-1], now=NOW)
    return refusal.type


def test_the_right_pictures_open(given: Given) -> None:
    learner, token, pictures = given
    assert open_card(token, pictures, now=NOW) == learner


def test_three_different_pictures_are_drawn(given: Given) -> None:
    assert len(set(given[2])) == 3


def test_the_order_counts(given: Given) -> None:
    _, token, pictures = given
    with pytest.raises(WrongPictures):
        open_card(token, pictures[::-1], now=NOW)


def test_no_secret_is_kept_in_clear(given: Given) -> None:
    _, token, pictures = given
    card = LearnerCard.objects.get()
    assert token not in card.token_hash
    assert pictures[0] not in card.picture_hash


def test_the_card_rests_after_five_wrong_tries_even_for_the_right_pictures(given: Given) -> None:
    _, token, pictures = given
    assert [try_wrongly(token, pictures) for _ in range(5)] == [WrongPictures] * 4 + [CardLocked]
    with pytest.raises(CardLocked, match="10 h 15"):
        open_card(token, pictures, now=NOW + timedelta(minutes=14))


def test_after_fifteen_minutes_the_card_opens_again(given: Given) -> None:
    learner, token, pictures = given
    [try_wrongly(token, pictures) for _ in range(5)]
    assert open_card(token, pictures, now=NOW + timedelta(minutes=15)) == learner


def test_opening_forgets_the_wrong_tries(given: Given) -> None:
    _, token, pictures = given
    [try_wrongly(token, pictures) for _ in range(4)]
    open_card(token, pictures, now=NOW)
    assert [try_wrongly(token, pictures) for _ in range(4)] == [WrongPictures] * 4


def test_a_new_card_replaces_the_one_before(given: Given, counsellor: User) -> None:
    learner, token, pictures = given
    _, newer, others = issue_card(learner, by=counsellor, now=NOW)
    assert open_card(newer, others, now=NOW) == learner
    with pytest.raises(CardUnknown):
        open_card(token, pictures, now=NOW)


def test_a_cancelled_card_does_not_open(given: Given, counsellor: User) -> None:
    learner, token, pictures = given
    assert revoke_card(learner, by=counsellor, now=NOW) == 1
    with pytest.raises(CardUnknown):
        open_card(token, pictures, now=NOW)


def test_a_made_up_secret_does_not_open(given: Given) -> None:
    with pytest.raises(CardUnknown):
        open_card("nothing-like-it", given[2], now=NOW)
