"""Official units: communes with their postcodes, and priority districts by vintage."""

from django.db import models

from declic.territory.enums import Vintage


class Commune(models.Model):
    """« Commune » of the official geographic code (COG)."""

    code = models.CharField("code INSEE", max_length=5, primary_key=True)
    name = models.CharField("nom", max_length=100)
    department_code = models.CharField("département", max_length=3)
    latitude = models.FloatField("latitude")
    longitude = models.FloatField("longitude")

    class Meta:
        verbose_name = "commune"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """« Code postal »: a postcode and one commune that it serves."""

    code = models.CharField("code postal", max_length=5, db_index=True)
    commune = models.ForeignKey(Commune, models.CASCADE, related_name="postcodes")

    class Meta:
        verbose_name = "code postal"
        verbose_name_plural = "codes postaux"
        constraints = [models.UniqueConstraint(fields=["code", "commune"], name="postcode_once")]

    def __str__(self) -> str:
        return self.code


class Qpv(models.Model):
    """« Quartier prioritaire (QPV) », as listed in one vintage."""

    code = models.CharField("code", max_length=8)
    vintage = models.CharField("millésime", max_length=4, choices=Vintage)
    name = models.CharField("nom", max_length=200)
    communes = models.ManyToManyField(Commune, related_name="qpvs", blank=True)

    class Meta:
        verbose_name = "quartier prioritaire"
        verbose_name_plural = "quartiers prioritaires"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["code", "vintage"], name="qpv_once_a_vintage")]

    def __str__(self) -> str:
        return f"{self.name} (QPV {self.vintage})"
