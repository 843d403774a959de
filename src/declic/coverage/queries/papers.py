"""A study as a paper that a funder can read."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone

from declic.coverage.enums import StudyState
from declic.coverage.errors import NotOver
from declic.coverage.models import Study
from declic.coverage.queries.studies import StudyPage, study_page
from declic.shared.typesetting import typeset

LAYOUT = Path(__file__).parents[1] / "presentation" / "study.typ"
AREAS_PRINTED = 25


def study_paper(study: Study, *, now: datetime) -> bytes:
    """Return the explanation of a finished study as a tagged PDF; the same study gives the same bytes."""
    if study.state != StudyState.DONE:
        raise NotOver
    return typeset(LAYOUT, paper_facts(study_page(study, now=now)))


def paper_facts(page: StudyPage) -> dict[str, object]:
    """Return what the paper says."""
    answer, question = page.answer, page.question
    if answer is None:
        raise NotOver
    areas = [
        {"name": line.name, "need": line.need_words, "before": line.before_words, "after": line.after_words}
        for line in answer.areas[:AREAS_PRINTED]
    ]
    ended = timezone.localtime(page.study.finished_at or page.study.asked_at)
    return {
        "title": page.study.name,
        "sender": str(page.study.branch),
        "asked": [
            f"Territoire : {page.zone}. Pour qui : {question.need_words}. Trajet : {question.mode_words}.",
            f"Moyens : {question.means_words}. Calculé le {ended:%d/%m/%Y}.",
        ],
        "sentences": [*answer.sentences, answer.stability, *answer.details],
        "areas": areas,
        "notes": list(page.notes),
        "footer": f"{page.study.branch}, {page.study.engine_version}",
    }
