"""Programs that speak with us: their tokens, what they asked, and whom we call back."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models

from declic.api.enums import CallState, EventKind
from declic.branches.models import Branch
from declic.partners.models import Partner


class ApiToken(models.Model):
    """« Accès d’un programme »: one secret of one partner, or of the antenna itself."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="api_tokens", verbose_name="antenne")
    partner = models.ForeignKey(
        Partner,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="api_tokens",
        verbose_name="partenaire",
    )
    name = models.CharField("nom du programme", max_length=80)
    scopes = models.JSONField("droits", default=list)
    token_hash = models.CharField("empreinte", max_length=64, unique=True)
    made_at = models.DateTimeField("créé le")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires_on = models.DateField("valable jusqu’au")
    revoked_at = models.DateTimeField("révoqué le", null=True, blank=True)
    last_used_on = models.DateField("dernier usage", null=True, blank=True)

    class Meta:
        verbose_name = "accès d’un programme"
        verbose_name_plural = "accès des programmes"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def branch_pks(self) -> tuple[int, ...]:
        """Return the antennas whose rows this token may touch: its own."""
        return (self.branch_id,)

    def is_open(self, today: date) -> bool:
        """Return whether the token still opens something."""
        return self.revoked_at is None and today <= self.expires_on


class TokenUse(models.Model):
    """« Usage d’un accès »: how often a token asked in the current minute, for all processes together."""

    token = models.OneToOneField(ApiToken, models.CASCADE, related_name="use", verbose_name="accès")
    window_starts_at = models.DateTimeField("minute", null=True, blank=True)
    requests = models.PositiveIntegerField("demandes", default=0)

    class Meta:
        verbose_name = "usage d’un accès"
        verbose_name_plural = "usages des accès"

    def __str__(self) -> str:
        return f"{self.token} : {self.requests}"


class KeptAnswer(models.Model):
    """« Réponse gardée » a day under an idempotency key: the same key gets the same answer."""

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="answers", verbose_name="accès")
    key = models.CharField("clé", max_length=100)
    request_hash = models.CharField("empreinte de la demande", max_length=64)
    status = models.PositiveSmallIntegerField("code", default=0)
    sealed_body = models.TextField("réponse chiffrée", blank=True)
    kept_at = models.DateTimeField("gardée le")

    class Meta:
        verbose_name = "réponse gardée"
        verbose_name_plural = "réponses gardées"
        indexes = [models.Index(fields=["kept_at"])]
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="an_idempotency_key_once")]

    def __str__(self) -> str:
        return self.key


class Webhook(models.Model):
    """« Abonnement »: an address of a program that we call when something changes."""

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="webhooks", verbose_name="accès")
    url = models.CharField("adresse", max_length=500)
    events = models.JSONField("événements", default=list)
    sealed_secret = models.TextField("secret chiffré")
    made_at = models.DateTimeField("créé le")
    switched_off_at = models.DateTimeField("coupé le", null=True, blank=True)
    off_reason = models.CharField("pourquoi", max_length=200, blank=True)

    class Meta:
        verbose_name = "abonnement"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"abonnement {self.pk}"

    @property
    def is_on(self) -> bool:
        """Return whether we call it."""
        return self.switched_off_at is None


class ToldState(models.Model):
    """« Dernier état dit » of one thing to one subscription: what differs from it is news."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="told", verbose_name="abonnement")
    subject = models.CharField("sujet", max_length=40)
    state = models.JSONField("état")

    class Meta:
        verbose_name = "dernier état dit"
        verbose_name_plural = "derniers états dits"
        constraints = [
            models.UniqueConstraint(fields=["webhook", "subject"], name="one_told_state_a_subject")
        ]

    def __str__(self) -> str:
        return self.subject


class Call(models.Model):
    """« Appel » to a subscription: one event, delivered at least once, or given up after a day."""

    event_key = models.UUIDField("numéro d’événement", default=uuid.uuid4, unique=True)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="calls", verbose_name="abonnement")
    kind = models.CharField("événement", max_length=30, choices=EventKind)
    payload = models.JSONField("contenu")
    state = models.CharField("état", max_length=12, choices=CallState, default=CallState.QUEUED)
    made_at = models.DateTimeField("né le")
    due_at = models.DateTimeField("à partir de")
    claimed_at = models.DateTimeField("pris en charge le", null=True, blank=True)
    delivered_at = models.DateTimeField("reçu le", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    last_status = models.PositiveSmallIntegerField("dernier code", null=True, blank=True)
    failure = models.CharField("cause de l’échec", max_length=200, blank=True)

    class Meta:
        verbose_name = "appel"
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_state_display()})"
