"""Diagnostics that come back: received once, made a run, attached by hand or set aside; none is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.enums import OPEN_STATES, Purpose, RunOrigin, RunState
from declic.diagnostics.errors import (
    AlreadyAttached,
    FinishTheOpenRun,
    NotAdmitted,
    NotInTheseFiles,
    OtherAntenna,
)
from declic.diagnostics.models import Answer, DiagnosticRun, OfflineReturn
from declic.diagnostics.services.engine import finish_as_asked
from declic.diagnostics.services.offline_reading import OfflineRun, read_key, read_offline_run
from declic.diagnostics.services.questions import finish_run
from declic.diagnostics.services.runs import finish_on_gestures
from declic.learners.access import branches_of_files
from declic.learners.models import Learner
from declic.referrals.enums import ReferralStatus


@dataclass(frozen=True)
class Received:
    """A diagnostic that came back, and whether it came for the first time."""

    returned: OfflineReturn
    is_new: bool


def receive_offline_run(payload: object, *, branch: Branch, by: User, now: datetime) -> Received:
    """Keep a diagnostic taken without network, once, and make it a run when nothing speaks against it."""
    key = read_key(payload)
    if known := OfflineReturn.objects.filter(key=key).first():
        return Received(known, is_new=False)
    taken = read_offline_run(payload, now=now)
    learner = named_learner(taken, by=by)
    try:
        with transaction.atomic():
            returned = keep_return(taken, learner, branch, by=by, now=now)
            if learner and may_become_a_run(learner):
                make_run(returned, learner, by=by)
    except IntegrityError:
        return Received(OfflineReturn.objects.get(key=key), is_new=False)
    return Received(returned, is_new=True)


def named_learner(taken: OfflineRun, *, by: User) -> Learner | None:
    """Return the person of a known file, the one kept when two were brought together."""
    if taken.person.learner_pk is None:
        return None
    learners = Learner.objects.select_related("merged_into", "branch")
    learner = learners.filter(pk=taken.person.learner_pk, branch__in=branches_of_files(by)).first()
    if learner is None:
        raise NotInTheseFiles
    return learner.merged_into or learner


def keep_return(
    taken: OfflineRun, learner: Learner | None, branch: Branch, *, by: User, now: datetime
) -> OfflineReturn:
    """Write down what came back."""
    return OfflineReturn.objects.create(
        key=taken.key,
        panel=taken.panel,
        branch=learner.branch if learner else branch,
        learner=learner,
        first_name=taken.person.first_name,
        last_name=taken.person.last_name,
        phone=taken.person.phone,
        taken=taken.taken,
        device_level=taken.level,
        started_at=min(taken.started_at, taken.finished_at),
        finished_at=taken.finished_at,
        received_at=now,
        received_by=by,
    )


def may_become_a_run(learner: Learner) -> bool:
    """Return whether the person is admitted and has taken no other diagnostic; their row is locked."""
    Learner.objects.select_for_update(of=("self",)).get(pk=learner.pk)
    taken = DiagnosticRun.objects.filter(learner=learner).exclude(state=RunState.ABANDONED)
    return is_admitted(learner) and not taken.exists()


def is_admitted(learner: Learner) -> bool:
    """Return whether somebody said yes to this person."""
    return learner.referrals.filter(status=ReferralStatus.ACCEPTED).exists()


@transaction.atomic
def attach_return(returned: OfflineReturn, learner: Learner, *, by: User) -> DiagnosticRun:
    """Make a diagnostic that came back one of this person’s; a level somebody confirmed stays."""
    found = locked(returned)
    if learner.branch_id != found.branch_id:
        raise OtherAntenna
    if not is_admitted(learner):
        raise NotAdmitted
    if learner.diagnostic_runs.filter(state__in=OPEN_STATES).exists():
        raise FinishTheOpenRun
    found.learner = learner
    return make_run(found, learner, by=by)


@transaction.atomic
def set_return_aside(returned: OfflineReturn, *, by: User, now: datetime) -> OfflineReturn:
    """Leave a diagnostic that came back without effect; it can still be read."""
    found = locked(returned)
    found.set_aside_at, found.set_aside_by = now, by
    found.save(update_fields=["set_aside_at", "set_aside_by"])
    return found


def locked(returned: OfflineReturn) -> OfflineReturn:
    """Return what came back as it stands, locked, or refuse when somebody has decided."""
    found = OfflineReturn.objects.select_for_update(of=("self",)).select_related("panel__bank")
    current = found.get(pk=returned.pk)
    if current.run_id or current.set_aside_at:
        raise AlreadyAttached
    return current


def make_run(returned: OfflineReturn, learner: Learner, *, by: User) -> DiagnosticRun:
    """Create the run with its answers, and let the server's own rule say the level."""
    panel = returned.panel
    run = DiagnosticRun.objects.create(
        learner=learner,
        bank=panel.bank,
        purpose=Purpose.ENTRY,
        origin=RunOrigin.OFFLINE,
        state=RunState.GESTURES,
        rules=panel.rules,
        engine_version=panel.document["engine"],
        seed=panel.document["trees"][returned.taken["tree"]]["seed"],
        gestures=returned.taken["gestures"],
        started_at=returned.started_at,
        started_by=by,
    )
    returned.run = run
    returned.save(update_fields=["run", "learner"])
    if not all(run.gestures.values()):
        return finish_on_gestures(run, now=returned.finished_at)
    answers = keep_answers(run, returned)
    finish = finish_as_asked(run, answers, sure_from=panel.document["sure_from"])
    finish_run(run, finish, now=returned.finished_at)
    return run


def keep_answers(run: DiagnosticRun, returned: OfflineReturn) -> Sequence[Answer]:
    """Save the answers as the run's own."""
    items = {item.code: item for item in run.bank.items.defer("content")}
    variants = {item["key"]: item["variant"] for item in returned.panel.document["items"]}
    return Answer.objects.bulk_create(
        Answer(
            run=run,
            item=items[one["code"]],
            position=position,
            response=one["response"],
            score=one["score"],
            is_dont_know=one["is_dont_know"],
            variant=variants[one["code"]],
            flags=one["flags"],
            shown_at=datetime.fromisoformat(one["shown_at"]),
            answered_at=datetime.fromisoformat(one["answered_at"]),
        )
        for position, one in enumerate(returned.taken["answers"], start=1)
    )
