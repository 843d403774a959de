"""Receive somebody: through a partner's link, or at the desk."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.enums import Employment, FrenchLevel
from declic.learners.models import Learner
from declic.learners.queries.contact import folded, phone_shown
from declic.learners.queries.duplicates import PossibleDuplicate, possible_duplicates
from declic.learners.queries.facts import FACT_NAMES, LearnerFacts, facts_of, says_nothing
from declic.learners.services import record_notice, register_learner, update_learner, write_note
from declic.partners.models import Partner, ReferralLink, Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import OPEN_STATUSES, Door
from declic.referrals.models import Referral
from declic.referrals.services.eligibility import decide_eligibility
from declic.referrals.services.messages import tell_received

OPEN_FOR = timedelta(days=30)
#: What a referral may tell otherwise than the file.
COMPARED = {
    "phone": "téléphone",
    "email": "e-mail",
    "employment": "situation",
    "french_level": "français",
    "postcode": "code postal",
}
#: How a person is reached: our messages, with their answers, go there.
CONTACT = {"phone": "téléphone", "phone_note": "à qui est ce numéro", "email": "e-mail", "address": "adresse"}
#: Within one partner, the same names without anything that contradicts them are the same person.
SAME_FOR_A_PARTNER = 0.65


@dataclass(frozen=True)
class Receipt:
    """What became of a referral: received now, or already open."""

    referral: Referral
    is_new: bool


@dataclass(frozen=True)
class Sender:
    """Who brings somebody: a referrer of a partner by a link, or our own desk."""

    door: Door
    partner: Partner | None = None
    referrer: Referrer | None = None
    user: User | None = None
    follow_url: str = ""

    @property
    def name(self) -> str:
        """Return who told the person what we keep."""
        who = self.referrer or self.user
        return " · ".join(str(part) for part in (who, self.partner) if part)


@transaction.atomic
def receive_referral(
    branch: Branch,
    facts: LearnerFacts,
    *,
    sender: Sender,
    programme: Programme,
    now: datetime,
    need: str = "",
    is_informed: bool = True,
    is_another: bool = False,
) -> Receipt:
    """Receive a person, once: the same person already referred by the same sender is told so.

    The branch is locked meanwhile, so that two identical requests cannot both be first.
    """
    branch = Branch.objects.select_for_update().get(pk=branch.pk)
    resembling = possible_duplicates(branch, facts)
    already_open = open_referral_of(resembling, sender, programme)
    if already_open and not is_another:
        return Receipt(already_open, is_new=False)
    learner = find_learner(resembling, facts, sender, programme, is_another=is_another)
    if learner:
        may_fill = may_write_contact(learner, sender)
        learner = complete_learner(learner, facts, sender, may_write_contact=may_fill, now=now)
    learner = learner or register_learner(branch, facts, by=sender.user, now=now)
    if is_informed and learner.notice_given_on is None:
        record_notice(learner, given_by=sender.name[:160], today=timezone.localdate(now))
    return open_referral(learner, sender, programme, need=need, now=now)


def open_referral(
    learner: Learner, sender: Sender, programme: Programme, *, need: str, now: datetime
) -> Receipt:
    """Open the referral, decide its eligibility, acknowledge it."""
    try:
        with transaction.atomic():
            referral = Referral.objects.create(
                branch=learner.branch,
                learner=learner,
                partner=sender.partner,
                referrer=sender.referrer,
                programme=programme,
                door=sender.door,
                need=need,
                received_at=now,
                expires_on=timezone.localdate(now) + OPEN_FOR,
            )
    except IntegrityError:
        first = Referral.objects.get(learner=learner, programme=programme, status__in=OPEN_STATUSES)
        return Receipt(first, is_new=False)
    decide_eligibility(referral, now=now)
    tell_received(referral, follow_url=sender.follow_url, now=now)
    return Receipt(referral, is_new=True)


def open_referral_of(
    resembling: list[PossibleDuplicate], sender: Sender, programme: Programme
) -> Referral | None:
    """Return the open referral of this person that this sender may know about."""
    known = [match.learner.pk for match in resembling if match.score >= SAME_FOR_A_PARTNER]
    referrals = Referral.objects.filter(
        learner__in=known, programme=programme, status__in=OPEN_STATUSES
    ).select_related("learner", "branch", "referrer")
    if sender.partner:
        referrals = referrals.filter(partner=sender.partner)
    return referrals.first()


def find_learner(
    resembling: list[PossibleDuplicate],
    facts: LearnerFacts,
    sender: Sender,
    programme: Programme,
    *,
    is_another: bool,
) -> Learner | None:
    """Return the file of this person when there is no doubt, and nothing is open on it.

    A partner must not learn that somebody else sent us the person: with another open referral, or
    another spelling, a second file is opened, and the team is shown that both may be one person.
    """
    for match in resembling:
        learner = match.learner
        is_open = learner.referrals.filter(programme=programme, status__in=OPEN_STATUSES).exists()
        is_spelled_alike = same_names(learner, facts) or sender.door == Door.DESK
        if match.is_certain and is_spelled_alike and not is_open and not is_another:
            return learner
    return None


def same_names(learner: Learner, facts: LearnerFacts) -> bool:
    """Return whether both names are written alike, accents and capitals aside."""
    known = (folded(learner.first_name), folded(learner.last_name))
    return known == (folded(facts.first_name), folded(facts.last_name))


def may_write_contact(learner: Learner, sender: Sender) -> bool:
    """Return whether this sender may say how a person is reached.

    Our messages go there: a partner says it only for those whom it alone sent us, or sent us first.
    """
    if sender.door == Door.DESK:
        return True
    senders = dict.fromkeys(learner.referrals.order_by().values_list("partner", flat=True).distinct())
    own = learner.referrals.filter(partner=sender.partner)
    return list(senders) == [sender.partner.pk if sender.partner else None] or (
        own.filter(received_at=learner.created_at).exists()
    )


def complete_learner(
    learner: Learner, facts: LearnerFacts, sender: Sender, *, may_write_contact: bool, now: datetime
) -> Learner:
    """Fill what the file did not know; what it knew is never overwritten by a referral.

    Ways to reach the person that the sender may not write are kept as a note for the team.
    """
    known = facts_of(learner)
    has_place = bool(known.postcode or known.city)
    blanks = [name for name in FACT_NAMES if says_nothing(known, name)]
    new = {
        name: getattr(facts, name)
        for name in blanks
        if not (has_place and name in {"postcode", "city", "address"})
    }
    withheld = [] if may_write_contact else [name for name in CONTACT if new.pop(name, "")]
    note_differences(learner, known, facts, sender, now=now)
    note_withheld(learner, facts, withheld, sender, now=now)
    return update_learner(learner, replace(known, **new), by=sender.user, now=now)


def note_differences(
    learner: Learner, known: LearnerFacts, told: LearnerFacts, sender: Sender, *, now: datetime
) -> None:
    """Keep as a note what is told otherwise, a new phone above all: the team decides what is right."""
    other = [
        f"{label} : {shown(told, name)}"
        for name, label in COMPARED.items()
        if not says_nothing(told, name)
        and not says_nothing(known, name)
        and getattr(told, name) != getattr(known, name)
    ]
    if other:
        text = f"Dit autrement par {sender.name or 'la personne'} : {', '.join(other)}."
        write_note(learner, text, by=sender.user, now=now)


def note_withheld(
    learner: Learner, told: LearnerFacts, names: list[str], sender: Sender, *, now: datetime
) -> None:
    """Keep as a note how somebody else says that the person is reached: the team asks the person."""
    if names:
        ways = ", ".join(f"{CONTACT[name]} : {shown(told, name)}" for name in names)
        text = f"À vérifier avec la personne, donné par {sender.name} : {ways}."
        write_note(learner, text, by=sender.user, now=now)


def shown(facts: LearnerFacts, name: str) -> str:
    """Return one fact as people read it."""
    words: dict[str, str] = {**dict(Employment.choices), **dict(FrenchLevel.choices)}
    value = getattr(facts, name)
    return phone_shown(value) if name == "phone" else words.get(value, value)


def link_sender(
    link: ReferralLink, *, known: int | None, new: dict[str, str] | None, follow_url: str
) -> Sender:
    """Return who refers: the link's owner, a colleague that the partner knows, or somebody new."""
    referrer = link.referrer
    if referrer is None and known:
        referrer = link.partner.referrers.get(pk=known, is_active=True)
    if referrer is None and new:
        referrer = name_referrer(link.partner, **new)
    return Sender(Door.LINK, partner=link.partner, referrer=referrer, follow_url=follow_url)


def name_referrer(partner: Partner, *, first_name: str, last_name: str, email: str, phone: str) -> Referrer:
    """Return the referrer who has this e-mail, or somebody new: a name alone proves nothing."""
    email = email.strip().lower()
    same = partner.referrers.filter(email__iexact=email).order_by("-is_active")
    referrer = same.first() if email else None
    if referrer is None:
        referrer = Referrer.objects.create(
            partner=partner, first_name=first_name, last_name=last_name, email=email, phone=phone
        )
    return referrer
