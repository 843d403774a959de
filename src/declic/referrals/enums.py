"""Words stored about referrals."""

from django.db.models import TextChoices


class ReferralStatus(TextChoices):
    """Where a referral stands."""

    RECEIVED = "received", "reçue"
    CONTACTED = "contacted", "personne contactée"
    ACCEPTED = "accepted", "acceptée"
    DECLINED = "declined", "déclinée"
    REDIRECTED = "redirected", "réorientée"
    EXPIRED = "expired", "expirée"
    CANCELLED = "cancelled", "annulée"


OPEN_STATUSES = (ReferralStatus.RECEIVED, ReferralStatus.CONTACTED)


class Door(TextChoices):
    """How a referral came in."""

    LINK = "link", "lien du partenaire"
    DESK = "desk", "accueil"
    IMPORT = "import", "fichier du partenaire"
    NEXT_STEP = "next_step", "suite de parcours"


class DeclineReason(TextChoices):
    """Why we say no: a fact about our offer, never about the person."""

    NOT_ELIGIBLE = "not_eligible", "hors des critères d’admission"
    FRENCH_FIRST = "french_first", "un cours de français d’abord"
    OTHER_NEED = "other_need", "besoin d’une autre structure"
    UNREACHABLE = "unreachable", "personne injoignable"
    DECLINED_BY_PERSON = "declined_by_person", "la personne ne souhaite pas venir"
    ALREADY_HERE = "already_here", "déjà accompagnée ici"


class ImportState(TextChoices):
    """Where the import of a spreadsheet stands."""

    DRAFT = "draft", "à vérifier"
    DONE = "done", "importé"
    UNDONE = "undone", "annulé"


class RowDecision(TextChoices):
    """What is done with one row of a spreadsheet."""

    NEW = "new", "nouvelle personne"
    MERGE = "merge", "même personne qu’une autre"
    SKIP = "skip", "ne pas importer"
