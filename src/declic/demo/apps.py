"""The demonstration association."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration association."""

    name = "declic.demo"
    verbose_name = "Démonstration"
