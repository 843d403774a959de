"""Words stored about plans."""

from django.db.models import TextChoices


class PlanState(TextChoices):
    """Where a plan run stands."""

    QUEUED = "queued", "en attente"
    RUNNING = "running", "en cours"
    DONE = "done", "prêt"
    FAILED = "failed", "en échec"


class LineState(TextChoices):
    """What people decided about one line of a proposal."""

    PROPOSED = "proposed", "proposé"
    ACCEPTED = "accepted", "accepté"
    REFUSED = "refused", "refusé"
    STALE = "stale", "plus possible"
