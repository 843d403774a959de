"""Who signs in, with which role, for which branch."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who signs in, with which role, for which branch."""

    name = "declic.accounts"
    verbose_name = "Comptes"
