"""`declic backup`: one locked file with everything in it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from declic.upkeep.management.speaking import SpeakingCommand, in_words
from declic.upkeep.services.backing_up import make_backup
from declic.upkeep.services.keys import ensure_keys
from declic.upkeep.services.places import here


class Command(SpeakingCommand):
    """Back up the database, the files and the secret key."""

    help = "Sauvegarde tout (base, photos, clé secrète) dans un fichier chiffré, pendant que Déclic tourne."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept another folder."""
        parser.add_argument("--to", type=Path, help="un autre dossier : une clé USB, un disque réseau")

    def work(self, **options: Any) -> None:
        """Back up, and say where."""
        place = here()
        ensure_keys(place.folder)
        made = make_backup(place, now=timezone.now(), to=options["to"])
        self.say(f"Sauvegarde faite : {made.path}")
        self.say(f"{made.rows} lignes, {made.files} fichiers, {in_words(made.size_bytes)}.")
        if (place.folder / "restore.key").exists():
            self.say("La clé de restauration n’est pas encore imprimée. Lancez : declic backup_keys")
