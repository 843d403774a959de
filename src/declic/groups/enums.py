"""Words stored about groups."""

from django.db.models import TextChoices


class GroupState(TextChoices):
    """Where a group stands; « running » is read from its dates."""

    OPEN = "open", "ouvert"
    CLOSED = "closed", "terminé"
    CANCELLED = "cancelled", "annulé"


class SessionState(TextChoices):
    """What became of a session."""

    PLANNED = "planned", "prévue"
    HELD = "held", "tenue"
    CANCELLED = "cancelled", "annulée"


class StaffRole(TextChoices):
    """What an adult does in a group."""

    LEAD = "lead", "anime"
    HELPER = "helper", "aide"


class EnrolmentState(TextChoices):
    """Where a person's place in a group stands."""

    OFFERED = "offered", "place proposée"
    ACCEPTED = "accepted", "place acceptée"
    DECLINED = "declined", "place refusée"
    LAPSED = "lapsed", "sans réponse"
    WITHDRAWN = "withdrawn", "place libérée"
    COMPLETED = "completed", "parcours terminé"


SEATED_STATES = (EnrolmentState.OFFERED, EnrolmentState.ACCEPTED)
