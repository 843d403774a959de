"""Words stored about the team."""

from django.db.models import TextChoices


class MemberKind(TextChoices):
    """Paid trainers and volunteers lead the same groups, under other rules."""

    TRAINER = "trainer", "formateur·rice"
    VOLUNTEER = "volunteer", "bénévole"
