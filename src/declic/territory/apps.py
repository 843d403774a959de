"""Communes and priority districts."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    """Communes and priority districts."""

    name = "declic.territory"
    verbose_name = "Territoire"
