"""Checks of what should happen by itself: messages, jobs, nights, backups."""

import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.timesince import timesince
from django_tasks_db.models import DBTaskResult

from declic.upkeep.enums import PulseKey
from declic.upkeep.models import Pulse
from declic.upkeep.queries.backups import backups_in
from declic.upkeep.queries.checks.findings import Finding, Ground, broken, watch, well

SMTP = "django.core.mail.backends.smtp.EmailBackend"
CONNECT_SECONDS = 5
ONE_DAY = timedelta(days=1)
LATE = {
    PulseKey.BEAT: timedelta(minutes=5),
    PulseKey.WORKER: timedelta(minutes=45),
    PulseKey.NIGHT: timedelta(hours=30),
}
SAYS = {
    PulseKey.BEAT: "L’horloge des envois",
    PulseKey.WORKER: "Le travail de fond",
    PulseKey.NIGHT: "Le travail de nuit",
}
BACKUP_LATE, DRILL_LATE, STUCK = timedelta(hours=36), timedelta(days=92), timedelta(hours=1)
START = "Lancez : declic serve"


def check_mail(_: Ground) -> Finding:
    """Check that the mail server answers."""
    if settings.EMAIL_BACKEND != SMTP:
        return well("mail", "Les e-mails partent autrement que par SMTP.")
    try:
        smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=CONNECT_SECONDS).close()
    except (OSError, smtplib.SMTPException):
        return broken(
            "mail",
            f"Le serveur d’e-mails ne répond pas ({settings.EMAIL_HOST}).",
            "Vérifiez DECLIC_SMTP_HOST et DECLIC_SMTP_PORT.",
        )
    return well("mail", f"Le serveur d’e-mails répond ({settings.EMAIL_HOST}).")


def check_sms(_: Ground) -> Finding:
    """Check that SMS can leave."""
    if settings.DECLIC_SMS_FILE:
        return well("sms", "Les SMS sont écrits dans un fichier.")
    if not settings.DECLIC_SMS_URL:
        return watch(
            "sms",
            "Aucun opérateur de SMS : les personnes sans e-mail sont à appeler.",
            "Remplissez DECLIC_SMS_URL et DECLIC_SMS_TOKEN, ou gardez les appels.",
        )
    return well("sms", "Un opérateur de SMS est réglé.")


def check_pulses(ground: Ground) -> list[Finding]:
    """Check the last sign of life of what runs beside the pages."""
    seen: dict[str, datetime] = dict(Pulse.objects.values_list("key", "at"))
    return [check_pulse(key, seen.get(key), ground) for key in LATE]


def check_pulse(key: PulseKey, at: datetime | None, ground: Ground) -> Finding:
    """Check one sign of life."""
    if at is None:
        return watch(key.value, f"{SAYS[key]} n’a encore jamais donné signe de vie.", START)
    ago = timesince(at, ground.now)
    if ground.now - at > LATE[key]:
        return broken(key.value, f"{SAYS[key]} ne répond plus depuis {ago}.", START)
    return well(key.value, f"{SAYS[key]} marche (il y a {ago}).")


def check_queue(ground: Ground) -> Finding:
    """Check that jobs do not wait."""
    ready = DBTaskResult.objects.ready().filter(enqueued_at__lt=ground.now - STUCK).count()
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=ground.now - ONE_DAY).count()
    if ready:
        return broken("queue", f"Travaux qui attendent depuis plus d’une heure : {ready}.", START)
    if failed:
        says = f"Travaux échoués depuis hier : {failed}."
        return watch("queue", says, "Regardez le journal de declic db_worker.")
    return well("queue", "Aucun travail n’est bloqué.")


def check_backup(ground: Ground) -> Finding:
    """Check that the last backup is fresh, and still there."""
    at = Pulse.objects.filter(key=PulseKey.BACKUP).values_list("at", flat=True).first()
    mend = "Lancez : declic backup"
    if at is None:
        return broken("backup", "Aucune sauvegarde n’a été faite.", mend)
    if ground.now - at > BACKUP_LATE:
        return broken("backup", f"La dernière sauvegarde a {timesince(at, ground.now)}.", mend)
    kept = backups_in(ground.backups)
    if kept and kept[-1].stat().st_size == 0:
        return broken("backup", "La dernière sauvegarde est vide.", mend)
    return well("backup", f"Dernière sauvegarde il y a {timesince(at, ground.now)}.")


def check_key(ground: Ground) -> Finding:
    """Check that the key that opens backups is not only beside what it opens."""
    if (ground.folder / "restore.key").exists():
        says = "La clé de restauration n’est pas encore imprimée."
        return watch("key", says, "Lancez : declic backup_keys, et imprimez.")
    if not settings.DECLIC_BACKUP_KEYS and not (ground.folder / "backup.pub").exists():
        return well("key", "La clé de restauration sera faite à la première sauvegarde.")
    return well("key", "La clé de restauration est hors de la machine.")


def check_drill(ground: Ground) -> Finding:
    """Check that somebody tried to restore."""
    at = Pulse.objects.filter(key=PulseKey.DRILL).values_list("at", flat=True).first()
    mend = "Lancez : declic restore_drill"
    if at is None:
        return watch("drill", "Aucune sauvegarde n’a encore été essayée.", mend)
    if ground.now - at > DRILL_LATE:
        return watch("drill", f"Le dernier essai de restauration a {timesince(at, ground.now)}.", mend)
    return well("drill", f"Restauration essayée il y a {timesince(at, ground.now)}.")
