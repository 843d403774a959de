"""`declic restore_drill`: prove that the last backup can be restored."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from declic.upkeep.management.speaking import SpeakingCommand, ask_secret
from declic.upkeep.services.drilling import drill_backup
from declic.upkeep.services.places import here
from declic.upkeep.services.restoring import find_backup


class Command(SpeakingCommand):
    """Restore the last backup aside, check everything, throw it away."""

    help = "Essaie la dernière sauvegarde : la restaure à côté, compte tout, et n’y touche plus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the key."""
        parser.add_argument("file", type=Path, nargs="?", help="la dernière, si rien n’est dit")
        parser.add_argument("--key-file", help="un fichier qui contient la clé de restauration")

    def work(self, **options: Any) -> None:
        """Drill, and say what was found."""
        place = here()
        path = find_backup(options["file"], place)
        secret = ask_secret(options["key_file"], place.folder)
        drill = drill_backup(path, secret, place, now=timezone.now())
        when = date_format(timezone.localtime(drill.made_at), "j F Y à H:i")
        self.say(f"La sauvegarde du {when} se restaure : {drill.tables} tables, {drill.rows} lignes,")
        self.say(f"{drill.files} fichiers, tous égaux à ce qui avait été sauvegardé.")
        if not place.is_sqlite and not drill.on_postgresql:
            self.say("Essayé sur SQLite : cet utilisateur de PostgreSQL ne peut pas créer de base d’essai.")
