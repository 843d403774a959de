"""People who learn."""

from django.apps import AppConfig


class LearnersConfig(AppConfig):
    """People who learn."""

    name = "declic.learners"
    verbose_name = "Apprenants"
