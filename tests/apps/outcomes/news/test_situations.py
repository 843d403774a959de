"""One situation follows another; what is current is read, never guessed."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from declic.learners.models import Learner
from declic.outcomes.errors import SituationEnded
from declic.outcomes.models import Outcome
from declic.outcomes.queries.situations import current_outcome, situations_page
from declic.outcomes.services.situations import (
    SituationFacts,
    end_situation,
    note_situation,
    take_back_situation,
)
from tests.factories import NOW

JANUARY, MARCH, MAY = date(2026, 1, 5), date(2026, 3, 2), date(2026, 5, 4)


def note(learner: Learner, kind: str, on: date, **facts: Any) -> Outcome:
    said = SituationFacts(kind=kind, started_on=on, source="learner", **facts)
    return note_situation(learner, said, by=None, now=NOW)


def test_a_new_situation_ends_the_one_before(learner: Learner) -> None:
    first = note(learner, "job_seeking", JANUARY)
    second = note(learner, "job", MARCH, contract="permanent")
    first.refresh_from_db()
    assert (first.ended_on, second.ended_on) == (MARCH, None)
    assert current_outcome(learner, today=JANUARY) == first
    assert current_outcome(learner, today=MARCH) == second


def test_what_is_learnt_late_takes_its_place(learner: Learner) -> None:
    first, last = note(learner, "job_seeking", JANUARY), note(learner, "job", MAY)
    middle = note(learner, "training", MARCH)
    first.refresh_from_db()
    assert (first.ended_on, middle.ended_on, last.ended_on) == (MARCH, MAY, None)
    assert current_outcome(learner, today=MAY) == last


def test_only_a_job_keeps_a_contract(learner: Learner) -> None:
    noted = note(learner, "training", JANUARY, contract="permanent", employer_name="Ada")
    assert (noted.contract, noted.employer_name) == ("", "")


def test_a_job_to_come_is_not_yet_current(learner: Learner) -> None:
    seeking = note(learner, "job_seeking", JANUARY)
    note(learner, "job", MAY)
    assert current_outcome(learner, today=MARCH) == seeking


def test_a_situation_ends_once_and_not_before_it_starts(learner: Learner) -> None:
    noted = note(learner, "job", MARCH)
    with pytest.raises(SituationEnded):
        end_situation(noted, on=JANUARY)
    end_situation(noted, on=MAY)
    with pytest.raises(SituationEnded):
        end_situation(noted, on=MAY)
    assert current_outcome(learner, today=MAY) is None


def test_a_slip_is_taken_back(learner: Learner) -> None:
    first, slip = note(learner, "job_seeking", JANUARY), note(learner, "retired", MARCH)
    take_back_situation(slip)
    assert current_outcome(learner, today=MAY) == first


def test_news_that_say_the_same_confirm(learner: Learner) -> None:
    note(learner, "job", JANUARY, contract="permanent", employer_name="Ada")
    note(learner, "job", MAY)
    lines = situations_page(learner, today=MAY).lines
    assert [line.confirms_the_last for line in lines] == [True, False]


def test_the_page_notes_and_shows(learner: Learner, desk_client: Client) -> None:
    facts = {"kind": "job", "contract": "permanent", "started_on": "02/03/2026", "source": "learner"}
    desk_client.post(reverse("outcomes:add_situation", args=[learner.pk]), facts)
    page = desk_client.get(reverse("outcomes:situations", args=[learner.pk])).content.decode()
    assert "En emploi, CDI" in page


def test_a_date_typed_wrong_is_said(learner: Learner, desk_client: Client) -> None:
    facts = {"kind": "job", "started_on": "02/03/2126", "source": "learner"}
    response = desk_client.post(reverse("outcomes:add_situation", args=[learner.pk]), facts)
    assert "trop loin d’aujourd’hui" in response.content.decode()


def test_another_antenna_reads_nothing(learner: Learner, outsider_client: Client) -> None:
    assert outsider_client.get(reverse("outcomes:situations", args=[learner.pk])).status_code == 404
