"""What people asked about their data, and who was forgotten."""

from django.conf import settings
from django.db import models

from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.privacy.enums.rights import ErasureReason, RightAnswer, RightDoor, RightKind


class RightRequest(models.Model):
    """« Demande de droit »: somebody asked to see, mend or erase what is kept of them; due in one month."""

    learner = models.ForeignKey(
        Learner, models.CASCADE, related_name="right_requests", verbose_name="apprenant"
    )
    kind = models.CharField("demande", max_length=15, choices=RightKind)
    door = models.CharField("reçue", max_length=10, choices=RightDoor, default=RightDoor.DESK)
    words = models.CharField("ce qui est demandé", max_length=500, blank=True)
    received_on = models.DateField("reçue le")
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField("réponse attendue avant le")
    answered_on = models.DateField("répondue le", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.CharField("réponse", max_length=10, choices=RightAnswer, blank=True)
    answer_note = models.CharField("comment", max_length=500, blank=True)

    class Meta:
        verbose_name = "demande de droit"
        verbose_name_plural = "demandes de droits"
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "kind"],
                condition=models.Q(answered_on=None),
                name="one_open_request_a_kind",
                violation_error_message="Cette demande est déjà notée, et attend sa réponse.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, le {self.received_on:%d/%m/%Y}"


class Erasure(models.Model):
    """« Effacement »: a file was forgotten; numbers only, to prove that the promise was kept."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="erasures", verbose_name="antenne")
    learner = models.OneToOneField(
        Learner, models.CASCADE, related_name="erasure", verbose_name="fiche vidée"
    )
    reason = models.CharField("raison", max_length=10, choices=ErasureReason)
    erased_at = models.DateTimeField("effacée le")
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    counts = models.JSONField("lignes vidées ou effacées, par table")

    class Meta:
        verbose_name = "effacement"
        ordering = ["-erased_at", "-pk"]

    def __str__(self) -> str:
        return f"fiche n° {self.learner_id}, le {self.erased_at:%d/%m/%Y}"
