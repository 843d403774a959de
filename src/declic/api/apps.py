"""The application « Interface »."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What other programs may ask, and what we tell them."""

    name = "declic.api"
    verbose_name = "Interface"
