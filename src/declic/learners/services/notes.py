"""Write what the team must remember about a person."""

from datetime import datetime

from declic.accounts.models import User
from declic.learners.errors import FileWasMerged
from declic.learners.models import Learner, Note


def write_note(learner: Learner, text: str, *, by: User | None, now: datetime) -> Note:
    """Add a note to a person’s file; partners never see it. `by` is nobody when the house notes it."""
    if learner.merged_into_id:
        raise FileWasMerged
    return Note.objects.create(learner=learner, author=by, text=text.strip(), written_at=now)
