"""Upgrade: back up first, close the door, change the tables, open again; or say how to come back."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from declic.upkeep.enums import PulseKey
from declic.upkeep.errors import UpgradeFailed
from declic.upkeep.queries.maintenance import maintenance_file
from declic.upkeep.queries.schema import pending_migrations
from declic.upkeep.services.backing_up import Backup, make_backup
from declic.upkeep.services.keys import ensure_keys
from declic.upkeep.services.places import Place
from declic.upkeep.services.pulses import known_version, note_pulse
from declic.upkeep.services.restoring import has_people

Say = Callable[[str], None]


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade did."""

    version: str
    migrations: int
    backup: Backup | None


def upgrade(place: Place, preparation: Sequence[str], *, now: datetime, say: Say) -> Upgrade:
    """Bring an installation to this version of the program."""
    waiting = len(pending_migrations(place.alias))
    before = known_version() or "précédente"
    say(f"De la version {before} à la version {settings.DECLIC_VERSION}. Migrations en attente : {waiting}.")
    backup = back_up_first(place, now=now, say=say)
    try:
        with door_closed(place.folder, now=now):
            for command in preparation:
                say(f"  {command}")
                call_command(command, **({"verbosity": 0} if command == "migrate" else {}))
    except Exception as error:
        raise UpgradeFailed(how_to_come_back(backup, error)) from error
    note_pulse(PulseKey.UPGRADE, now=now, facts={"version": settings.DECLIC_VERSION, "migrations": waiting})
    return Upgrade(settings.DECLIC_VERSION, waiting, backup)


def back_up_first(place: Place, *, now: datetime, say: Say) -> Backup | None:
    """Back up what is there, if anybody is."""
    if not has_people(place):
        return None
    ensure_keys(place.folder)
    backup = make_backup(place, now=now)
    say(f"Sauvegarde faite : {backup.path}")
    return backup


def how_to_come_back(backup: Backup | None, error: Exception) -> str:
    """Return what somebody must do after an upgrade that stopped."""
    if backup is None:
        return f"La mise à jour s’est arrêtée ({type(error).__name__}). Rien n’était à perdre : recommencez."
    return (
        f"La mise à jour s’est arrêtée ({type(error).__name__}). Pour revenir en arrière : arrêtez Déclic, "
        f"réinstallez la version d’avant, puis lancez : declic restore {backup.path} --replace"
    )


@contextmanager
def door_closed(folder: Path, *, now: datetime) -> Iterator[None]:
    """Answer every page with a word of patience while the tables change."""
    path = maintenance_file(folder)
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"since": now.isoformat()}), encoding="ascii")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
