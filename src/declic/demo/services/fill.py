"""Some 120 invented people, at every step of the thread."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.demo.services.after import fill_after
from declic.demo.services.antenna import open_antenna
from declic.demo.services.classes import offer, open_groups, seated
from declic.demo.services.classroom import LEADING, fill_classrooms, send_the_post
from declic.demo.services.people import Crowd
from declic.demo.services.proof import fill_proof
from declic.demo.services.story import read_story
from declic.demo.services.thread import ABILITY, Walk, admit, answer_some, begin, diagnose, place, refer
from declic.groups.models import LearningGroup
from declic.groups.queries import stage_counts
from declic.learners.models import Learner
from declic.learners.services import issue_card
from declic.partners.models import Destination
from declic.programmes.models import Programme
from declic.referrals.enums import DeclineReason
from declic.referrals.services import redirect_referral
from declic.shared.errors import Refusal
from declic.team.services import make_member_link

SEED = 59
LEVEL_CYCLE = ("beginner", "beginner", "intermediate", "beginner", "intermediate", "advanced")


class NotEmpty(Refusal):
    """The database has people."""

    message = "Cette base contient déjà des comptes. La démonstration demande une base vide."


@dataclass(frozen=True)
class Card:
    """A card of the demonstration, whose secrets are shown on its page."""

    label: str
    name: str
    token: str
    pictures: list[str]


@dataclass(frozen=True)
class OwnLink:
    """The personal link of a volunteer who has no account."""

    name: str
    token: str


@dataclass(frozen=True)
class DemoReport:
    """What was made, and the ways in."""

    people: int
    stages: dict[str, int]
    link_token: str
    cards: list[Card]
    volunteer: OwnLink


def is_filled() -> bool:
    """Return whether somebody has an account here."""
    return User.objects.exists()


@transaction.atomic
def fill_demo(*, now: datetime) -> DemoReport:
    """Fill an empty database with the demonstration association."""
    if is_filled():
        raise NotEmpty
    today = timezone.localdate(now)
    antenna = open_antenna(today=today, now=now)
    walk = Walk(antenna, Crowd(SEED, today), Programme.objects.get(code="digitall"), now)
    cards = [*fill_start(walk), *fill_diagnostics(walk)]
    story = read_story()
    groups = open_groups(walk, story)
    cards += seat_last(walk, groups["young"])
    fill_classrooms(walk, story, groups)
    fill_after(walk, groups)
    fill_proof(walk)
    send_the_post(walk)
    stages = {str(stage.label): count for stage, count in stage_counts(antenna.branch).items()}
    report = DemoReport(sum(stages.values()), stages, antenna.link_token, cards, own_link(walk))
    path().write_text(json.dumps(asdict(report), ensure_ascii=False), encoding="utf-8")
    return report


def fill_start(walk: Walk) -> list[Card]:
    """Let people arrive: to answer, redirected, expired."""
    for days_ago in (0, 0, 1, 1, 2, 3, 4, 6, 8, 11, 13):
        refer(walk, days_ago=days_ago)
    refer(walk, days_ago=1, french_level="A1")
    refer(walk, days_ago=2, birth_on=walk.crowd.birth_of(14))
    refer(walk, days_ago=2, french_level="")
    lesson = Destination.objects.get(branch=walk.antenna.branch, need="french_course")
    for days_ago in (20, 26, 33):
        referral = refer(walk, days_ago=days_ago, french_level="A1")
        by, now = walk.counsellor(), walk.ago(days_ago - 3)
        redirect_referral(referral, destination=lesson, by=by, now=now, reason=DeclineReason.FRENCH_FIRST)
    newcomers = [admit(walk, days_ago=days_ago) for days_ago in (3, 4, 5, 5, 6, 7, 8, 9, 10, 12)]
    return [card(walk, newcomers[0], "attend son diagnostic")]


def fill_diagnostics(walk: Walk) -> list[Card]:
    """Let people take diagnostics: under way, to confirm, and waiting for a seat."""
    for days_ago in (0, 1, 4):
        run = begin(walk, admit(walk, days_ago=days_ago + 5), days_ago=days_ago)
        answer_some(walk, run, ABILITY["intermediate"], days_ago=days_ago, most=5)
    for number in range(8):
        diagnose(walk, admit(walk, days_ago=6 + number), LEVEL_CYCLE[number % 6], days_ago=number // 2)
    for number in range(34):
        place(walk, LEVEL_CYCLE[number % 6], days_ago=2 + (number * 11) % 38)
    place(walk, "beginner", days_ago=9, free_slots=())
    place(walk, "beyond", days_ago=15)
    return []


def seat_last(walk: Walk, group: LearningGroup) -> list[Card]:
    """Offer one more seat of a group, to somebody who has not answered yet."""
    slot = group.weekly_slots[0]
    offered = place(walk, group.level.key, days_ago=8, free_slots=(slot, slot + 1), access_needs=())
    offer(walk, group, offered, days_ago=1)
    return [card(walk, offered, "a une place proposée"), card(walk, seated(group)[0], "suit un groupe")]


def own_link(walk: Walk) -> OwnLink:
    """Make the personal link of the volunteer who leads a group."""
    member = walk.antenna.member_named(LEADING)
    return OwnLink(str(member), make_member_link(member, now=walk.now))


def card(walk: Walk, learner: Learner, label: str) -> Card:
    """Give somebody a card that the demonstration's page shows."""
    _, token, pictures = issue_card(learner, by=walk.counsellor(), now=walk.now)
    return Card(label, str(learner), token, [str(picture.label) for picture in pictures])


def path() -> Path:
    """Return where the ways into the demonstration are kept: beside its database."""
    folder: Path = settings.DECLIC_DATA_DIR
    return folder / "demo.json"
