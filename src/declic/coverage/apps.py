"""The application « Territoire »."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    """The map of need and reach, and the choice of the next site."""

    name = "declic.coverage"
    verbose_name = "Territoire"
