"""An exit never shows a surface that was seen while another is left; what happens when none is."""

from datetime import timedelta

import pytest

from declic.accounts.models import User
from declic.diagnostics.enums import Purpose, RunState
from declic.diagnostics.models import Answer, BankItem, DiagnosticRun, Placement
from declic.diagnostics.queries import staff_result
from declic.diagnostics.queries.surfaces import count_of, met_before, pick_variant
from declic.diagnostics.services import confirm_run, start_run
from declic.learners.models import Learner
from tests import factories
from tests.apps.diagnostics.conftest import answer_everything, begin_questions

LATER = factories.NOW + timedelta(days=70)


@pytest.fixture
def arrived(run: DiagnosticRun, counsellor: User) -> DiagnosticRun:
    run.state = RunState.FINISHED
    run.save()
    Placement.objects.create(run=run, proposed_level="beginner", probability=0.9, finish_reason="sure_enough")
    confirm_run(run, level="beginner", by=counsellor, now=factories.NOW)
    return run


def earlier_runs(run: DiagnosticRun, count: int) -> list[DiagnosticRun]:
    """Return so many runs of the same person, given up long ago."""
    facts = {"bank": run.bank, "rules": {}, "engine_version": "1", "seed": 1, "started_at": factories.NOW}
    return DiagnosticRun.objects.bulk_create(
        DiagnosticRun(learner=run.learner, state=RunState.ABANDONED, **facts) for _ in range(count)
    )


def see(run: DiagnosticRun, items: list[BankItem], *, keep: int) -> None:
    """Let somebody have met all surfaces of these items, but for so many of each."""
    earlier = earlier_runs(run, max(count_of(item) for item in items))
    Answer.objects.bulk_create(
        Answer(run=earlier[variant], item=item, variant=variant, position=rank, shown_at=factories.NOW)
        for rank, item in enumerate(items, start=1)
        for variant in range(count_of(item) - keep)
    )


def meet(left: DiagnosticRun, item: BankItem, earlier: DiagnosticRun) -> int:
    """Return the surface that would be shown, met in an earlier run from now on."""
    variant = pick_variant(left, item, met_before(left))
    Answer.objects.create(run=earlier, item=item, variant=variant, position=1, shown_at=factories.NOW)
    return variant


def questions_of(run: DiagnosticRun) -> list[BankItem]:
    return list(BankItem.objects.filter(bank=run.bank_id).exclude(area=""))


def leave(learner: Learner) -> DiagnosticRun:
    return start_run(learner, by=None, now=LATER, purpose=Purpose.EXIT)


def test_with_one_surface_left_of_each_item_the_exit_shows_only_new_ones(
    arrived: DiagnosticRun, learner: Learner
) -> None:
    see(arrived, questions_of(arrived), keep=1)
    left = answer_everything(begin_questions(leave(learner)), knows=True)
    known = met_before(left).surfaces()
    shown = list(left.answers.values_list("item__code", "variant"))
    assert len(shown) >= 6
    assert [code for code, variant in shown if variant in known[code]] == []


def test_every_surface_is_met_before_one_comes_again(arrived: DiagnosticRun, learner: Learner) -> None:
    item = max(questions_of(arrived), key=count_of)
    left = leave(learner)
    met = [meet(left, item, earlier) for earlier in earlier_runs(arrived, count_of(item))]
    assert sorted(met) == list(range(count_of(item)))
    assert len(met) > 1


def test_when_no_surface_is_left_the_exit_still_measures(arrived: DiagnosticRun, learner: Learner) -> None:
    see(arrived, questions_of(arrived), keep=0)
    left = answer_everything(begin_questions(leave(learner)), knows=True)
    assert left.state == RunState.FINISHED
    assert left.answers.count() >= 6
    shown = staff_result(left)
    assert shown
    assert any("déjà été vues" in warning for warning in shown.warnings)


def test_the_surface_met_longest_ago_comes_back_first(arrived: DiagnosticRun, learner: Learner) -> None:
    item = max(questions_of(arrived), key=count_of)
    left = leave(learner)
    first, *_ = [meet(left, item, earlier) for earlier in earlier_runs(arrived, count_of(item))]
    Answer.objects.exclude(variant=first).update(shown_at=LATER)
    assert pick_variant(left, item, met_before(left)) == first
