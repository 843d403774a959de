"""Each session held is told in the words of La Coop, copied, exported, and noted once."""

from datetime import date

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.impact.errors import AlreadyReported, SessionNotHeld
from declic.impact.queries.activity_reports import (
    activity_now,
    day_to_report,
    sessions_to_report,
    week_page,
)
from declic.impact.queries.coop import themes_of, words_of
from declic.impact.services.activity_reports import correct_activity, note_reported, take_back_reported
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.attendance.absences import seat_crowd
from tests.apps.impact.reported import FIRST_SESSION_ON, held_group, hold, sessions_of


@pytest.fixture
def sessions(branch: Branch, level: Level, counsellor: User) -> list[GroupSession]:
    """Two sessions of one group: the first held with four people, the other still to come."""
    factories.small_lesson_pack(level, skills=["C2.2", "D1.1"], title="=Écrire un mail")
    group = held_group(branch, level)
    people = seat_crowd(group, 4)
    facts = [
        ("woman", "unemployed", 1990),
        ("woman", "retired", 1955),
        ("man", "", 2004),
        ("", "student", 2004),
    ]
    for one, (sex, employment, year) in zip(people, facts, strict=True):
        facts_said = {"sex": sex, "employment": employment, "birth_on": date(year, 4, 2)}
        Learner.objects.filter(pk=one.pk).update(**facts_said)
    found = sessions_of(group)
    hold(found[0], people, counsellor)
    return found[:2]


def test_who_came_is_counted_in_the_words_of_la_coop(sessions: list[GroupSession], counsellor: User) -> None:
    people = activity_now(sessions[0], by=counsellor).beneficiaries
    assert people["total"] == 4
    assert people["genres"] == {"feminin": 2, "masculin": 1, "non_communique": 1}
    assert people["statuts"] == {
        "scolarise": 1, "sans_emploi": 1, "en_emploi": 0, "retraite": 1, "non_communique": 1,
    }  # fmt: skip
    told = {band: count for band, count in people["tranches_age"].items() if count}
    assert told == {"dix_huit_vingt_quatre": 2, "vingt_cinq_trente_neuf": 1, "soixante_dix_plus": 1}


def test_the_themes_come_from_the_skills_of_the_pack(sessions: list[GroupSession], counsellor: User) -> None:
    assert activity_now(sessions[0], by=counsellor).themes == ("email", "bureautique")


@pytest.mark.parametrize(
    ("skill", "themes"),
    [
        ("A1.2", ("prendre_en_main_du_materiel",)),
        ("B3.1", ("navigation_sur_internet", "culture_numerique")),
        ("E3.1", ("insertion_professionnelle",)),
        ("F2.2", ("securite_numerique",)),
        ("Z9.9", ()),
    ],
)
def test_a_skill_works_on_its_themes(skill: str, themes: tuple[str, ...]) -> None:
    assert set(themes_of([skill])) == set(themes)


def test_la_coop_has_thirty_themes() -> None:
    assert len(words_of("themes")) == 30


def test_only_a_closed_roll_is_told(sessions: list[GroupSession], counsellor: User) -> None:
    with pytest.raises(SessionNotHeld):
        note_reported(sessions[1], by=counsellor, now=factories.NOW)


def test_a_session_is_noted_once_and_can_be_taken_back(
    sessions: list[GroupSession], branch: Branch, counsellor: User
) -> None:
    note_reported(sessions[0], by=counsellor, now=factories.NOW)
    assert sessions_to_report(branch) == 0
    with pytest.raises(AlreadyReported):
        note_reported(sessions[0], by=counsellor, now=factories.NOW)
    take_back_reported(sessions[0], by=counsellor)
    assert sessions_to_report(branch) == 1


def test_a_correction_holds_until_it_is_in_la_coop(sessions: list[GroupSession], counsellor: User) -> None:
    correct_activity(sessions[0], {"themes": ["sante"], "materials": ["tablette"]}, by=counsellor)
    found = activity_now(sessions[0], by=counsellor)
    assert (found.themes, found.materials) == (("sante",), ("tablette",))
    note_reported(sessions[0], by=counsellor, now=factories.NOW)
    with pytest.raises(AlreadyReported):
        correct_activity(sessions[0], {"themes": ["justice"], "materials": ["aucun"]}, by=counsellor)


def test_a_week_shows_what_was_held(sessions: list[GroupSession], branch: Branch, counsellor: User) -> None:
    assert [one.session for one in week_page(branch, FIRST_SESSION_ON, by=counsellor).activities] == sessions[
        :1
    ]


def test_the_week_opens_on_the_last_session_held(sessions: list[GroupSession], branch: Branch) -> None:
    later = date(2027, 6, 1)
    assert day_to_report(branch, later) == FIRST_SESSION_ON
    before = date(2020, 1, 1)
    assert day_to_report(branch, before) == before
