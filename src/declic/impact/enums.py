"""Words stored about figures and reports."""

from django.db.models import TextChoices


class ReportState(TextChoices):
    """Where a report stands; once frozen it never changes."""

    DRAFT = "draft", "en préparation"
    FROZEN = "frozen", "figé"
    SENT = "sent", "envoyé"


class AgeScheme(TextChoices):
    """How ages are grouped: each funder has its own."""

    COOP = "coop", "La Coop de la médiation numérique"
    FSE = "fse", "FSE+"
    JOB_SEEKERS = "job_seekers", "demandeurs d’emploi"
