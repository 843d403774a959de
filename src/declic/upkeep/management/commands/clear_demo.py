"""`declic clear_demo`: throw the demonstration away."""

from typing import Any

from django.conf import settings

from declic.upkeep.management.speaking import SpeakingCommand
from declic.upkeep.services.clearing import clear_demo
from declic.upkeep.services.places import here


class Command(SpeakingCommand):
    """Remove the demonstration's folder; the association's own data are elsewhere."""

    help = "Efface la démonstration. Les données de l’association sont ailleurs : rien d’autre ne change."

    def work(self, **_: Any) -> None:
        """Clear, and say so."""
        folder = here().folder if settings.DECLIC_DEMO else here().folder / "demo"
        count = clear_demo(folder)
        self.say(f"Démonstration effacée : {count} fichiers. Pour la refaire : make demo")
