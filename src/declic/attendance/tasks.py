"""What the worker does once a roll is closed."""

from django.utils import timezone
from django_tasks import task

from declic.attendance.services.absences import tell_missed
from declic.groups.models import GroupSession


@task()
def tell_missed_people(session_pk: int) -> int:
    """Write a kind word to whoever missed a session; return how many were missed."""
    session = GroupSession.objects.select_related("group__branch").get(pk=session_pk)
    return tell_missed(session, now=timezone.now())
