"""Who may answer a request, and who may keep or let go a file."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from declic.accounts.access import is_national
from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.access import branches_of_files
from declic.privacy.models import AsleepNotice, ForgettingNotice, RightRequest
from declic.shared import reading


def get_visible_request(user: User, pk: int) -> RightRequest:
    """Return the request, or 404 when its file is not theirs to open."""
    requests = RightRequest.objects.select_related("learner")
    files = branches_of_files(user)
    found = get_object_or_404(requests, pk=pk, learner__branch__in=files, learner__erased_on=None)
    reading.note_opened(found.learner_id, found.learner.branch_id)
    return found


def get_visible_notice(user: User, branch: Branch, pk: int) -> ForgettingNotice:
    """Return the notice, or 404 when its file is not of the antenna they work in."""
    notices = ForgettingNotice.objects.select_related("learner")
    files = branches_of_files(user).filter(pk=branch.pk)
    found = get_object_or_404(notices, pk=pk, learner__branch__in=files)
    reading.note_opened(found.learner_id, found.learner.branch_id)
    return found


def visible_asleep(user: User, branch: Branch) -> QuerySet[AsleepNotice]:
    """Return what is announced in the antenna; for the national team, what has no antenna too."""
    shown = Q(branch=branch)
    return AsleepNotice.objects.filter(shown | Q(branch=None) if is_national(user) else shown)


def get_visible_asleep(user: User, branch: Branch, pk: int) -> AsleepNotice:
    """Return the notice, or 404 when it is not of the antenna they work in."""
    return get_object_or_404(visible_asleep(user, branch), pk=pk)
