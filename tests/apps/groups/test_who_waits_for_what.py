"""What somebody waits for, read from what happened: the arrival level, or a level agreed on since."""

import pytest

from declic.branches.models import Branch
from declic.groups.enums import EnrolmentState, Stage
from declic.groups.queries import level_of, stage_of, waiting_learners
from declic.programmes.models import Level
from tests import factories
from tests.apps.groups.arrivals import LATER, agreed, came, ended


@pytest.fixture
def starter(db: None) -> Level:
    """DigiStart, which asks for the advanced level."""
    programme = factories.ProgrammeFactory.create(code="digistart", name="DigiStart", position=2)
    rule = {"criterion": "level_at_least", "parameters": {"level": "advanced"}}
    factories.AdmissionRuleFactory.create(programme=programme, **rule)
    return factories.LevelFactory.create(programme=programme, key="beyond", name="découverte")


@pytest.fixture
def next_level(level: Level) -> Level:
    given = {"key": "intermediate", "name": "intermédiaire", "position": 2}
    return factories.LevelFactory.create(programme=level.programme, **given)


@pytest.mark.parametrize(
    ("key", "waits_for"), [("advanced", "DigiStart découverte"), ("beyond", "DigiStart découverte")]
)
def test_a_partner_may_refer_to_what_the_arrival_level_allows(
    branch: Branch, level: Level, starter: Level, key: str, waits_for: str
) -> None:
    assert str(level_of(came(branch, starter, key))) == waits_for


def test_whoever_is_not_there_yet_learns_first(branch: Branch, level: Level, starter: Level) -> None:
    assert level_of(came(branch, starter, "beginner")) == level


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        (EnrolmentState.COMPLETED, Stage.FINISHED),
        (EnrolmentState.INCOMPLETE, Stage.FINISHED),
        (EnrolmentState.LEFT, Stage.ELSEWHERE),
    ],
)
def test_whoever_ended_a_level_waits_for_nothing(
    branch: Branch, level: Level, state: EnrolmentState, stage: Stage
) -> None:
    learner = came(branch, level, "beginner")
    ended(learner, level, state)
    assert stage_of(learner, today=LATER.date()).stage == stage
    assert waiting_learners(branch, today=LATER.date()) == []


@pytest.mark.parametrize("state", [EnrolmentState.COMPLETED, EnrolmentState.LEFT])
def test_a_level_agreed_on_since_is_waited_for(
    branch: Branch, level: Level, next_level: Level, state: EnrolmentState
) -> None:
    learner = came(branch, level, "beginner")
    ended(learner, level, state)
    agreed(learner, next_level)
    assert (stage_of(learner, today=LATER.date()).stage, level_of(learner)) == (Stage.WAITING, next_level)


def test_a_level_agreed_on_before_the_last_session_is_waited_for_too(
    branch: Branch, level: Level, next_level: Level
) -> None:
    learner = came(branch, level, "beginner")
    agreed(learner, next_level, days=20)
    ended(learner, level, EnrolmentState.COMPLETED)
    assert (stage_of(learner, today=LATER.date()).stage, level_of(learner)) == (Stage.WAITING, next_level)


def test_leaving_forgets_what_was_agreed_on_before(branch: Branch, level: Level, next_level: Level) -> None:
    learner = came(branch, level, "beginner")
    agreed(learner, next_level, days=20)
    ended(learner, level, EnrolmentState.LEFT)
    assert (stage_of(learner, today=LATER.date()).stage, level_of(learner)) == (Stage.ELSEWHERE, None)


def test_whoever_finished_what_they_agreed_on_waits_no_more(
    branch: Branch, level: Level, next_level: Level
) -> None:
    learner = came(branch, level, "beginner")
    agreed(learner, next_level, days=20)
    ended(learner, next_level, EnrolmentState.COMPLETED)
    assert (stage_of(learner, today=LATER.date()).stage, level_of(learner)) == (Stage.FINISHED, None)
