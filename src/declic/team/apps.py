"""Trainers and volunteers."""

from django.apps import AppConfig


class TeamConfig(AppConfig):
    """Trainers and volunteers."""

    name = "declic.team"
    verbose_name = "Équipe"
