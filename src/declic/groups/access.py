"""The only way a view obtains a group, an enrolment or a session."""

from django.shortcuts import get_object_or_404

from declic.accounts.models import User
from declic.groups.models import Enrolment, GroupSession, LearningGroup
from declic.learners.access import branches_of_files
from declic.learners.models import Learner
from declic.shared import reading


def get_visible_group(user: User, pk: int) -> LearningGroup:
    """Return the group, or 404 when it belongs to another antenna."""
    groups = LearningGroup.objects.select_related("level__programme", "room__venue__commune", "branch")
    return get_object_or_404(groups, pk=pk, branch__in=branches_of_files(user))


def get_visible_enrolment(user: User, pk: int) -> Enrolment:
    """Return the enrolment, or 404 when it belongs to another antenna."""
    enrolments = Enrolment.objects.select_related("group__level__programme", "learner")
    enrolment = get_object_or_404(enrolments, pk=pk, group__branch__in=branches_of_files(user))
    reading.note_opened(enrolment.learner_id, enrolment.learner.branch_id)
    return enrolment


def get_visible_session(user: User, pk: int) -> GroupSession:
    """Return the session, or 404 when its group belongs to another antenna."""
    sessions = GroupSession.objects.select_related(
        "group__level__programme", "group__branch", "room__venue__commune", "moved_from_room__venue"
    )
    return get_object_or_404(sessions, pk=pk, group__branch__in=branches_of_files(user))


def get_visitors_offer(learner: Learner, pk: int) -> Enrolment:
    """Return an offer made to this learner, or 404."""
    reading.note_opened(learner.pk, learner.branch_id)
    return get_object_or_404(Enrolment.objects.select_related("group", "learner"), pk=pk, learner=learner)
