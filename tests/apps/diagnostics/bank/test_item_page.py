"""One question: what it asks, what people answer, its curve, its history, and how a learner sees it."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.diagnostics.enums import Help
from declic.diagnostics.models import Answer, BankItem, ItemBank
from declic.diagnostics.queries.bank_item import bank_item_page, expected_shares
from declic.diagnostics.queries.item_answers import item_answers
from declic.diagnostics.services import retire_item
from tests.apps.diagnostics.bank.scenes import CONTENTS
from tests.factories import NOW, UserFactory

CODE = "A1.1-a"


def an_item(bank: ItemBank, code: str = CODE) -> BankItem:
    return bank.items.get(code=code)


def test_scores_are_counted_without_anybody(answered_bank: ItemBank) -> None:
    found = item_answers(CODE, 1)
    answers = Answer.objects.filter(item__code=CODE)
    assert [one.count for one in found.scores] == [
        answers.filter(score=0).count(),
        answers.filter(score=1).count(),
    ]
    assert (found.mean_seconds, found.forged, found.overridden) == (20, 0, 0)


def test_a_task_done_by_somebody_else_is_not_on_the_curve(answered_bank: ItemBank) -> None:
    Answer.objects.filter(item__code=CODE).update(help_given=Help.DID)
    found = item_answers(CODE, 1)
    assert (found.helped, found.bins) == (found.answers, [])


def test_a_forged_trace_is_counted_and_left_out(answered_bank: ItemBank) -> None:
    Answer.objects.filter(item__code=CODE).update(flags=["forged-trace"])
    found = item_answers(CODE, 1)
    assert (found.forged, found.bins) == (found.answers, [])


def test_those_who_can_more_are_expected_to_earn_more(bank: ItemBank) -> None:
    shares = [share for _, share in expected_shares(an_item(bank))]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] <= 1


def test_the_history_has_one_line_a_version(bank: ItemBank) -> None:
    item = an_item(bank)
    retire_item(item, reason="Trop facile.", by=UserFactory.create(), now=NOW)
    page = bank_item_page(item)
    assert [moment.item.is_retired for moment in page.history] == [True, False]
    assert (page.is_current, page.current_pk) == (False, page.history[0].item.pk)


def test_the_page_shows_counts_and_curve(answered_bank: ItemBank, national_client: Client) -> None:
    address = reverse("diagnostics:bank_item", args=[an_item(answered_bank).pk])
    page = national_client.get(address).content.decode()
    assert "Réponses par nombre de points" in page
    assert "Les mêmes chiffres en tableau" in page


@pytest.mark.parametrize("kind", CONTENTS)
def test_the_preview_shows_the_exercise_and_sends_nothing(
    bank: ItemBank, national_client: Client, kind: str
) -> None:
    item = bank.items.filter(kind=kind).exclude(area="")[0]
    page = national_client.get(reverse("diagnostics:bank_preview", args=[item.pk])).content.decode()
    assert '<form method="dialog" data-item' in page
    assert 'method="post" action="/diagnostics/' not in page


def test_each_surface_has_its_preview(bank: ItemBank, national_client: Client, branch: Branch) -> None:
    item = an_item(bank)
    texts = {"instruction": "Écrivez à {name}.", "variants": [{"name": "Samia"}, {"name": "Paul"}]}
    BankItem.objects.filter(pk=item.pk).update(**texts)
    address = reverse("diagnostics:bank_preview", args=[item.pk])
    assert "Écrivez à Samia." in national_client.get(address).content.decode()
    assert "Écrivez à Paul." in national_client.get(f"{address}?variante=2").content.decode()
    assert "Écrivez à Samia." in national_client.get(f"{address}?variante={'9' * 5000}").content.decode()
