"""People who learn: identity, contact, situation, availability, and their card."""

from datetime import date

from django.conf import settings
from django.db import models

from declic.branches.models import Branch
from declic.learners.enums import DigitalInterest, Education, Employment, FrenchLevel, QpvPrecision, Sex
from declic.shared import reading
from declic.shared.model_fields import SlotSetField
from declic.territory.models import Commune, Qpv


class Learner(models.Model):
    """« Apprenant·e », « bénéficiaire »."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="learners", verbose_name="antenne")
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    sound_key = models.CharField("clé phonétique", max_length=120, db_index=True, editable=False)
    search_text = models.CharField("texte de recherche", max_length=250, editable=False, db_index=True)
    sex = models.CharField("sexe", max_length=10, choices=Sex, blank=True)
    birth_on = models.DateField("date de naissance", null=True, blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    phone_note = models.CharField("à qui est ce numéro", max_length=60, blank=True)
    email = models.EmailField("e-mail", blank=True)
    spoken_language = models.CharField("langue parlée", max_length=60, blank=True)
    address = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=5, blank=True)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, verbose_name="commune")
    latitude = models.FloatField("latitude", null=True, blank=True)
    longitude = models.FloatField("longitude", null=True, blank=True)
    qpv = models.ForeignKey(
        Qpv,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="quartier prioritaire",
        related_name="learners",
    )
    qpv_precision = models.CharField(
        "précision", max_length=15, choices=QpvPrecision, default=QpvPrecision.UNKNOWN
    )
    qpv_checked_on = models.DateField("vérifié le", null=True, blank=True)
    employment = models.CharField("situation", max_length=15, choices=Employment, blank=True)
    is_registered = models.BooleanField("inscrit·e à France Travail", null=True, blank=True)
    receives_rsa = models.BooleanField("bénéficiaire du RSA", null=True, blank=True)
    known_by = models.JSONField(
        "connu·e de",
        null=True,
        blank=True,
        help_text="Vide : demandé, aucun service ne la connaît.",
    )
    education = models.CharField("diplôme", max_length=20, choices=Education, blank=True)
    french_level = models.CharField("niveau de français", max_length=10, choices=FrenchLevel, blank=True)
    equipment = models.JSONField("équipement", null=True, blank=True)
    free_slots = SlotSetField("disponibilités")
    availability_said_at = models.DateTimeField("a dit ses disponibilités le", null=True, blank=True)
    travel_limit_km = models.PositiveSmallIntegerField("trajet accepté (km)", default=8)
    access_needs = models.JSONField("besoins d’accès", default=list, blank=True)
    access_note = models.CharField("précision sur l’accès", max_length=200, blank=True)
    has_professional_aim = models.BooleanField("a un projet professionnel", null=True, blank=True)
    aim_words = models.CharField("projet, dans ses mots", max_length=200, blank=True)
    digital_interest = models.CharField(
        "un métier du numérique ?", max_length=10, choices=DigitalInterest, blank=True
    )
    notice_given_on = models.DateField("information donnée le", null=True, blank=True)
    notice_given_by = models.CharField("information donnée par", max_length=160, blank=True)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged", editable=False
    )
    #: Nobody any more: what is left counts in past figures, under a number.
    erased_on = models.DateField("effacée le", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("créé le")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "apprenant"
        ordering = ["last_name", "first_name", "pk"]
        indexes = [
            models.Index(fields=["branch", "last_name", "first_name"]),
            models.Index(fields=["branch", "phone"]),
        ]

    def __str__(self) -> str:
        reading.note_named(self.pk)
        return f"{self.first_name} {self.last_name}"

    @property
    def sorting_name(self) -> str:
        """Return the name as lists sort it, family name first."""
        reading.note_named(self.pk)
        return f"{self.last_name} {self.first_name}"

    @property
    def short_name(self) -> str:
        """Return first name and initial, all that volunteers see."""
        reading.note_named(self.pk)
        return f"{self.first_name} {self.last_name[:1]}."

    @property
    def is_invisible(self) -> bool:
        """Return whether we asked, and no service knows this person."""
        return self.known_by == []

    @property
    def has_said_when(self) -> bool:
        """Return whether we know when this person is free; « never » is an answer."""
        return bool(self.free_slots) or self.availability_said_at is not None

    @property
    def position(self) -> tuple[float, float] | None:
        """Return latitude and longitude, the commune's where the address is not placed."""
        if self.latitude is not None and self.longitude is not None:
            return self.latitude, self.longitude
        return (self.commune.latitude, self.commune.longitude) if self.commune else None

    def age(self, today: date) -> int | None:
        """Return the age in whole years."""
        if self.birth_on is None:
            return None
        had_birthday = (today.month, today.day) >= (self.birth_on.month, self.birth_on.day)
        return today.year - self.birth_on.year - (not had_birthday)


class LearnerCard(models.Model):
    """« Carte »: a QR code and three pictures, instead of a password."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="cards", verbose_name="apprenant")
    token_hash = models.CharField("empreinte", max_length=64, unique=True)
    picture_hash = models.CharField("empreinte des images", max_length=128)
    issued_at = models.DateTimeField("remise le")
    revoked_at = models.DateTimeField("annulée le", null=True, blank=True)
    wrong_tries = models.PositiveSmallIntegerField("essais manqués", default=0)
    locked_until = models.DateTimeField("bloquée jusqu’à", null=True, blank=True)

    class Meta:
        verbose_name = "carte"
        ordering = ["-issued_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner"],
                condition=models.Q(revoked_at=None),
                name="one_open_card_a_learner",
                violation_error_message="Cette personne a déjà une carte.",
            )
        ]

    def __str__(self) -> str:
        return f"carte de {self.learner}"


class AvailabilityLink(models.Model):
    """« Lien de disponibilités »: lets one person say when they are free, and nothing else, for a while."""

    learner = models.ForeignKey(
        Learner, models.CASCADE, related_name="availability_links", verbose_name="apprenant"
    )
    token_hash = models.CharField("empreinte", max_length=64, unique=True)
    made_at = models.DateTimeField("créé le")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    expires_at = models.DateTimeField("valable jusqu’au")
    is_sent = models.BooleanField("envoyé", default=False)

    class Meta:
        verbose_name = "lien de disponibilités"
        verbose_name_plural = "liens de disponibilités"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"lien de {self.learner.short_name}"


class Note(models.Model):
    """« Note » of the team on a person's file; never shown to partners."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="notes", verbose_name="apprenant")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField("note", max_length=2000)
    written_at = models.DateTimeField("écrite le")

    class Meta:
        verbose_name = "note"
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return f"note du {self.written_at:%d/%m/%Y}"


class Merge(models.Model):
    """« Fusion » of two files of the same person, with what is needed to undo it."""

    kept = models.ForeignKey(Learner, models.CASCADE, related_name="merges_kept")
    absorbed = models.ForeignKey(Learner, models.CASCADE, related_name="merges_absorbed")
    before = models.JSONField("fiche gardée, avant")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField("faite le")
    undone_at = models.DateTimeField("annulée le", null=True, blank=True)

    class Meta:
        verbose_name = "fusion"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.absorbed} dans {self.kept}"
