"""The application « Bénévolat »."""

from django.apps import AppConfig


class VolunteeringConfig(AppConfig):
    """From the public page that recruits to the certificate of hours."""

    name = "declic.volunteering"
    verbose_name = "Bénévolat"
