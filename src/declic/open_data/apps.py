"""The application « Données ouvertes »."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """Structures, services, places, missions and feeds for other tools to read."""

    name = "declic.open_data"
    verbose_name = "Données ouvertes"
