"""The item bank and the runs of the diagnostic."""

from django.apps import AppConfig


class DiagnosticsConfig(AppConfig):
    """The item bank and the runs of the diagnostic."""

    name = "declic.diagnostics"
    verbose_name = "Diagnostics"
