"""Studies of where to go next: their facts are frozen with them, so that each can be explained later."""

from django.conf import settings
from django.db import models

from declic.branches.models import Branch
from declic.coverage.enums import StudyState


class Study(models.Model):
    """« Étude » of the next sites: what was asked, with which facts, and what the engine proved."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="studies", verbose_name="antenne")
    name = models.CharField("nom", max_length=120)
    #: What the manager asked: territory, need, number of sites or budget, mode of travel, floor, candidates.
    question = models.JSONField("question")
    #: The problem given to the engine (`declic-coverage/1`), and its answer with the proved bound.
    problem = models.JSONField("faits", default=dict, blank=True)
    answer = models.JSONField("réponse", default=dict, blank=True)
    engine_version = models.CharField("version du moteur", max_length=40, blank=True)
    state = models.CharField("état", max_length=10, choices=StudyState, default=StudyState.QUEUED)
    failure = models.CharField("cause de l’échec", max_length=300, blank=True)
    asked_at = models.DateTimeField("demandée le")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    finished_at = models.DateTimeField("terminée le", null=True, blank=True)

    class Meta:
        verbose_name = "étude"
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return self.name
