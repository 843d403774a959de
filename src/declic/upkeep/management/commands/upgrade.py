"""`declic upgrade`: everything that a new version needs, in order, backup first."""

from typing import Any

from django.core.management import call_command
from django.utils import timezone

from declic.upkeep.management.speaking import SpeakingCommand
from declic.upkeep.services.places import here
from declic.upkeep.services.upgrading import upgrade

#: The same as `declic serve` prepares; a test compares them.
PREPARATION = ("migrate", "load_territory", "load_calendar", "load_catalogue", "load_bank")


class Command(SpeakingCommand):
    """Back up, close the door, change the tables, load what is shipped, open, examine."""

    help = "Met à jour l’installation : sauvegarde d’abord, puis tables, catalogue, banque, et examine."

    def work(self, **_: Any) -> None:
        """Upgrade, then let the doctor speak."""
        done = upgrade(here(), PREPARATION, now=timezone.now(), say=self.say)
        self.say(f"Version {done.version} en place. Relancez Déclic.")
        call_command("doctor")
