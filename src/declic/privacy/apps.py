"""The application « Confidentialité »."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """What is kept about people: who read it, what they may ask, when it is forgotten."""

    name = "declic.privacy"
    verbose_name = "Confidentialité"
