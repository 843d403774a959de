"""The only way a view obtains a learner: whole files are for those who follow people."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from declic.accounts.enums import Role
from declic.accounts.models import Membership, User
from declic.branches.models import Branch
from declic.learners.models import Learner, Merge
from declic.shared.pages import COUNSELLORS


def branches_of_files(user: User) -> QuerySet[Branch]:
    """Return the branches where this user may open whole files; a volunteer’s are not among them."""
    memberships = Membership.objects.filter(user=user, role__in=COUNSELLORS)
    if memberships.filter(role=Role.NATIONAL).exists():
        return Branch.objects.all()
    return Branch.objects.filter(memberships__in=memberships)


def get_visible_learner(user: User, pk: int) -> Learner:
    """Return the learner, or 404 when the file is not theirs to open."""
    learners = Learner.objects.select_related("commune", "branch", "qpv", "merged_into")
    return get_object_or_404(learners, pk=pk, branch__in=branches_of_files(user))


def get_visible_merge(user: User, pk: int) -> Merge:
    """Return the merge, or 404 when its file is not theirs to open."""
    merges = Merge.objects.select_related("kept", "absorbed")
    return get_object_or_404(merges, pk=pk, kept__branch__in=branches_of_files(user))
