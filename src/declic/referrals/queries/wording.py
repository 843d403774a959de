"""How statuses and reasons are said, to the team and to those who referred."""

from declic.referrals.enums import DeclineReason, ReferralStatus

TONES = {
    ReferralStatus.RECEIVED: "primary",
    ReferralStatus.CONTACTED: "info",
    ReferralStatus.ACCEPTED: "success",
    ReferralStatus.DECLINED: "neutral",
    ReferralStatus.REDIRECTED: "neutral",
    ReferralStatus.EXPIRED: "warning",
    ReferralStatus.CANCELLED: "neutral",
}
STATUS_FOR_REFERRER = {
    ReferralStatus.RECEIVED: "Bien reçue. Nous allons appeler la personne.",
    ReferralStatus.CONTACTED: "Nous avons parlé à la personne. La réponse vient bientôt.",
    ReferralStatus.ACCEPTED: "Acceptée. La personne est attendue chez nous.",
    ReferralStatus.DECLINED: "Nous ne pouvons pas l’accueillir cette fois.",
    ReferralStatus.REDIRECTED: "Une autre structure répond mieux à sa demande.",
    ReferralStatus.EXPIRED: "Restée sans réponse : vous pouvez l’orienter à nouveau.",
    ReferralStatus.CANCELLED: "Annulée.",
}
#: What a referrer reads: a fact about our offer. Nothing tells that somebody else referred the person.
REASON_FOR_REFERRER = {
    DeclineReason.NOT_ELIGIBLE: "nos critères d’admission ne le permettent pas",
    DeclineReason.FRENCH_FIRST: "un cours de français l’aidera d’abord",
    DeclineReason.OTHER_NEED: "une autre structure a la bonne réponse",
    DeclineReason.UNREACHABLE: "nous n’avons pas réussi à joindre la personne",
    DeclineReason.DECLINED_BY_PERSON: "la personne ne souhaite pas venir pour le moment",
    DeclineReason.ALREADY_HERE: "une autre solution est déjà en place",
}


def tone_of(status: str) -> str:
    """Return how a status is shown."""
    return TONES[ReferralStatus(status)]


def status_for_referrer(status: str) -> str:
    """Return a status as a sentence for who referred."""
    return STATUS_FOR_REFERRER[ReferralStatus(status)]


def reason_for_referrer(reason: str) -> str:
    """Return a reason as a fact about our offer; nothing when there is none."""
    return REASON_FOR_REFERRER[DeclineReason(reason)] if reason else ""
