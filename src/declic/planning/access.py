"""The only way a view obtains a plan run, a proposed group or a proposed seat."""

from django.shortcuts import get_object_or_404

from declic.accounts.models import User
from declic.learners.access import branches_of_files
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat


def get_visible_run(user: User, pk: int) -> PlanRun:
    """Return the run without its facts, or 404 when it belongs to another antenna."""
    runs = PlanRun.objects.select_related("branch", "asked_by").defer("problem")
    return get_object_or_404(runs, pk=pk, branch__in=branches_of_files(user))


def get_visible_group(user: User, pk: int) -> ProposedGroup:
    """Return the proposed group, or 404 when it belongs to another antenna."""
    return get_object_or_404(ProposedGroup, pk=pk, run__branch__in=branches_of_files(user))


def get_visible_seat(user: User, pk: int) -> ProposedSeat:
    """Return the proposed seat, or 404 when it belongs to another antenna."""
    seats = ProposedSeat.objects.select_related("proposed_group")
    return get_object_or_404(seats, pk=pk, proposed_group__run__branch__in=branches_of_files(user))
