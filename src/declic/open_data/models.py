"""What an antenna says of itself to other tools, and the links of its feeds."""

from django.conf import settings
from django.db import models

from declic.branches.models import Branch, Venue
from declic.open_data.enums import FeedKind
from declic.programmes.models import Programme


class PublicSheet(models.Model):
    """« Fiche publique » of an antenna: what directories print."""

    branch = models.OneToOneField(Branch, models.CASCADE, related_name="public_sheet", verbose_name="antenne")
    is_published = models.BooleanField("publiée", default=False)
    name = models.CharField("nom affiché", max_length=150)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    rna = models.CharField("RNA", max_length=10, blank=True)
    description = models.TextField("présentation", max_length=10000, blank=True)
    website = models.URLField("site", blank=True)
    #: What the public may use: never somebody's own address or number.
    email = models.EmailField("e-mail public", blank=True)
    phone = models.CharField("téléphone public", max_length=20, blank=True)
    opening_hours = models.CharField("horaires d’accueil (OSM)", max_length=200, blank=True)
    #: Networks in data·inclusion's words; « konexio » for the association that Déclic is modelled on.
    networks = models.JSONField("réseaux porteurs", default=list, blank=True)
    main_venue = models.ForeignKey(
        Venue, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="adresse principale"
    )
    updated_on = models.DateField("mise à jour le")
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "fiche publique"
        verbose_name_plural = "fiches publiques"

    def __str__(self) -> str:
        return self.name


class ServiceSheet(models.Model):
    """« Fiche de service »: one programme as directories describe it."""

    sheet = models.ForeignKey(
        PublicSheet, models.CASCADE, related_name="services", verbose_name="fiche publique"
    )
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+", verbose_name="programme")
    is_published = models.BooleanField("publié", default=True)
    description = models.TextField("présentation", max_length=10000, blank=True)
    #: Thematics, publics and ways in, in data·inclusion's vocabularies.
    thematics = models.JSONField("thématiques", default=list, blank=True)
    publics = models.JSONField("publics", default=list, blank=True)
    fees = models.CharField("frais", max_length=20, blank=True)
    fees_details = models.CharField("précisions sur les frais", max_length=300, blank=True)
    access_conditions = models.CharField("conditions d’accès", max_length=500, blank=True)
    mobilisation_modes = models.JSONField("comment nous joindre", default=list, blank=True)
    mobilised_by = models.JSONField("par qui", default=list, blank=True)
    updated_on = models.DateField("mise à jour le")

    class Meta:
        verbose_name = "fiche de service"
        verbose_name_plural = "fiches de service"
        ordering = ["programme__position"]
        constraints = [models.UniqueConstraint(fields=["sheet", "programme"], name="one_sheet_a_programme")]

    def __str__(self) -> str:
        return f"{self.programme} · {self.sheet}"


class Feed(models.Model):
    """« Flux »: a private calendar link; it can be cut off."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="feeds", verbose_name="antenne")
    kind = models.CharField("sorte", max_length=10, choices=FeedKind)
    venue = models.ForeignKey(Venue, models.CASCADE, null=True, blank=True, verbose_name="lieu")
    token_hash = models.CharField("empreinte", max_length=64, unique=True)
    made_at = models.DateTimeField("créé le")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField("coupé le", null=True, blank=True)

    class Meta:
        verbose_name = "flux"
        verbose_name_plural = "flux"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.venue or self.branch}"
