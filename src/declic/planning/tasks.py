"""What the worker calculates."""

from django.utils import timezone
from django_tasks import task

from declic.planning.models import PlanRun
from declic.planning.services import solve_run


@task()
def solve_plan(run_pk: int) -> None:
    """Calculate the plan that somebody asked for."""
    run = PlanRun.objects.filter(pk=run_pk).first()
    if run is not None:
        solve_run(run, timezone.now())
