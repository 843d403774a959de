"""`declic restore FILE`: put a backup in place."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from declic.upkeep.management.speaking import SpeakingCommand, ask_secret
from declic.upkeep.services.places import here
from declic.upkeep.services.restoring import find_backup, restore_backup


class Command(SpeakingCommand):
    """Restore into an empty installation, or instead of what is there."""

    help = "Remet une sauvegarde en place, dans une installation vide ou avec --replace."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the key, and the word that replaces."""
        parser.add_argument("file", type=Path, nargs="?", help="la dernière, si rien n’est dit")
        parser.add_argument("--key-file", help="un fichier qui contient la clé de restauration")
        parser.add_argument("--replace", action="store_true", help="garde de côté ce qui est là")

    def work(self, **options: Any) -> None:
        """Restore, and say what came back."""
        place = here()
        path = find_backup(options["file"], place)
        secret = ask_secret(options["key_file"], place.folder)
        done = restore_backup(path, secret, place, replaces=options["replace"], now=timezone.now())
        when = date_format(timezone.localtime(done.made_at), "j F Y à H:i")
        self.say(f"Restauré : la sauvegarde du {when} (version {done.version}).")
        self.say(f"{done.rows} lignes et {done.files} fichiers, tous vérifiés.")
        if done.kept_aside:
            self.say(f"Ce qui était là est gardé dans {done.kept_aside}")
        if done.doubtful:
            self.say(f"Messages qui attendaient alors, à vérifier dans « Messages » : {done.doubtful}.")
        for sentence in done.done_again:
            self.say(sentence)
        self.say("Relancez Déclic, puis : declic doctor")
