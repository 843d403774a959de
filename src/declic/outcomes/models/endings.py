"""How a level ends: evaluated modules, a certificate, a next step, or a departure with the door left open."""

from django.conf import settings
from django.db import models

from declic.groups.models import Enrolment
from declic.learners.models import Learner
from declic.outcomes.enums import DepartureReason, ModuleMark, NextStepKind, NextStepState
from declic.partners.models import Destination
from declic.programmes.models import Level, Module
from declic.referrals.models import Referral


class Certificate(models.Model):
    """« Attestation » of what somebody followed: its content never changes, its code verifies it."""

    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="certificates", verbose_name="inscription"
    )
    learner = models.ForeignKey(
        Learner, models.CASCADE, related_name="certificates", verbose_name="apprenant"
    )
    code = models.CharField("code de vérification", max_length=20, unique=True)
    content = models.JSONField("contenu")
    seal = models.CharField("sceau", max_length=64)
    made_at = models.DateTimeField("faite le")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField("annulée le", null=True, blank=True)
    revoke_reason = models.CharField("raison de l’annulation", max_length=200, blank=True)

    class Meta:
        verbose_name = "attestation"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=models.Q(revoked_at=None),
                name="one_certificate_an_enrolment",
                violation_error_message="Cette personne a déjà son attestation pour ce parcours.",
            )
        ]

    def __str__(self) -> str:
        return f"attestation {self.code}"


class NextStep(models.Model):
    """« Suite »: what was proposed after a level, why, and what the person said."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="next_steps", verbose_name="apprenant")
    after = models.ForeignKey(
        Enrolment,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="next_steps",
        verbose_name="après",
    )
    kind = models.CharField("sorte", max_length=12, choices=NextStepKind)
    level = models.ForeignKey(
        Level, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="niveau"
    )
    destination = models.ForeignKey(
        Destination, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vers"
    )
    #: The decision of the rules, with its facts and its engine, to be replayed.
    decision = models.JSONField("décision", default=dict, blank=True)
    state = models.CharField("état", max_length=10, choices=NextStepState, default=NextStepState.PROPOSED)
    note = models.CharField("précision", max_length=300, blank=True)
    proposed_at = models.DateTimeField("proposée le")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField("réponse le", null=True, blank=True)
    #: The door this step opened, when it leads to one of our programmes.
    referral = models.OneToOneField(
        Referral, models.SET_NULL, null=True, blank=True, related_name="next_step"
    )

    class Meta:
        verbose_name = "suite"
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="programme") | models.Q(level__isnull=False),
                name="a_programme_step_has_a_level",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="redirection") | models.Q(destination__isnull=False),
                name="a_redirection_has_a_destination",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_state_display()})"


class Departure(models.Model):
    """« Abandon »: why somebody left before the end, and when we may call again."""

    enrolment = models.OneToOneField(
        Enrolment, models.CASCADE, related_name="departure", verbose_name="inscription"
    )
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="departures", verbose_name="apprenant")
    reason = models.CharField("raison", max_length=12, choices=DepartureReason)
    note = models.CharField("précision", max_length=300, blank=True)
    left_on = models.DateField("partie le")
    is_door_open = models.BooleanField("souhaite être rappelée", default=True)
    call_again_on = models.DateField("rappeler le", null=True, blank=True)
    called_again_at = models.DateTimeField("rappelée le", null=True, blank=True)
    recorded_at = models.DateTimeField("noté le")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "abandon"
        ordering = ["-left_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.learner.short_name} : {self.get_reason_display()}"


class ModuleResult(models.Model):
    """« Évaluation » of one module for one person; the last one holds."""

    enrolment = models.ForeignKey(
        Enrolment, models.CASCADE, related_name="module_results", verbose_name="inscription"
    )
    module = models.ForeignKey(Module, models.PROTECT, related_name="results", verbose_name="module")
    mark = models.CharField("résultat", max_length=12, choices=ModuleMark)
    note = models.CharField("précision", max_length=300, blank=True)
    evaluated_on = models.DateField("évalué le")
    recorded_at = models.DateTimeField("noté le")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "évaluation"
        ordering = ["module__position", "-recorded_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.module} : {self.get_mark_display()}"
