"""`declic transfer --to URL`: move to the other engine."""

from argparse import ArgumentParser
from typing import Any

from declic.upkeep.management.speaking import SpeakingCommand
from declic.upkeep.services.places import here
from declic.upkeep.services.transferring import transfer


class Command(SpeakingCommand):
    """Copy a whole installation into an empty database."""

    help = "Copie toute l’installation dans une base vide, de SQLite à PostgreSQL ou l’inverse."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address of the other database."""
        parser.add_argument("--to", required=True, help="postgres://… ou sqlite:////dossier/declic.sqlite3")

    def work(self, **options: Any) -> None:
        """Transfer, and say that both are equal."""
        done = transfer(here(), options["to"])
        self.say(f"Transféré : {done.rows} lignes, {done.tables} tables, empreintes égales des deux côtés.")
        self.say("Arrêtez Déclic, donnez cette adresse à DATABASE_URL, relancez-le, puis : declic doctor")
        self.say("Les fichiers (photos, clé secrète) restent dans le dossier des données.")
