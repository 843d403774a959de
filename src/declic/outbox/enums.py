"""Words stored about messages."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """How a message travels."""

    EMAIL = "email", "e-mail"
    SMS = "sms", "SMS"
    PHONE = "phone", "appel"


class Delivery(TextChoices):
    """What became of a message."""

    QUEUED = "queued", "en attente d’envoi"
    SENDING = "sending", "envoi en cours"
    SENT = "sent", "envoyé"
    UNCONFIRMED = "unconfirmed", "sans doute envoyé"
    FAILED = "failed", "échec"
    UNREACHABLE = "unreachable", "aucun moyen d’écrire"
    OVER_BUDGET = "over_budget", "budget du mois dépassé"
    EXPIRED = "expired", "trop tard"
    REFUSED = "refused", "ne veut plus en recevoir"
    CALLED = "called", "appelé·e"


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
    SESSION_REMINDER = "session_reminder", "rappel de séance"
    SESSION_CHANGED = "session_changed", "séance déplacée"
    SESSION_CANCELLED = "session_cancelled", "séance annulée"
    KIND_WORD = "kind_word", "petit mot"
    VOLUNTEER_CALL = "volunteer_call", "proposition à un·e bénévole"
    VOLUNTEER_LINK = "volunteer_link", "lien personnel de bénévole"
    NEWS_ASKED = "news_asked", "demande de nouvelles"
    PARTNER_ASKED = "partner_asked", "demande de nouvelles au partenaire"
    PROGRAM_SILENT = "program_silent", "programme qui ne répond plus"
    AUDIT_HEAD = "audit_head", "sceau du journal des lectures"


#: Texts that carry a secret link: once they have left, we do not keep them.
SECRET_KINDS = frozenset(
    {
        MessageKind.REFERRAL_LINK,
        MessageKind.AVAILABILITY_ASKED,
        MessageKind.INVITATION,
        MessageKind.VOLUNTEER_LINK,
        MessageKind.NEWS_ASKED,
        MessageKind.PARTNER_ASKED,
    }
)
#: What people may refuse, and what never disturbs an evening; a cancellation is not among them.
OPTIONAL_KINDS = frozenset({MessageKind.SESSION_REMINDER, MessageKind.KIND_WORD, MessageKind.VOLUNTEER_CALL})
#: Messages that a person may hand on by phone instead.
TO_PHONE = frozenset({Delivery.UNREACHABLE, Delivery.FAILED, Delivery.OVER_BUDGET})
