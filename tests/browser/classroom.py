"""A class that meets today: a lead who signs in, a room, learners on the roll."""

from dataclasses import dataclass

from django.utils import timezone
from playwright.sync_api import Page, expect

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import Booking, GroupSession, LearningGroup
from declic.groups.services import offer_seat
from declic.learners.models import Learner
from declic.team.models import TeamMember
from tests import factories

FIRST_NAMES = (
    "Amina",
    "Bachir",
    "Chloé",
    "Dalila",
    "Élias",
    "Fanta",
    "Goran",
    "Hawa",
    "Ivo",
    "Jade",
    "Kadi",
    "Lila",
)


@dataclass(frozen=True)
class ClassToday:
    """Who teaches, who learns, and where the roll is."""

    branch: Branch
    user: User
    lead: TeamMember
    group: LearningGroup
    session: GroupSession
    learners: list[Learner]

    @property
    def address(self) -> str:
        """The address of the roll."""
        return f"/classe/{self.session.pk}/"


def class_today(learner_count: int = 12) -> ClassToday:
    """Return a class whose first session is today, whatever the day of the week."""
    branch = factories.BranchFactory.create(name="Lille")
    user = factories.UserFactory.create(first_name="Hugo")
    factories.MembershipFactory.create(user=user, branch=branch, role=Role.COUNSELLOR)
    lead = factories.TeamMemberFactory.create(branch=branch, first_name="Hugo", last_name="Martel", user=user)
    level = factories.LevelFactory.create(learners_per_adult=learner_count + 1)
    room = factories.RoomFactory.create(venue__branch=branch, seats=learner_count + 1)
    group = factories.small_group(branch, level, lead=lead, room=room)
    learners = [
        factories.placed_learner(branch, first_name=FIRST_NAMES[n % len(FIRST_NAMES)], last_name=f"Zed{n}")
        for n in range(learner_count)
    ]
    for one in learners:
        offer_seat(group, one, by=None, today=factories.TODAY, now=factories.NOW)
    session = group.sessions.order_by("on", "slot")[0]
    today = timezone.localdate()
    Booking.objects.filter(session=session).update(on=today)
    GroupSession.objects.filter(pk=session.pk).update(on=today)
    session.refresh_from_db()
    return ClassToday(branch, user, lead, group, session, learners)


def sign_on(page: Page, count: int) -> None:
    """Let so many people sign with the finger, each with a hand of their own."""
    page.get_by_role("button", name="Faire signer").click()
    canvas = page.locator("[data-canvas]")
    for person in range(count):
        frame = canvas.bounding_box()
        assert frame is not None
        page.mouse.move(frame["x"] + 20, frame["y"] + 30)
        page.mouse.down()
        for step in range(12):
            page.mouse.move(frame["x"] + 20 + 12 * step, frame["y"] + 30 + (7 * step * (person + 2)) % 60)
        page.mouse.up()
        before = page.locator("[data-signer-name]").inner_text()
        page.get_by_role("button", name="Valider", exact=True).click()
        if person + 1 < count:
            expect(page.locator("[data-signer-name]")).not_to_have_text(before)


def mark(page: Page, person: int, word: str) -> None:
    """Touch one of the four buttons of a person."""
    page.locator(".roll-person").nth(person).get_by_role("radio", name=word).check()
