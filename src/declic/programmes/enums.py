"""Words stored about programmes."""

from django.db.models import TextChoices


class LevelKey(TextChoices):
    """The levels that the diagnostic tells apart."""

    BEGINNER = "beginner", "débutant"
    INTERMEDIATE = "intermediate", "intermédiaire"
    ADVANCED = "advanced", "avancé"
    BEYOND = "beyond", "au-delà"
