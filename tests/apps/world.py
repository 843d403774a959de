"""One object of each kind in one branch, and the address of each."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile

from declic.accounts.enums import Role
from declic.accounts.models import Membership
from declic.api.models import ApiToken, Call
from declic.attendance.access import Keeper
from declic.attendance.models import PaperSheet, RollLine, StrayLine
from declic.attendance.services import Entry, append_lines, papers
from declic.branches.models import Branch, Closure
from declic.coverage.models import Study
from declic.diagnostics.models import (
    BankItem,
    Calibration,
    DiagnosticRun,
    ItemBank,
    OfflinePanel,
    OfflineReturn,
)
from declic.groups.models import Enrolment, GroupSession, LearningGroup
from declic.groups.services import offer_seat
from declic.impact.models import Operation, Report
from declic.learners.models import Learner, Merge
from declic.learners.services import merge_learners
from declic.open_data.models import Feed
from declic.open_data.services import make_feed
from declic.outbox.models import Message
from declic.outcomes.models import (
    Certificate,
    Departure,
    Employer,
    EmployerContact,
    FollowUp,
    Internship,
    Introduction,
    JobOffer,
    NextStep,
    Outcome,
)
from declic.partners.models import Agreement, Partner, ReferralLink
from declic.partners.services import make_link
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat
from declic.referrals.models import Referral, SpreadsheetImport, SpreadsheetRow
from declic.referrals.services.spreadsheets import receive_spreadsheet
from tests import factories
from tests.apps.api.one_of_each import a_program
from tests.apps.coverage.asking import bare_study
from tests.apps.impact.asked import figures_asked
from tests.apps.outbox.messages import an_email
from tests.apps.outcomes.endings.one_of_each import endings
from tests.apps.outcomes.jobs.one_of_each import jobs
from tests.apps.planning.one_of_each import proposals, replanning
from tests.apps.privacy.rights.asked import rights_asked

MARK = "Zwertyuiop"
#: A path without network that asks nothing.
EMPTY_PATH: dict[str, Any] = {
    "least": 0,
    "most": 0,
    "sure_from": 1.0,
    **{name: [] for name in ("prior", "shares", "trees", "levels", "items")},
}


@dataclass(frozen=True)
class World:
    """Everything of one branch that an address can name; every person bears the mark."""

    branch: Branch
    learner: Learner
    twin: Learner
    merge: Merge
    referral: Referral
    link: ReferralLink
    agreement: Agreement
    destination: Any
    referrer: Any
    venue: Any
    room: Any
    closure: Closure
    membership: Membership
    member: Any
    programme: Any
    level: Any
    run: DiagnosticRun
    returned: OfflineReturn
    item: BankItem
    calibration: Calibration
    group: LearningGroup
    session: GroupSession
    paper: PaperSheet
    guest: RollLine
    stray: StrayLine
    enrolment: Enrolment
    plan: PlanRun
    proposed_group: ProposedGroup
    proposed_seat: ProposedSeat
    replan: PlanRun
    change: ProposedGroup
    curve: PlanRun
    employer: Employer
    employer_contact: EmployerContact
    offer: JobOffer
    introduction: Introduction
    internship: Internship
    outcome: Outcome
    follow_up: FollowUp
    spreadsheet: SpreadsheetImport
    row: SpreadsheetRow
    feed: Feed
    report: Report
    operation: Operation
    certificate: Certificate
    step: NextStep
    departure: Departure
    study: Study
    right_request: Any
    forgetting_notice: Any
    asleep_notice: Any
    access: ApiToken
    call: Call
    message: Message


def build_world(branch: Branch) -> World:
    """Make one of everything."""
    level = factories.LevelFactory.create()
    factories.small_lesson_pack(level)
    partner = factories.PartnerFactory.create(branch=branch)
    referral = an_arrival(partner)
    learner = referral.learner
    member = factories.TeamMemberFactory.create(branch=branch)
    room = factories.RoomFactory.create(venue__branch=branch)
    group = factories.small_group(branch, level, room=room, lead=member)
    factories.confirm_level(learner)
    enrolment = offer_seat(group, learner, by=None, today=factories.TODAY, now=factories.NOW)
    referrer = factories.ReferrerFactory.create(partner=partner)
    return World(
        branch=branch,
        learner=learner,
        referral=referral,
        referrer=referrer,
        level=level,
        programme=level.programme,
        member=member,
        room=room,
        venue=room.venue,
        group=group,
        **of_the_roll(group.sessions.earliest("on")),
        enrolment=enrolment,
        run=a_run(learner),
        returned=a_return(learner),
        **of_the_bank(),
        link=make_link(partner, today=factories.TODAY, now=factories.NOW)[0],
        **smaller_things(branch, partner),
        **proposals(branch, learner, level, room, member),
        **replanning(branch, group, member, MARK),
        **spreadsheets(partner, level.programme),
        **endings(enrolment, MARK),
        **rights_asked(learner),
        **jobs(enrolment, MARK),
        study=bare_study(branch, MARK),
        **a_program(branch, MARK),
        message=an_email(sender_key=f"branch:{branch.pk}", recipient=f"{MARK}@example.org"),
    )


def an_arrival(partner: Partner) -> Referral:
    """Return the accepted referral of the person whose name nobody else may read."""
    facts = {"learner__branch": partner.branch, "learner__last_name": MARK}
    return factories.ReferralFactory.create(
        **facts, partner=partner, status="accepted", answered_at=factories.NOW
    )


def of_the_roll(session: GroupSession) -> dict[str, Any]:
    facts = {"key": str(uuid4()), "branch": session.group.branch, "received_at": factories.NOW}
    return {
        "session": session,
        "paper": a_paper(session),
        "guest": a_guest(session),
        "stray": StrayLine.objects.create(body={}, reason=MARK, **facts),
    }


def a_paper(session: GroupSession) -> PaperSheet:
    name = papers.paper_folder().save("photo.png", ContentFile(b"\x89PNG\r\n\x1a\n"))
    return PaperSheet.objects.create(session=session, image=name, sha256="0" * 64, received_at=factories.NOW)


def a_guest(session: GroupSession) -> RollLine:
    """Return the line of somebody who came without a file."""
    key, now = uuid4(), factories.NOW
    keeper = Keeper(session.group.branch, None, None, sees_files=True)
    entry = Entry(key, "guest", f"guest:{key}", now, now, note=MARK)
    return append_lines(session, [entry], by=keeper, now=now)[0]


def a_run(learner: Learner) -> DiagnosticRun:
    bank = ItemBank.objects.get(version="1")
    return DiagnosticRun.objects.create(
        learner=learner, bank=bank, rules={}, engine_version="1", seed=1, started_at=factories.NOW
    )


def a_return(learner: Learner) -> OfflineReturn:
    bank = ItemBank.objects.get(version="1")
    panel, _ = OfflinePanel.objects.get_or_create(
        code="0" * 64,
        defaults={"bank": bank, "rules": {}, "document": EMPTY_PATH, "made_at": factories.NOW},
    )
    return OfflineReturn.objects.create(
        key=uuid4(),
        panel=panel,
        branch=learner.branch,
        learner=learner,
        taken={"tree": 0, "gestures": {}, "answers": []},
        device_level="beginner",
        started_at=factories.NOW,
        finished_at=factories.NOW,
        received_at=factories.NOW,
    )


def of_the_bank() -> dict[str, Any]:
    bank = ItemBank.objects.get(version="1")
    figures = {"slope": 1.2, "difficulty": 0.0, "guessing": 0.5, "thresholds": []}
    options = [{"key": key, "text": key} for key in "ab"]
    item = BankItem.objects.create(
        bank=bank,
        code="A1.1-a",
        skill="A1.1",
        area="A",
        level="beginner",
        kind="choose_sentence",
        content={"options": options, "answer": "a"},
        parameters=figures,
    )
    calibration = Calibration.objects.create(bank=bank, state="done", asked_at=factories.NOW)
    return {"item": item, "calibration": calibration}


def smaller_things(branch: Branch, partner: Partner) -> dict[str, Any]:
    twin, absorbed = factories.LearnerFactory.create_batch(2, branch=branch)
    venue = factories.VenueFactory.create(branch=branch)
    days = {"starts_on": factories.TODAY, "ends_on": factories.TODAY + timedelta(days=2)}
    colleague = factories.MembershipFactory.create(branch=branch, role=Role.COUNSELLOR)
    return {
        "twin": twin,
        "merge": merge_learners(twin, absorbed, by=colleague.user, now=factories.NOW),
        "agreement": Agreement.objects.create(partner=partner, title="Convention", signed_on=factories.TODAY),
        "destination": factories.DestinationFactory.create(branch=branch),
        "closure": Closure.objects.create(venue=venue, reason="travaux", **days),
        "membership": colleague,
        "feed": make_feed(branch, None, by=colleague.user, now=factories.NOW)[0],
        **figures_asked(branch, MARK),
    }


def spreadsheets(partner: Partner, programme: Any) -> dict[str, Any]:
    content = f"Nom;Prénom;Téléphone\n{MARK};Fatou;06 39 98 00 77\n".encode()
    deposit = receive_spreadsheet(
        partner,
        content,
        "liste.csv",
        referrer=None,
        programme=programme,
        by=factories.UserFactory.create(),
        now=factories.NOW,
    )
    return {"spreadsheet": deposit.spreadsheet, "row": deposit.spreadsheet.rows.get()}
