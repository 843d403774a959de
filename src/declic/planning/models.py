"""Plan runs, their frozen inputs, and what people decided about each line."""

from django.conf import settings
from django.db import models

from declic.branches.models import Branch, Room
from declic.groups.models import Enrolment, LearningGroup
from declic.learners.models import Learner
from declic.planning.enums import LineState, PlanState
from declic.programmes.models import Level
from declic.team.models import TeamMember


class PlanRun(models.Model):
    """« Calcul du planificateur »: inputs, engine, seed and answer, kept together."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="plan_runs", verbose_name="antenne")
    state = models.CharField("état", max_length=10, choices=PlanState, default=PlanState.QUEUED)
    starts_on = models.DateField("groupes à partir du")
    seconds = models.PositiveSmallIntegerField("temps de calcul, au plus", default=20)
    seed = models.PositiveIntegerField("graine", default=1)
    problem = models.JSONField("faits", default=dict)
    plan = models.JSONField("plan", default=dict)
    engine_version = models.CharField("version du moteur", max_length=40, blank=True)
    failure = models.CharField("cause de l’échec", max_length=300, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField("demandé le")
    finished_at = models.DateTimeField("terminé le", null=True, blank=True)

    class Meta:
        verbose_name = "calcul du planificateur"
        verbose_name_plural = "calculs du planificateur"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch"],
                condition=models.Q(state__in=["queued", "running"]),
                name="one_plan_at_a_time",
                violation_error_message="Un calcul est déjà en cours pour l’antenne.",
            )
        ]

    def __str__(self) -> str:
        return f"plan du {self.asked_at:%d/%m/%Y}"


class ProposedGroup(models.Model):
    """« Groupe proposé » by a plan."""

    run = models.ForeignKey(PlanRun, models.CASCADE, related_name="proposed_groups")
    level = models.ForeignKey(Level, models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    slot = models.PositiveSmallIntegerField("créneau")
    lead = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    helpers = models.ManyToManyField(TeamMember, related_name="+", blank=True)
    reasons = models.JSONField("pourquoi ici et à ce moment", default=list)
    state = models.CharField("décision", max_length=10, choices=LineState, default=LineState.PROPOSED)
    group = models.ForeignKey(LearningGroup, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "groupe proposé"
        verbose_name_plural = "groupes proposés"
        ordering = ["slot", "pk"]

    def __str__(self) -> str:
        return f"{self.level} · {self.room}"


class ProposedSeat(models.Model):
    """« Place proposée » by a plan to one person."""

    proposed_group = models.ForeignKey(ProposedGroup, models.CASCADE, related_name="seats")
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="+")
    distance_km = models.FloatField("distance")
    state = models.CharField("décision", max_length=10, choices=LineState, default=LineState.PROPOSED)
    enrolment = models.ForeignKey(Enrolment, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "place proposée"
        verbose_name_plural = "places proposées"
        ordering = ["learner__last_name", "learner__first_name"]
        constraints = [
            models.UniqueConstraint(fields=["proposed_group", "learner"], name="proposed_once_a_group")
        ]

    def __str__(self) -> str:
        return str(self.learner)


class Unplaced(models.Model):
    """« Personne non placée » by a plan, with the true reasons."""

    run = models.ForeignKey(PlanRun, models.CASCADE, related_name="unplaced")
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="+")
    reasons = models.JSONField("raisons", default=list)

    class Meta:
        verbose_name = "personne non placée"
        verbose_name_plural = "personnes non placées"
        ordering = ["learner__last_name", "learner__first_name"]

    def __str__(self) -> str:
        return str(self.learner)
