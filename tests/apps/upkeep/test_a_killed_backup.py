"""A backup killed in the middle leaves nothing that fills the disk once the next one is made."""

from datetime import timedelta

from declic.upkeep.services.backing_up import make_backup
from declic.upkeep.services.places import Place
from tests.apps.upkeep.conftest import NOW, Kept


def test_what_a_killed_backup_had_begun_goes_with_the_next_one(kept: Kept, place: Place) -> None:
    begun = place.backups / "declic-2026-11-22-030000.age.part"
    begun.write_bytes(b"half a backup")
    made = make_backup(place, now=NOW + timedelta(days=1))
    assert made.path.exists()
    assert not begun.exists()
