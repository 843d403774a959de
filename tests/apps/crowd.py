"""Many people at once, at four steps of the thread, written in bulk."""

from itertools import count
from uuid import uuid4

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.models import DiagnosticRun, ItemBank, OfflinePanel, OfflineReturn, Placement
from declic.learners.models import Learner
from declic.partners.models import Partner
from declic.programmes.models import Programme
from declic.referrals.models import Referral
from tests import factories

NUMBERS = count(1)


def welcome_crowd(
    branch: Branch, partner: Partner, programme: Programme, bank: ItemBank, people: int
) -> None:
    """Add people: a quarter referred, a quarter to diagnose, a quarter to confirm, a quarter waiting."""
    by = factories.UserFactory.create()
    learners = Learner.objects.bulk_create(somebody(branch) for _ in range(people))
    quarter = people // 4
    referred, others, diagnosed = learners[:quarter], learners[quarter:], learners[2 * quarter :]
    Referral.objects.bulk_create(referral(one, partner, programme, "received", None) for one in referred)
    Referral.objects.bulk_create(referral(one, partner, programme, "accepted", by) for one in others)
    confirmed = set(learners[3 * quarter :])
    runs = DiagnosticRun.objects.bulk_create(run(one, bank, one in confirmed) for one in diagnosed)
    Placement.objects.bulk_create(placement(one, by) for one in runs)
    panel, _ = OfflinePanel.objects.get_or_create(
        code="0" * 64, defaults={"bank": bank, "rules": {}, "document": {}, "made_at": factories.NOW}
    )
    OfflineReturn.objects.bulk_create(came_back(one, panel, by) for one in referred)


def somebody(branch: Branch) -> Learner:
    number = next(NUMBERS)
    return Learner(
        branch=branch,
        first_name="Awa",
        last_name=f"Nom{number}",
        sound_key=f"aoua nom{number}",
        search_text=f"awa nom{number}",
        free_slots=(0, 4),
        created_at=factories.NOW,
    )


def came_back(learner: Learner, panel: OfflinePanel, by: User) -> OfflineReturn:
    return OfflineReturn(
        key=uuid4(),
        panel=panel,
        branch=learner.branch,
        learner=learner,
        taken={"tree": 0, "gestures": {}, "answers": []},
        device_level="beginner",
        started_at=factories.NOW,
        finished_at=factories.NOW,
        received_at=factories.NOW,
        received_by=by,
    )


def referral(
    learner: Learner, partner: Partner, programme: Programme, status: str, by: User | None
) -> Referral:
    return Referral(
        branch=learner.branch,
        learner=learner,
        partner=partner,
        programme=programme,
        door="link",
        status=status,
        received_at=factories.NOW,
        expires_on=factories.TODAY,
        answered_at=factories.NOW if by else None,
        answered_by=by,
    )


def run(learner: Learner, bank: ItemBank, is_confirmed: bool) -> DiagnosticRun:
    return DiagnosticRun(
        learner=learner,
        bank=bank,
        rules={},
        engine_version="1",
        seed=1,
        state="confirmed" if is_confirmed else "finished",
        started_at=factories.NOW,
        finished_at=factories.NOW,
    )


def placement(run: DiagnosticRun, by: User) -> Placement:
    decided = {"confirmed_level": "beginner", "confirmed_by": by, "confirmed_at": factories.NOW}
    return Placement(
        run=run,
        proposed_level="beginner",
        probability=0.8,
        finish_reason="sure_enough",
        **(decided if run.state == "confirmed" else {}),
    )
