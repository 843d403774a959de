"""Pages that show several subjects at once."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages that show several subjects at once."""

    name = "declic.desk"
    verbose_name = "Bureau"
