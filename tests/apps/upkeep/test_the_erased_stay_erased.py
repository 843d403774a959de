"""A backup made before an erasure brings nobody back."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from declic.groups.models import Enrolment, LearningGroup
from declic.learners.models import Learner
from declic.privacy.enums.rights import ErasureReason
from declic.privacy.models import Erasure
from declic.privacy.services.erasure import erase_learner
from declic.privacy.tasks import forget_each_night
from declic.upkeep.services.backing_up import make_backup
from declic.upkeep.services.places import Place
from declic.upkeep.services.restoring import Restored, restore_backup
from tests import factories
from tests.apps.upkeep.conftest import NOW, Kept

LATER = NOW + timedelta(days=2)
JOURNAL = "erasures.jsonl"
Restore = Callable[[], Restored]


@pytest.fixture(autouse=True)
def at_home(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DECLIC_DATA_DIR", place.folder)


@pytest.fixture
def learner(people: None) -> Learner:
    return factories.LearnerFactory.create(first_name="Zelmira", branch=Learner.objects.all()[0].branch)


@pytest.fixture
def seated(learner: Learner) -> Enrolment:
    """A place that they had when the backup was made."""
    group = LearningGroup.objects.get()
    facts = {"state": "accepted", "offered_at": NOW, "answer_by": NOW.date(), "seat": group.seats.all()[0]}
    return Enrolment.objects.create(group=group, learner=learner, **facts)


@pytest.fixture
def restore(learner: Learner, kept: Kept, place: Place) -> Restore:
    return lambda: restore_backup(kept.backup.path, kept.secret, place, replaces=True, now=LATER)


def erase(learner: Learner, reason: ErasureReason = ErasureReason.ASKED) -> None:
    erase_learner(learner, reason=reason, by=None, now=NOW + timedelta(days=1))


@pytest.mark.parametrize("reason", [ErasureReason.ASKED, ErasureReason.RETENTION])
def test_who_was_erased_since_stays_erased(learner: Learner, restore: Restore, reason: ErasureReason) -> None:
    erase(learner, reason)
    done = restore()
    learner.refresh_from_db()
    assert str(learner) == "Personne effacée"
    assert done.done_again == ("1 personne effacée depuis la sauvegarde le reste.",)
    assert Erasure.objects.get().reason == reason
    assert Erasure.objects.get().erased_at == NOW + timedelta(days=1)


def test_without_the_journal_they_would_come_back(learner: Learner, restore: Restore, place: Place) -> None:
    erase(learner)
    (place.folder / JOURNAL).unlink()
    assert restore().done_again == ()
    learner.refresh_from_db()
    assert learner.first_name == "Zelmira"


def test_restoring_twice_erases_each_time(
    learner: Learner, restore: Restore, kept: Kept, place: Place
) -> None:
    erase(learner)
    first = restore()
    again = restore_backup(kept.backup.path, kept.secret, place, replaces=True, now=LATER + timedelta(days=1))
    assert first.done_again == again.done_again != ()
    assert Erasure.objects.count() == 1


def test_a_new_machine_knows_by_what_stands_beside_the_backups(
    learner: Learner, restore: Restore, place: Place
) -> None:
    erase(learner)
    make_backup(place, now=LATER)
    (place.folder / JOURNAL).unlink()
    restore()
    assert Learner.objects.get(pk=learner.pk).erased_on


def test_a_later_backup_tells_an_older_one(
    learner: Learner, kept: Kept, restore: Restore, place: Place
) -> None:
    erase(learner)
    later = make_backup(place, now=LATER)
    (place.folder / JOURNAL).unlink()
    (place.backups / JOURNAL).unlink()
    assert restore_backup(later.path, kept.secret, place, replaces=True, now=LATER).done_again == ()
    restore_backup(kept.backup.path, kept.secret, place, replaces=True, now=LATER + timedelta(minutes=1))
    assert Learner.objects.get(pk=learner.pk).erased_on


def test_a_number_given_again_is_somebody_else(learner: Learner) -> None:
    erase(learner)
    number = learner.pk
    learner.delete()
    factories.LearnerFactory.create(pk=number, first_name="Nouvelle", created_at=LATER)
    forget_each_night(today=LATER.date(), now=LATER)
    assert Learner.objects.get(pk=number).first_name == "Nouvelle"


def test_the_seat_they_had_then_is_given_back(seated: Enrolment, restore: Restore) -> None:
    Enrolment.objects.filter(pk=seated.pk).update(state="left", ended_at=NOW)
    erase(seated.learner)
    restore()
    seated.refresh_from_db()
    assert (seated.state, seated.learner.first_name) == ("left", "Personne")


def test_the_command_tells_how_many(
    learner: Learner, kept: Kept, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    erase(learner)
    erase(Learner.objects.filter(erased_on=None)[0])
    key = tmp_path / "key"
    key.write_text(kept.secret)
    monkeypatch.setattr("declic.upkeep.management.commands.restore.here", lambda: place)
    said = StringIO()
    call_command("restore", kept.backup.path, key_file=str(key), replace=True, stdout=said)
    assert "2 personnes effacées depuis la sauvegarde le restent." in said.getvalue()
