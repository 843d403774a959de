"""Words stored about plans."""

from django.db.models import TextChoices


class PlanKind(TextChoices):
    """What a plan run was asked for; a fairness run yields variants, which are runs of their own."""

    NEW = "new", "nouveau plan"
    REPLAN = "replan", "replanification"
    FAIRNESS = "fairness", "courbe d’équité"


class PlanState(TextChoices):
    """Where a plan run stands."""

    QUEUED = "queued", "en attente"
    RUNNING = "running", "en cours"
    DONE = "done", "prêt"
    FAILED = "failed", "en échec"
    CANCELLED = "cancelled", "annulé"


class LineState(TextChoices):
    """What people decided about one line of a proposal."""

    PROPOSED = "proposed", "proposé"
    ACCEPTED = "accepted", "accepté"
    REFUSED = "refused", "refusé"
    STALE = "stale", "plus possible"


class LineChange(TextChoices):
    """What a proposal changes for one group."""

    NEW = "new", "nouveau"
    KEPT = "kept", "inchangé"
    STAFF = "staff", "équipe changée"
    MOVED = "moved", "déplacé"
    CLOSED = "closed", "fermé"


class SeatChange(TextChoices):
    """What a proposal changes for one person."""

    NEW = "new", "nouvelle place"
    KEPT = "kept", "même place"
    MOVED = "moved", "change de groupe"
    LEAVES = "leaves", "perd sa place"
