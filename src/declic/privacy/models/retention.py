"""Whose time has come: said thirty days before, then kept with a reason, or let go."""

from django.conf import settings
from django.db import models

from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.privacy.enums.retention import SleeperKind


class ForgettingNotice(models.Model):
    """« Préavis d’effacement »: this file will be erased on that day, unless somebody says why not."""

    learner = models.ForeignKey(
        Learner, models.CASCADE, related_name="forgetting_notices", verbose_name="apprenant"
    )
    last_contact_on = models.DateField("dernier contact le")
    noticed_on = models.DateField("annoncé le")
    erase_on = models.DateField("à effacer le")
    kept_until = models.DateField("gardée jusqu’au", null=True, blank=True)
    kept_reason = models.CharField("raison de garder", max_length=200, blank=True)
    settled_on = models.DateField("décidé le", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "préavis d’effacement"
        verbose_name_plural = "préavis d’effacement"
        ordering = ["erase_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner"], condition=models.Q(settled_on=None), name="one_open_notice_a_file"
            )
        ]

    def __str__(self) -> str:
        return f"fiche n° {self.learner_id}, le {self.erase_on:%d/%m/%Y}"


class AsleepNotice(models.Model):
    """« Préavis » for an account or a contact that shows no sign any more; numbers only, no name."""

    kind = models.CharField("qui", max_length=10, choices=SleeperKind)
    number = models.PositiveBigIntegerField("numéro")
    branch = models.ForeignKey(
        Branch, models.CASCADE, null=True, related_name="asleep_notices", verbose_name="antenne"
    )
    #: Without any, the time is counted from the day it was first noticed.
    last_sign_on = models.DateField("dernier signe le", null=True)
    noticed_on = models.DateField("remarqué le")
    erase_on = models.DateField("à effacer le")
    kept_until = models.DateField("gardé jusqu’au", null=True, blank=True)
    kept_reason = models.CharField("raison de garder", max_length=200, blank=True)
    settled_on = models.DateField("décidé le", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "préavis d’un contact"
        verbose_name_plural = "préavis de contacts"
        ordering = ["erase_on", "kind", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"],
                condition=models.Q(settled_on=None),
                name="one_open_notice_a_sleeper",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} n° {self.number}, le {self.erase_on:%d/%m/%Y}"
