"""The application « Suites de parcours »."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """From the end of a level to the job, and the news six months later."""

    name = "declic.outcomes"
    verbose_name = "Suites de parcours"
