"""Work that began before an erasure and ends after it writes nothing of the person back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.engines.planning.replan import replan
from declic.groups.models import Enrolment
from declic.impact.models import ReportedPerson
from declic.impact.queries.reports.pages import verify_report
from declic.impact.queries.reports.papers import make_papers
from declic.impact.services import reports
from declic.learners.models import Learner
from declic.outbox.enums import Delivery
from declic.outbox.models import DeadAddress, Message
from declic.outbox.services import deliver
from declic.outbox.services.carriers import Carriers
from declic.outbox.services.carriers.port import Letter, TryLater, Undeliverable
from declic.planning.models import ProposedSeat, Unplaced
from declic.planning.services import choose_plan, replanning, searching, solve_run
from declic.planning.services.fairness import ask_curve
from declic.planning.services.watching import watch
from declic.privacy.enums.rights import ErasureReason
from declic.privacy.services.erasure import erase_learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.impact.reported import draft_of, held_class
from tests.apps.planning.replan.happenings import after_lead_leaves, meeting_group
from tests.apps.planning.scenes import STARTS_ON, asked_plan, lead_in, small_week
from tests.apps.privacy.rights.dump import found_in, whole_database
from tests.factories import NOW

LATER = NOW + timedelta(minutes=1)


def erase(learner: Learner) -> None:
    erase_learner(learner, reason=ErasureReason.ASKED, by=None, now=NOW)


def then_erase(calculate: Callable[..., Any], learner: Learner) -> Callable[..., Any]:
    """Return the same calculation, during which somebody is erased."""

    def meanwhile(*facts: Any, **options: Any) -> Any:
        answer = calculate(*facts, **options)
        erase(learner)
        return answer

    return meanwhile


@pytest.mark.parametrize("people", [8, 2])
def test_a_plan_seats_nobody_who_was_erased(
    branch: Branch, level: Level, people: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With two people, nobody has a seat: they are told apart, with their reasons."""
    small_week(branch, level, people=people)
    learner = Learner.objects.all()[0]
    monkeypatch.setattr(searching, "watch", then_erase(watch, learner))
    run = solve_run(asked_plan(branch), NOW)
    assert run.state == "done"
    told = [*ProposedSeat.objects.values_list("learner"), *Unplaced.objects.values_list("learner")]
    assert (learner.pk,) not in told
    assert len(told) == people - 1


def test_a_plan_chosen_on_a_curve_seats_nobody_who_was_erased(
    branch: Branch, level: Level, manager: User
) -> None:
    learner = small_week(branch, level, people=8)[0]
    curve = solve_run(ask_curve(branch, starts_on=STARTS_ON, by=None, now=NOW), NOW)
    erase(learner)
    choose_plan(curve, curve.plan["points"][0]["name"], by=manager, now=LATER)
    assert ProposedSeat.objects.exists()
    assert not ProposedSeat.objects.filter(learner=learner).exists()


def test_changes_to_running_groups_move_nobody_who_was_erased(
    branch: Branch, level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = meeting_group(branch, level, people=3)
    meeting_group(branch, level, weekly_slots=(8,), lead=lead_in(branch, level, free_slots=(8,)))
    learner = group.enrolments.all()[0].learner

    def leave_and_erase(*facts: Any, **options: Any) -> Any:
        answer = replan(*facts, **options)
        Enrolment.objects.filter(learner=learner).update(state="left", ended_at=NOW)
        erase(learner)
        return answer

    monkeypatch.setattr(replanning, "replan", leave_and_erase)
    run = after_lead_leaves(group)
    seats = ProposedSeat.objects.filter(proposed_group__run=run)
    assert seats.exists()
    assert not seats.filter(learner=learner).exists()


def test_a_report_frozen_meanwhile_keeps_no_link_to_them(
    branch: Branch, level: Level, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    learners = held_class(branch, level, manager)
    Enrolment.objects.filter(learner=learners[0]).update(state="left", ended_at=NOW)
    monkeypatch.setattr(reports, "make_papers", then_erase(make_papers, learners[0]))
    frozen = reports.freeze_report(draft_of(branch), by=manager, now=NOW)
    assert not ReportedPerson.objects.filter(learner=learners[0]).exists()
    assert ReportedPerson.objects.filter(report=frozen).count() == len(learners) - 1
    assert verify_report(frozen).is_same


class Eraser:
    """A carrier during whose work somebody is erased: before or after nothing can be taken back."""

    def __init__(self, learner: Learner, *, hands_first: bool, trouble: Exception | None) -> None:
        self.learner, self.hands_first, self.trouble = learner, hands_first, trouble
        self.left: list[str] = []

    def carry(self, letter: Letter, hand_over: Callable[[], None]) -> str:
        """Erase, and carry."""
        if self.hands_first:
            hand_over()
            erase(self.learner)
        else:
            erase(self.learner)
            hand_over()
        if self.trouble:
            raise self.trouble
        self.left.append(letter.recipient)
        return "reference-Nenuphar"

    def close(self) -> None:
        """Hold nothing."""


TO = "zelmira.q@orpailleurs.example"
WORDS = ["Zelmira", "Quatrefages", "orpailleurs", "Nenuphar"]


@pytest.fixture
def learner(branch: Branch) -> Learner:
    facts = {"first_name": "Zelmira", "last_name": "Quatrefages", "email": TO}
    learner: Learner = factories.LearnerFactory.create(branch=branch, **facts)
    return learner


def sent_while_erased(message: Message, carrier: Eraser) -> bool:
    carriers = Carriers()
    carriers.by_channel["email"] = carrier
    return deliver(message, NOW, carriers=carriers)


@pytest.fixture(params=["to them", "of them"])
def message(request: pytest.FixtureRequest, learner: Learner) -> Message:
    """A letter to the person, or one that speaks of them to a partner."""
    to_them = {"recipient": TO, "person_key": f"learner:{learner.pk}"}
    of_them = {"recipient": "p@ccas.example", "sender_key": f"branch:{learner.branch_id}"}
    facts = to_them if request.param == "to them" else of_them
    common = {"kind": "reminder", "channel": "email", "queued_at": NOW, "once_key": "a", "delivery": "queued"}
    return Message.objects.create(**common, **facts, body="Zelmira Quatrefages a sa place.")


def test_a_letter_not_handed_over_does_not_leave(message: Message, learner: Learner) -> None:
    carrier = Eraser(learner, hands_first=False, trouble=None)
    assert not sent_while_erased(message, carrier)
    assert carrier.left == []
    assert found_in(whole_database(), WORDS) == []


@pytest.mark.parametrize(
    "trouble",
    [None, Undeliverable(f"{TO} refused"), TryLater(f"{TO} is full"), OSError(f"{TO} lost")],
    ids=repr,
)
def test_a_letter_handed_over_writes_nothing_back(
    message: Message, learner: Learner, trouble: Exception | None
) -> None:
    assert len(found_in(whole_database(), WORDS)) == 3
    sent_while_erased(message, Eraser(learner, hands_first=True, trouble=trouble))
    assert found_in(whole_database(), WORDS) == []
    assert Message.objects.get().delivery == Delivery.UNCONFIRMED
    assert not DeadAddress.objects.exists()
