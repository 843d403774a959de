"""The pages where a file is written."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from declic.learners.models import Learner
from declic.learners.queries.duplicates import PossibleDuplicate
from declic.territory.enums import Vintage
from declic.territory.models import Qpv

if TYPE_CHECKING:
    from declic.learners.forms import LearnerForm


@dataclass(frozen=True)
class LearnerFormPage:
    """A new file, or one being mended."""

    form: "LearnerForm"
    pk: int | None = None
    name: str = ""
    notice_on: date | None = None
    notice_by: str = ""
    duplicates: tuple[PossibleDuplicate, ...] = ()


def form_page_of(
    form: "LearnerForm", learner: Learner | None = None, duplicates: list[PossibleDuplicate] | None = None
) -> LearnerFormPage:
    """Return what the page of a file shows around its form."""
    if learner is None:
        return LearnerFormPage(form, duplicates=tuple(duplicates or ()))
    return LearnerFormPage(form, learner.pk, str(learner), learner.notice_given_on, learner.notice_given_by)


def districts_near(learner: Learner | None) -> list[tuple[str, str]]:
    """Return the priority districts of the commune where somebody lives."""
    if learner is None or learner.commune_id is None:
        return []
    qpvs = Qpv.objects.filter(vintage=Vintage.Y2024, communes=learner.commune_id)
    return list(qpvs.values_list("code", "name"))
