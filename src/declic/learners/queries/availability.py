"""When a person is free: the page they fill, and what the team knows of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from declic.branches.queries import week_in_words
from declic.learners.enums import TravelLimit
from declic.learners.models import Learner
from declic.learners.queries.contact import phone_shown
from declic.outbox.enums import Channel
from declic.outbox.services import can_carry
from declic.shared.slots import DAY_NAMES, PART_NAMES, PARTS_A_DAY
from declic.shared.widgets import SlotDay, slot_days

#: How long we wait before we ask again.
ASK_EVERY = timedelta(days=7)
MOBILE = ("+336", "+337")
#: « Tous les matins »: the five slots of one part of the day.
PART_SLOTS = tuple(
    frozenset(day * PARTS_A_DAY + part for day in range(len(DAY_NAMES))) for part in range(PARTS_A_DAY)
)
PART_LABELS = ("Tous les matins", "Tous les midis", "Tous les après-midi", "Tous les soirs")


@dataclass(frozen=True)
class PartButton:
    """« Tous les matins », pressed when every morning is ticked."""

    number: int
    label: str
    is_pressed: bool


@dataclass(frozen=True)
class MomentsPage:
    """The page where a person says when they are free."""

    token: str
    first_name: str
    days: tuple[SlotDay, ...]
    parts: tuple[PartButton, ...]
    count: int
    is_kept: bool
    error: str

    @property
    def kept_words(self) -> str:
        """Return what is kept, in a few words."""
        if not self.count:
            return "Aucun moment pour l’instant."
        return f"{self.count} moment{'s' if self.count > 1 else ''} : c’est noté."


@dataclass(frozen=True)
class TravelChoice:
    """One answer to « how far »."""

    value: str
    label: str


@dataclass(frozen=True)
class TravelPage:
    """The page where a person says how far they come."""

    token: str
    choices: tuple[TravelChoice, ...]
    selected: str
    error: str


@dataclass(frozen=True)
class SaidPage:
    """What a person said, to be read again and changed."""

    token: str
    first_name: str
    days: tuple[str, ...]
    has_answered: bool
    travel: str
    is_visiting: bool
    branch: str
    phone: str
    phone_words: str


@dataclass(frozen=True)
class AvailabilityPage:
    """The page where the team writes when somebody is free."""

    learner: Learner
    asked_on: date | None
    can_ask: bool
    can_write: bool

    @property
    def said_words(self) -> str:
        """Return whether and when the person answered."""
        if not self.learner.has_said_when:
            return "Pas encore dit."
        at = self.learner.availability_said_at
        when = f"Dit le {timezone.localtime(at):%d/%m/%Y}" if at else "Noté à l’inscription"
        return f"{when} : {week_in_words(self.learner.free_slots) or 'aucun moment'}."


@dataclass(frozen=True)
class ShownCode:
    """A link drawn as a code, to be scanned at the desk: shown once."""

    pk: int
    name: str
    drawing: SafeString
    address: str


def moments_page(
    learner: Learner, token: str, slots: tuple[int, ...], *, is_kept: bool = False, error: str = ""
) -> MomentsPage:
    """Return the week of a person with these moments ticked."""
    ticked = set(slots)
    parts = tuple(
        PartButton(number, label, PART_SLOTS[number] <= ticked) for number, label in enumerate(PART_LABELS)
    )
    return MomentsPage(token, learner.first_name, slot_days(slots), parts, len(ticked), is_kept, error)


def toggle_part(slots: tuple[int, ...], part: int) -> tuple[int, ...]:
    """Return the moments with one part of every day added, or taken out when all five were there."""
    asked, ticked = PART_SLOTS[part], set(slots)
    return tuple(sorted(ticked - asked if asked <= ticked else ticked | asked))


def travel_page(learner: Learner, token: str, *, error: str = "") -> TravelPage:
    """Return the answers to « how far », the one they gave before chosen."""
    choices = tuple(TravelChoice(str(one.value), str(one.label).capitalize()) for one in TravelLimit)
    is_said = learner.availability_said_at is not None and learner.travel_limit_km in TravelLimit.values
    return TravelPage(token, choices, str(learner.travel_limit_km) if is_said else "", error)


def said_page(learner: Learner, token: str, *, is_visiting: bool) -> SaidPage:
    """Return what a person said, a line a day."""
    return SaidPage(
        token=token,
        first_name=learner.first_name,
        days=days_in_words(learner.free_slots),
        has_answered=learner.has_said_when,
        travel=travel_words(learner),
        is_visiting=is_visiting,
        branch=learner.branch.name,
        phone=learner.branch.phone,
        phone_words=phone_shown(learner.branch.phone),
    )


def days_in_words(slots: tuple[int, ...]) -> tuple[str, ...]:
    """Return a line for each day with a moment: « lundi : matin et soir »."""
    lines = []
    for day, name in enumerate(DAY_NAMES):
        parts = [PART_NAMES[slot % PARTS_A_DAY] for slot in slots if slot // PARTS_A_DAY == day]
        if parts:
            said = " et ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
            lines.append(f"{name} : {said}")
    return tuple(lines)


def travel_words(learner: Learner) -> str:
    """Return how far a person comes in their own words; nothing when the distance is not one of theirs."""
    kilometres = learner.travel_limit_km
    return str(TravelLimit(kilometres).label) if kilometres in TravelLimit.values else ""


def availability_page(learner: Learner, *, now: datetime) -> AvailabilityPage:
    """Return what the team knows of somebody's week, and whether we may ask."""
    sent = learner.availability_links.filter(is_sent=True).first()
    last = sent.made_at if sent else None
    return AvailabilityPage(
        learner=learner,
        asked_on=timezone.localdate(last) if last else None,
        can_ask=may_ask(learner, last, now=now),
        can_write=bool(channel_of(learner)),
    )


def channel_of(learner: Learner) -> str:
    """Return how we can write to a person today: e-mail, else SMS where it has an operator; else nothing."""
    if learner.email and can_carry(Channel.EMAIL):
        return Channel.EMAIL.value
    if learner.phone.startswith(MOBILE) and can_carry(Channel.SMS):
        return Channel.SMS.value
    return ""


def may_ask(learner: Learner, last: datetime | None, *, now: datetime) -> bool:
    """Return whether a message may leave today for somebody last asked then: never twice a week."""
    return bool(channel_of(learner)) and (last is None or now - last >= ASK_EVERY)


def availability_address(token: str) -> str:
    """Return the whole address that a token opens."""
    return f"{settings.DECLIC_BASE_URL.rstrip('/')}{reverse('learners:moments', args=[token])}"


def shown_code(learner: Learner, token: str) -> ShownCode:
    """Return the code that the person scans with their own phone."""
    address = availability_address(token)
    drawing = segno.make(address, error="m").svg_inline(scale=6, light="#fff", svgclass="qr", title="Code")
    return ShownCode(learner.pk, learner.short_name, SafeString(drawing), address)
