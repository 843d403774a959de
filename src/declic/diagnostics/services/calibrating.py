"""Calculating a calibration: answers, the engine, and a result that somebody will read."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from declic.diagnostics.enums import CalibrationState
from declic.diagnostics.models import Calibration
from declic.diagnostics.queries.calibration_answers import (
    CollectedAnswers,
    collect_answers,
    read_decisions,
)
from declic.diagnostics.queries.calibration_states import STARTED_AT, is_stuck
from declic.diagnostics.queries.item_figures import cuts_of
from declic.diagnostics.services.estimating import (
    Renewed,
    compare_groups,
    estimate_items,
    experts_of,
    find_drifts,
    renew_items,
)
from declic.diagnostics.services.overrides import count_overrides, suggest_new_cuts
from declic.engines.diagnostic.calibration.errors import CannotCalibrate

logger = logging.getLogger(__name__)

STOPPED = "Le calcul s’est arrêté avant la fin. Rien n’a changé : demandez une autre calibration."
NOBODY = "Trop peu de réponses peuvent servir : aucune question n’en a dix données sans aide."

Tell = Callable[[str, int], None]


class TakenOver(Exception):
    """Another worker calculates this calibration now; what was found here is let go."""


def calculate(calibration: Calibration, *, now: datetime) -> Calibration:
    """Calculate a queued calibration and save its result, all or nothing; leave any other alone."""
    if not claim(calibration, now):
        return calibration

    def tell(step: str, percent: int) -> None:
        ours = Calibration.objects.filter(pk=calibration.pk, result=calibration.result)
        if not ours.filter(state=CalibrationState.RUNNING).update(step=step, percent=percent):
            raise TakenOver

    try:
        result, collected = calculate_result(calibration, tell)
        save_result(calibration, result, collected)
    except CannotCalibrate as error:
        fail(calibration, str(error))
    except TakenOver:
        logger.info("calibration %s was taken by another worker", calibration.pk)
    except Exception:
        logger.exception("calibration %s failed", calibration.pk)
        fail(calibration, STOPPED)
    calibration.refresh_from_db()
    return calibration


def calculate_result(calibration: Calibration, tell: Tell) -> tuple[dict[str, Any], CollectedAnswers]:
    """Return what the answers say, step by step."""
    bank = calibration.bank
    tell("Rassembler les réponses", 5)
    collected = collect_answers(bank)
    if not collected.scores:
        raise CannotCalibrate((NOBODY,))
    tell("Estimer les questions", 25)
    experts = experts_of(bank)
    found = estimate_items(collected, experts)
    tell("Comparer les groupes", 70)
    biases = compare_groups(collected, found.abilities)
    tell("Lire les niveaux confirmés", 90)
    decisions = read_decisions()
    drifts = find_drifts(bank, found.calibration)
    items = renew_items(bank, Renewed(found.calibration, experts, biases, drifts))
    result = {
        "items": items,
        "groups": [
            {"name": group.name, "mean": group.mean, "sd": group.sd, "people": group.people}
            for group in found.calibration.groups[1:]
        ],
        "iterations": found.calibration.iterations,
        "converged": found.calibration.converged,
        "overrides": count_overrides(decisions),
        "cuts": suggest_new_cuts(decisions, cuts_of(bank)),
        "decisions": len(decisions.confirmed),
    }
    return result, collected


@transaction.atomic
def claim(calibration: Calibration, now: datetime) -> bool:
    """Take a calibration for this worker; return False when another one has it or had it."""
    found = Calibration.objects.select_for_update(of=("self",)).get(pk=calibration.pk)
    if found.state != CalibrationState.QUEUED and not is_stuck(found, now=now):
        return False
    calibration.state = CalibrationState.RUNNING
    calibration.result = {STARTED_AT: now.isoformat()}
    calibration.save(update_fields=["state", "result"])
    return True


def is_still_ours(calibration: Calibration) -> bool:
    """Return whether no other worker took the calibration; locks it until the transaction ends."""
    found = Calibration.objects.select_for_update(of=("self",)).get(pk=calibration.pk)
    return found.state == CalibrationState.RUNNING and found.result == calibration.result


@transaction.atomic
def save_result(calibration: Calibration, result: dict[str, Any], collected: CollectedAnswers) -> None:
    """Save what was found, unless another worker took the calibration meanwhile."""
    if not is_still_ours(calibration):
        raise TakenOver
    Calibration.objects.filter(pk=calibration.pk).update(
        state=CalibrationState.DONE,
        step="",
        percent=100,
        people=len(collected.people),
        answers=len(collected.scores),
        result=result,
        failure="",
        finished_at=timezone.now(),
    )


@transaction.atomic
def fail(calibration: Calibration, sentence: str) -> None:
    """Keep why a calibration failed, unless another worker took it meanwhile."""
    if is_still_ours(calibration):
        Calibration.objects.filter(pk=calibration.pk).update(
            state=CalibrationState.FAILED, result={}, failure=sentence[:300], finished_at=timezone.now()
        )
