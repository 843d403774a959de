"""The file of one referral."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from declic.learners.models import Learner
from declic.learners.queries.contact import phone_shown
from declic.learners.queries.duplicates import PossibleDuplicate, duplicates_of
from declic.referrals.enums import OPEN_STATUSES, Door, ReferralStatus
from declic.referrals.models import Referral
from declic.referrals.queries.eligibility import Eligibility, eligibility_of
from declic.referrals.queries.wording import tone_of
from declic.shared.slots import Slot

if TYPE_CHECKING:
    from declic.referrals.forms import AcceptForm, CompletionForm, DeclineForm


@dataclass(frozen=True)
class Fact:
    """One line of a definition list."""

    term: str
    value: str
    url: str = ""


@dataclass(frozen=True)
class ReferralForms:
    """What can be asked on the file of a referral."""

    completion: "CompletionForm"
    acceptance: "AcceptForm"
    refusal: "DeclineForm"


@dataclass(frozen=True)
class ReferralPage:
    """The file of one referral."""

    pk: int
    learner_pk: int
    name: str
    status: str
    tone: str
    is_open: bool
    is_received: bool
    is_expired: bool
    waiting_days: int
    facts: list[Fact]
    eligibility: Eligibility
    duplicates: list[PossibleDuplicate]
    answer: list[Fact]
    to_call: str
    forms: ReferralForms | None = None

    @property
    def opens_refusal(self) -> bool:
        """Return whether « no » is the likely answer, or was just tried."""
        was_tried = self.forms is not None and self.forms.refusal.is_bound
        return was_tried or self.eligibility.verdict == "not_eligible"


def referral_page(referral: Referral, *, today: date, forms: ReferralForms | None = None) -> ReferralPage:
    """Return what the file of a referral shows."""
    is_open = referral.status in OPEN_STATUSES
    received_on = timezone.localdate(referral.received_at)
    return ReferralPage(
        pk=referral.pk,
        learner_pk=referral.learner_id,
        name=str(referral.learner),
        status=referral.get_status_display(),
        tone=tone_of(referral.status),
        is_open=is_open,
        is_received=referral.status == ReferralStatus.RECEIVED,
        is_expired=referral.status == ReferralStatus.EXPIRED,
        waiting_days=max(0, (today - received_on).days),
        facts=facts_shown(referral, today=today),
        eligibility=eligibility_of(referral, today=today),
        duplicates=duplicates_of(referral.learner) if is_open else [],
        answer=answer_shown(referral),
        to_call=whom_to_call(referral),
        forms=forms if is_open else None,
    )


def is_asked(form: str, referral: Referral, *, today: date) -> bool:
    """Return whether the file of a referral shows this form (`ReferralForms`) now."""
    eligibility = eligibility_of(referral, today=today)
    asked = {
        "completion": bool(eligibility.missing_fields),
        "acceptance": eligibility.verdict == "eligible",
        "refusal": True,
    }
    return referral.status in OPEN_STATUSES and asked[form]


def facts_shown(referral: Referral, *, today: date) -> list[Fact]:
    """Return what the team must know before it answers."""
    learner = referral.learner
    referrer = referral.referrer
    alone = "nous, après un parcours" if referral.door == Door.NEXT_STEP else "venue d’elle-même"
    by = ", ".join(str(who) for who in (referrer, referral.partner) if who) or alone
    facts = [
        Fact("Programme", referral.programme.name),
        Fact("Orientée par", by),
        Fact("Reçue le", f"{timezone.localtime(referral.received_at):%d/%m/%Y}"),
        Fact("Joindre la personne", contact_of(learner)),
        Fact("Âge", age_of(learner, today=today)),
        Fact("Situation", learner.get_employment_display() or "pas demandé"),
        Fact("Français", learner.get_french_level_display() or "pas demandé"),
        Fact("Habite à", " ".join(word for word in (learner.postcode, str(learner.commune or "")) if word)),
        Fact("Libre", ", ".join(Slot(number).short_label for number in learner.free_slots)),
        Fact("Souhait", referral.need),
        Fact("Information donnée", notice_of(learner)),
    ]
    return [fact for fact in facts if fact.value]


def contact_of(learner: Learner) -> str:
    """Return how to reach a person."""
    ways = [phone_shown(learner.phone), learner.phone_note, learner.email]
    return " · ".join(way for way in ways if way) or "aucun moyen connu"


def age_of(learner: Learner, *, today: date) -> str:
    """Return the age in words."""
    age = learner.age(today)
    return "pas demandé" if age is None else f"{age} ans"


def notice_of(learner: Learner) -> str:
    """Return who told the person what we keep, and when."""
    if learner.notice_given_on is None:
        return "pas encore : à donner au premier contact"
    return f"le {learner.notice_given_on:%d/%m/%Y} par {learner.notice_given_by}"


def answer_shown(referral: Referral) -> list[Fact]:
    """Return the answer, once there is one."""
    if referral.answered_at is None:
        return []
    facts = [
        Fact("Réponse", referral.get_status_display()),
        Fact("Le", f"{timezone.localtime(referral.answered_at):%d/%m/%Y}"),
        Fact("Signée par", str(referral.answered_by or "")),
        Fact("Raison", referral.get_decline_reason_display()),
        Fact("Structure proposée", str(referral.destination or "")),
        Fact("Mot envoyé", referral.message),
    ]
    return [fact for fact in facts if fact.value]


def whom_to_call(referral: Referral) -> str:
    """Return who cannot receive our messages and must be told by phone; nobody when e-mail works."""
    sender = referral.referrer or referral.partner
    if sender is None or sender.email:
        return ""
    phone = phone_shown(sender.phone) or "numéro à demander"
    return f"{sender} n’a pas d’e-mail : à prévenir par téléphone ({phone})."
