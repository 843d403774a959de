"""What the tour names: one thing of each kind, found in the demonstration or added to it."""

from typing import Any
from uuid import uuid4

from django.core import mail
from django.utils import timezone

from declic.accounts.models import Membership, User
from declic.accounts.services import invite_colleague
from declic.branches.models import Branch, Closure, Room
from declic.demo.services import DemoReport, demo_user
from declic.diagnostics.enums import RunState
from declic.diagnostics.models import BankItem, Calibration, DiagnosticRun, OfflinePanel, OfflineReturn
from declic.diagnostics.services import pause_run, start_run
from declic.groups.enums import Stage
from declic.groups.models import GroupSession, GroupStaff, LearningGroup
from declic.groups.queries import learners_at
from declic.learners.models import Learner
from declic.learners.services import open_own_week
from declic.partners.models import Agreement, Destination
from declic.partners.queries import open_link
from declic.partners.services import make_link
from declic.planning.models import PlanRun
from declic.planning.queries.events import MemberLeaves
from declic.planning.services import ask_plan, ask_replan, solve_run
from declic.programmes.models import LessonPack, Level, Programme
from declic.referrals.enums import ReferralStatus
from declic.referrals.models import Referral
from declic.referrals.queries.intake import sign_receipt
from declic.referrals.services.spreadsheets import apply_import, receive_spreadsheet
from declic.team.models import TeamMember
from tests import factories
from tests.apps.api.one_of_each import a_program
from tests.browser.demonstration.classroom import classrooms
from tests.browser.demonstration.endings import ended
from tests.browser.demonstration.figures import reported
from tests.browser.demonstration.jobs import working
from tests.browser.demonstration.territory import territories
from tests.browser.demonstration.volunteers import volunteers

PEOPLE = "Prénom;Nom;Téléphone;Date de naissance\nInès;Morel;06 39 98 77 01;02/04/1990\nPaul;Roux;;\n"
OTHERS = "Prénom;Nom;Téléphone;Date de naissance\nLéa;Petit;06 39 98 77 02;02/05/1991\n"

Things = dict[str, Any]


def things_of(report: DemoReport) -> Things:
    """Return what the addresses of the tour name, by name."""
    branch = Branch.objects.earliest("pk")
    by = User.objects.filter(memberships__role="counsellor").earliest("pk")
    return {
        "stage": Stage.WAITING.value,
        "forged": "un-lien-invente",
        "kit": LessonPack.objects.earliest("pk").code,
        "card": report.cards[0].token,
        **people(branch, by),
        **of_the_bank(by),
        **referred(report, by),
        **places(branch),
        **groups(branch, by),
        **volunteers(branch, now=timezone.now()),
        **territories(branch, by),
        **classrooms(branch, by, now=timezone.now()),
        **reported(branch, by, timezone.now()),
        **ended(by, timezone.now()),
        **working(branch, by, timezone.localdate(), timezone.now()),
    }


def people(branch: Branch, by: User) -> Things:
    """Return somebody at each step of the thread, and their diagnostics."""
    today, now = timezone.localdate(), timezone.now()
    stages = {
        "answering": Stage.DIAGNOSING,
        "finished": Stage.TO_CONFIRM,
        "waiting": Stage.WAITING,
        "offered": Stage.OFFERED,
        "seated": Stage.IN_GROUP,
    }
    found = {
        name: learners_at(branch, stage, today=today, most=1)[0].learner for name, stage in stages.items()
    }
    arrivals = learners_at(branch, Stage.TO_DIAGNOSE, today=today, most=3)
    newcomer, beginning, pausing = [line.learner for line in arrivals]
    start_run(beginning, by=by, now=now)
    pause_run(start_run(pausing, by=by, now=now), now=now)
    runs = {f"run_{state}": run_in(state) for state in ("finished", "confirmed")}
    open_run = DiagnosticRun.objects.filter(learner=found["answering"]).latest("pk")
    everybody: dict[str, Learner] = {
        **found,
        "newcomer": newcomer,
        "beginning": beginning,
        "pausing": pausing,
    }
    week = open_own_week(found["waiting"], by=by, now=now)
    pks = {name: one.pk for name, one in everybody.items()}
    returned = came_back(newcomer, open_run, by)
    return {**pks, **runs, "run_open": open_run.pk, "own_week": week, "returned": returned}


def came_back(learner: Learner, run: DiagnosticRun, by: User) -> int:
    """Return a diagnostic taken without network by somebody who had no file there."""
    panel, now = OfflinePanel.objects.latest("pk"), run.started_at
    returned = OfflineReturn.objects.create(
        key=uuid4(),
        panel=panel,
        branch=learner.branch,
        first_name="Awa",
        last_name=learner.last_name,
        taken={"tree": 0, "gestures": {}, "answers": []},
        device_level="beginner",
        started_at=now,
        finished_at=now,
        received_at=now,
        received_by=by,
    )
    return returned.pk


