"""Messages to people: queued in the transaction that causes them, delivered afterwards."""

from django.db import models

from declic.outbox.enums import Channel, Delivery, MessageKind


class Message(models.Model):
    """« Message »: one text to one person, once."""

    kind = models.CharField("objet", max_length=30, choices=MessageKind)
    channel = models.CharField("canal", max_length=10, choices=Channel)
    recipient = models.CharField("destinataire", max_length=200)
    subject = models.CharField("sujet", max_length=200, blank=True)
    body = models.TextField("texte")
    once_key = models.CharField("clé d’unicité", max_length=120, unique=True)
    delivery = models.CharField("état", max_length=10, choices=Delivery, default=Delivery.QUEUED)
    queued_at = models.DateTimeField("mis en attente le")
    delivered_at = models.DateTimeField("envoyé le", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    failure = models.CharField("cause de l’échec", max_length=200, blank=True)

    class Meta:
        verbose_name = "message"
        ordering = ["-queued_at", "-pk"]
        indexes = [models.Index(fields=["delivery", "queued_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_delivery_display()})"
