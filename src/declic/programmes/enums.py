"""Words stored about programmes."""

from django.db.models import TextChoices


class LevelKey(TextChoices):
    """The levels that the diagnostic tells apart."""

    BEGINNER = "beginner", "débutant"
    INTERMEDIATE = "intermediate", "intermédiaire"
    ADVANCED = "advanced", "avancé"
    BEYOND = "beyond", "au-delà"


class PackVersion(TextChoices):
    """How long a session may last with its pack; the lessons engine's `Variant`."""

    USUAL = "usual", "habituelle"
    SHORTER = "shorter", "plus courte"
    LONGER = "longer", "plus longue"


class StepKind(TextChoices):
    """What a step of a pack is; the lessons engine's `StepKind`."""

    WELCOME = "welcome", "Accueil"
    SHOW = "show", "Démonstration"
    PRACTISE = "practise", "Pratique"
    TALK = "talk", "Échange"
    PAUSE = "pause", "Pause"
    EXIT = "exit", "Sortie"


class ExercisePlace(TextChoices):
    """What an exercise is done on; the lessons engine's `Where`."""

    COMPUTER = "computer", "sur l’ordinateur"
    PAPER = "paper", "sur papier"