def of_the_bank(by: User) -> Things:
    """Return a question of the bank, and a calibration that waits for its worker."""
    item = BankItem.objects.filter(bank__is_current=True).exclude(area="").earliest("pk")
    calibration = Calibration.objects.create(bank=item.bank, asked_by=by, asked_at=timezone.now())
    return {"item": item.pk, "calibration": calibration.pk}


def run_in(state: str) -> int:
    """Return a diagnostic in this state."""
    return DiagnosticRun.objects.filter(state=RunState(state)).latest("pk").pk


def referred(report: DemoReport, by: User) -> Things:
    """Return referrals, their partner, and two files that it sent."""
    today, now = timezone.localdate(), timezone.now()
    referral = Referral.objects.filter(status=ReferralStatus.RECEIVED, referrer__isnull=False).latest("pk")
    partner = referral.partner
    assert partner is not None
    given: dict[str, Any] = {"referrer": None, "programme": referral.programme, "by": by, "now": now}
    waiting = receive_spreadsheet(partner, PEOPLE.encode(), "orientations.csv", **given).spreadsheet
    done = receive_spreadsheet(partner, OTHERS.encode(), "autres.csv", **given).spreadsheet
    apply_import(done, by=by, now=now)
    return {
        "referral": referral.pk,
        "referral_answered": Referral.objects.exclude(answered_at=None).latest("pk").pk,
        "receipt": sign_receipt(sent_by(report)),
        "link": report.link_token,
        "partner_link": make_link(partner, today=today, now=now)[1],
        "partner": partner.pk,
        "referrer": referral.referrer_id,
        "agreement": Agreement.objects.latest("pk").pk,
        "destination": Destination.objects.latest("pk").pk,
        "spreadsheet": waiting.pk,
        "row_number": waiting.rows.earliest("number").number,
        "spreadsheet_done": done.pk,
    }


def sent_by(report: DemoReport) -> Referral:
    """Return a referral of whoever holds the link of the demonstration."""
    link = open_link(report.link_token, timezone.localdate())
    return Referral.objects.filter(referrer=link.referrer_id).latest("pk")


def places(branch: Branch) -> Things:
    """Return what an antenna is made of."""
    room, today = Room.objects.latest("pk"), timezone.localdate()
    closure = Closure.objects.create(venue=room.venue, reason="travaux", starts_on=today, ends_on=today)
    return {
        "closure": closure.pk,
        "venue": room.venue_id,
        "room": room.pk,
        "invitation": invitation(branch),
        "access": a_program(branch, "Logiciel-du-CCAS")["access"].pk,
        "membership": Membership.objects.filter(branch=branch).latest("pk").pk,
        "member": TeamMember.objects.latest("pk").pk,
        "programme": Programme.objects.latest("pk").pk,
        "level": Level.objects.latest("pk").pk,
    }


def invitation(branch: Branch) -> str:
    """Return the token of the link that somebody of another antenna has received."""
    known = factories.MembershipFactory.create().user
    names = {"first_name": known.first_name, "last_name": known.last_name}
    by = demo_user("manager")
    invite_colleague(branch, email=known.email, **names, role="counsellor", by=by, now=timezone.now())
    letter = str(mail.outbox[-1].body)
    return letter.partition("/invitation/")[2].partition("/")[0]


def groups(branch: Branch, by: User) -> Things:
    """Return groups, a plan that is there and one that waits."""
    today, now = timezone.localdate(), timezone.now()
    plan = ask_plan(branch, starts_on=today, seconds=5, by=by, now=now)
    leads = GroupStaff.objects.filter(group__state="open", role="lead")
    lead = leads.exclude(group__sessions__moved_from_on__isnull=False).latest("pk").member
    replan = ask_replan(branch, MemberLeaves(lead, today), by=by, now=now)
    asked: dict[str, Any] = {"starts_on": today, "asked_by": by, "asked_at": now}
    curve = PlanRun.objects.create(branch=branch, kind="fairness", seconds=2, problem=plan.problem, **asked)
    solve_run(curve, now)
    queued = PlanRun.objects.create(branch=branch, **asked)
    coming = GroupSession.objects.filter(group__state="open", on__gt=today).order_by("on")
    return {
        "session": coming.filter(state="planned", moved_from_on=None).latest("on").pk,
        "session_cancelled": coming.filter(state="cancelled").latest("on").pk,
        "group": LearningGroup.objects.filter(state="open").latest("pk").pk,
        "group_over": LearningGroup.objects.filter(state="closed").latest("pk").pk,
        "plan": plan.pk,
        "plan_queued": queued.pk,
        "replan": replan.pk,
        "curve": curve.pk,
    }
