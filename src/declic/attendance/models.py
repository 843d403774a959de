"""The roll is a log: lines are added, never changed; each is sealed to the one before it in its group."""

from typing import Any

from django.conf import settings
from django.db import models

from declic.attendance.enums import AbsenceReason, HalfDay, LineKind, Mark, Origin, SheetSource
from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.learners.models import Learner
from declic.team.models import TeamMember

#: What may change of a line: who it points to.
LINKS = frozenset({"learner", "member", "taken_by", "taken_by_member"})
#: And its free words, which may only be taken away: the seal covers their print.
TAKEN_AWAY = {"note": ""}


class LineIsSealed(RuntimeError):
    """Something tried to change or to remove a line of the roll: a bug, not a refusal."""


class RollLineQuerySet(models.QuerySet["RollLine"]):
    """Lines are only added; only their links follow people: a file that is merged, or forgotten."""

    def update(self, **values: Any) -> int:
        """Refuse every change but that of a link, or forgetting a note; the seal covers key and print."""
        if set(values) - LINKS and values != TAKEN_AWAY:
            raise LineIsSealed
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: lines stay."""
        raise LineIsSealed


class RollLine(models.Model):
    """« Ligne de feuille »: one thing written on a roll, once, by one hand, on one device."""

    key = models.UUIDField("clé de l’appareil", unique=True)
    group = models.ForeignKey(LearningGroup, models.PROTECT, related_name="roll_lines")
    session = models.ForeignKey(GroupSession, models.PROTECT, related_name="roll_lines")
    number = models.PositiveIntegerField("rang dans le groupe")
    kind = models.CharField("sorte", max_length=10, choices=LineKind)
    #: « learner:12 », « member:4 » or « guest:… »: what the seal covers, kept when the link is forgotten.
    person_key = models.CharField("personne", max_length=50, blank=True)
    learner = models.ForeignKey(Learner, models.SET_NULL, null=True, blank=True, related_name="roll_lines")
    member = models.ForeignKey(TeamMember, models.SET_NULL, null=True, blank=True, related_name="roll_lines")
    mark = models.CharField("présence", max_length=10, choices=Mark, blank=True)
    reason = models.CharField("raison", max_length=12, choices=AbsenceReason, blank=True)
    note = models.CharField("précision", max_length=120, blank=True)
    note_print = models.CharField("empreinte de la précision", max_length=64, blank=True, db_default="")
    origin = models.CharField("origine", max_length=10, choices=Origin, default=Origin.HAND)
    half_day = models.CharField("demi-journée", max_length=10, choices=HalfDay)
    strokes_hash = models.CharField("empreinte du tracé", max_length=64, blank=True)
    device = models.CharField("appareil", max_length=40, blank=True)
    device_step = models.PositiveIntegerField("rang sur l’appareil", default=0)
    #: What the device's clock said, and the same moment once its clock is set by ours.
    device_at = models.DateTimeField("heure de l’appareil")
    taken_at = models.DateTimeField("écrite le")
    received_at = models.DateTimeField("reçue le")
    is_offline = models.BooleanField("écrite sans réseau", default=False)
    #: The last line of the session that the device had seen when this one was written.
    seen_number = models.PositiveIntegerField("dernière ligne vue", default=0)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_by_member = models.ForeignKey(
        TeamMember, models.SET_NULL, null=True, blank=True, related_name="lines_taken"
    )
    #: Who held the device, in words that outlive an account.
    taken_by_key = models.CharField("tenue par", max_length=50, blank=True)
    previous_seal = models.CharField("sceau précédent", max_length=64, blank=True)
    seal = models.CharField("sceau", max_length=64)

    objects = RollLineQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne de feuille"
        verbose_name_plural = "lignes de feuille"
        ordering = ["group", "number"]
        indexes = [models.Index(fields=["session", "number"]), models.Index(fields=["learner", "taken_at"])]
        constraints = [models.UniqueConstraint(fields=["group", "number"], name="one_line_a_rank")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} n° {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        """Add the line; refuse to change one."""
        if not self._state.adding:
            raise LineIsSealed
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a line stays."""
        raise LineIsSealed


