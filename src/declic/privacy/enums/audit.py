"""The words of the audit."""

from django.db.models import TextChoices


class AuditKind(TextChoices):
    """What was done with a file."""

    READ = "read", "ouverte"
    WRITE = "write", "modifiée"
    LIST = "list", "vue dans une liste"
    EXPORT = "export", "exportée"
    REASON = "reason", "motif donné"


class ReaderKind(TextChoices):
    """Who read or wrote: an account, a link, a card, a program."""

    USER = "user", "compte de l’équipe"
    MEMBER = "member", "bénévole, par son lien"
    REFERRER = "referrer", "prescripteur·rice, par son lien"
    PARTNER = "partner", "partenaire, par un lien d’une seule réponse"
    LEARNER = "learner", "la personne elle-même"
    CODE = "code", "quelqu’un qui a le code de l’attestation"
    TOKEN = "token", "programme d’un partenaire"  # a kind of reader
    JOB = "job", "tâche de Déclic"
    ANYBODY = "anybody", "quelqu’un sans compte"


class AuditReason(TextChoices):
    """Why the national team opens a file of an antenna where it holds no role."""

    HELP = "help", "L’antenne me demande de l’aide"
    RIGHTS = "rights", "La personne exerce ses droits"
    FUNDER = "funder", "Un financeur contrôle"
    REPAIR = "repair", "Une erreur est à réparer"
    OTHER = "other", "Autre raison"
