"""The words of people's rights, and of forgetting."""

from django.db.models import TextChoices


class RightKind(TextChoices):
    """What somebody may ask about what is kept of them (GDPR, articles 15 to 21)."""

    ACCESS = "access", "voir ses données"
    RECTIFICATION = "rectification", "corriger ses données"
    ERASURE = "erasure", "effacer ses données"
    OBJECTION = "objection", "s’opposer à un usage"
    LIMITATION = "limitation", "suspendre un usage"


class RightDoor(TextChoices):
    """How a request came."""

    DESK = "desk", "à l’accueil"
    LETTER = "letter", "par lettre ou e-mail"
    PHONE = "phone", "par téléphone"
    OWN_PAGE = "own_page", "depuis sa page"


class RightAnswer(TextChoices):
    """How a request was answered."""

    GIVEN = "given", "fait"
    PARTLY = "partly", "fait en partie"
    REFUSED = "refused", "refusé, avec la raison"
    TAKEN_BACK = "taken_back", "la personne y renonce"


class ErasureReason(TextChoices):
    """Why a file is erased."""

    ASKED = "asked", "La personne le demande"
    MISTAKE = "mistake", "La fiche a été créée par erreur"
    RETENTION = "retention", "La durée de garde est passée"
