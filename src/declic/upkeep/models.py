"""The last sign of life of each thing that should happen by itself."""

from django.db import models

from declic.upkeep.enums import PulseKey


class Pulse(models.Model):
    """« Signe de vie »: when something last happened, and what it told."""

    key = models.CharField("de quoi", max_length=20, choices=PulseKey, unique=True)
    at = models.DateTimeField("le")
    facts = models.JSONField("ce qui s’est passé", default=dict, blank=True)

    class Meta:
        verbose_name = "signe de vie"
        verbose_name_plural = "signes de vie"

    def __str__(self) -> str:
        return f"{self.get_key_display()}, {self.at:%d/%m/%Y %H:%M}"
