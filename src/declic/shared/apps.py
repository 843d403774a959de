"""What every app stands on."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """The shared ground: pages, refusals, slots, tokens, components."""

    name = "declic.shared"
    verbose_name = "Socle"
