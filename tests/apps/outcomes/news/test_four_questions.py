"""Four questions at three moments; not asked and not known are two things."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.groups.models import Enrolment
from declic.learners.models import Learner
from declic.outcomes.models import InclusionAnswer
from declic.outcomes.queries.inclusion import comparison, own_moment
from declic.outcomes.services.inclusion import note_inclusion
from tests.factories import TODAY

ASK, OWN = "outcomes:ask_inclusion", "outcomes:own_inclusion"
LOW = {"dares_alone": 1, "goes_out": 2, "helps_others": None, "does_procedures": 3}
HIGH = {"dares_alone": 3, "goes_out": 2, "helps_others": 4, "does_procedures": 2}


@pytest.fixture
def visiting(learner: Learner, counsellor: User, client: Client) -> Client:
    session = client.session
    session["visiting_learner"] = {"learner": learner.pk, "card": "", "since": 4_000_000_000}
    session.save()
    return client


def test_the_desk_notes_the_four_answers(learner: Learner, desk_client: Client) -> None:
    said = {"dares_alone": "1", "goes_out": "2", "helps_others": "", "does_procedures": "4"}
    desk_client.post(reverse(ASK, args=[learner.pk, "entry"]), said)
    answer = InclusionAnswer.objects.get()
    assert (answer.moment, answer.dares_alone, answer.helps_others) == ("entry", 1, None)
    assert answer.recorded_by is not None


def test_the_change_is_said_question_by_question(learner: Learner) -> None:
    note_inclusion(learner, "entry", LOW, by=None, today=TODAY)
    note_inclusion(learner, "exit", HIGH, by=None, today=TODAY)
    rows = comparison(learner).rows
    assert [row.change for row in rows] == ["2 crans de plus", "pareil", "", "1 cran de moins"]
    assert rows[2].words == ["Je ne sais pas", "Tout à fait", "pas demandé"]


def test_the_drawing_and_the_table_say_the_same(learner: Learner) -> None:
    note_inclusion(learner, "entry", LOW, by=None, today=TODAY)
    note_inclusion(learner, "six_months", HIGH, by=None, today=TODAY)
    drawn = comparison(learner)
    label_by_x = {tick.x: tick.label for tick in drawn.ticks}
    told = [[label_by_x[mark.x] for mark in row.marks] for row in drawn.rows]
    unknown = ("pas demandé", "Je ne sais pas")
    assert told == [[word for word in row.words if word not in unknown] for row in drawn.rows]


def test_the_last_answers_of_a_moment_count(learner: Learner) -> None:
    note_inclusion(learner, "entry", LOW, by=None, today=TODAY)
    note_inclusion(learner, "entry", HIGH, by=None, today=TODAY)
    assert InclusionAnswer.objects.count() == 1
    assert comparison(learner).rows[0].words[0] == "Souvent"


def test_a_person_answers_alone_one_question_at_a_time(learner: Learner, visiting: Client) -> None:
    page = visiting.get(reverse(OWN, args=["ose"])).content.decode()
    assert "Sur un ordinateur, j’ose faire sans aide." in page
    after = visiting.post(reverse(OWN, args=["ose"]), {"answer": "3"})
    assert after.headers["Location"] == reverse(OWN, args=["sors"])
    visiting.post(reverse(OWN, args=["demarches"]), {"answer": ""})
    assert InclusionAnswer.objects.values_list("dares_alone", "does_procedures").get() == (3, None)


def test_nobody_answers_without_a_visit(counsellor: User, client: Client) -> None:
    assert client.get(reverse(OWN, args=["ose"])).status_code == 409


def test_whoever_finished_answers_for_the_exit(learner: Learner, ended: Enrolment) -> None:
    assert own_moment(learner) == "exit"


def test_a_moment_that_does_not_exist_is_not_found(learner: Learner, desk_client: Client) -> None:
    assert desk_client.get(reverse(ASK, args=[learner.pk, "someday"])).status_code == 404


def test_the_comparison_opens(learner: Learner, desk_client: Client, outsider_client: Client) -> None:
    address = reverse("outcomes:inclusion", args=[learner.pk])
    assert "Pas encore posées" in desk_client.get(address).content.decode()
    note_inclusion(learner, "entry", LOW, by=None, today=TODAY)
    assert "Rond vide" in desk_client.get(address).content.decode()
    assert outsider_client.get(address).status_code == 404
