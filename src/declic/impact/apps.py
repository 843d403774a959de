"""The application « Impact »."""

from django.apps import AppConfig


class ImpactConfig(AppConfig):
    """Every figure with its rule and its list; reports that can be made again to the byte."""

    name = "declic.impact"
    verbose_name = "Impact"
