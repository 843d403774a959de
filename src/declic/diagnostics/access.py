"""The only way a view obtains a run, for the team or for the person who takes it."""

from typing import Any, TypedDict

from django.db.models import F, Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from declic.accounts.models import User
from declic.diagnostics.enums import OPEN_STATES, RunState
from declic.diagnostics.errors import NoRunToTake, OpenElsewhere, StalePage, VisitClosed
from declic.diagnostics.models import BankItem, Calibration, DiagnosticRun, ItemBank, OfflineReturn
from declic.learners.access import branches_of_files
from declic.learners.models import Learner, LearnerCard
from declic.shared import reading
from declic.shared.isolation import confine
from declic.shared.prepared import Prepared
from declic.shared.visits import NoVisit, visiting_card, visitor_pk

#: What the session of a browser says of the diagnostic that was opened in it.
HELD = "held_diagnostic"
#: Asked at every screen of every learner.
RUN_OF_VISITOR: Prepared[Any] = Prepared(
    lambda learner: (
        DiagnosticRun.objects.filter(learner=learner)
        .exclude(state=RunState.ABANDONED)
        .annotate(antenna=F("learner__branch_id"))[:1]
    ),
    int,
)
CARD_THAT_HOLDS = Prepared(
    lambda token_hash: LearnerCard.objects.filter(token_hash=token_hash, revoked_at=None).only("pk")[:1], str
)
GOES_ON_ELSEWHERE = "Votre diagnostic continue sur un autre poste. Votre travail est gardé."


def get_visible_run(user: User, pk: int) -> DiagnosticRun:
    """Return the run, or 404 when its person belongs to another antenna."""
    runs = DiagnosticRun.objects.select_related("learner__branch", "bank", "placement__confirmed_by")
    run = get_object_or_404(runs, pk=pk, learner__branch__in=branches_of_files(user))
    reading.note_opened(run.learner_id, run.learner.branch_id)
    return run


def get_visible_return(user: User, pk: int) -> OfflineReturn:
    """Return what came back from a device of the user’s antennas, or 404."""
    returns = OfflineReturn.objects.select_related("branch", "learner", "panel__bank", "received_by", "run")
    returned = get_object_or_404(returns, pk=pk, branch__in=branches_of_files(user))
    reading.note_opened(returned.learner_id, returned.branch_id)
    return returned


def get_visible_person(user: User, pk: int) -> Learner:
    """Return a learner of the user's antennas, or 404."""
    learner = get_object_or_404(
        Learner, pk=pk, branch__in=branches_of_files(user), merged_into=None, erased_on=None
    )
    reading.note_opened(learner.pk, learner.branch_id)
    return learner


def get_visitors_run(request: HttpRequest) -> DiagnosticRun:
    """Return the diagnostic that the visiting learner is taking, or has just taken."""
    found = RUN_OF_VISITOR.first(carded_visitor_pk(request))
    refuse_closed_visit(request, found)
    if found is None:
        raise NoRunToTake
    confine(branches=[found.antenna], files=[found.antenna])
    reading.note_opened(found.learner_id)
    run: DiagnosticRun = found
    return run


class Held(TypedDict, total=False):
    """The run that a browser holds, with the key that says it still does."""

    run: int
    key: str


def get_held_run(request: HttpRequest) -> DiagnosticRun:
    """Return the visitor's run for a change, when this browser holds it or nobody does."""
    run = get_visitors_run(request)
    if request.POST.get("run", str(run.pk)) != str(run.pk):
        raise StalePage
    if is_elsewhere(request, run):
        raise OpenElsewhere
    return run


def keep_hold(request: HttpRequest, run: DiagnosticRun) -> None:
    """Write in this browser's session that the run is open here, at once: what follows may fail."""
    request.session[HELD] = {"run": run.pk, "key": run.visit_key}
    request.session.save()


def is_here(request: HttpRequest, run: DiagnosticRun) -> bool:
    """Return whether this browser holds this run."""
    held: Held = request.session.get(HELD, {})
    return held == {"run": run.pk, "key": run.visit_key}


def is_elsewhere(request: HttpRequest, run: DiagnosticRun) -> bool:
    """Return whether another browser holds this run, and this one never did."""
    held: Held = request.session.get(HELD, {})
    return is_open(run) and bool(run.visit_key) and held.get("run") != run.pk


def refuse_closed_visit(request: HttpRequest, run: DiagnosticRun | None = None) -> None:
    """Refuse a browser whose diagnostic was closed by the team, or opened elsewhere since.

    `run` is what was just read; it is not read twice when it is the one that this browser holds.
    """
    held: Held = request.session.get(HELD, {})
    if not held:
        return
    key = run.visit_key if run is not None and run.pk == held["run"] else key_of(held["run"])
    if key != held["key"]:
        raise VisitClosed(GOES_ON_ELSEWHERE if key else None)


def key_of(run_pk: int) -> str | None:
    """Return the key of whichever browser holds a run; nothing when the run is gone."""
    return DiagnosticRun.objects.filter(pk=run_pk).values_list("visit_key", flat=True).first()


def is_open(run: DiagnosticRun) -> bool:
    """Return whether questions or gestures are still ahead."""
    return run.state in OPEN_STATES


def get_visitor(request: HttpRequest) -> Learner:
    """Return the learner who shows their card in this browser."""
    learners = Learner.objects.select_related("branch", "commune")
    visitor = get_object_or_404(learners, pk=admitted_visitor_pk(request))
    confine(branches=[visitor.branch_id], files=[visitor.branch_id])
    return visitor


def admitted_visitor_pk(request: HttpRequest) -> int:
    """Return who visits, or refuse when their card is revoked or their diagnostic closed here."""
    visitor = carded_visitor_pk(request)
    refuse_closed_visit(request)
    reading.note_opened(visitor)
    return visitor


def carded_visitor_pk(request: HttpRequest) -> int:
    """Return who visits, or refuse when the card that opened the visit has been revoked."""
    card = visiting_card(request)
    if card and not CARD_THAT_HOLDS(card):
        raise NoVisit
    return visitor_pk(request)


def get_bank_item(pk: int) -> BankItem:
    """Return an item of any version; the bank belongs to the whole association."""
    return get_object_or_404(BankItem.objects.select_related("bank"), ~Q(area=""), pk=pk)


def get_bank_version(pk: int) -> ItemBank:
    """Return a version of the bank."""
    return get_object_or_404(ItemBank, pk=pk)


def get_calibration(pk: int) -> Calibration:
    """Return a calibration."""
    return get_object_or_404(Calibration.objects.select_related("bank", "adopted_bank", "asked_by"), pk=pk)
