"""Organisations that refer people to us, the people who work there, and where we redirect to."""

from datetime import date

from django.conf import settings
from django.db import models

from declic.branches.models import Branch
from declic.partners.enums import SENSITIVE_KINDS, Need, PartnerKind, PartnerStage
from declic.territory.models import Commune


class Partner(models.Model):
    """« Partenaire », « structure orienteuse »."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="partners", verbose_name="antenne")
    name = models.CharField("nom", max_length=150)
    kind = models.CharField("type de structure", max_length=20, choices=PartnerKind)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    address = models.CharField("adresse", max_length=200, blank=True)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, verbose_name="commune")
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    is_active = models.BooleanField("partenaire actif", default=True)
    stage = models.CharField(
        "où nous en sommes", max_length=10, choices=PartnerStage, default=PartnerStage.ACTIVE
    )
    latitude = models.FloatField("latitude", null=True, blank=True)
    longitude = models.FloatField("longitude", null=True, blank=True)
    #: Whether they would lend us a room: a site is only proposed where somebody hosts it.
    can_host = models.BooleanField("peut prêter une salle", null=True, blank=True)

    class Meta:
        verbose_name = "partenaire"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "name"],
                name="partner_name_once",
                violation_error_message="Un partenaire de l’antenne porte déjà ce nom.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_sensitive(self) -> bool:
        """Return whether merely coming from here says something private about a person."""
        return self.kind in SENSITIVE_KINDS


class PartnerContact(models.Model):
    """« Prise de contact »: a call, a visit, a promise; what moved, and what comes next."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="contacts", verbose_name="partenaire")
    happened_on = models.DateField("le")
    stage = models.CharField("où nous en sommes", max_length=10, choices=PartnerStage)
    note = models.CharField("ce qui s’est dit", max_length=400, blank=True)
    next_on = models.DateField("reprendre le", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "prise de contact"
        verbose_name_plural = "prises de contact"
        ordering = ["-happened_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.partner}, {self.happened_on:%d/%m/%Y}"


class Agreement(models.Model):
    """« Convention » signed with a partner."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="agreements", verbose_name="partenaire")
    title = models.CharField("intitulé", max_length=150)
    signed_on = models.DateField("signée le")
    ends_on = models.DateField("prend fin le", null=True, blank=True)

    class Meta:
        verbose_name = "convention"
        ordering = ["-signed_on"]

    def __str__(self) -> str:
        return self.title

    def is_running(self, today: date) -> bool:
        """Return whether the agreement holds on this day."""
        return self.signed_on <= today and (self.ends_on is None or today <= self.ends_on)


class Referrer(models.Model):
    """« Prescripteur·rice »: a person who works at a partner and sends us people."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="referrers", verbose_name="partenaire")
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    is_active = models.BooleanField("toujours en poste", default=True)

    class Meta:
        verbose_name = "prescripteur"
        ordering = ["last_name", "first_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "email"],
                condition=~models.Q(email=""),
                name="referrer_email_once_a_partner",
                violation_error_message="Cette adresse est déjà celle d’un prescripteur du partenaire.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"


class ReferralLink(models.Model):
    """« Lien d’orientation »: opens the referral form of one partner, or of one referrer."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="links", verbose_name="partenaire")
    referrer = models.ForeignKey(
        Referrer,
        models.CASCADE,
        related_name="links",
        null=True,
        blank=True,
        verbose_name="prescripteur",
    )
    token_hash = models.CharField("empreinte", max_length=64, unique=True)
    made_on = models.DateField("créé le")
    expires_on = models.DateField("valable jusqu’au")
    revoked_at = models.DateTimeField("révoqué le", null=True, blank=True)

    class Meta:
        verbose_name = "lien d’orientation"
        ordering = ["-made_on"]

    def __str__(self) -> str:
        return f"lien de {self.referrer or self.partner}"

    def is_open(self, today: date) -> bool:
        """Return whether the link still opens the form."""
        return self.revoked_at is None and today <= self.expires_on


class Destination(models.Model):
    """« Structure vers qui rediriger »: somebody else who has the answer to a need."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="destinations", verbose_name="antenne")
    name = models.CharField("nom", max_length=150)
    need = models.CharField("pour", max_length=20, choices=Need)
    address = models.CharField("adresse", max_length=200, blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    website = models.URLField("site", blank=True)
    advice = models.TextField("ce qu’on dit à la personne", blank=True)
    is_active = models.BooleanField("toujours proposé", default=True)

    class Meta:
        verbose_name = "structure vers qui rediriger"
        verbose_name_plural = "structures vers qui rediriger"
        ordering = ["need", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "name", "need"],
                name="destination_once_a_need",
                violation_error_message="Cette structure est déjà proposée pour ce besoin.",
            )
        ]

    def __str__(self) -> str:
        return self.name
