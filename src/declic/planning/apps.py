"""Plan runs and proposals."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Plan runs and proposals."""

    name = "declic.planning"
    verbose_name = "Planificateur"
