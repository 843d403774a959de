"""Studies of the next sites: asked, calculated by the worker, cancelled, asked again."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.module_loading import import_string

from declic import version
from declic.accounts.models import User
from declic.branches.models import Branch
from declic.coverage.enums import StudyState
from declic.coverage.errors import AlreadyOver, NoStudy, NothingToRetry
from declic.coverage.models import Study
from declic.coverage.queries.problem import StudyFacts, study_facts
from declic.coverage.queries.question import Question, question_from_json
from declic.coverage.services.calculating import answer_question
from declic.engines.coverage import CoverageRefused, problem_from_json, problem_to_json
from declic.shared.workers import keep_job

logger = logging.getLogger(__name__)

#: Named, not imported: tasks call services, never the reverse.
STUDYING_TASK = "declic.coverage.tasks.calculate_study"
ENGINE = "declic-coverage/1"
STOPPED = "Le calcul s’est arrêté avant la fin. Relancez l’étude."
#: A study that has run for longer than this has lost its worker.
LONGEST = timedelta(minutes=15)
UNDER_WAY = (StudyState.QUEUED, StudyState.RUNNING)


def ask_study(branch: Branch, name: str, question: Question, *, by: User, now: datetime) -> Study:
    """Freeze the facts of a study and ask the worker for its answer."""
    try:
        facts = frozen(study_facts(branch, question))
    except CoverageRefused as error:
        raise NoStudy(str(error)) from error
    with transaction.atomic():
        study = Study.objects.create(
            branch=branch,
            name=name,
            question=question.to_json(),
            problem=facts,
            engine_version=f"{ENGINE}, Déclic {version()}",
            asked_at=now,
            asked_by=by,
        )
        keep_job(start, study.pk)
    return study


def frozen(facts: StudyFacts) -> dict[str, object]:
    """Return the facts as a study keeps them."""
    return {
        "engine": problem_to_json(facts.problem),
        "places": {name: list(place) for name, place in facts.places.items()},
        "districts": list(facts.districts),
        "notes": list(facts.notes),
    }


def start(study_pk: int) -> None:
    """Ask the worker to calculate a study."""
    import_string(STUDYING_TASK).enqueue(study_pk)


def calculate(study: Study, *, now: datetime) -> Study:
    """Answer a queued study and keep the answer; do nothing to any other."""
    if not claim(study):
        return study
    try:
        question = question_from_json(study.question)
        answer = answer_question(problem_from_json(study.problem["engine"]), question.floor)
    except CoverageRefused as error:
        end(study, StudyState.FAILED, now=now, failure=f"Les faits se contredisent. {error}")
    except Exception:
        logger.exception("study %s failed", study.pk)
        end(study, StudyState.FAILED, now=now, failure=STOPPED)
    else:
        end(study, StudyState.DONE, now=now, answer=answer)
    study.refresh_from_db()
    return study


@transaction.atomic
def claim(study: Study) -> bool:
    """Take a study for this worker; return False when it is no longer to be done."""
    found = Study.objects.select_for_update().get(pk=study.pk)
    if found.state != StudyState.QUEUED:
        return False
    found.state = StudyState.RUNNING
    found.save(update_fields=["state"])
    study.problem, study.question = found.problem, found.question
    return True


def end(study: Study, state: StudyState, *, now: datetime, answer: object = None, failure: str = "") -> None:
    """Keep how a study ended, unless somebody cancelled it meanwhile."""
    Study.objects.filter(pk=study.pk, state=StudyState.RUNNING).update(
        state=state, answer=answer or {}, failure=failure[:300], finished_at=now
    )


@transaction.atomic
def cancel_study(study: Study, *, now: datetime) -> Study:
    """Give a study up before its end."""
    found = Study.objects.select_for_update().get(pk=study.pk)
    if found.state not in UNDER_WAY:
        raise AlreadyOver
    found.state, found.finished_at = StudyState.CANCELLED, now
    found.save(update_fields=["state", "finished_at"])
    return found


@transaction.atomic
def retry_study(study: Study, *, now: datetime) -> Study:
    """Ask again for a study that failed, was cancelled, or lost its worker; its facts stay."""
    found = Study.objects.select_for_update().get(pk=study.pk)
    is_lost = found.state in UNDER_WAY and now - found.asked_at > LONGEST
    if found.state not in {StudyState.FAILED, StudyState.CANCELLED} and not is_lost:
        raise NothingToRetry
    found.state, found.failure, found.answer = StudyState.QUEUED, "", {}
    found.asked_at, found.finished_at = now, None
    found.save(update_fields=["state", "failure", "answer", "asked_at", "finished_at"])
    keep_job(start, found.pk)
    return found
