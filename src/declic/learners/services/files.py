"""Open and keep a learner’s file."""

import logging
from dataclasses import asdict, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.engines.intake.names import capitalise_name
from declic.learners.enums import QpvPrecision
from declic.learners.errors import FileWasMerged
from declic.learners.models import Learner
from declic.learners.queries.contact import folded, phone_shown, read_typed_phone
from declic.learners.queries.facts import LearnerFacts
from declic.learners.queries.sounds import sound_of_name
from declic.learners.services.districts import check_all
from declic.territory.enums import Vintage
from declic.territory.models import Qpv
from declic.territory.queries import commune_for

logger = logging.getLogger("declic.trail")

PLACE_NAMES = frozenset({"city", "qpv_code"})
#: Some letters grow when they are capitalised: « ß » becomes « SS ».
LONGEST_NAME = 80
LIST_NAMES = ("known_by", "equipment", "access_needs")


@transaction.atomic
def register_learner(
    branch: Branch, facts: LearnerFacts, *, by: User | None, now: datetime, notice_by: str = ""
) -> Learner:
    """Open a person’s file; `by` is nobody when the person comes through a partner’s link."""
    learner = Learner(branch=branch, created_at=now, created_by=by)
    apply_facts(learner, facts, today=timezone.localdate(now))
    learner.availability_said_at = now if facts.free_slots else None
    learner.save()
    find_house(learner, today=timezone.localdate(now))
    if notice_by:
        record_notice(learner, given_by=notice_by, today=timezone.localdate(now))
    return learner


@transaction.atomic
def update_learner(
    learner: Learner, facts: LearnerFacts, *, by: User | None, now: datetime, notice_by: str = ""
) -> Learner:
    """Write what was learnt or mended about a person."""
    locked = Learner.objects.select_for_update().get(pk=learner.pk)
    if locked.merged_into_id:
        raise FileWasMerged
    if tuple(facts.free_slots) != tuple(locked.free_slots):
        locked.availability_said_at = now if facts.free_slots else None
    apply_facts(locked, facts, today=timezone.localdate(now))
    locked.save()
    find_house(locked, today=timezone.localdate(now))
    if notice_by:
        record_notice(locked, given_by=notice_by, today=timezone.localdate(now))
    logger.info("learner %s updated by user %s", locked.pk, by.pk if by else "partner")
    return locked


def find_house(learner: Learner, *, today: date) -> None:
    """Place an address that is new on the map, with its district, where the official addresses are known."""
    if learner.address and learner.latitude is None:
        check_all([learner], today=today)


def record_notice(learner: Learner, *, given_by: str, today: date) -> Learner:
    """Remember who told the person what we keep about them, and when."""
    learner.notice_given_on = today
    learner.notice_given_by = given_by
    learner.save(update_fields=["notice_given_on", "notice_given_by"])
    return learner


def apply_facts(learner: Learner, facts: LearnerFacts, *, today: date) -> None:
    """Write facts on a row, tidied, with the keys that search needs and the place on the map."""
    facts = tidied(facts)
    place_learner(learner, facts)
    for name, value in asdict(facts).items():
        if name in LIST_NAMES and value is not None:
            setattr(learner, name, list(value))
        elif name not in PLACE_NAMES:
            setattr(learner, name, value)
    declare_qpv(learner, facts.qpv_code, today=today)
    learner.sound_key = sound_of_name(facts.first_name, facts.last_name)[:120]
    learner.search_text = search_text_of(facts)


def place_learner(learner: Learner, facts: LearnerFacts) -> None:
    """Find the commune when the place was changed, and forget a point that is no longer right."""
    known_city = learner.commune.name if learner.commune else ""
    if (learner.postcode, known_city) != (facts.postcode, facts.city):
        is_placed = bool(facts.postcode or facts.city)
        learner.commune = commune_for(facts.postcode, facts.city) if is_placed else None
        learner.latitude = learner.longitude = None
    elif learner.address != facts.address:
        learner.latitude = learner.longitude = None


def tidied(facts: LearnerFacts) -> LearnerFacts:
    """Return the facts with names capitalised, the phone in E.164 and the e-mail in small letters."""
    return replace(
        facts,
        first_name=capitalise_name(facts.first_name)[:LONGEST_NAME],
        last_name=capitalise_name(facts.last_name)[:LONGEST_NAME],
        phone=read_typed_phone(facts.phone).number if facts.phone else "",
        email=facts.email.strip().lower(),
    )


def search_text_of(facts: LearnerFacts) -> str:
    """Return what the search reads: names, phone and e-mail, folded."""
    words = f"{facts.first_name} {facts.last_name} {facts.email}"
    digits = phone_shown(facts.phone).replace(" ", "")
    return f"{folded(words)} {digits}".strip()[:250]


def declare_qpv(learner: Learner, code: str, *, today: date) -> None:
    """Write the priority district that the person declares; a checked address stays as it is."""
    if code == (learner.qpv.code if learner.qpv else ""):
        return
    learner.qpv = Qpv.objects.filter(code=code, vintage=Vintage.Y2024).first() if code else None
    learner.qpv_precision = QpvPrecision.DECLARED if learner.qpv else QpvPrecision.UNKNOWN
    learner.qpv_checked_on = today if learner.qpv else None
