"""Words stored about where to go next."""

from django.db.models import TextChoices


class StudyState(TextChoices):
    """Where a study stands."""

    QUEUED = "queued", "en attente"
    RUNNING = "running", "en cours"
    DONE = "done", "terminée"
    FAILED = "failed", "impossible"
    CANCELLED = "cancelled", "annulée"


class TravelMode(TextChoices):
    """How people are taken to travel; every time is estimated from the straight line."""

    FOOT = "foot", "à pied"
    CAR = "car", "en voiture"
    BIKE = "bike", "à vélo"


class NeedKind(TextChoices):
    """Whom the need is counted among."""

    JOB_SEEKERS = "job_seekers", "demandeurs d’emploi"
    DISTRICTS = "districts", "habitants des quartiers prioritaires"
    FRAGILITY = "fragility", "habitants, pondérés par la fragilité numérique"
    POPULATION = "population", "habitants"


class Verdict(TextChoices):
    """What the figures of a commune allow to say, the interval included."""

    HOLE = "hole", "presque personne, c’est sûr"
    LOW = "low", "moins que la moyenne, c’est sûr"
    USUAL = "usual", "autour de la moyenne"
    HIGH = "high", "plus que la moyenne, c’est sûr"
    UNSURE = "unsure", "trop petit pour le dire"
    UNKNOWN = "unknown", "besoin inconnu"


class Layer(TextChoices):
    """What may be shown on the map."""

    REACH = "portee", "Qui vient, commune par commune"
    DISTRICTS = "quartiers", "Quartiers prioritaires"
    VENUES = "lieux", "Nos lieux"
    PARTNERS = "partenaires", "Partenaires"
    STRUCTURES = "structures", "Autres structures"
