"""Runs whose worker died: what it had found becomes the proposal; else another worker calculates again."""

import logging
from datetime import datetime

from declic.planning.enums import PlanKind, PlanState
from declic.planning.errors import PlanNotStuck
from declic.planning.models import PlanRun
from declic.planning.queries.states import has_found, is_stuck
from declic.planning.services.asking import retry_run
from declic.planning.services.claiming import MOST_TAKES, TAKES, fail
from declic.planning.services.searching import BrokenPlan
from declic.planning.services.stopping import keep_found

logger = logging.getLogger("declic.trail")

EACH_TIME = (
    "Le programme s’est arrêté à chaque essai. Rien n’a été enregistré : relancez un calcul plus petit."
)


def resume_runs(now: datetime) -> int:
    """Take up every run that should have ended or spoken by now; return how many."""
    under_way = PlanRun.objects.filter(state__in=[PlanState.QUEUED, PlanState.RUNNING])
    stuck = [run for run in under_way if is_stuck(run, now=now)]
    return sum(resume_run(run, now=now) for run in stuck)


def resume_run(run: PlanRun, *, now: datetime) -> bool:
    """Keep the best checked plan of a dead worker as a proposal; where there is none, calculate again.

    A run that stopped every worker is failed: it may be what stops them.
    """
    try:
        if run.kind == PlanKind.NEW and has_found(run):
            keep_found(run, now=now)
        elif run.plan.get(TAKES, 0) >= MOST_TAKES:
            fail(run, EACH_TIME, now=now)
        else:
            retry_run(run, now=now)
    except (PlanNotStuck, BrokenPlan):
        return False
    logger.info("plan run %s taken up after its worker died", run.pk)
    return True
