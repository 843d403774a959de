"""Checks of the machine: Python, packages, disk, rights, clock."""

import os
import re
import shutil
import stat
import sys
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.db import connection
from django.db.models import Max

from declic.outbox.models import Message
from declic.upkeep.models import Pulse
from declic.upkeep.queries.checks.findings import Finding, Ground, broken, watch, well

OLDEST_PYTHON = (3, 11)
LOCK_FILE = Path(settings.PROJECT_DIR) / "requirements/base.txt"
LITTLE_BYTES, SCARCE_BYTES = 200 * 1024 * 1024, 2 * 1024**3
SLACK = timedelta(minutes=5)


def check_python(_: Ground) -> Finding:
    """Check the version of Python."""
    text = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] < OLDEST_PYTHON:
        return broken("python", f"Python {text} est trop ancien.", "Installez Python 3.11 ou plus récent.")
    return well("python", f"Python {text}.")


def check_packages(_: Ground) -> Finding:
    """Compare what is installed with what is locked."""
    if not LOCK_FILE.exists():
        return well("packages", "Paquets installés ensemble.")
    locked = LOCK_FILE.read_text(encoding="utf-8")
    wanted = re.findall(r"(?m)^([a-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)( ;)?", locked)
    good = {name for name, number, marked in wanted if not differs(name, number, is_optional=bool(marked))}
    wrong = sorted({name for name, _, _ in wanted} - good)  # one version a Python: one of them is enough
    if wrong:
        return watch("packages", f"Paquets différents du verrou : {', '.join(wrong)}.", "Lancez : make setup")
    return well("packages", f"{len(wanted)} paquets, comme verrouillés.")


def differs(name: str, number: str, *, is_optional: bool) -> bool:
    """Return whether a package is not the locked one."""
    try:
        return version(name) != number
    except PackageNotFoundError:
        return not is_optional


def check_disk(ground: Ground) -> Finding:
    """Check the room that is left."""
    free = shutil.disk_usage(ground.folder).free
    says = f"{free / 1e9:.1f} Go libres sur le disque.".replace(".", ",", 1)
    mend = "Libérez de la place, ou donnez un autre disque aux sauvegardes (DECLIC_BACKUP_DIR)."
    if free < LITTLE_BYTES:
        return broken("disk", says, mend)
    return watch("disk", says, mend) if free < SCARCE_BYTES else well("disk", says)


def check_rights(ground: Ground) -> Finding:
    """Check that the data can be written, and that nobody else reads the secret key."""
    try:
        with TemporaryFile(dir=ground.folder):
            pass
    except OSError:
        return broken(
            "rights",
            f"Le dossier des données ne peut pas être écrit : {ground.folder}",
            f"Rendez-le à Déclic : chown -R declic {ground.folder}",
        )
    key = ground.folder / "secret.key"
    if key.exists() and key.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        return watch("rights", "D’autres comptes peuvent lire la clé secrète.", f"Lancez : chmod 600 {key}")
    return well("rights", "Le dossier des données est écrit par Déclic seul.")


def check_clock(ground: Ground) -> Finding:
    """Compare the clock with what was already written: time never goes back."""
    moments = [
        Pulse.objects.aggregate(at=Max("at"))["at"],
        Message.objects.aggregate(at=Max("queued_at"))["at"],
    ]
    moments += [datetime.fromtimestamp(one, UTC) for one in file_times()]
    newest = max((one for one in moments if one), default=ground.now)
    if newest > ground.now + SLACK:
        return broken(
            "clock",
            f"L’horloge de la machine retarde : des données datent du {newest:%d/%m/%Y %H:%M} (UTC).",
            "Remettez l’horloge à l’heure : timedatectl set-ntp true",
        )
    return well("clock", "L’horloge est plausible.")


def file_times() -> list[float]:
    """Return when the database file was last written, by the file system's own clock."""
    path = str(connection.settings_dict["NAME"])
    return [os.stat(path).st_mtime] if connection.vendor == "sqlite" and os.path.exists(path) else []
