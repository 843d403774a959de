"""What happens each minute for programs."""

from django.utils import timezone

from declic.api.services.answers import forget_old_answers
from declic.api.services.delivering import call_programs, forget_old_calls


def watch_minute() -> int:
    """Forget what is no longer needed, notice what changed, call programs; return how many heard."""
    now = timezone.now()
    forget_old_answers(now)
    forget_old_calls(now)
    return call_programs(now)
