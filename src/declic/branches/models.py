"""Antennas, and the places where people meet."""

from django.db import models

from declic.branches.enums import SchoolZone
from declic.shared.model_fields import SlotSetField
from declic.territory.models import Commune


class Branch(models.Model):
    """« Antenne »: one local team of the association."""

    name = models.CharField("nom", max_length=100, unique=True)
    region = models.CharField("région", max_length=100)
    school_zone = models.CharField("zone scolaire", max_length=1, choices=SchoolZone)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)

    class Meta:
        verbose_name = "antenne"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Venue(models.Model):
    """« Lieu »: an address where courses take place, ours or a partner's."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="venues", verbose_name="antenne")
    name = models.CharField("nom", max_length=120)
    address = models.CharField("adresse", max_length=200)
    postcode = models.CharField("code postal", max_length=5)
    commune = models.ForeignKey(Commune, models.PROTECT, verbose_name="commune")
    latitude = models.FloatField("latitude", null=True, blank=True)
    longitude = models.FloatField("longitude", null=True, blank=True)
    directions = models.TextField(
        "comment venir",
        blank=True,
        help_text="Métro, bus, porte à pousser : ce qu’on dirait au téléphone.",
    )
    is_open = models.BooleanField("lieu utilisé", default=True)

    class Meta:
        verbose_name = "lieu"
        verbose_name_plural = "lieux"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "name"],
                name="venue_name_once",
                violation_error_message="Un lieu de l’antenne porte déjà ce nom.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_address(self) -> str:
        """Return the address on one line, as on an envelope."""
        return f"{self.address}, {self.postcode} {self.commune}"

    @property
    def position(self) -> tuple[float, float]:
        """Return latitude and longitude, the commune's where the venue's own is unknown."""
        if self.latitude is None or self.longitude is None:
            return self.commune.latitude, self.commune.longitude
        return self.latitude, self.longitude


class Room(models.Model):
    """« Salle »: seats, equipment, and the weekly slots when we may use it."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms", verbose_name="lieu")
    name = models.CharField("nom", max_length=80)
    seats = models.PositiveSmallIntegerField("places pour apprenants")
    computers = models.PositiveSmallIntegerField("ordinateurs", default=0)
    equipment = models.CharField("équipement", max_length=200, blank=True)
    access = models.JSONField("accessibilité", default=list, blank=True)
    open_slots = SlotSetField("créneaux d’ouverture")
    is_open = models.BooleanField("salle utilisée", default=True)

    class Meta:
        verbose_name = "salle"
        ordering = ["venue__name", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "name"],
                name="room_name_once",
                violation_error_message="Une salle de ce lieu porte déjà ce nom.",
            ),
            models.CheckConstraint(
                condition=models.Q(seats__gte=1),
                name="room_has_a_seat",
                violation_error_message="Une salle compte au moins une place.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.venue.name} · {self.name}"


class Closure(models.Model):
    """« Fermeture »: days when a venue, or one of its rooms, cannot be used."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="closures", verbose_name="lieu")
    room = models.ForeignKey(
        Room, models.CASCADE, null=True, blank=True, related_name="closures", verbose_name="salle"
    )
    starts_on = models.DateField("du")
    ends_on = models.DateField("au")
    reason = models.CharField("raison", max_length=120)

    class Meta:
        verbose_name = "fermeture"
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="closure_ends_after_it_starts",
                violation_error_message="La fin vient avant le début : vérifiez les deux dates.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.venue} : {self.reason}"

    def closes(self, room: Room | None) -> bool:
        """Return whether this room cannot be used; without a room, whether the whole venue cannot."""
        return self.room_id is None or (room is not None and self.room_id == room.pk)


class SchoolHoliday(models.Model):
    """« Vacances scolaires »: one break of one zone, from the official calendar."""

    zone = models.CharField("zone", max_length=1, choices=SchoolZone)
    name = models.CharField("nom", max_length=60)
    starts_on = models.DateField("premier jour sans classe")
    ends_on = models.DateField("dernier jour sans classe")

    class Meta:
        verbose_name = "vacances scolaires"
        verbose_name_plural = "vacances scolaires"
        ordering = ["starts_on"]
        constraints = [models.UniqueConstraint(fields=["zone", "starts_on"], name="holiday_once_a_zone")]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_zone_display()})"
