"""What happens at night."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from declic.impact.services.keeping import keep_columns
from declic.impact.services.rolls import RollNight, read_all_rolls


def read_figures_at_night(*, now: datetime) -> RollNight:
    """Bring what figures are read from up to date; twice in a night changes nothing more."""
    keep_columns(now=now)
    return read_all_rolls(now=now)


@task()
def read_figures_now() -> int:
    """Do the same from the worker, when somebody asks; return how many blocks were written."""
    return read_figures_at_night(now=timezone.now()).written


def ask_to_count_again() -> None:
    """Let the worker read everything again."""
    read_figures_now.enqueue()
