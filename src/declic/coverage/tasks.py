"""What the worker calculates."""

from django.utils import timezone
from django_tasks import task

from declic.coverage.models import Study
from declic.coverage.services import calculate


@task()
def calculate_study(study_pk: int) -> None:
    """Answer a study that somebody asked for."""
    study = Study.objects.filter(pk=study_pk).first()
    if study is not None:
        calculate(study, now=timezone.now())
