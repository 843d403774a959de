"""What SMS cost: never more in a month than the ceiling, whoever sends at the same time."""

from datetime import datetime

from django.conf import settings
from django.db.models import F

from declic.outbox.models import Message, MonthlySpending
from declic.outbox.queries import month_of


def price_of(parts: int) -> int:
    """Return what so many segments cost, in cents."""
    return parts * int(settings.DECLIC_SMS_CENTS)


def book_cost(sender_key: str, cents: int, now: datetime) -> bool:
    """Count a cost in its month, unless it passes the ceiling; the database compares and adds at once."""
    month, room = month_of(now), settings.DECLIC_SMS_MONTH_CENTS - cents
    if room < 0:
        return False
    MonthlySpending.objects.get_or_create(sender_key=sender_key, month=month)
    spending = MonthlySpending.objects.filter(sender_key=sender_key, month=month, spent_cents__lte=room)
    return bool(spending.update(spent_cents=F("spent_cents") + cents))


def give_back(message: Message) -> None:
    """Take the cost of a message that did not leave out of the month it was counted in."""
    if message.cost_cents and message.claimed_at:
        booked = MonthlySpending.objects.filter(
            sender_key=message.sender_key, month=month_of(message.claimed_at)
        )
        booked.update(spent_cents=F("spent_cents") - message.cost_cents)
    message.cost_cents = 0
