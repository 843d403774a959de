"""Words stored about programs: what they may do, what they are told, how it went."""

from django.db.models import TextChoices


class Scope(TextChoices):
    """What a program may do with its token."""

    REFERRALS_WRITE = "referrals:write", "orienter des personnes"
    REFERRALS_READ = "referrals:read", "suivre ses orientations"
    PLACES_READ = "places:read", "voir les lieux et les places libres"
    ATTENDANCE_WRITE = "attendance:write", "apporter des présences"
    INDICATORS_READ = "indicators:read", "lire les chiffres de l’antenne"
    WEBHOOKS_MANAGE = "webhooks:manage", "être prévenu des changements"


#: What needs a partner, because a referral has one.
PARTNER_SCOPES = frozenset({Scope.REFERRALS_WRITE, Scope.REFERRALS_READ})
#: What a partner may never do: these are about everybody in the antenna.
BRANCH_SCOPES = frozenset({Scope.ATTENDANCE_WRITE, Scope.INDICATORS_READ})


class EventKind(TextChoices):
    """What a program is told by itself."""

    REFERRAL_ANSWERED = "referral.answered", "une orientation a sa réponse"
    REFERRAL_NEXT_DATE = "referral.next_date", "la prochaine date d’une personne orientée a changé"
    REFERRAL_OUTCOME = "referral.outcome", "une orientation a pris fin, ou sa réponse a changé"
    SEATS_CHANGED = "group.seats_changed", "les places libres d’un groupe ont changé"


REFERRAL_EVENTS = frozenset(
    {EventKind.REFERRAL_ANSWERED, EventKind.REFERRAL_NEXT_DATE, EventKind.REFERRAL_OUTCOME}
)


class CallState(TextChoices):
    """What became of one call to a program."""

    QUEUED = "queued", "en attente"
    CALLING = "calling", "appel en cours"
    DELIVERED = "delivered", "reçu"
    GIVEN_UP = "given_up", "abandonné"
