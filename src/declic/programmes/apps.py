"""Programmes, levels and admission rules."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Programmes, levels and admission rules."""

    name = "declic.programmes"
    verbose_name = "Programmes"
