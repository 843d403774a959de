"""The only way a view obtains a learner: whole files are for those who follow people."""

from datetime import datetime

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from declic.accounts.enums import Role
from declic.accounts.models import Membership, User
from declic.branches.models import Branch
from declic.learners.errors import AvailabilityLinkClosed
from declic.learners.models import AvailabilityLink, Learner, Merge
from declic.shared import reading
from declic.shared.isolation import confine
from declic.shared.pages import COUNSELLORS
from declic.shared.tokens import hash_token


def branches_of_files(user: User) -> QuerySet[Branch]:
    """Return the branches where this user may open whole files; a volunteer’s are not among them."""
    memberships = Membership.objects.filter(user=user, role__in=COUNSELLORS)
    if memberships.filter(role=Role.NATIONAL).exists():
        return Branch.objects.all()
    return Branch.objects.filter(memberships__in=memberships)


def get_visible_learner(user: User, pk: int) -> Learner:
    """Return the learner, or 404 when the file is not theirs to open."""
    learners = Learner.objects.select_related("commune", "branch", "qpv", "merged_into")
    learner = get_object_or_404(learners, pk=pk, branch__in=branches_of_files(user), erased_on=None)
    reading.note_opened(learner.pk, learner.branch_id)
    return learner


def get_visible_merge(user: User, pk: int) -> Merge:
    """Return the merge, or 404 when its file is not theirs to open."""
    merges = Merge.objects.select_related("kept", "absorbed")
    merge = get_object_or_404(merges, pk=pk, kept__branch__in=branches_of_files(user))
    for learner in (merge.kept, merge.absorbed):
        reading.note_opened(learner.pk, learner.branch_id)
    return merge


def get_learner_of_link(token: str, *, now: datetime) -> Learner:
    """Return whose week a token opens while it opens it; otherwise say where to ask for another."""
    links = AvailabilityLink.objects.select_related("learner__branch")
    link = links.filter(
        token_hash=hash_token(token), expires_at__gt=now, learner__merged_into=None, learner__erased_on=None
    ).first()
    if link is None:
        raise AvailabilityLinkClosed
    confine(branches=[link.learner.branch_id], files=[link.learner.branch_id])
    reading.note_reader("learner", link.learner_id)
    reading.note_opened(link.learner_id, link.learner.branch_id)
    return link.learner
