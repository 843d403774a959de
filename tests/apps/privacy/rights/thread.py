"""What the thread keeps of one person, from the referral to the follow-up, under words of their own."""

from typing import Any
from uuid import uuid4

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.models import (
    Answer,
    BankItem,
    DiagnosticRun,
    ExternalEvidence,
    ItemBank,
    OfflinePanel,
    OfflineReturn,
    Placement,
)
from declic.groups.models import Enrolment
from declic.learners.models import Learner
from declic.outcomes.models import (
    Certificate,
    Departure,
    Employer,
    FollowUp,
    Internship,
    Introduction,
    JobOffer,
    NextStep,
    Outcome,
)
from declic.planning.models import PlanRun
from declic.privacy.models import RightRequest
from declic.referrals.models import Referral, SpreadsheetImport, SpreadsheetRow
from tests import factories
from tests.factories import NOW, TODAY


def referred(learner: Learner, by: User) -> Referral:
    """Return the referral of a person, and their two rows in a partner's file: one applied, one not."""
    partner = factories.PartnerFactory.create(branch=learner.branch)
    referral: Referral = factories.ReferralFactory.create(
        learner=learner, branch=learner.branch, partner=partner, need="ecrire au consulat Amarante"
    )
    facts = {"status": "accepted", "message": "venez place Sassafras", "answered_by": by, "answered_at": NOW}
    Referral.objects.filter(pk=referral.pk).update(**facts, eligibility={"facts": {"word": "Jacaranda"}})
    cells = {"sheet": "f", "sheets": ["f"], "rows": [[2, ["Zelmira", "Quatrefages", "quartier Mirabelle"]]]}
    paper = SpreadsheetImport.objects.create(
        branch=learner.branch, partner=partner, file_name="f.xlsx", content_hash="1" * 64, cells=cells,
        header_row=1, first_data_row=2, columns={"fields": {}}, made_by=by, made_at=NOW,
    )  # fmt: skip
    person = {"first_name": "Zelmira", "last_name": "Quatrefages", "city": "Cornaline"}
    SpreadsheetRow.objects.create(spreadsheet=paper, number=2, person=person, repairs=["Aventurine"])
    SpreadsheetRow.objects.create(spreadsheet=paper, number=3, person={"x": "Chrysocolle"}, learner=learner)
    return referral


def diagnosed(learner: Learner, by: User) -> DiagnosticRun:
    """Return the diagnostic of a person, and one taken without network that nobody attached."""
    bank = ItemBank.objects.create(version="f", content_hash="2" * 64, loaded_at=NOW)
    item = BankItem.objects.create(
        bank=bank,
        code="i",
        skill="s",
        area="a",
        level="l",
        kind="k",
        instruction="i",
        content={},
        parameters={},
    )
    run = answered(learner, bank, item, by)
    ExternalEvidence.objects.create(
        learner=learner, source="pix", measured_on=TODAY, result="Pix Galanga", recorded_at=NOW
    )
    panel = OfflinePanel.objects.create(bank=bank, code="p", rules={}, document={}, made_at=NOW)
    OfflineReturn.objects.create(
        key=uuid4(), panel=panel, branch=learner.branch, first_name="ZELMIRA", last_name="quatrefages",
        phone="+33639989999", taken={"words": "Romarin"}, started_at=NOW, finished_at=NOW, received_at=NOW,
    )  # fmt: skip
    return run


def answered(learner: Learner, bank: ItemBank, item: BankItem, by: User) -> DiagnosticRun:
    """Return a diagnostic with its answer and its placement."""
    run = DiagnosticRun.objects.create(
        learner=learner, bank=bank, state="confirmed", rules={}, engine_version="1", seed=1, started_at=NOW,
        finished_at=NOW, gestures={"souris": "main Topinambour"}, place_label="poste Salsifis",
        prior={"from": "Pimprenelle"},
    )  # fmt: skip
    Answer.objects.create(
        run=run, item=item, position=1, response={"typed": "bonjour Bergamote"}, shown_at=NOW
    )
    Placement.objects.create(
        run=run, proposed_level="beginner", probability=0.9, finish_reason="sure", confirmed_level="beginner",
        details={"ability": -0.5, "words": "Estragon"}, confirmed_by=by, confirmed_at=NOW,
        override_reason="lit mal l’affiche Cardamome",
    )  # fmt: skip
    return run


def followed(learner: Learner, enrolment: Enrolment, branch: Branch) -> None:
    """Leave what comes after a course: certificate, next step, job, internship, news, and a right asked."""
    who: Any = {"learner": learner}
    Certificate.objects.create(
        **who, enrolment=enrolment, code="ZQ7-MARJOLAINE",
        content={"first_name": "Zelmira", "hours": "Sarriette"}, seal="3" * 64, made_at=NOW,
    )  # fmt: skip
    NextStep.objects.create(
        **who, kind="level", note="veut Aubepine", decision={"x": "Eglantine"}, proposed_at=NOW
    )
    Departure.objects.create(
        **who, enrolment=enrolment, reason="moved", note="cousine Clematite", left_on=TODAY, recorded_at=NOW
    )
    hired(who, enrolment, branch)
    FollowUp.objects.create(
        **who,
        enrolment=enrolment,
        moment=6,
        due_on=TODAY,
        state="answered",
        word="merci Myosotis",
        token_hash="4" * 64,
    )
    RightRequest.objects.create(**who, kind="access", words="lettre Nigelle", received_on=TODAY, due_on=TODAY)
    homes = {
        "learners": [{"id": f"learner-{learner.pk}", "x_km": 31.415926, "y_km": 2.0, "district": "QN-Perce"}]
    }
    PlanRun.objects.create(branch=branch, starts_on=TODAY, problem=homes, asked_at=NOW, state="done")


ON_THE_THREAD = [
    *("Amarante", "Sassafras", "Jacaranda", "Mirabelle", "Cornaline", "Aventurine", "Chrysocolle"),
    *("Topinambour", "Salsifis", "Pimprenelle", "Bergamote", "Estragon", "Cardamome", "Galanga", "Romarin"),
    *("+33639989999", "MARJOLAINE", "Sarriette", "Aubepine", "Eglantine", "Clematite", "Capucine"),
    *("Digitale", "Gentiane", "Hellebore", "Jonquille", "Myosotis", "Nigelle", "31.415926", "QN-Perce"),
]


def hired(who: dict[str, Any], enrolment: Enrolment, branch: Branch) -> None:
    """Leave an introduction, an internship and a job."""
    employer = Employer.objects.create(branch=branch, name="Atelier")
    offer = JobOffer.objects.create(employer=employer, title="Agent", contract="cdi", received_on=TODAY)
    Introduction.objects.create(
        **who,
        offer=offer,
        state="sent",
        agreed_on=TODAY,
        agreed_to="dire Capucine",
        changed_at=NOW,
        note="Digitale",
    )
    Internship.objects.create(
        enrolment=enrolment, employer=employer, starts_on=TODAY, ends_on=TODAY, weekly_hours=10,
        state="done", assessment="soigneuse Gentiane",
    )  # fmt: skip
    Outcome.objects.create(
        **who, kind="job", employer_name="Garage Hellebore", evidence="contrat Jonquille", started_on=TODAY,
        source="learner", recorded_at=NOW,
    )  # fmt: skip
