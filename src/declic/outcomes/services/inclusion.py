"""The four questions: asked at the desk, answered by the person, or on the phone."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from declic.accounts.models import User
from declic.learners.models import Learner
from declic.outcomes.models import FollowUp, InclusionAnswer

Answers = Mapping[str, int | None]


@transaction.atomic
def note_inclusion(
    learner: Learner, moment: str, answers: Answers, *, by: User | None, today: date
) -> InclusionAnswer:
    """Keep the four answers of one moment; asked again on the same day, the same row is mended."""
    learner = Learner.objects.select_for_update(of=("self",)).get(pk=learner.pk)
    row = learner.inclusion_answers.filter(moment=moment, said_on=today, follow_up=None).last()
    row = row or InclusionAnswer(learner=learner, moment=moment, said_on=today)
    return save_answers(row, answers, by=by)


def note_inclusion_of(
    follow_up: FollowUp, answers: Answers, *, moment: str, by: User | None, today: date
) -> InclusionAnswer:
    """Keep answers given in a follow-up: one row, mended as long as the follow-up can be."""
    row = InclusionAnswer.objects.filter(follow_up=follow_up).first()
    row = row or InclusionAnswer(learner_id=follow_up.learner_id, moment=moment, follow_up=follow_up)
    row.said_on = today
    return save_answers(row, answers, by=by)


def save_answers(row: InclusionAnswer, answers: Answers, *, by: User | None) -> InclusionAnswer:
    """Write the answers that were given; « je ne sais pas » is kept as such."""
    for field, value in answers.items():
        setattr(row, field, value)
    row.recorded_by = by
    row.save()
    return row
