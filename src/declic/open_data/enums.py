"""Words stored about what we publish."""

from django.db.models import TextChoices


class FeedKind(TextChoices):
    """What a private feed carries."""

    VENUE = "venue", "séances d’un lieu"
    BRANCH = "branch", "séances de l’antenne"
