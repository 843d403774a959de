"""When people are free: asked by a message, said by themselves, or noted at the desk."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.template.loader import render_to_string

from declic.accounts.models import User
from declic.learners.errors import AskedThisWeek, CannotBeWrittenTo
from declic.learners.models import AvailabilityLink, Learner
from declic.learners.queries.availability import ASK_EVERY, availability_address, channel_of
from declic.outbox.enums import Channel, MessageKind
from declic.outbox.services import queue_message
from declic.shared.tokens import hash_token, make_token
from declic.shared.visits import VISIT_HOURS

logger = logging.getLogger("declic.trail")

#: How long a link that was sent stays open.
LINK_DAYS = 30


@dataclass(frozen=True)
class Asked:
    """What became of a request made to several people."""

    sent: int = 0
    already: int = 0
    unreachable: int = 0

    @property
    def did(self) -> str:
        """Return how many were asked, in French; nothing when nobody was."""
        return f"{counted(self.sent, 'demande part', 'demandes partent')}." if self.sent else ""

    @property
    def did_not(self) -> str:
        """Return who was not asked and why, in French; nothing when everybody was."""
        already = counted(self.already, "personne déjà sollicitée", "personnes déjà sollicitées")
        alone = counted(self.unreachable, "personne", "personnes")
        sentences = [f"{already} cette semaine."] if self.already else []
        if self.unreachable:
            sentences.append(f"{alone} sans e-mail : appelez, ou montrez le code.")
        return " ".join(sentences)


@dataclass(frozen=True)
class Noted:
    """How many weeks the desk noted, and how many people had answered by themselves meanwhile."""

    count: int
    answered_meanwhile: int

    @property
    def did(self) -> str:
        """Return what was noted, in French; nothing when nothing was."""
        return f"{counted(self.count, 'semaine notée', 'semaines notées')}." if self.count else ""


def counted(number: int, one: str, many: str) -> str:
    """Return a number and its words."""
    return f"{number} {many if number > 1 else one}"


def make_link(
    learner: Learner, *, by: User | None, now: datetime, lasts: timedelta, is_sent: bool = False
) -> tuple[AvailabilityLink, str]:
    """Make a link that opens one person's week; return it with its token, kept nowhere."""
    token = make_token()
    link = AvailabilityLink.objects.create(
        learner=learner,
        token_hash=hash_token(token),
        made_at=now,
        made_by=by,
        expires_at=now + lasts,
        is_sent=is_sent,
    )
    return link, token


def open_own_week(learner: Learner, *, by: User | None, now: datetime) -> str:
    """Return a secret that opens the week of somebody who is here, for the time of a visit."""
    return make_link(learner, by=by, now=now, lasts=timedelta(hours=VISIT_HOURS))[1]


@transaction.atomic
def ask_availability(learner: Learner, *, by: User, now: datetime) -> AvailabilityLink:
    """Write to a person to ask when they are free; never twice a week."""
    learner = Learner.objects.select_for_update(of=("self",)).select_related("branch").get(pk=learner.pk)
    channel = channel_of(learner)
    if not channel:
        raise CannotBeWrittenTo
    if learner.availability_links.filter(is_sent=True, made_at__gt=now - ASK_EVERY).exists():
        raise AskedThisWeek
    link, token = make_link(learner, by=by, now=now, lasts=timedelta(days=LINK_DAYS), is_sent=True)
    context = {"learner": learner, "branch": learner.branch, "address": availability_address(token)}
    queue_message(
        MessageKind.AVAILABILITY_ASKED,
        learner.email if channel == Channel.EMAIL else learner.phone,
        "Quand êtes-vous libre ?",
        render_to_string(f"learners/{channel}/availability.txt", context),
        once_key=f"availability:{link.pk}",
        now=now,
        channel=channel,
        sender_key=f"branch:{learner.branch_id}",
        person_key=f"learner:{learner.pk}",
    )
    return link


def ask_everyone(learners: Iterable[Learner], *, by: User, now: datetime) -> Asked:
    """Write to each of these people, except those asked this week or whom we cannot write to."""
    sent = already = unreachable = 0
    for learner in learners:
        try:
            ask_availability(learner, by=by, now=now)
            sent += 1
        except AskedThisWeek:
            already += 1
        except CannotBeWrittenTo:
            unreachable += 1
    return Asked(sent, already, unreachable)


@transaction.atomic
def say_moments(
    learner: Learner, slots: Sequence[int], *, by: User | None, now: datetime, says_never: bool = False
) -> Learner:
    """Keep when a person is free; an empty week is an answer only when they say « never »."""
    learner = Learner.objects.select_for_update(of=("self",)).get(pk=learner.pk)
    learner.free_slots = tuple(slots)
    learner.availability_said_at = now if slots or says_never else None
    learner.save(update_fields=["free_slots", "availability_said_at"])
    logger.info("availability of learner %s said by %s", learner.pk, f"user {by.pk}" if by else "themselves")
    return learner


@transaction.atomic
def say_travel(learner: Learner, kilometres: int, *, by: User | None) -> Learner:
    """Keep how far a person comes."""
    learner = Learner.objects.select_for_update(of=("self",)).get(pk=learner.pk)
    learner.travel_limit_km = kilometres
    learner.save(update_fields=["travel_limit_km"])
    logger.info("travel of learner %s said by %s", learner.pk, f"user {by.pk}" if by else "themselves")
    return learner


@transaction.atomic
def note_for_silent(slots_by_pk: Mapping[int, Sequence[int]], *, by: User, now: datetime) -> Noted:
    """Note the week of several people who had said nothing; whoever answered meanwhile keeps their answer."""
    found = Learner.objects.select_for_update(of=("self",)).filter(pk__in=slots_by_pk).order_by("pk")
    count = meanwhile = 0
    for learner in found:
        if learner.has_said_when:
            meanwhile += 1
            continue
        say_moments(learner, slots_by_pk[learner.pk], by=by, now=now)
        count += 1
    return Noted(count, meanwhile)
