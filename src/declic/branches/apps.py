"""Antennas, their venues and rooms."""

from django.apps import AppConfig


class BranchesConfig(AppConfig):
    """Antennas, their venues and rooms."""

    name = "declic.branches"
    verbose_name = "Antennes"
