"""Messages to people: queued in the transaction that causes them, delivered afterwards."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from declic.outbox.enums import TO_PHONE, Channel, Delivery, MessageKind


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages, by what should happen to them."""

    def due(self, now: datetime) -> "MessageQuerySet":
        """Return those that should leave by now."""
        return self.filter(Q(not_before=None) | Q(not_before__lte=now), delivery=Delivery.QUEUED)

    def to_phone(self, now: datetime) -> "MessageQuerySet":
        """Return those whose person should be called, while it still helps them."""
        return self.filter(Q(not_after=None) | Q(not_after__gt=now), delivery__in=TO_PHONE)


class Message(models.Model):
    """« Message »: one text to one person, once."""

    kind = models.CharField("objet", max_length=30, choices=MessageKind)
    channel = models.CharField("canal", max_length=10, choices=Channel)
    recipient = models.CharField("destinataire", max_length=200, blank=True)
    subject = models.CharField("sujet", max_length=200, blank=True)
    body = models.TextField("texte")
    once_key = models.CharField("clé d’unicité", max_length=120, unique=True)
    sender_key = models.CharField("qui écrit", max_length=40, blank=True)
    person_key = models.CharField("à qui", max_length=40, blank=True)
    delivery = models.CharField("état", max_length=12, choices=Delivery, default=Delivery.QUEUED)
    queued_at = models.DateTimeField("mis en attente le")
    not_before = models.DateTimeField("pas avant", null=True, blank=True)
    not_after = models.DateTimeField("pas après", null=True, blank=True)
    claimed_at = models.DateTimeField("pris en charge le", null=True, blank=True)
    handed_at = models.DateTimeField("remis à l’opérateur le", null=True, blank=True)
    delivered_at = models.DateTimeField("envoyé le", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    failure = models.CharField("cause de l’échec", max_length=200, blank=True)
    parts = models.PositiveSmallIntegerField("segments", default=0)
    cost_cents = models.PositiveIntegerField("coût en centimes", default=0)
    provider_ref = models.CharField("référence de l’opérateur", max_length=120, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "message"
        ordering = ["-queued_at", "-pk"]
        indexes = [
            models.Index(fields=["delivery", "queued_at"]),
            models.Index(fields=["sender_key", "-queued_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_delivery_display()})"


class OptOut(models.Model):
    """« Désabonnement »: somebody no longer wants what they may refuse."""

    channel = models.CharField("canal", max_length=10, choices=Channel)
    recipient = models.CharField("destinataire", max_length=200)
    at = models.DateTimeField("le")

    class Meta:
        verbose_name = "désabonnement"
        constraints = [models.UniqueConstraint(fields=["channel", "recipient"], name="opted_out_once")]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}, {self.at:%d/%m/%Y}"


class DeadAddress(models.Model):
    """« Adresse morte »: refused for good, once or more; after three times nobody writes there."""

    channel = models.CharField("canal", max_length=10, choices=Channel)
    recipient = models.CharField("destinataire", max_length=200)
    failures = models.PositiveSmallIntegerField("refus", default=0)
    last_failed_at = models.DateTimeField("dernier refus le")
    reason = models.CharField("cause", max_length=200, blank=True)

    class Meta:
        verbose_name = "adresse morte"
        verbose_name_plural = "adresses mortes"
        constraints = [models.UniqueConstraint(fields=["channel", "recipient"], name="dead_once")]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}, {self.failures} refus"


class MonthlySpending(models.Model):
    """« Dépense du mois »: what the SMS of one sender cost in one calendar month."""

    sender_key = models.CharField("qui écrit", max_length=40, blank=True)
    month = models.DateField("mois")
    spent_cents = models.PositiveIntegerField("dépensé, en centimes", default=0)

    class Meta:
        verbose_name = "dépense du mois"
        verbose_name_plural = "dépenses du mois"
        constraints = [models.UniqueConstraint(fields=["sender_key", "month"], name="spending_once_a_month")]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} : {self.spent_cents} centimes"
