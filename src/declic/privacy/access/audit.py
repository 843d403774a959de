"""Who may see who read a file, and who must first say why."""

from datetime import date

from declic.accounts.models import Membership, User
from declic.learners.access import get_visible_learner
from declic.learners.models import Learner
from declic.privacy.enums.audit import AuditKind, ReaderKind
from declic.privacy.models.audit import AuditLine
from declic.shared.reading import ReasonMissing, unnoticed


def get_file_unopened(user: User, pk: int) -> Learner:
    """Return the learner, or 404; nothing of the file is shown, so nothing is noted."""
    with unnoticed():
        return get_visible_learner(user, pk)


def reason_for(user: User, learner_pk: int, branch_pk: int | None, *, today: date) -> str:
    """Return the reason that the national team gave today for a file; none where it needs none.

    Raises
    ------
    ReasonMissing
        Nobody asked yet today.
    """
    branch = branch_pk or Learner.objects.filter(pk=learner_pk).values_list("branch", flat=True).first()
    if Membership.objects.filter(user=user, branch=branch).exists():
        return ""
    given = AuditLine.objects.filter(
        kind=AuditKind.REASON,
        reader_kind=ReaderKind.USER,
        reader_number=user.pk,
        learner_number=learner_pk,
        at__date=today,
    )
    reason = given.order_by("-at").values_list("reason", flat=True).first()
    if reason is None:
        raise ReasonMissing(learner_pk)
    return reason
