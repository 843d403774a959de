"""Words stored about branches."""

from django.db.models import TextChoices


class SchoolZone(TextChoices):
    """Zones of the school calendar."""

    A = "A", "zone A"
    B = "B", "zone B"
    C = "C", "zone C"


class Access(TextChoices):
    """What a room offers, and what a person may need."""

    STEP_FREE = "step_free", "accès sans marche"
    HEARING_LOOP = "hearing_loop", "boucle magnétique"
    LARGE_SCREEN = "large_screen", "grand écran"
    CHILDCARE = "childcare", "garde d’enfants"
    QUIET = "quiet", "salle calme"
