"""Words stored about rolls."""

from django.db.models import TextChoices


class LineKind(TextChoices):
    """What a line of the roll says."""

    MARK = "mark", "présence"
    SIGNATURE = "signature", "signature"
    GUEST = "guest", "personne venue sans être inscrite"
    CLOSING = "closing", "feuille close"
    REOPENING = "reopening", "feuille rouverte"


class Mark(TextChoices):
    """Whether somebody came."""

    PRESENT = "present", "présent·e"
    LATE = "late", "en retard"
    EXCUSED = "excused", "absence excusée"
    ABSENT = "absent", "absent·e"
    UNMARKED = "unmarked", "pas encore pointé·e"


#: Who was there, and so may sign.
CAME = frozenset({Mark.PRESENT, Mark.LATE})
MISSED = frozenset({Mark.EXCUSED, Mark.ABSENT})


class AbsenceReason(TextChoices):
    """Why somebody did not come, in words that people use."""

    ILLNESS = "illness", "santé"
    APPOINTMENT = "appointment", "rendez-vous"
    JOB = "job", "travail ou entretien"
    CHILD = "child", "garde d’enfant"
    TRANSPORT = "transport", "transport"
    FAMILY = "family", "famille"
    OTHER = "other", "autre raison"


class Origin(TextChoices):
    """How a line came to be: by hand, for everybody at once, or from elsewhere."""

    HAND = "hand", "à la main"
    BULK = "bulk", "tout le monde d’un coup"
    CARD = "card", "avec la carte"
    PAPER = "paper", "recopié du papier"
    EXTERNAL = "external", "venu d’un autre outil"


class SheetSource(TextChoices):
    """Where the legal proof of a session is."""

    SCREEN = "screen", "signée à l’écran"
    PAPER = "paper", "signée sur papier"
    EXTERNAL = "external", "tenue dans un autre outil"


class HalfDay(TextChoices):
    """« Demi-journée »: what a signature stands for."""

    MORNING = "morning", "matin"
    AFTERNOON = "afternoon", "après-midi"
