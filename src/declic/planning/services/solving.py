"""Answering a run: each demand has its calculation; what fails is said, and nothing is half kept."""

import logging
from collections.abc import Callable
from datetime import datetime

from declic.engines.planning.facts import ImpossibleFacts
from declic.planning.enums import PlanKind
from declic.planning.models import PlanRun
from declic.planning.services.claiming import claim, fail
from declic.planning.services.fairness import search_curve
from declic.planning.services.replanning import search_replan
from declic.planning.services.searching import BrokenPlan, search_plan
from declic.planning.services.watching import Abandoned

logger = logging.getLogger(__name__)

NOTHING_KEPT = "Rien n’a été enregistré : relancez un calcul."
STOPPED = f"Le calcul s’est arrêté avant la fin. {NOTHING_KEPT}"
BROKEN = f"Le plan trouvé ne respectait pas toutes les règles. {NOTHING_KEPT}"

#: Which calculation answers which demand; each saves its own answer, all or nothing.
CALCULATIONS: dict[str, Callable[[PlanRun, datetime], None]] = {
    PlanKind.NEW: search_plan,
    PlanKind.REPLAN: search_replan,
    PlanKind.FAIRNESS: search_curve,
}


def solve_run(run: PlanRun, now: datetime) -> PlanRun:
    """Calculate a queued run and save its proposal, all or nothing; do nothing to any other run."""
    if not claim(run, now):
        return run
    try:
        CALCULATIONS[run.kind](run, now)
    except ImpossibleFacts as error:
        fail(run, f"Les faits se contredisent. {error}", now=now)
    except Abandoned:
        fail(run, STOPPED, now=now)
    except BrokenPlan:
        logger.exception("plan run %s breaks a rule", run.pk)
        fail(run, BROKEN, now=now)
    except Exception:
        logger.exception("plan run %s failed", run.pk)
        fail(run, STOPPED, now=now)
    run.refresh_from_db()
    return run
