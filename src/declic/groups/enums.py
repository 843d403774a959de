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


class SessionChangeKind(TextChoices):
    """What was done to one session."""

    CANCELLED = "cancelled", "annulée"
    MOVED = "moved", "déplacée"
    RESTORED = "restored", "rétablie"
    PUT_BACK = "put_back", "remise à sa place"


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
    RETRACTED = "retracted", "place reprise"
    COMPLETED = "completed", "parcours terminé"
    INCOMPLETE = "incomplete", "venue trop peu pour terminer"
    LEFT = "left", "partie avant la fin"


SEATED_STATES = (EnrolmentState.OFFERED, EnrolmentState.ACCEPTED)
#: Where a level ends: whoever stands there waits for nothing until a new step is agreed on.
ENDED_STATES = (EnrolmentState.COMPLETED, EnrolmentState.INCOMPLETE, EnrolmentState.LEFT)


class Stage(TextChoices):
    """Where a person stands on the thread: the columns of the board, none left out."""

    REFERRED = "referred", "Orientation à traiter"
    TO_DIAGNOSE = "to_diagnose", "Diagnostic à faire"
    DIAGNOSING = "diagnosing", "Diagnostic en cours"
    TO_CONFIRM = "to_confirm", "Niveau à confirmer"
    WAITING = "waiting", "Attend une place"
    OFFERED = "offered", "Place proposée"
    IN_GROUP = "in_group", "En groupe"
    FINISHED = "finished", "Parcours terminé"
    ELSEWHERE = "elsewhere", "Autre chemin"
