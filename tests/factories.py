"""Small believable objects; every name is invented."""

from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from declic.accounts.enums import Role
from declic.accounts.models import Membership, User
from declic.branches.enums import SchoolZone
from declic.branches.models import Branch, Room, Venue
from declic.diagnostics.models import DiagnosticRun, ItemBank, Placement
from declic.groups.models import LearningGroup
from declic.groups.services import open_group
from declic.groups.services.opening import GroupFacts
from declic.learners.enums import Employment, FrenchLevel
from declic.learners.models import Learner
from declic.partners.enums import Need, PartnerKind
from declic.partners.models import Destination, Partner, Referrer
from declic.programmes.enums import LevelKey
from declic.programmes.models import AdmissionRule, LessonPack, Level, Programme
from declic.referrals.enums import Door
from declic.referrals.models import Referral
from declic.team.enums import MemberKind
from declic.team.models import TeamMember
from declic.territory.models import Commune, Postcode
from tests.engines.lessons.small_pack import small_table

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


class CommuneFactory(DjangoModelFactory[Commune]):
    class Meta:
        model = Commune
        django_get_or_create = ["code"]

    code = "59350"
    name = "Lille"
    department_code = "59"
    latitude = 50.6317
    longitude = 3.0475


class PostcodeFactory(DjangoModelFactory[Postcode]):
    class Meta:
        model = Postcode
        django_get_or_create = ["code", "commune"]

    code = "59000"
    commune = factory.SubFactory(CommuneFactory)


class BranchFactory(DjangoModelFactory[Branch]):
    class Meta:
        model = Branch

    name = factory.Sequence(lambda n: f"Antenne {n}")
    region = "Hauts-de-France"
    school_zone = SchoolZone.B


class VenueFactory(DjangoModelFactory[Venue]):
    class Meta:
        model = Venue

    branch = factory.SubFactory(BranchFactory)
    name = factory.Sequence(lambda n: f"Lieu {n}")
    address = "1 rue des Essais"
    postcode = "59000"
    commune = factory.SubFactory(CommuneFactory)


class RoomFactory(DjangoModelFactory[Room]):
    class Meta:
        model = Room

    venue = factory.SubFactory(VenueFactory)
    name = factory.Sequence(lambda n: f"Salle {n}")
    seats = 10
    computers = 10
    open_slots = tuple(range(20))


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"personne{n}@example.org")
    first_name = "Nadia"
    last_name = factory.Sequence(lambda n: f"Leroy{n}")
    password = factory.django.Password("un mot de passe long")


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    branch = factory.SubFactory(BranchFactory)
    role = Role.COUNSELLOR


class PartnerFactory(DjangoModelFactory[Partner]):
    class Meta:
        model = Partner

    branch = factory.SubFactory(BranchFactory)
    name = factory.Sequence(lambda n: f"CCAS {n}")
    kind = PartnerKind.CCAS


class ReferrerFactory(DjangoModelFactory[Referrer]):
    class Meta:
        model = Referrer

    partner = factory.SubFactory(PartnerFactory)
    first_name = "Sonia"
    last_name = factory.Sequence(lambda n: f"Martel{n}")
    email = factory.Sequence(lambda n: f"sonia{n}@example.org")


class DestinationFactory(DjangoModelFactory[Destination]):
    class Meta:
        model = Destination

    branch = factory.SubFactory(BranchFactory)
    name = factory.Sequence(lambda n: f"Structure {n}")
    need = Need.EQUIPMENT


class ProgrammeFactory(DjangoModelFactory[Programme]):
    class Meta:
        model = Programme
        django_get_or_create = ["code"]

    code = "digitall"
    name = "DigitAll"


class AdmissionRuleFactory(DjangoModelFactory[AdmissionRule]):
    class Meta:
        model = AdmissionRule

    programme = factory.SubFactory(ProgrammeFactory)
    criterion = "minimum_age"
    parameters: dict[str, Any] = {"older_than": 16}


