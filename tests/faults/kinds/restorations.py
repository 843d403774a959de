"""Restorations: what lived on is put back as its backup was, rows, files and secrets together."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from declic.accounts.enums import Role
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.outbox.services import queue_message
from declic.upkeep.enums import PulseKey
from declic.upkeep.models import Pulse
from declic.upkeep.services.backing_up import make_backup
from declic.upkeep.services.keys import show_keys
from declic.upkeep.services.places import Place
from declic.upkeep.services.restoring import restore_backup
from tests import factories
from tests.apps.conftest import person_in
from tests.faults.children import Facts
from tests.faults.kinds.shape import Kind, make_tables_at_once

FILES = ("secret.key", "papers/12/sheet.jpg", "papers/13/sheet.jpg")


def lived_on() -> Facts:
    """Five people and two papers are backed up with a letter that waits; then all of it changed."""
    place = opened_place()
    branch = factories.BranchFactory.create(name="Lille")
    person_in(branch, Role.MANAGER)
    factories.LearnerFactory.create_batch(5, branch=branch)
    now = timezone.now()
    queue_message("seat_confirmed", "p@example.org", "Votre place", "Lundi.", once_key="seat:1", now=now)
    write_files("before", *FILES[:2])
    secret = show_keys(place.folder).private
    backup = make_backup(place, now=now)
    factories.LearnerFactory.create_batch(3, branch=branch, first_name="Depuis")
    Message.objects.all().delete()
    write_files("since", *FILES)
    return {"backup": backup.path.name, "secret": secret}


def opened_place() -> Place:
    """Return this installation, whose tables were made at once."""
    make_tables_at_once()
    folder = Path(settings.DECLIC_DATA_DIR)
    return Place("default", folder, folder / "backups")


def write_files(text: str, *names: str) -> None:
    """Write files beside the data."""
    for name in names:
        path = Path(settings.DECLIC_DATA_DIR) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="ascii")


def restore(facts: Facts) -> None:
    """Restore the backup instead of what is there."""
    place = opened_place()
    backup = place.backups / facts["backup"]
    restore_backup(backup, facts["secret"], place, replaces=True, now=timezone.now())


def restore_again(facts: Facts) -> None:
    """Type the command again: it sweeps what the dead one had unfolded."""
    restore(facts)
    folder = Path(settings.DECLIC_DATA_DIR)
    if left := [*folder.glob("restoring-*"), *folder.glob("aside-moves*")]:
        raise RuntimeError(f"left behind: {left}")


def restored_things(_: Facts) -> list[str]:
    """Return the rows, the files, and whether somebody restored: all as in the backup, or all as since."""
    folder = Path(settings.DECLIC_DATA_DIR)
    return [
        *(f"learner {one.pk} {one.first_name}" for one in Learner.objects.all()),
        *(f"message {one.once_key} {one.delivery}" for one in Message.objects.all()),
        *(f"{name}: {(folder / name).read_text()}" for name in FILES if (folder / name).exists()),
        *(f"restored {one.facts['file']}" for one in Pulse.objects.filter(key=PulseKey.RESTORE)),
    ]


RESTORATIONS = (
    Kind(
        "restauration",
        lived_on,
        restore,
        restore_again,
        restored_things,
        lasts=True,
        turning_points=15,
    ),
)
