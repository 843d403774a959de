"""The only way a view obtains a run, for the team or for the person who takes it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from declic.accounts.models import User
from declic.diagnostics.enums import OPEN_STATES, RunState
from declic.diagnostics.errors import NoRunToTake
from declic.diagnostics.models import DiagnosticRun
from declic.learners.access import branches_of_files
from declic.learners.models import Learner, LearnerCard
from declic.shared.visits import NoVisit, visiting_card, visitor_pk


def get_visible_run(user: User, pk: int) -> DiagnosticRun:
    """Return the run, or 404 when its person belongs to another antenna."""
    runs = DiagnosticRun.objects.select_related("learner__branch", "bank", "placement__confirmed_by")
    return get_object_or_404(runs, pk=pk, learner__branch__in=branches_of_files(user))


def get_visible_person(user: User, pk: int) -> Learner:
    """Return a learner of the user's antennas, or 404."""
    return get_object_or_404(Learner, pk=pk, branch__in=branches_of_files(user), merged_into=None)


def get_visitors_run(request: HttpRequest) -> DiagnosticRun:
    """Return the diagnostic that the visiting learner is taking, or has just taken."""
    runs = DiagnosticRun.objects.filter(learner=admitted_visitor_pk(request)).exclude(
        state=RunState.ABANDONED
    )
    run = runs.select_related("learner", "bank").order_by("-started_at", "-pk").first()
    if run is None:
        raise NoRunToTake
    return run


def is_open(run: DiagnosticRun) -> bool:
    """Return whether questions or gestures are still ahead."""
    return run.state in OPEN_STATES


def get_visitor(request: HttpRequest) -> Learner:
    """Return the learner who shows their card in this browser."""
    return get_object_or_404(
        Learner.objects.select_related("branch", "commune"), pk=admitted_visitor_pk(request)
    )


def admitted_visitor_pk(request: HttpRequest) -> int:
    """Return who visits, or refuse when the card that opened the visit has been revoked."""
    card = visiting_card(request)
    if card and not LearnerCard.objects.filter(token_hash=card, revoked_at=None).exists():
        raise NoVisit
    return visitor_pk(request)
