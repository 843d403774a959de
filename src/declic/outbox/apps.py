"""Messages to people, and what became of them."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Messages to people, and what became of them."""

    name = "declic.outbox"
    verbose_name = "Messages"
