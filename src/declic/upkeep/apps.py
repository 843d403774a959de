"""The application « Entretien »."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """The health of an installation: backups, upgrades, its status."""

    name = "declic.upkeep"
    verbose_name = "Entretien"
