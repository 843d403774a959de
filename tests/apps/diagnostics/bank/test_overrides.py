"""What people confirm beside what was proposed, and the cuts that it suggests."""

import pytest

from declic.diagnostics.models import ItemBank, Placement
from declic.diagnostics.queries.calibration_answers import (
    read_decisions,
)
from declic.diagnostics.services.overrides import count_overrides, suggest_new_cuts

CUTS = (-0.7, 0.3, 1.3)


def test_raised_and_lowered_levels_are_counted(answered_bank: ItemBank) -> None:
    beginners = Placement.objects.filter(proposed_level="beginner")
    raised = beginners.order_by("pk")[0]
    Placement.objects.filter(pk=raised.pk).update(
        confirmed_level="advanced", override_reason="Vu à l’atelier."
    )
    line = count_overrides(read_decisions())[0]
    assert (line["raised"], line["kept"], line["lowered"]) == (1, beginners.count() - 1, 0)


def test_fifty_decisions_suggest_cuts_and_fewer_do_not(answered_bank: ItemBank) -> None:
    decisions = read_decisions()
    cuts = suggest_new_cuts(decisions, CUTS)
    assert cuts[1]["suggested"] == pytest.approx(0.3, abs=0.35)
    Placement.objects.filter(pk__in=Placement.objects.values("pk")[:11]).delete()
    assert suggest_new_cuts(read_decisions(), CUTS) == []
