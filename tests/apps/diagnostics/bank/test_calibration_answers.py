"""What a calibration learns from: answers given alone, to items that read the same."""

from datetime import date

import pytest

from declic.branches.models import Branch
from declic.diagnostics.enums import Help, Purpose
from declic.diagnostics.models import Answer, BankItem, DiagnosticRun, ItemBank
from declic.diagnostics.queries.calibration_answers import (
    CollectedAnswers,
    age_band,
    collect_answers,
    schooling_band,
)
from tests.apps.diagnostics.bank.scenes import answered_runs, small_bank

CODE = "A1.1-a"


def answers_to(collected: CollectedAnswers, code: str) -> int:
    place = collected.items.index(code) if code in collected.items else -1
    return collected.item_numbers.count(place)


@pytest.mark.parametrize(
    "left_out", [{"help_given": Help.SHOWED}, {"help_given": Help.DID}, {"flags": ["forged"]}]
)
def test_what_was_not_done_alone_is_left_out(answered_bank: ItemBank, left_out: dict[str, object]) -> None:
    Answer.objects.filter(item__code=CODE).update(**left_out)
    assert answers_to(collect_answers(answered_bank), CODE) == 0


def test_a_word_read_again_still_counts(answered_bank: ItemBank) -> None:
    Answer.objects.filter(item__code=CODE).update(help_given=Help.REREAD)
    assert answers_to(collect_answers(answered_bank), CODE) == Answer.objects.filter(item__code=CODE).count()


def test_other_versions_count_where_the_item_reads_the_same(answered_bank: ItemBank) -> None:
    ItemBank.objects.update(is_current=False)
    later = small_bank(version="suivante")
    BankItem.objects.filter(bank=later, code=CODE).update(instruction="Une autre consigne.")
    collected = collect_answers(later)
    assert answers_to(collected, CODE) == 0
    assert answers_to(collected, "B1.1-a") == Answer.objects.filter(item__code="B1.1-a").count()


def test_those_who_come_back_are_a_group_of_their_own(answered_bank: ItemBank, branch: Branch) -> None:
    runs = answered_runs(answered_bank, branch, people=20, seed=2)
    DiagnosticRun.objects.filter(pk__in=[run.pk for run in runs]).update(purpose=Purpose.EXIT)
    groups = [person.group for person in collect_answers(answered_bank).people]
    assert (groups.count("entry"), groups.count("exit")) == (60, 20)


def test_what_was_known_before_makes_a_group(answered_bank: ItemBank, branch: Branch) -> None:
    runs = answered_runs(answered_bank, branch, people=20, seed=2)
    prior = {"mean": 0.9, "sd": 0.8, "sources": []}
    DiagnosticRun.objects.filter(pk__in=[run.pk for run in runs]).update(prior=prior)
    assert "entry-advanced" in {person.group for person in collect_answers(answered_bank).people}


def test_a_group_too_small_for_a_mean_is_left_out(answered_bank: ItemBank, branch: Branch) -> None:
    runs = answered_runs(answered_bank, branch, people=5, seed=2)
    DiagnosticRun.objects.filter(pk__in=[run.pk for run in runs]).update(purpose=Purpose.EXIT)
    assert len(collect_answers(answered_bank).people) == 60


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ((2001, 1, 1), "young"),
        ((2000, 11, 23), "middle"),
        ((1980, 11, 24), "middle"),
        ((1980, 11, 23), "old"),
    ],
)
def test_bands_of_age(born: tuple[int, int, int], band: str) -> None:
    assert age_band(date(*born), date(2026, 11, 23)) == band


@pytest.mark.parametrize(
    ("education", "band"), [("none", "short"), ("tertiary", "long"), ("abroad", ""), ("", "")]
)
def test_bands_of_schooling(education: str, band: str) -> None:
    assert schooling_band(education) == band
