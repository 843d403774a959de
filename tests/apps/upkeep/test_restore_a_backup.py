"""A backup comes back whole, or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from declic.learners.models import Learner
from declic.outbox.enums import Delivery
from declic.outbox.models import Message
from declic.upkeep.errors import NotEmptyPlace, StillRunning
from declic.upkeep.services.backing_up import make_backup
from declic.upkeep.services.keys import new_pair, show_keys
from declic.upkeep.services.places import Place
from declic.upkeep.services.restoring import restore_backup
from declic.upkeep.services.tables import prints_of
from tests import factories
from tests.apps.upkeep.conftest import NOW, Kept, message


def test_an_empty_place_receives_every_row_and_file(kept: Kept, place: Place, elsewhere: Place) -> None:
    before = prints_of(place.alias)
    del before["upkeep.Pulse"]  # noted once the backup stood
    done = restore_backup(kept.backup.path, kept.secret, elsewhere, replaces=False, now=NOW)
    after = prints_of(elsewhere.alias)
    del after["upkeep.Pulse"]
    assert after == before
    assert after["learners.Learner"].rows == 12
    assert done.rows == kept.backup.rows
    assert (elsewhere.folder / "papers/12/sheet.jpg").read_bytes() == b"a signed sheet" * 1000
    assert (elsewhere.folder / "secret.key").read_text() == "a secret"
    assert not (elsewhere.folder / "static").exists()


def test_an_installation_with_people_is_not_replaced_unasked(kept: Kept, place: Place) -> None:
    factories.LearnerFactory.create(first_name="Depuis")
    with pytest.raises(NotEmptyPlace):
        restore_backup(kept.backup.path, kept.secret, place, replaces=False, now=NOW)
    assert Learner.objects.filter(first_name="Depuis").exists()


def test_what_was_there_is_kept_aside(kept: Kept, place: Place) -> None:
    factories.LearnerFactory.create(first_name="Depuis")
    (place.folder / "papers/12/later.jpg").write_bytes(b"later")
    done = restore_backup(kept.backup.path, kept.secret, place, replaces=True, now=NOW)
    assert not Learner.objects.filter(first_name="Depuis").exists()
    assert Learner.objects.count() == 12
    assert not (place.folder / "papers/12/later.jpg").exists()
    assert done.kept_aside is not None
    assert (done.kept_aside / "before-papers/12/later.jpg").read_bytes() == b"later"
    mark = f"before-{place.database.name}" if place.is_sqlite else "declic-*.age"
    assert list(done.kept_aside.glob(mark))


def test_a_message_that_waited_then_is_not_sent_again(place: Place, people: None, elsewhere: Place) -> None:
    message(Delivery.QUEUED)
    message(Delivery.SENT)
    secret = show_keys(place.folder).private
    made = make_backup(place, now=NOW)
    done = restore_backup(made.path, secret, elsewhere, replaces=False, now=NOW)
    states = Message.objects.using(elsewhere.alias).order_by("delivery").values_list("delivery", flat=True)
    assert done.doubtful == 1
    assert list(states) == [Delivery.SENT, Delivery.UNCONFIRMED]


def test_a_database_in_use_is_not_moved_away(kept: Kept, elsewhere: Place) -> None:
    with closing(sqlite3.connect(elsewhere.database)) as somebody:
        somebody.execute("PRAGMA journal_mode=WAL")
        somebody.execute("CREATE TABLE notes (text)")
        with pytest.raises(StillRunning):
            restore_backup(kept.backup.path, kept.secret, elsewhere, replaces=True, now=NOW)
        assert somebody.execute("SELECT count(*) FROM notes").fetchone() == (0,)


def test_a_phrase_opens_what_it_locked(place: Place, people: None, elsewhere: Place) -> None:
    phrase = "quatre chaises bleues sous la pluie"
    show_keys(place.folder, phrase=phrase)
    made = make_backup(place, now=NOW)
    done = restore_backup(made.path, phrase, elsewhere, replaces=False, now=NOW)
    assert done.rows == made.rows
    assert new_pair(phrase).private.startswith("AGE-SECRET-KEY-1")


def test_nothing_of_the_trial_is_left_beside_the_data(kept: Kept, elsewhere: Place) -> None:
    restore_backup(kept.backup.path, kept.secret, elsewhere, replaces=False, now=NOW)
    assert [path.name for path in Path(elsewhere.folder).glob("restoring-*")] == []
