"""The item bank, frozen by version, and the runs of the diagnostic."""

from django.conf import settings
from django.db import models

from declic.branches.models import Branch
from declic.diagnostics.enums import (
    BankOrigin,
    CalibrationState,
    EvidenceSource,
    FinishReason,
    Help,
    Purpose,
    RunOrigin,
    RunState,
)
from declic.learners.models import Learner
from declic.programmes.enums import LevelKey


class ItemBank(models.Model):
    """« Banque d’items », one version: never changed, only followed by another."""

    version = models.CharField("version", max_length=40, unique=True)
    content_hash = models.CharField("empreinte", max_length=64, unique=True)
    is_current = models.BooleanField("en service", default=False)
    loaded_at = models.DateTimeField("chargée le")
    origin = models.CharField("origine", max_length=12, choices=BankOrigin, default=BankOrigin.SHIPPED)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="tirée de"
    )
    note = models.CharField("ce qui change", max_length=200, blank=True)
    cuts = models.JSONField("seuils", default=list, blank=True, help_text="Vide : les seuils d’usine.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "banque d’items"
        verbose_name_plural = "banques d’items"
        ordering = ["-loaded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=models.Q(is_current=True), name="one_current_bank"
            )
        ]

    def __str__(self) -> str:
        return self.version


class BankItem(models.Model):
    """« Item » of one version of the bank."""

    bank = models.ForeignKey(ItemBank, models.CASCADE, related_name="items", verbose_name="banque")
    code = models.CharField("code", max_length=20)
    skill = models.CharField("compétence", max_length=6)
    area = models.CharField("domaine", max_length=1)
    level = models.CharField("niveau", max_length=15, choices=LevelKey)
    kind = models.CharField("forme", max_length=20)
    instruction = models.TextField("consigne")
    spoken = models.TextField("texte lu", blank=True)
    content = models.JSONField("contenu")
    parameters = models.JSONField("paramètres")
    variants = models.JSONField("variantes", default=list, blank=True)
    is_retired = models.BooleanField("retiré", default=False)

    class Meta:
        verbose_name = "item"
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["bank", "code"], name="item_once_a_bank")]

    def __str__(self) -> str:
        return self.code


class DiagnosticRun(models.Model):
    """« Diagnostic » taken by one person: its rules, bank and seed never change once it has begun."""

    learner = models.ForeignKey(
        Learner, models.CASCADE, related_name="diagnostic_runs", verbose_name="apprenant"
    )
    bank = models.ForeignKey(ItemBank, models.PROTECT, related_name="runs", verbose_name="banque")
    purpose = models.CharField("moment", max_length=10, choices=Purpose, default=Purpose.ENTRY)
    origin = models.CharField("passé", max_length=10, choices=RunOrigin, default=RunOrigin.ONLINE)
    state = models.CharField("état", max_length=10, choices=RunState, default=RunState.GESTURES)
    rules = models.JSONField("règles")
    engine_version = models.CharField("version du moteur", max_length=40)
    seed = models.PositiveBigIntegerField("graine")
    gestures = models.JSONField("gestes réussis", default=dict, blank=True)
    is_read_aloud = models.BooleanField("lu par l’équipe", default=False)
    is_assisted = models.BooleanField("avec une personne à côté", default=False)
    place_label = models.CharField("poste", max_length=40, blank=True)
    visit_key = models.CharField("clé de la visite", max_length=64, blank=True, editable=False)
    prior = models.JSONField("attente de départ", null=True, blank=True)
    started_at = models.DateTimeField("commencé le")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    paused_at = models.DateTimeField("en pause depuis", null=True, blank=True)
    finished_at = models.DateTimeField("terminé le", null=True, blank=True)

    class Meta:
        verbose_name = "diagnostic"
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner"],
                condition=models.Q(state__in=["gestures", "practice", "questions"]),
                name="one_open_run_a_learner",
                violation_error_message="Cette personne a déjà un diagnostic en cours.",
            )
        ]

    def __str__(self) -> str:
        return f"diagnostic de {self.learner}"


