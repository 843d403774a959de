"""Words stored about messages."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """How a message travels."""

    EMAIL = "email", "e-mail"
    SMS = "sms", "SMS"


class Delivery(TextChoices):
    """What became of a message."""

    QUEUED = "queued", "en attente d’envoi"
    SENDING = "sending", "envoi en cours"
    SENT = "sent", "envoyé"
    FAILED = "failed", "échec"


class MessageKind(TextChoices):
    """Why a message is sent."""

    REFERRAL_LINK = "referral_link", "lien d’orientation"
    REFERRAL_RECEIVED = "referral_received", "accusé de réception"
    REFERRAL_ANSWERED = "referral_answered", "réponse à une orientation"
    REFERRAL_REMINDER = "referral_reminder", "rappel à l’équipe"
    REFERRAL_EXPIRED = "referral_expired", "orientation expirée"
    SEAT_OFFERED = "seat_offered", "proposition de place"
    SEAT_CONFIRMED = "seat_confirmed", "place confirmée"
    INVITATION = "invitation", "invitation d’un·e collègue"


#: Texts that carry a secret link: once they have left, we do not keep them.
SECRET_KINDS = frozenset({MessageKind.REFERRAL_LINK, MessageKind.INVITATION})
