"""Small weeks to plan: who waits, where, with whom; every name is invented."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from declic.branches.models import Branch, Room
from declic.diagnostics.enums import FinishReason, RunState
from declic.diagnostics.models import DiagnosticRun, ItemBank, Placement
from declic.learners.models import Learner
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.queries.facts import PlanFacts, read_facts
from declic.planning.services import ask_plan, solve_run
from declic.planning.services.claiming import claim
from declic.programmes.models import Level
from declic.referrals.enums import ReferralStatus
from declic.team.models import TeamMember
from tests import factories
from tests.factories import NOW, TODAY

STARTS_ON = date(2026, 11, 30)


def waiting_person(branch: Branch, level: Level, *, days: int = 30, **facts: Any) -> Learner:
    """Return somebody admitted, whose level was confirmed some days ago, and who has no seat."""
    learner: Learner = factories.LearnerFactory.create(branch=branch, **facts)
    factories.ReferralFactory.create(
        learner=learner, programme=level.programme, status=ReferralStatus.ACCEPTED, answered_at=NOW
    )
    bank, _ = ItemBank.objects.get_or_create(
        version="essai", defaults={"content_hash": "e" * 64, "loaded_at": NOW}
    )
    confirmed_at = datetime(2026, 11, 23, 9, tzinfo=UTC) - timedelta(days=days)
    run = DiagnosticRun.objects.create(
        learner=learner,
        bank=bank,
        state=RunState.CONFIRMED,
        rules={},
        engine_version="essai",
        seed=1,
        started_at=confirmed_at,
        finished_at=confirmed_at,
    )
    Placement.objects.create(
        run=run,
        proposed_level=level.key,
        probability=0.9,
        finish_reason=FinishReason.values[0],
        confirmed_level=level.key,
        confirmed_at=confirmed_at,
    )
    return learner


def room_in(branch: Branch, **facts: Any) -> Room:
    """Return a room of a new venue of the branch."""
    room: Room = factories.RoomFactory.create(venue__branch=branch, **facts)
    return room


def lead_in(branch: Branch, level: Level, **facts: Any) -> TeamMember:
    """Return a trainer who may lead this level."""
    lead: TeamMember = factories.TeamMemberFactory.create(branch=branch, levels=[level], **facts)
    return lead


def small_week(branch: Branch, level: Level, *, people: int = 6, **facts: Any) -> list[Learner]:
    """Return people who wait for this level, with a room and a trainer for them."""
    room_in(branch)
    lead_in(branch, level)
    return [waiting_person(branch, level, **facts) for _ in range(people)]


def facts_of(branch: Branch) -> PlanFacts:
    """Return what a plan asked today would be made from."""
    return read_facts(branch, starts_on=STARTS_ON, today=TODAY)


def asked_plan(branch: Branch, *, seconds: int = 5) -> PlanRun:
    """Return a plan that nobody calculated yet."""
    return ask_plan(branch, starts_on=STARTS_ON, seconds=seconds, by=None, now=NOW)


def solved_plan(branch: Branch) -> PlanRun:
    """Return a calculated plan."""
    return solve_run(asked_plan(branch), NOW)


def only_group(run: PlanRun) -> ProposedGroup:
    """Return the one group of a proposal."""
    return ProposedGroup.objects.get(run=run)


def give_progress(run: PlanRun, plan: dict[str, Any], *, seen_at: datetime) -> None:
    """Keep the best of a search beside its run, as a worker does."""
    kept = {key: plan[key] for key in ("objective", "bound", "groups", "seconds")}
    run.progress = {**kept, "seated": 6, "seen_at": seen_at.isoformat()}
    run.save(update_fields=["progress"])


def found_plan_of_six(branch: Branch, level: Level) -> PlanRun:
    """Return a run that a worker calculates and that has already found seats for six people."""
    small_week(branch, level)
    plan = solved_plan(branch).plan
    run = asked_plan(branch)
    claim(run, NOW)
    give_progress(run, plan, seen_at=NOW)
    return run
