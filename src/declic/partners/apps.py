"""Organisations that send us people."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Organisations that send us people."""

    name = "declic.partners"
    verbose_name = "Partenaires"
