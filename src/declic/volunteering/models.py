"""What is remembered about volunteering; what can be read from groups and rolls is not kept twice."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from declic.groups.models import GroupSession
from declic.outbox.enums import Channel
from declic.team.models import TeamMember
from declic.volunteering.enums import Origin, ProposalState, Step, Task


class Onboarding(models.Model):
    """« Accueil » of a volunteer: who signed up alone, and how far they have come."""

    member = models.OneToOneField(
        TeamMember, models.CASCADE, related_name="onboarding", verbose_name="bénévole"
    )
    step = models.CharField("étape", max_length=10, choices=Step, default=Step.SIGNED_UP)
    channel = models.CharField("préfère", max_length=10, choices=Channel, default=Channel.EMAIL)
    motive = models.CharField("pourquoi", max_length=400, blank=True)
    signed_up_at = models.DateTimeField("inscription le")
    charter_version = models.CharField("version de la charte", max_length=20, blank=True)
    charter_accepted_at = models.DateTimeField("charte acceptée le", null=True, blank=True)
    step_changed_at = models.DateTimeField("étape depuis le")
    step_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: The print of the place that signed up, to stop a flood; forgotten after a day.
    door_print = models.CharField("empreinte de la porte", max_length=64, blank=True)

    class Meta:
        verbose_name = "accueil"
        ordering = ["-signed_up_at", "-pk"]
        indexes = [models.Index(fields=["door_print", "signed_up_at"])]

    def __str__(self) -> str:
        return f"{self.member}, {self.get_step_display()}"


class BlockedDates(models.Model):
    """« Dates bloquées »: days when a volunteer is away, whatever their week says."""

    member = models.ForeignKey(
        TeamMember, models.CASCADE, related_name="blocked_dates", verbose_name="personne"
    )
    starts_on = models.DateField("du")
    ends_on = models.DateField("au")

    class Meta:
        verbose_name = "dates bloquées"
        verbose_name_plural = "dates bloquées"
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="absence_ends_after_it_starts",
                violation_error_message="La fin vient avant le début : vérifiez les deux dates.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%d/%m/%Y} – {self.ends_on:%d/%m/%Y}"

    def holds(self, day: date) -> bool:
        """Return whether the person is away on this day."""
        return self.starts_on <= day <= self.ends_on


class Proposal(models.Model):
    """« Proposition »: one session, one person, one task; and their answer.

    One row for each: whoever said no to a session is never asked again for it.
    """

    session = models.ForeignKey(GroupSession, models.CASCADE, related_name="proposals", verbose_name="séance")
    member = models.ForeignKey(TeamMember, models.CASCADE, related_name="proposals", verbose_name="personne")
    task = models.CharField("pour", max_length=10, choices=Task)
    origin = models.CharField("demande", max_length=10, choices=Origin, default=Origin.OFFICE)
    state = models.CharField("réponse", max_length=10, choices=ProposalState, default=ProposalState.ASKED)
    asked_at = models.DateTimeField("demandée le")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField("réponse le", null=True, blank=True)
    #: How often the state changed: calendars keep the highest.
    revision = models.PositiveIntegerField("révision", default=0)

    class Meta:
        verbose_name = "proposition"
        ordering = ["session__on", "session__slot", "pk"]
        indexes = [models.Index(fields=["member", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "member", "task"],
                name="asked_once_for_a_task",
                violation_error_message="Cette personne a déjà été demandée pour cette séance.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member.short_name} : {self.get_task_display()}, {self.get_state_display()}"
