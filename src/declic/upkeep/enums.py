"""Words stored about the health of an installation."""

from django.db.models import TextChoices


class PulseKey(TextChoices):
    """What gives a sign of life."""

    BACKUP = "backup", "sauvegarde"
    BACKUP_FAILED = "backup_failed", "sauvegarde manquée"
    DRILL = "drill", "essai de restauration"
    RESTORE = "restore", "restauration"
    BEAT = "beat", "horloge des envois"
    WORKER_ASKED = "worker_asked", "signe demandé au travail de fond"
    WORKER = "worker", "travail de fond"
    NIGHT = "night", "travail de nuit"
    UPGRADE = "upgrade", "mise à jour"
