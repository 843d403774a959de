"""What pages show of messages: what became of them, whom to phone, what they cost."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from declic.outbox.enums import Channel
from declic.outbox.models import Message, MonthlySpending, OptOut

PAGE_SIZE = 50
#: From this share of the month's budget on, the page warns.
NEAR_SHARE = 0.8


@dataclass(frozen=True)
class MonthCost:
    """What the SMS of one sender cost this month, and what they may cost."""

    month: date
    spent_cents: int
    ceiling_cents: int

    @property
    def share(self) -> float:
        """Return the share of the budget that is spent."""
        return self.spent_cents / self.ceiling_cents if self.ceiling_cents else 1.0

    @property
    def is_near(self) -> bool:
        """Return whether the month's budget is nearly spent."""
        return self.share >= NEAR_SHARE

    @property
    def warning(self) -> str:
        """Return what to say to the team when the budget is nearly spent; nothing before."""
        if not self.is_near:
            return ""
        spent, ceiling = euros(self.spent_cents), euros(self.ceiling_cents)
        return f"Les SMS du mois ont coûté {spent} sur {ceiling}. Au-delà, il faudra appeler."


@dataclass(frozen=True)
class OptOutPage:
    """The page where a person refuses messages, or wants them again."""

    channel: str
    is_out: bool


def message_list(sender_key: str, state: str, page: int | str) -> "Page[Message]":
    """Return a page of what one sender wrote, latest first; every state when none is asked."""
    messages = Message.objects.filter(sender_key=sender_key)
    shown = messages.filter(delivery=state) if state else messages
    return Paginator(shown, PAGE_SIZE).get_page(page)


def to_phone(sender_key: str, now: datetime) -> QuerySet[Message]:
    """Return the messages that could not be written, oldest first, while calling still helps."""
    return Message.objects.filter(sender_key=sender_key).to_phone(now).order_by("queued_at", "pk")


def month_cost(sender_key: str, now: datetime) -> MonthCost:
    """Return what the SMS of one sender cost this month."""
    month = month_of(now)
    spent = MonthlySpending.objects.filter(sender_key=sender_key, month=month).first()
    return MonthCost(month, spent.spent_cents if spent else 0, settings.DECLIC_SMS_MONTH_CENTS)


def month_of(moment: datetime) -> date:
    """Return the first day of the calendar month of a moment."""
    return timezone.localdate(moment).replace(day=1)


def has_opted_out(channel: str, recipient: str) -> bool:
    """Return whether this recipient no longer wants what they may refuse."""
    return OptOut.objects.filter(channel=channel, recipient=recipient).exists()


def opt_out_page(message: Message) -> OptOutPage:
    """Return what the person who received a message may choose."""
    channel = Channel(message.channel).label
    return OptOutPage(channel, has_opted_out(message.channel, message.recipient))


def euros(cents: int) -> str:
    """Return an amount as people write it: « 12,50 € »."""
    return f"{cents // 100},{cents % 100:02d} €"