class Answer(models.Model):
    """« Réponse » to one item, or the item shown and not yet answered."""

    run = models.ForeignKey(DiagnosticRun, models.CASCADE, related_name="answers", verbose_name="diagnostic")
    item = models.ForeignKey(BankItem, models.PROTECT, related_name="answers", verbose_name="item")
    position = models.PositiveSmallIntegerField("rang")
    response = models.JSONField("réponse", null=True, blank=True)
    score = models.PositiveSmallIntegerField("points", null=True, blank=True)
    is_dont_know = models.BooleanField("« je ne sais pas »", default=False)
    variant = models.PositiveSmallIntegerField("variante", default=0)
    help_given = models.CharField("aide donnée", max_length=10, choices=Help, blank=True)
    flags = models.JSONField("signalements", default=list, blank=True)
    shown_at = models.DateTimeField("montré le")
    answered_at = models.DateTimeField("répondu le", null=True, blank=True)

    class Meta:
        verbose_name = "réponse"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="one_answer_a_position"),
            models.UniqueConstraint(fields=["run", "item"], name="an_item_is_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.item}"


class Placement(models.Model):
    """« Positionnement »: what the engine proposes, and what a person decides."""

    run = models.OneToOneField(
        DiagnosticRun, models.CASCADE, related_name="placement", verbose_name="diagnostic"
    )
    proposed_level = models.CharField("niveau proposé", max_length=15, choices=LevelKey)
    probability = models.FloatField("probabilité")
    neighbour_level = models.CharField("ou bien", max_length=15, choices=LevelKey, blank=True)
    finish_reason = models.CharField("arrêt", max_length=20, choices=FinishReason)
    details = models.JSONField("calcul", default=dict)
    confirmed_level = models.CharField("niveau confirmé", max_length=15, choices=LevelKey, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField("confirmé le", null=True, blank=True)
    override_reason = models.TextField("raison du changement", blank=True, max_length=500)

    class Meta:
        verbose_name = "positionnement"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_level="")
                | models.Q(confirmed_level=models.F("proposed_level"))
                | ~models.Q(override_reason=""),
                name="an_override_has_a_reason",
                violation_error_message="Dites en une phrase pourquoi vous changez le niveau.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_proposed_level_display()} ({self.probability:.0%})"


class ExternalEvidence(models.Model):
    """« Résultat d’ailleurs »: a level measured by another tool, recorded and never decisive alone."""

    learner = models.ForeignKey(
        Learner, models.CASCADE, related_name="external_evidence", verbose_name="apprenant"
    )
    source = models.CharField("source", max_length=12, choices=EvidenceSource)
    measured_on = models.DateField("date du résultat")
    result = models.CharField("résultat", max_length=200)
    suggested_level = models.CharField("niveau suggéré", max_length=15, choices=LevelKey, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField("noté le")

    class Meta:
        verbose_name = "résultat d’ailleurs"
        verbose_name_plural = "résultats d’ailleurs"
        ordering = ["-measured_on"]

    def __str__(self) -> str:
        return f"{self.get_source_display()} : {self.result}"


class Calibration(models.Model):
    """« Calibration »: parameters estimated again from the answers, for somebody to put in service."""

    bank = models.ForeignKey(
        ItemBank, models.CASCADE, related_name="calibrations", verbose_name="banque de départ"
    )
    state = models.CharField("état", max_length=10, choices=CalibrationState, default=CalibrationState.QUEUED)
    step = models.CharField("étape", max_length=120, blank=True)
    percent = models.PositiveSmallIntegerField("avancement", default=0)
    people = models.PositiveIntegerField("personnes", default=0)
    answers = models.PositiveIntegerField("réponses", default=0)
    result = models.JSONField("résultat", default=dict, blank=True)
    failure = models.CharField("cause de l’échec", max_length=300, blank=True)
    adopted_bank = models.ForeignKey(
        ItemBank, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="banque obtenue"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField("demandée le")
    finished_at = models.DateTimeField("terminée le", null=True, blank=True)

    class Meta:
        verbose_name = "calibration"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bank"],
                condition=models.Q(state__in=["queued", "running"]),
                name="one_calibration_at_a_time",
                violation_error_message="Une calibration est déjà en cours.",
            )
        ]

    def __str__(self) -> str:
        return f"calibration du {self.asked_at:%d/%m/%Y}"


class OfflinePanel(models.Model):
    """« Parcours sans réseau » of one version of the bank: what to ask next, written down beforehand."""

    bank = models.ForeignKey(ItemBank, models.PROTECT, related_name="offline_panels", verbose_name="banque")
    code = models.CharField("empreinte", max_length=64, unique=True)
    rules = models.JSONField("règles")
    document = models.JSONField("parcours")
    made_at = models.DateTimeField("calculé le")

    class Meta:
        verbose_name = "parcours sans réseau"
        verbose_name_plural = "parcours sans réseau"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"parcours sans réseau du {self.made_at:%d/%m/%Y}"


class OfflineReturn(models.Model):
    """« Diagnostic revenu » from a device that had no network: what it sent, and the run that came of it."""

    key = models.UUIDField("clé de l’envoi", unique=True)
    panel = models.ForeignKey(OfflinePanel, models.PROTECT, related_name="returns", verbose_name="parcours")
    branch = models.ForeignKey(Branch, models.CASCADE, related_name="+", verbose_name="antenne")
    learner = models.ForeignKey(
        Learner,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="offline_returns",
        verbose_name="apprenant",
    )
    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom", max_length=80, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    taken = models.JSONField("gestes et réponses")
    device_level = models.CharField("niveau dit par l’appareil", max_length=15, choices=LevelKey)
    started_at = models.DateTimeField("commencé le")
    finished_at = models.DateTimeField("terminé le")
    received_at = models.DateTimeField("reçu le")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    run = models.OneToOneField(
        DiagnosticRun,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="offline_return",
        verbose_name="diagnostic",
    )
    set_aside_at = models.DateTimeField("mis de côté le", null=True, blank=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "diagnostic revenu"
        verbose_name_plural = "diagnostics revenus"
        ordering = ["received_at", "pk"]
        indexes = [models.Index(fields=["branch", "received_at"])]

    def __str__(self) -> str:
        return str(self.learner) if self.learner else f"{self.first_name} {self.last_name}".strip()
