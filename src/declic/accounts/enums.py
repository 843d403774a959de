"""Words stored about accounts."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What somebody may do, in one branch; « national » spans them all."""

    NATIONAL = "national", "siège"
    MANAGER = "manager", "responsable régional·e"
    COUNSELLOR = "counsellor", "conseiller·ère numérique"
    VOLUNTEER = "volunteer", "bénévole"
