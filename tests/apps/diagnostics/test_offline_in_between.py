"""What may differ between a device and the server: the clock, the level, what happened in between."""

from datetime import timedelta

import pytest

from declic.accounts.models import User
from declic.diagnostics.errors import NotInTheseFiles
from declic.diagnostics.models import DiagnosticRun, OfflinePanel
from declic.diagnostics.queries import staff_result
from declic.diagnostics.services import start_run
from declic.learners.models import Learner
from tests import factories
from tests.apps.diagnostics.offline_device import SENT_AT, receive, taken


def test_a_clock_that_is_a_day_wrong_is_set_right(
    panel: OfflinePanel, learner: Learner, counsellor: User
) -> None:
    wrong = timedelta(days=1)
    moments = {
        "started_at": factories.NOW + wrong,
        "finished_at": factories.NOW + wrong,
        "sent_at": SENT_AT + wrong,
    }
    sent = taken(panel, {"learner": learner.pk}) | {name: at.isoformat() for name, at in moments.items()}
    assert receive(sent, counsellor, learner).returned.started_at == factories.NOW


def test_a_level_that_the_device_said_otherwise_is_shown(
    panel: OfflinePanel, learner: Learner, counsellor: User
) -> None:
    returned = receive(
        taken(panel, {"learner": learner.pk}) | {"level": "advanced"}, counsellor, learner
    ).returned
    assert returned.run
    shown = staff_result(returned.run)
    assert shown
    assert "L’appareil sans réseau avait dit « avancé »" in shown.warnings[0]


def test_somebody_of_another_antenna_is_refused(
    panel: OfflinePanel, learner: Learner, outsider: User
) -> None:
    with pytest.raises(NotInTheseFiles):
        receive(taken(panel, {"learner": learner.pk}), outsider, learner)


def test_a_diagnostic_taken_in_between_leaves_it_to_a_person(
    panel: OfflinePanel, learner: Learner, counsellor: User
) -> None:
    start_run(learner, by=None, now=factories.NOW)
    returned = receive(taken(panel, {"learner": learner.pk}), counsellor, learner).returned
    assert (returned.run, returned.learner) == (None, learner)
    assert DiagnosticRun.objects.count() == 1
