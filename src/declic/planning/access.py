"""The only way a view obtains a plan run, a proposed group or a proposed seat."""

from django.shortcuts import get_object_or_404

from declic.accounts.models import User
from declic.learners.access import branches_of_files
from declic.planning.enums import PlanKind
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat
from declic.shared import reading


def get_visible_run(user: User, pk: int) -> PlanRun:
    """Return the run without its facts, or 404 when it belongs to another antenna."""
    runs = PlanRun.objects.select_related("branch", "asked_by").defer("problem")
    return get_object_or_404(runs, pk=pk, branch__in=branches_of_files(user))


def get_visible_proposal(user: User, pk: int) -> PlanRun:
    """Return a run that proposes groups, or 404 when it is a replanning or none of theirs."""
    runs = PlanRun.objects.exclude(kind=PlanKind.REPLAN).select_related("branch").defer("problem")
    return get_object_or_404(runs, pk=pk, branch__in=branches_of_files(user))


def get_visible_group(user: User, pk: int) -> ProposedGroup:
    """Return the proposed group, or 404 when it is of a replanning or belongs to another antenna."""
    groups = ProposedGroup.objects.exclude(run__kind=PlanKind.REPLAN)
    return get_object_or_404(groups, pk=pk, run__branch__in=branches_of_files(user))


def get_visible_seat(user: User, pk: int) -> ProposedSeat:
    """Return the proposed seat, or 404 when it is of a replanning or belongs to another antenna."""
    seats = ProposedSeat.objects.exclude(proposed_group__run__kind=PlanKind.REPLAN)
    seats = seats.select_related("proposed_group")
    seat = get_object_or_404(seats, pk=pk, proposed_group__run__branch__in=branches_of_files(user))
    reading.note_opened(seat.learner_id)
    return seat


def get_visible_replan(user: User, pk: int) -> PlanRun:
    """Return a replanning without its facts, or 404 when it is none of theirs."""
    runs = PlanRun.objects.filter(kind=PlanKind.REPLAN).select_related("branch", "asked_by", "undone_by")
    return get_object_or_404(runs.defer("problem"), pk=pk, branch__in=branches_of_files(user))


def get_visible_change(user: User, pk: int) -> ProposedGroup:
    """Return a line of a replanning, or 404 when it is none of theirs."""
    lines = ProposedGroup.objects.filter(run__kind=PlanKind.REPLAN)
    return get_object_or_404(lines, pk=pk, run__branch__in=branches_of_files(user))


def get_visible_curve(user: User, pk: int) -> PlanRun:
    """Return a curve of fairness without its facts, or 404 when it is none of theirs."""
    runs = PlanRun.objects.filter(kind=PlanKind.FAIRNESS).select_related("branch", "asked_by")
    return get_object_or_404(runs.defer("problem"), pk=pk, branch__in=branches_of_files(user))