class LevelFactory(DjangoModelFactory[Level]):
    class Meta:
        model = Level
        django_get_or_create = ["programme", "name"]

    programme = factory.SubFactory(ProgrammeFactory)
    key = LevelKey.BEGINNER
    name = "débutant"
    hours = 20


class TeamMemberFactory(DjangoModelFactory[TeamMember]):
    class Meta:
        model = TeamMember
        skip_postgeneration_save = True

    branch = factory.SubFactory(BranchFactory)
    kind = MemberKind.TRAINER
    first_name = "Karim"
    last_name = factory.Sequence(lambda n: f"Dumont{n}")
    free_slots = tuple(range(20))
    weekly_sessions = 8

    @factory.post_generation
    def levels(self, create: bool, extracted: Any) -> None:
        if create and extracted:
            self.levels.set(extracted)


class LearnerFactory(DjangoModelFactory[Learner]):
    class Meta:
        model = Learner

    branch = factory.SubFactory(BranchFactory)
    first_name = "Awa"
    last_name = factory.Sequence(lambda n: f"Diop{n}")
    sound_key = factory.Sequence(lambda n: f"aoua diop{n}")
    search_text = factory.Sequence(lambda n: f"awa diop{n}")
    birth_on = date(1988, 4, 2)
    phone = factory.Sequence(lambda n: f"+336399{n:05d}")
    employment = Employment.UNEMPLOYED
    french_level = FrenchLevel.B1
    commune = factory.SubFactory(CommuneFactory)
    free_slots = (0, 4, 8)
    created_at = NOW


class ReferralFactory(DjangoModelFactory[Referral]):
    class Meta:
        model = Referral

    learner = factory.SubFactory(LearnerFactory)
    branch = factory.SelfAttribute("learner.branch")
    partner = factory.SubFactory(PartnerFactory, branch=factory.SelfAttribute("..branch"))
    programme = factory.SubFactory(ProgrammeFactory)
    door = Door.LINK
    received_at = NOW
    expires_on = date(2026, 12, 23)


def small_group(branch: Branch, level: Level, **facts: Any) -> LearningGroup:
    """Open a group as a counsellor would: a room, a trainer, Monday morning, ten sessions."""
    room = facts.pop("room", None) or RoomFactory.create(venue__branch=branch)
    lead = facts.pop("lead", None) or TeamMemberFactory.create(branch=branch)
    given = {"weekly_slots": (0,), "starts_on": date(2026, 11, 30), "skips_school_holidays": False, **facts}
    by = UserFactory.create()
    return open_group(branch, GroupFacts(level=level, room=room, lead=lead, **given), by=by, now=NOW)


def placed_learner(branch: Branch, **facts: Any) -> Learner:
    """Return somebody whose level is confirmed."""
    learner = LearnerFactory.create(branch=branch, **facts)
    confirm_level(learner)
    return learner


def confirm_level(learner: Learner, level: str = LevelKey.BEGINNER) -> None:
    """Give somebody a confirmed run, as a counsellor would leave it."""
    version = {"content_hash": "0" * 64, "loaded_at": NOW}
    bank, _ = ItemBank.objects.get_or_create(version="1", defaults=version)
    run = DiagnosticRun.objects.create(
        learner=learner,
        bank=bank,
        rules={},
        engine_version="1",
        seed=1,
        state="confirmed",
        started_at=NOW,
        finished_at=NOW,
    )
    Placement.objects.create(
        run=run,
        proposed_level=level,
        probability=0.8,
        finish_reason="sure_enough",
        confirmed_level=level,
        confirmed_by=UserFactory.create(),
        confirmed_at=NOW,
    )


def small_lesson_pack(level: Level, **facts: Any) -> LessonPack:
    """Return a pack of a level, stored: the smallest one, with some facts of its row changed."""
    content = small_table({"programme": level.programme.code, "level": level.key})
    row = {name: content[name] for name in ("code", "number", "title", "aim", "minutes", "skills")}
    return LessonPack.objects.create(level=level, content=content, digest="", **{**row, **facts})
