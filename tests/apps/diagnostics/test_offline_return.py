"""A diagnostic taken without network comes back, is scored again, and is received once."""

from datetime import timedelta

import pytest

from declic.accounts.models import User
from declic.diagnostics.enums import RunOrigin, RunState
from declic.diagnostics.models import DiagnosticRun, ItemBank, OfflinePanel, OfflineReturn
from declic.diagnostics.queries import staff_result
from declic.learners.models import Learner
from tests import factories
from tests.apps.diagnostics.offline_device import receive, taken


@pytest.mark.parametrize(("knows", "level"), [(True, "beyond"), (False, "beginner")])
@pytest.mark.parametrize("tree", [0, 3])
def test_the_server_gives_the_level_of_the_device(
    panel: OfflinePanel, learner: Learner, counsellor: User, knows: bool, level: str, tree: int
) -> None:
    sent = taken(panel, {"learner": learner.pk}, knows=knows, tree=tree)
    returned = receive(sent, counsellor, learner).returned
    assert returned.run
    assert (returned.device_level, returned.run.placement.proposed_level) == (level, level)


def test_a_run_is_created_complete(panel: OfflinePanel, learner: Learner, counsellor: User) -> None:
    returned = receive(taken(panel, {"learner": learner.pk}), counsellor, learner).returned
    run = DiagnosticRun.objects.get(learner=learner)
    assert (run.origin, run.state, run.bank) == (RunOrigin.OFFLINE, RunState.FINISHED, panel.bank)
    assert run.finished_at == returned.finished_at == factories.NOW + timedelta(minutes=10)
    assert run.answers.filter(answered_at__isnull=False, score__gt=0).count() >= 12
    assert staff_result(run)


def test_the_same_diagnostic_sent_twice_counts_once(
    panel: OfflinePanel, learner: Learner, counsellor: User
) -> None:
    sent = taken(panel, {"learner": learner.pk})
    assert [receive(sent, counsellor, learner).is_new for _ in range(2)] == [True, False]
    assert DiagnosticRun.objects.count() == OfflineReturn.objects.count() == 1


def test_an_old_path_is_scored_with_its_own_bank(
    panel: OfflinePanel, learner: Learner, counsellor: User
) -> None:
    sent = taken(panel, {"learner": learner.pk})
    ItemBank.objects.update(is_current=False)
    ItemBank.objects.create(version="2", content_hash="2" * 64, loaded_at=factories.NOW, is_current=True)
    returned = receive(sent, counsellor, learner).returned
    assert returned.run
    assert returned.run.bank == panel.bank


def test_a_gesture_still_to_learn_is_the_beginner_level(
    panel: OfflinePanel, learner: Learner, counsellor: User
) -> None:
    gestures = {"click": True, "type": False, "scroll": True}
    sent = {**taken(panel, {"learner": learner.pk}), "gestures": gestures, "answers": [], "level": "beginner"}
    returned = receive(sent, counsellor, learner).returned
    assert returned.run
    assert returned.run.placement.finish_reason == "gestures_failed"
