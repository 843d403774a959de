"""Plan runs, their frozen inputs, and what people decided about each line."""

from django.conf import settings
from django.db import models

from declic.branches.models import Branch, Room
from declic.groups.models import Enrolment, LearningGroup
from declic.learners.models import Learner
from declic.planning.enums import LineChange, LineState, PlanKind, PlanState, SeatChange
from declic.programmes.models import Level
from declic.team.models import TeamMember


class PlanRun(models.Model):
    """« Calcul du planificateur »: inputs, engine, seed and answer, kept together.

    A fairness run yields several plans: its variants, each a finished run with its own proposal.
    """

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="plan_runs", verbose_name="antenne")
    kind = models.CharField("demande", max_length=10, choices=PlanKind, default=PlanKind.NEW)
    cause = models.CharField("ce qui est arrivé", max_length=300, blank=True)
    state = models.CharField("état", max_length=10, choices=PlanState, default=PlanState.QUEUED)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="variants", verbose_name="courbe"
    )
    label = models.CharField("ce que cette variante favorise", max_length=80, blank=True)
    starts_on = models.DateField("groupes à partir du")
    seconds = models.PositiveSmallIntegerField("temps de calcul, au plus", default=20)
    seed = models.PositiveIntegerField("graine", default=1)
    problem = models.JSONField("faits", default=dict)
    plan = models.JSONField("plan", default=dict)
    progress = models.JSONField("le meilleur jusqu’ici", default=dict, blank=True)
    engine_version = models.CharField("version du moteur", max_length=40, blank=True)
    failure = models.CharField("cause de l’échec", max_length=300, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField("demandé le")
    stop_asked_at = models.DateTimeField("arrêt demandé le", null=True, blank=True)
    finished_at = models.DateTimeField("terminé le", null=True, blank=True)
    undone_at = models.DateTimeField("défait le", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

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

    @property
    def is_replan(self) -> bool:
        """Return whether an event made the branch ask for it."""
        return self.kind == PlanKind.REPLAN

    @property
    def is_curve(self) -> bool:
        """Return whether it compares several plans, of which one may be chosen."""
        return self.kind == PlanKind.FAIRNESS


class ProposedGroup(models.Model):
    """« Groupe proposé » by a plan; where the group existed, `before` keeps its team: lead, helpers."""

    run = models.ForeignKey(PlanRun, models.CASCADE, related_name="proposed_groups")
    level = models.ForeignKey(Level, models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    slot = models.PositiveSmallIntegerField("créneau")
    lead = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    helpers = models.ManyToManyField(TeamMember, related_name="+", blank=True)
    reasons = models.JSONField("pourquoi ici et à ce moment", default=list)
    change = models.CharField("changement", max_length=10, choices=LineChange, default=LineChange.NEW)
    before = models.JSONField("équipe d’avant", default=dict, blank=True)
    state = models.CharField("décision", max_length=10, choices=LineState, default=LineState.PROPOSED)
    group = models.ForeignKey(LearningGroup, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "groupe proposé"
        verbose_name_plural = "groupes proposés"
        ordering = ["slot", "pk"]

    def __str__(self) -> str:
        return f"{self.level} · {self.room}"


class ProposedSeat(models.Model):
    """« Place proposée » by a plan to one person, with the one they leave, if they move."""

    proposed_group = models.ForeignKey(ProposedGroup, models.CASCADE, related_name="seats")
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="+")
    distance_km = models.FloatField("distance")
    change = models.CharField("changement", max_length=10, choices=SeatChange, default=SeatChange.NEW)
    cause = models.CharField("cause du changement", max_length=300, blank=True)
    from_group = models.ForeignKey(LearningGroup, models.SET_NULL, null=True, blank=True, related_name="+")
    from_enrolment = models.ForeignKey(Enrolment, models.SET_NULL, null=True, blank=True, related_name="+")
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
    """« Personne non placée » by a plan, with the true reasons and the smallest change that helps."""

    run = models.ForeignKey(PlanRun, models.CASCADE, related_name="unplaced")
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="+")
    reasons = models.JSONField("raisons", default=list)
    remedy = models.JSONField("ce qui libérerait une place", default=dict, blank=True)

    class Meta:
        verbose_name = "personne non placée"
        verbose_name_plural = "personnes non placées"
        ordering = ["learner__last_name", "learner__first_name"]

    def __str__(self) -> str:
        return str(self.learner)