class SignatureStrokes(models.Model):
    """« Tracé » of a signature; it may be erased after its time, the seal keeps its print."""

    line = models.OneToOneField(RollLine, models.CASCADE, related_name="strokes", verbose_name="ligne")
    points = models.TextField("traits")

    class Meta:
        verbose_name = "tracé de signature"
        verbose_name_plural = "tracés de signature"

    def __str__(self) -> str:
        return f"tracé de la ligne {self.line_id}"


class AttendanceSheet(models.Model):
    """« Feuille d’émargement »: what a session was, as an inspection reads it; lines hang on the session."""

    session = models.OneToOneField(GroupSession, models.PROTECT, related_name="sheet", verbose_name="séance")
    source = models.CharField("preuve", max_length=10, choices=SheetSource, default=SheetSource.SCREEN)
    title = models.CharField("intitulé de l’action", max_length=160, blank=True)
    module = models.CharField("module", max_length=160, blank=True)
    starts_at = models.TimeField("de", null=True, blank=True)
    ends_at = models.TimeField("à", null=True, blank=True)
    closed_at = models.DateTimeField("close le", null=True, blank=True)
    closed_by_key = models.CharField("close par", max_length=50, blank=True)

    class Meta:
        verbose_name = "feuille d’émargement"
        verbose_name_plural = "feuilles d’émargement"
        ordering = ["session__on", "session__slot"]

    def __str__(self) -> str:
        return f"feuille du {self.session.on:%d/%m/%Y}"

    @property
    def minutes(self) -> int:
        """Return how long the session lasted, in minutes; none when the hours are not known."""
        if self.starts_at is None or self.ends_at is None:
            return 0
        return (self.ends_at.hour - self.starts_at.hour) * 60 + self.ends_at.minute - self.starts_at.minute


class FundedAction(models.Model):
    """« Action conventionnée »: the title and hours that a funder agreed on for a group."""

    group = models.OneToOneField(
        LearningGroup, models.CASCADE, related_name="funded_action", verbose_name="groupe"
    )
    title = models.CharField("intitulé de la convention", max_length=160)
    funder = models.CharField("financeur", max_length=120)
    reference = models.CharField("numéro de la convention", max_length=80, blank=True)

    class Meta:
        verbose_name = "action conventionnée"
        verbose_name_plural = "actions conventionnées"

    def __str__(self) -> str:
        return self.title


class PaperSheet(models.Model):
    """« Feuille papier »: the photograph of a sheet signed by hand, kept as it came."""

    session = models.ForeignKey(GroupSession, models.PROTECT, related_name="papers", verbose_name="séance")
    image = models.FileField("photo", upload_to="papers/")
    sha256 = models.CharField("empreinte", max_length=64)
    received_at = models.DateTimeField("reçue le")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "feuille papier"
        verbose_name_plural = "feuilles papier"
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "sha256"],
                name="a_photograph_once",
                violation_error_message="Cette photo est déjà là.",
            )
        ]

    def __str__(self) -> str:
        return f"photo du {self.received_at:%d/%m/%Y}"


class StrayLine(models.Model):
    """« Ligne à reprendre »: something a device sent that no roll could take; kept, with the reason."""

    key = models.CharField("clé de l’appareil", max_length=64, unique=True)
    branch = models.ForeignKey(Branch, models.CASCADE, related_name="stray_lines", verbose_name="antenne")
    body = models.JSONField("ce que l’appareil a envoyé")
    reason = models.CharField("pourquoi", max_length=200)
    received_at = models.DateTimeField("reçue le")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField("reprise le", null=True, blank=True)

    class Meta:
        verbose_name = "ligne à reprendre"
        verbose_name_plural = "lignes à reprendre"
        ordering = ["received_at"]

    def __str__(self) -> str:
        return self.reason


class FollowedAbsence(models.Model):
    """« Absence suivie »: what somebody of the team did after a person missed several sessions."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="followed_absences")
    session = models.ForeignKey(
        GroupSession, models.CASCADE, related_name="followed_absences", verbose_name="dernière séance manquée"
    )
    note = models.CharField("ce qui a été fait", max_length=300)
    followed_at = models.DateTimeField("le")
    followed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "absence suivie"
        verbose_name_plural = "absences suivies"
        ordering = ["-followed_at", "-pk"]

    def __str__(self) -> str:
        return f"suivie le {self.followed_at:%d/%m/%Y}"
