"""What the administrator may look at: messages and what became of them."""

from django.contrib import admin
from django.http import HttpRequest

from declic.outbox.models import DeadAddress, Message, MonthlySpending, OptOut


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


@admin.register(OptOut)
class OptOutAdmin(admin.ModelAdmin[OptOut]):
    """People who said no: deleting a line is their yes."""

    list_display = ["recipient", "channel", "at"]


@admin.register(DeadAddress)
class DeadAddressAdmin(admin.ModelAdmin[DeadAddress]):
    """Addresses that refuse: deleting a line lets us write there again."""

    list_display = ["recipient", "channel", "failures", "last_failed_at", "reason"]


@admin.register(MonthlySpending)
class MonthlySpendingAdmin(admin.ModelAdmin[MonthlySpending]):
    """What SMS cost, month by month."""

    list_display = ["month", "sender_key", "spent_cents"]
