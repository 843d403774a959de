"""What the administrator may look at: messages and what became of them."""

from django.contrib import admin
from django.http import HttpRequest

from declic.outbox.models import Message


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin[Message]):
    """Messages, without their text: it belongs to the person who receives it."""

    list_display = ["queued_at", "kind", "channel", "delivery", "attempts", "failure"]
    list_filter = ["delivery", "kind", "channel"]
    fields = readonly_fields = (
        "kind",
        "channel",
        "recipient",
        "subject",
        "delivery",
        "queued_at",
        "delivered_at",
        "attempts",
        "failure",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return no: messages are written by what happens."""
        return False
