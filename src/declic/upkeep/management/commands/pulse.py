"""`declic pulse beat|night`: a sign of life, and the backup of each night."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.utils import timezone

from declic.shared.errors import Refusal
from declic.upkeep.enums import PulseKey
from declic.upkeep.management.speaking import SpeakingCommand
from declic.upkeep.services.backing_up import make_backup
from declic.upkeep.services.keys import ensure_keys
from declic.upkeep.services.places import here
from declic.upkeep.services.pulses import is_backup_due, note_beat, note_pulse
from declic.upkeep.tasks import show_life

logger = logging.getLogger("declic.upkeep")


class Command(SpeakingCommand):
    """Show that the beat, or the night, lives; at night, back up."""

    help = "Donne un signe de vie (beat chaque minute, night chaque nuit) ; la nuit, sauvegarde."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what lives."""
        parser.add_argument("who", choices=["beat", "night"])

    def work(self, **options: Any) -> None:
        """Note it."""
        now = timezone.now()
        if options["who"] == "beat":
            note_beat(now, show_life.enqueue)
            return
        note_pulse(PulseKey.NIGHT, now=now)
        if settings.DECLIC_BACKUP_NIGHTLY and is_backup_due(now):
            self.back_up()

    def back_up(self) -> None:
        """Back up; a night whose backup fails says so, and the rest of the night goes on."""
        place, now = here(), timezone.now()
        try:
            ensure_keys(place.folder)
            made = make_backup(place, now=now)
        except (Refusal, OSError) as refusal:
            logger.exception("the backup of this night failed")
            note_pulse(PulseKey.BACKUP_FAILED, now=now, facts={"why": str(refusal)[:300]})
            return
        self.say(f"Sauvegarde faite : {made.path.name}")
