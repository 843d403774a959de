"""Who opened, wrote, listed or exported whose file; no name is kept here, numbers only."""

from typing import Self

from django.db import models

from declic.branches.models import Branch
from declic.privacy.enums.audit import AuditKind, AuditReason, ReaderKind


class AuditLineQuerySet(models.QuerySet["AuditLine"]):
    """The lines, filtered by what people ask."""

    def of_file(self, learner_pk: int) -> Self:
        """Return the lines that name this file, alone or among others."""
        named = models.Q(people__contains=f",{learner_pk},")
        return self.filter(models.Q(learner_number=learner_pk) | named)

    def by_team(self) -> Self:
        """Return what the team did, leaving out the person themselves and programs."""
        return self.filter(reader_kind__in=[ReaderKind.USER, ReaderKind.MEMBER])


class AuditLine(models.Model):
    """« Ligne du journal des lectures »: written once, sealed within the minute, never changed.

    Learners and readers are numbers, not links: the line outlives a file that was erased and an account
    that was closed, and says nothing more of them. The antenna's link has no constraint, for the same reason.
    """

    number = models.PositiveBigIntegerField("numéro scellé", null=True, unique=True)
    at = models.DateTimeField("le")
    kind = models.CharField("quoi", max_length=10, choices=AuditKind)
    reader_kind = models.CharField("qui", max_length=10, choices=ReaderKind)
    reader_number = models.PositiveBigIntegerField("numéro du lecteur", default=0)
    branch = models.ForeignKey(
        Branch,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="audit_lines",
        verbose_name="antenne",
    )
    address = models.CharField("page ou tâche", max_length=80)
    learner_number = models.PositiveBigIntegerField("numéro de la fiche", null=True)
    people = models.TextField("numéros des fiches d’une liste", blank=True)
    was_refused = models.BooleanField("refusé", default=False)
    reason = models.CharField("motif", max_length=10, choices=AuditReason, blank=True)
    words = models.CharField("motif, en mots", max_length=160, blank=True)
    words_key = models.CharField("clé des mots", max_length=32, blank=True)
    words_hash = models.CharField("empreinte des mots", max_length=64, blank=True)

    objects = AuditLineQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne du journal des lectures"
        verbose_name_plural = "journal des lectures"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["learner_number", "at"]),
            models.Index(fields=["branch", "reader_kind", "at"]),
            models.Index(fields=["kind", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} le {self.at:%d/%m/%Y}"


class AuditSeal(models.Model):
    """« Sceau »: the hash of a run of lines and of the seal before; without personal data, kept for ever."""

    number = models.PositiveBigIntegerField("numéro", unique=True)
    first_line = models.PositiveBigIntegerField("première ligne")
    last_line = models.PositiveBigIntegerField("dernière ligne")
    previous = models.CharField("sceau précédent", max_length=64, blank=True)
    seal = models.CharField("sceau", max_length=64)
    sealed_at = models.DateTimeField("scellé le")

    class Meta:
        verbose_name = "sceau du journal"
        verbose_name_plural = "sceaux du journal"
        ordering = ["number"]

    def __str__(self) -> str:
        return f"sceau n° {self.number}"
