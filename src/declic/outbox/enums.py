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
    SEAT_CHANGED = "seat_changed", "place changée"
    SEAT_WITHDRAWN = "seat_withdrawn", "place reprise"
    STAFF_CHANGED = "staff_changed", "changement d’équipe"
    AVAILABILITY_ASKED = "availability_asked", "demande de disponibilités"
    INVITATION = "invitation", "invitation d’un·e collègue"


#: Texts that carry a secret link: once they have left, we do not keep them.
SECRET_KINDS = frozenset({MessageKind.REFERRAL_LINK, MessageKind.AVAILABILITY_ASKED, MessageKind.INVITATION})
