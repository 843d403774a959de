"""`declic backup_keys`: the key that opens backups, shown once, to print."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from io import StringIO
from typing import Any

import segno

from declic.upkeep.management.speaking import SpeakingCommand
from declic.upkeep.services.keys import show_keys
from declic.upkeep.services.places import here


class Command(SpeakingCommand):
    """Show the private key once; keep only the public one."""

    help = "Montre une seule fois la clé qui ouvre les sauvegardes : imprimez-la, elle n’est plus gardée ici."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept a secret phrase, or new keys."""
        parser.add_argument("--phrase", action="store_true", help="tirer la clé d’une phrase secrète")
        parser.add_argument("--new", action="store_true", help="changer de clés")

    def work(self, **options: Any) -> None:
        """Show what must be printed."""
        pair = show_keys(
            here().folder, phrase=asked_phrase() if options["phrase"] else "", again=options["new"]
        )
        self.say(
            "Clé de restauration des sauvegardes de Déclic. Imprimez cette page, rangez-la hors du bureau.\n"
        )
        self.say(pair.private)
        drawing = StringIO()
        segno.make(pair.private).terminal(out=drawing, compact=True)
        self.say(drawing.getvalue())
        self.say(f"\nClé publique, gardée ici : {pair.public}")
        self.say("Sans la clé de restauration, personne n’ouvre les sauvegardes. Elle ne sera plus montrée.")
        if options["phrase"]:
            self.say("La phrase secrète ouvre aussi les sauvegardes : elle remplace la clé imprimée.")


def asked_phrase() -> str:
    """Return the phrase that somebody types."""
    question = "Phrase secrète, au moins 20 caractères : "
    return getpass(question) if sys.stdin.isatty() else sys.stdin.readline().strip()
