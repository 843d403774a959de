"""A hire: the introduction ends, the situation begins, the seat is taken, in one stroke."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.errors import BothInProgress
from declic.learners.services import merge_learners
from declic.outcomes.errors import IntroductionOver, OfferJustFilled
from declic.outcomes.models import Introduction, JobOffer, Outcome
from declic.outcomes.services import introductions
from declic.outcomes.services.introductions import HireFacts, introduce, move_introduction, record_hire
from tests import factories

WHEN: dict[str, Any] = {"today": factories.TODAY, "now": factories.NOW}
FACTS = HireFacts("fixed_long", Decimal(28), date(2026, 12, 1), "employer", "contrat signé")


@pytest.fixture
def both(branch: Branch, offer: JobOffer, counsellor: User) -> list[Introduction]:
    people = factories.LearnerFactory.create_batch(2, branch=branch)
    return [introduce(offer, one, agreed_to=["name"], by=counsellor, **WHEN) for one in people]


def test_a_hire_notes_the_new_situation(both: list[Introduction], counsellor: User) -> None:
    outcome = record_hire(both[0], FACTS, by=counsellor, **WHEN)
    assert (outcome.kind, outcome.contract, outcome.weekly_hours) == ("job", "fixed_long", Decimal(28))
    assert (outcome.employer_name, outcome.rome_code) == ("Ada Conseil", "M1810")
    assert (outcome.introduction, outcome.evidence) == (both[0], "contrat signé")


def test_the_last_seat_fills_the_offer_and_tells_whoever_comes_second(
    both: list[Introduction], offer: JobOffer, counsellor: User
) -> None:
    record_hire(both[0], FACTS, by=counsellor, **WHEN)
    offer.refresh_from_db()
    assert offer.state == "filled"
    with pytest.raises(OfferJustFilled):
        record_hire(both[1], FACTS, by=counsellor, **WHEN)


def test_a_second_click_hires_nobody_twice(both: list[Introduction], counsellor: User) -> None:
    record_hire(both[0], FACTS, by=counsellor, **WHEN)
    with pytest.raises(IntroductionOver):
        record_hire(both[0], FACTS, by=counsellor, **WHEN)
    assert Outcome.objects.count() == 1


def test_a_failure_in_the_middle_changes_nothing(
    both: list[Introduction], counsellor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(introductions, "note_situation", broken)
    with pytest.raises(RuntimeError):
        record_hire(both[0], FACTS, by=counsellor, **WHEN)
    both[0].refresh_from_db()
    assert both[0].state == "agreed"


def test_a_seat_added_opens_a_filled_offer(
    both: list[Introduction], offer: JobOffer, counsellor: User, desk_client: Client
) -> None:
    record_hire(both[0], FACTS, by=counsellor, **WHEN)
    facts = {"title": offer.title, "contract": "permanent", "seats": "2", "received_on": "23/11/2026"}
    desk_client.post(reverse("outcomes:edit_offer", args=[offer.pk]), facts)
    offer.refresh_from_db()
    assert offer.state == "open"


def test_the_page_hires(both: list[Introduction], desk_client: Client) -> None:
    address = reverse("outcomes:hire", args=[both[0].pk])
    facts = {"contract": "permanent", "weekly_hours": "35", "starts_on": "01/12/2026", "source": "employer"}
    assert desk_client.get(address).status_code == 200
    desk_client.post(address, facts)
    assert Outcome.objects.get().started_on == date(2026, 12, 1)


def test_merged_files_keep_what_is_known_and_refuse_two_at_once(
    both: list[Introduction], counsellor: User
) -> None:
    kept, absorbed = both[0].learner, both[1].learner
    with pytest.raises(BothInProgress):
        merge_learners(kept, absorbed, by=counsellor, now=factories.NOW)
    move_introduction(both[1], "withdrawn", by=counsellor, **WHEN)
    record_hire(both[0], FACTS, by=counsellor, **WHEN)
    merge_learners(absorbed, kept, by=counsellor, now=factories.NOW)
    assert absorbed.introductions.count() == 2
    assert absorbed.outcomes.get().kind == "job"
