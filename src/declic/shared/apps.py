"""What every app stands on."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """The shared ground: pages, refusals, slots, tokens, components."""

    name = "declic.shared"
    verbose_name = "Socle"

    def ready(self) -> None:
        """Let the lines of jobs carry the number of their request."""
        from declic.shared.jobs import connect

        connect()
