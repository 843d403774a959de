"""What people became: situations with their dates and who said so, follow-ups, and the four questions."""

from django.conf import settings
from django.db import models

from declic.groups.models import Enrolment
from declic.learners.models import Learner
from declic.outbox.enums import Channel
from declic.outcomes.enums import (
    Agreement,
    FollowUpMoment,
    FollowUpState,
    InclusionMoment,
    JobContract,
    OutcomeKind,
    OutcomeSource,
)
from declic.outcomes.models.employers import Introduction


class FollowUp(models.Model):
    """« Suivi » at 3 or 6 months after a programme ended or was left."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="follow_ups", verbose_name="apprenant")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="follow_ups", verbose_name="après")
    moment = models.PositiveSmallIntegerField("moment", choices=FollowUpMoment)
    due_on = models.DateField("à partir du")
    state = models.CharField("état", max_length=12, choices=FollowUpState, default=FollowUpState.PLANNED)
    token_hash = models.CharField("empreinte du lien", max_length=64, blank=True, db_index=True)
    channel = models.CharField("envoyé par", max_length=10, choices=Channel, blank=True)
    asked_at = models.DateTimeField("lien envoyé le", null=True, blank=True)
    reminded_at = models.DateTimeField("rappelée le", null=True, blank=True)
    #: Whoever holds the link said that it is not for them: the number or the address is another's now.
    is_wrong_contact = models.BooleanField("mauvais numéro ou e-mail", default=False)
    call_count = models.PositiveSmallIntegerField("appels", default=0)
    called_at = models.DateTimeField("dernier appel le", null=True, blank=True)
    partner_asked_at = models.DateTimeField("partenaire sollicité le", null=True, blank=True)
    partner_hash = models.CharField(
        "empreinte du lien du partenaire", max_length=64, blank=True, db_index=True
    )
    answered_at = models.DateTimeField("réponse le", null=True, blank=True)
    source = models.CharField("dit par", max_length=12, choices=OutcomeSource, blank=True)
    word = models.CharField("un mot de la personne", max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "suivi"
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"])]
        constraints = [models.UniqueConstraint(fields=["enrolment", "moment"], name="one_follow_up_a_moment")]

    def __str__(self) -> str:
        return f"suivi {self.get_moment_display()} de {self.learner.short_name}"


class Outcome(models.Model):
    """« Situation »: what a person does from a day on, and who told us."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="outcomes", verbose_name="apprenant")
    kind = models.CharField("situation", max_length=15, choices=OutcomeKind)
    contract = models.CharField("contrat", max_length=15, choices=JobContract, blank=True)
    weekly_hours = models.DecimalField(
        "heures par semaine", max_digits=4, decimal_places=1, null=True, blank=True
    )
    rome_code = models.CharField("code ROME", max_length=5, blank=True)
    employer_name = models.CharField("chez", max_length=150, blank=True)
    started_on = models.DateField("depuis le")
    ended_on = models.DateField("jusqu’au", null=True, blank=True)
    introduction = models.OneToOneField(
        Introduction, models.SET_NULL, null=True, blank=True, related_name="outcome"
    )
    follow_up = models.OneToOneField(FollowUp, models.SET_NULL, null=True, blank=True, related_name="outcome")
    source = models.CharField("dit par", max_length=12, choices=OutcomeSource)
    evidence = models.CharField("justificatif vu", max_length=120, blank=True)
    recorded_at = models.DateTimeField("noté le")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "situation"
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(contract="") | models.Q(kind="job"),
                name="only_a_job_has_a_contract",
                violation_error_message="Un contrat ne se note que pour un emploi.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} depuis le {self.started_on:%d/%m/%Y}"


class InclusionAnswer(models.Model):
    """« Quatre questions »: what changed besides work, in the person’s words; the last of a moment counts."""

    learner = models.ForeignKey(
        Learner, models.CASCADE, related_name="inclusion_answers", verbose_name="apprenant"
    )
    moment = models.CharField("moment", max_length=10, choices=InclusionMoment)
    follow_up = models.OneToOneField(
        FollowUp, models.SET_NULL, null=True, blank=True, related_name="inclusion"
    )
    dares_alone = models.PositiveSmallIntegerField(
        "j’ose faire seul·e", choices=Agreement, null=True, blank=True
    )
    goes_out = models.PositiveSmallIntegerField(
        "je sors de chez moi", choices=Agreement, null=True, blank=True
    )
    helps_others = models.PositiveSmallIntegerField(
        "j’aide d’autres personnes", choices=Agreement, null=True, blank=True
    )
    does_procedures = models.PositiveSmallIntegerField(
        "je fais mes démarches", choices=Agreement, null=True, blank=True
    )
    said_on = models.DateField("dit le")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "réponse aux quatre questions"
        verbose_name_plural = "réponses aux quatre questions"
        ordering = ["learner", "said_on"]

    def __str__(self) -> str:
        return f"{self.learner.short_name}, {self.get_moment_display()}"
